package proto

import (
	"errors"

	"github.com/mixtab/mixtab/core/surface"
)

// Build asks for shards of the response surface of a fit's draws.
type Build struct {
	Task
	Surface string `json:"surface"` // the surface's hash
	Shards  []int  `json:"shards"`  // in this order
}

// Shard heads a shard of a surface.
type Shard struct {
	Hash  string `json:"hash"`
	Index int    `json:"index"`
	Draws int    `json:"draws"`
}

// Built ends a build. Complete is false when it was cancelled.
type Built struct {
	Complete bool `json:"complete"`
}

// NewShard makes the message of a shard.
func NewShard(sh *surface.Shard) (Message, error) {
	data, err := sh.MarshalBinary()
	return New(KindShard, Shard{Hash: sh.Hash, Index: sh.Index, Draws: sh.Draws}, Section{Name: "shard", Data: data}), err
}

// ReadShard is the inverse of NewShard. The shard shares the message's memory.
func ReadShard(m Message) (*surface.Shard, error) {
	if m.Kind != KindShard {
		return nil, errors.New("proto: not a shard: " + string(m.Kind))
	}
	sh := new(surface.Shard)
	return sh, sh.UnmarshalBinary(m.Section("shard"))
}

// SurfaceSection is a surface without its shards, as a section of a request that the shards follow.
func SurfaceSection(s *surface.Surface) (Section, error) {
	data, err := s.Header().MarshalBinary()
	return Section{Name: "surface", Data: data}, err
}

// ReadSurface puts the surface of a request together from its section "surface" and the shards that followed.
func ReadSurface(request Message, shards []Message) (*surface.Surface, error) {
	s := new(surface.Surface)
	if err := s.UnmarshalBinary(request.Section("surface")); err != nil {
		return nil, err
	}
	for _, m := range shards {
		sh, err := ReadShard(m)
		if err != nil {
			return nil, err
		}
		if s, err = s.With(sh); err != nil {
			return nil, err
		}
	}
	if s.Draws == 0 {
		return nil, errors.New("proto: a surface without draws")
	}
	return s, nil
}
