package main

import (
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/wasm/jsio"
	"github.com/mixtab/mixtab/wasm/proto"
)

// search has a worker look for plans.
func (e *effects) search(c state.RunSearch) {
	build := func() ([]jsio.Buffer, error) {
		if r := e.runOf(e.studio.model.Building.Job); r != nil && r.kept.surface == c.Surface.Hash {
			return r.withSurface(proto.New(proto.KindSearch, c.Task), c.Surface) // its shards lie ready in the browser
		}
		data, err := c.Surface.MarshalBinary()
		if err != nil {
			return nil, err
		}
		return buffer(proto.NewSearch(c.Task, proto.Section{Name: "surface", Data: data}))
	}
	e.sendParts(c.Job, 0, build, func(b jsio.Buffer) error {
		m, err := b.Message()
		if err != nil {
			return err
		}
		a, err := proto.ReadSearched(m)
		if err == nil {
			e.studio.dispatch(state.Searched{Job: c.Job, Answer: a})
		}
		return err
	}, func(reason string) { e.studio.dispatch(state.SearchFailed{Job: c.Job, Reason: reason}) })
}
