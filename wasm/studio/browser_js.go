package main

import (
	"context"

	"github.com/vugu/vugu"
	"github.com/vugu/vugu/domrender"

	"github.com/mixtab/mixtab/ui/chart"
	"github.com/mixtab/mixtab/ui/pages"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/wasm/desk"
	"github.com/mixtab/mixtab/wasm/jsio"
	"github.com/mixtab/mixtab/wasm/pool"
	"github.com/mixtab/mixtab/wasm/storage"
)

// browser is the one that the page runs in, with its workers and what is drawn.
type browser struct{ jsio.Browser }

func (browser) Environment() state.Env {
	env := state.Env{Theme: "system", Decimal: ".", Group: ",", Build: jsio.Told("build"), Address: jsio.Told("address"), Prefers: jsio.Told("preferences"), Policy: jsio.Told("contentPolicy")}
	env.Carried = jsio.Told("carried") != ""
	if theme := jsio.Told("theme"); theme != "" {
		env.Theme = theme
	}
	env.Speak(jsio.Told("languages"))
	return env
}

func (browser) Workers(to desk.Listener[jsio.Buffer]) (ready []pool.Shell[jsio.Buffer], chains int, spawn func() (pool.Shell[jsio.Buffer], error)) {
	shells, chains := jsio.OpenShells(to)
	for _, shell := range shells {
		ready = append(ready, shell)
	}
	return ready, chains, func() (pool.Shell[jsio.Buffer], error) { return jsio.SpawnShell(to) }
}

func (browser) OpenStore(ctx context.Context) (storage.Store[jsio.Buffer], error) {
	return jsio.OpenStore(ctx)
}

func (browser) Input(id string) desk.File { return fileOf(jsio.Ask("takeFile", id)) }

func fileOf(file jsio.Value) desk.File {
	if !file.Truthy() {
		return nil
	}
	return func() (string, []byte, error) { return jsio.ReadFile(file) }
}

func filesOf(files []jsio.Value) (list []desk.File) {
	for _, file := range files {
		list = append(list, fileOf(file))
	}
	return list
}

func (browser) ShowFigure(id, key string, write func() []byte) { chart.Again(id, key, write) }

func (browser) Screen(model *state.Model, dispatch func(state.Msg)) desk.Screen {
	renderer, err := domrender.New("#app")
	must(err)
	env, err := vugu.NewBuildEnv(renderer.EventEnv())
	must(err)
	if model.Shared != nil {
		root := pages.NewPlanner(model, dispatch)
		return &screen{App: root.App, env: env, renderer: renderer, root: root}
	}
	root := pages.NewRoot(model, dispatch)
	return &screen{App: root.App, env: env, renderer: renderer, root: root, studio: root}
}

// screen draws the model. It owns the renderer; the model's version says whether there is anything to draw.
type screen struct {
	*pages.App
	root     vugu.Builder
	studio   *pages.Root // nil in a shared planner
	env      *vugu.BuildEnv
	renderer *domrender.JSRenderer
	drawn    pages.Drawn
	version  uint64 // drawn last
}

func (s *screen) Behind() bool { return s.version != s.Model.Version || s.Brief || s.Moving }

// Draw brings the page up to date. A renderer's error is a fault of the program, so it stops it.
func (s *screen) Draw(moving bool) {
	if !s.Behind() || moving && s.version == s.Model.Version {
		return
	}
	s.version, s.Moving = s.Model.Version, moving
	if s.studio != nil {
		s.studio.Begin()
	}
	results := s.env.RunBuild(s.root)
	s.drawn.Prepare(results)
	must(s.renderer.Render(results))
}
