package proto

import (
	"errors"

	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/sampler"
)

// statsColumns is the number of values a draw has in a block's part "stats".
const statsColumns = 9

// NewBlock makes the message of a block: draws is Count×Dim, row by row, stats has one entry a draw.
// It panics when the lengths disagree.
func NewBlock(b work.Block, draws []float64, stats []sampler.Stats, snapshot []byte) Message {
	if len(draws) != b.Count*b.Dim || len(stats) != b.Count {
		panic("proto: a block's draws and statistics must match its count")
	}
	flat := make([]float64, 0, statsColumns*len(stats))
	for _, s := range stats {
		flat = append(flat, s.LP, s.AcceptanceRate, s.StepSize, s.Energy, s.EnergyError,
			float64(s.TreeDepth), float64(s.NSteps), flag(s.Diverging), flag(s.ReachedMax))
	}
	return New(KindPart, work.PartBlock, b, Numbers("draws", draws), Numbers("stats", flat), Part{Name: "snapshot", Data: snapshot})
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
	if b.Count < 0 || b.Dim < 0 || b.First < 0 || b.Count > len(draws) && b.Dim > 0 ||
		len(draws) != b.Count*b.Dim || len(flat)/statsColumns != b.Count || len(flat)%statsColumns != 0 {
		return b, nil, nil, errors.New("proto: a block's draws and statistics do not match its count")
	}
	stats = make([]sampler.Stats, b.Count)
	for i := range stats {
		row := flat[i*statsColumns:]
		stats[i] = sampler.Stats{LP: row[0], AcceptanceRate: row[1], StepSize: row[2], Energy: row[3], EnergyError: row[4],
			TreeDepth: int(row[5]), NSteps: int(row[6]), Diverging: row[7] != 0, ReachedMax: row[8] != 0}
	}
	return b, draws, stats, nil
}

func flag(set bool) float64 {
	if set {
		return 1
	}
	return 0
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
