package proto

import (
	"errors"

	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/sampler"
)

// NewBlock makes the message of a block: draws is Count×Dim, row by row, stats has one entry a draw.
// It panics when the lengths disagree.
func NewBlock(b work.Block, draws []float64, stats []sampler.Stats, snapshot []byte) Message {
	if len(draws) != b.Count*b.Dim || len(stats) != b.Count {
		panic("proto: a block's draws and statistics must match its count")
	}
	return New(KindPart, work.PartBlock, b, Numbers("draws", draws), Numbers("stats", work.FlatStats(stats)), Part{Name: "snapshot", Data: snapshot})
}

// ReadBlock is the inverse of NewBlock.
func ReadBlock(m Message) (b work.Block, draws []float64, stats []sampler.Stats, err error) {
	if m.Name != work.PartBlock {
		return b, nil, nil, errors.New("proto: not a block: " + m.Name)
	}
	if err = m.Into(&b); err != nil {
		return b, nil, nil, err
	}
	if draws, err = Floats(m.Part("draws")); err != nil {
		return b, nil, nil, err
	}
	flat, err := Floats(m.Part("stats"))
	if err != nil {
		return b, nil, nil, err
	}
	stats, whole := work.UnflatStats(flat)
	if !whole || b.Count < 0 || b.Dim < 0 || b.First < 0 || b.Count > len(draws) && b.Dim > 0 ||
		len(draws) != b.Count*b.Dim || len(stats) != b.Count {
		return b, nil, nil, errors.New("proto: a block's draws and statistics do not match its count")
	}
	return b, draws, stats, nil
}

// NewShard makes the message of a shard.
func NewShard(sh *surface.Shard) (Message, error) {
	data, err := sh.MarshalBinary()
	return New(KindPart, work.PartShard, work.Shard{Hash: sh.Hash, Index: sh.Index, Draws: sh.Draws}, Part{Name: work.PartShard, Data: data}), err
}

// ReadShard is the inverse of NewShard. The shard shares the message's memory.
func ReadShard(m Message) (*surface.Shard, error) {
	if m.Name != work.PartShard {
		return nil, errors.New("proto: not a shard: " + m.Name)
	}
	sh := new(surface.Shard)
	return sh, sh.UnmarshalBinary(m.Part(work.PartShard))
}
