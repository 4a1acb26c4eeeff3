package planning

import (
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/wasm/proto"
)

// store lays out the scenarios that a surface stores, and condenses them. The shards follow the request.
func store(to Line, request proto.Message, shards []proto.Message) error {
	var design surface.Design
	if err := request.Into(&design); err != nil {
		return err
	}
	s, err := proto.ReadSurface(request, shards)
	if err != nil {
		return err
	}
	m, err := proto.NewStored(surface.Store(s, design))
	if err != nil {
		return err
	}
	to.Post(m)
	return nil
}
