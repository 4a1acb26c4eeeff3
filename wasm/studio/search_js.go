package main

import (
	"github.com/mixtab/mixtab/core/plan/optimise"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/wasm/jsio"
	"github.com/mixtab/mixtab/wasm/proto"
)

// search has a worker look for plans.
func (e *effects) search(c state.RunSearch) {
	ask := asking(work.Search, c.Task)
	if r := e.runOf(e.studio.model.Building.Job); r != nil && r.kept.surface == c.Surface.Hash {
		ask = ask.withSurface(c.Surface.Header()).with(r.kept.list(c.Surface)...) // its shards lie ready in the browser
	} else {
		ask = ask.withSurface(c.Surface)
	}
	e.send(c.Job, 0, ask, func(b jsio.Buffer) error {
		a, err := decode(b, func(m proto.Message) (a *optimise.Answer, err error) { return a, m.Into(&a) })
		if err == nil {
			e.studio.dispatch(state.Searched{Job: c.Job, Answer: a})
		}
		return err
	}, func(reason string) { e.studio.dispatch(state.SearchFailed{Job: c.Job, Reason: reason}) })
}

// withSurface adds a surface as a part.
func (r request) withSurface(s *surface.Surface) request {
	return func() ([]jsio.Buffer, error) {
		data, err := s.MarshalBinary()
		if err != nil {
			return nil, err
		}
		part, err := buffers(proto.New(proto.KindPart, work.PartSurface, nil, proto.Part{Name: work.PartSurface, Data: data}))
		if err != nil {
			return nil, err
		}
		return r.with(part...)()
	}
}
