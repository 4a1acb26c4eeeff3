package main

import (
	"github.com/vugu/vugu"
	"github.com/vugu/vugu/domrender"

	"github.com/mixtab/mixtab/ui/pages"
	"github.com/mixtab/mixtab/ui/state"
)

// screen draws the model. It owns the renderer; the model's version says whether there is anything to draw.
type screen struct {
	model    *state.Model
	root     vugu.Builder
	env      *vugu.BuildEnv
	renderer *domrender.JSRenderer
	version  uint64 // drawn last
}

func openScreen(model *state.Model, dispatch func(state.Msg)) (*screen, error) {
	renderer, err := domrender.New("#app")
	if err != nil {
		return nil, err
	}
	env, err := vugu.NewBuildEnv(renderer.EventEnv())
	if err != nil {
		return nil, err
	}
	return &screen{model: model, root: rootOf(model, dispatch), env: env, renderer: renderer}, nil
}

func rootOf(model *state.Model, dispatch func(state.Msg)) vugu.Builder {
	if model.Shared != nil {
		return pages.NewPlanner(model, dispatch)
	}
	return pages.NewRoot(model, dispatch)
}

// behind reports whether the page shows an older model.
func (s *screen) behind() bool { return s.version != s.model.Version }

// draw brings the page up to date. A renderer's error is a fault of the program, so it stops it.
func (s *screen) draw() {
	if !s.behind() {
		return
	}
	s.version = s.model.Version
	results := s.env.RunBuild(s.root)
	pages.FillEmpty(results)
	if err := s.renderer.Render(results); err != nil {
		panic(err)
	}
}
