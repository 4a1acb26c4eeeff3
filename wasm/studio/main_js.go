// Command studio is the page's program: it wires state, pages, workers and the browser together. Everything runs
// on one loop, and nothing on it takes long: reading, sampling and analysis happen in workers.
package main

import (
	"fmt"
	"runtime/debug"
	"time"

	"github.com/mixtab/mixtab/ui/chart"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view/inputview"
	"github.com/mixtab/mixtab/wasm/jsio"
	"github.com/mixtab/mixtab/wasm/worker/job"
	_ "github.com/mixtab/mixtab/wasm/worker/planning"
)

func main() {
	if jsio.InWorker() {
		line, request, more, err := jsio.OpenLine()
		if err != nil {
			panic(err)
		}
		job.Serve(line, request, more)
		return
	}
	s := &studio{loop: newLoop(), model: state.New()}
	s.loop.broken = func(fault any) { crash(fmt.Sprint(fault), debug.Stack()) }
	effects, err := openEffects(s)
	if err != nil {
		panic(err)
	}
	s.effects = effects
	s.dispatch(state.Started{Env: environment(effects.NewID(), effects.chains)})
	if err := s.open(); err != nil {
		panic(err)
	}
	if s.screen, err = openScreen(s.model, s.dispatch); err != nil {
		panic(err)
	}
	if err := s.listen(); err != nil {
		panic(err)
	}
	s.loop.run()
}

// open brings up what the page is about: the planner that its own file holds, or what was left on this device.
func (s *studio) open() error {
	p, err := planner()
	switch {
	case err != nil:
		return err
	case p == nil:
		s.effects.restore()
		return nil
	}
	s.effects.wiring.Off(true)
	s.update(state.PlannerOpened{Planner: p})
	return nil
}

// studio is the running page.
type studio struct {
	loop    *loop
	model   *state.Model
	effects *effects
	screen  *screen
	step    state.Step
	asked   bool // a frame has been asked for
	drawn   time.Time
	ahead   bool // a chart was drawn that is to be painted before the page is rendered
}

// dispatch puts a message on the loop. It may be called from anywhere, an event's handler included.
func (s *studio) dispatch(message state.Msg) {
	s.loop.post(func() { s.update(message) })
}

// update changes the model, does what that asks for, and has the page drawn again if anything changed.
func (s *studio) update(message state.Msg) {
	for _, cmd := range state.Update(s.model, message) {
		s.effects.do(cmd)
	}
	if s.step != s.model.Step {
		s.step = s.model.Step
		s.effects.wiring.SaveProject(s.model)
	}
	s.askFrame()
}

// askFrame draws the page once before the browser next does, however many messages come until then.
func (s *studio) askFrame() {
	if s.asked || s.screen == nil || !s.screen.behind() {
		return
	}
	s.asked = true
	if err := jsio.NextFrame(func() { s.loop.now(s.frame) }); err != nil {
		panic(err)
	}
}

// calm is how long the page's words stand still at least while a belief is dragged: its charts are drawn as answers come,
// and words that change faster cannot be read.
const calm = 100 * time.Millisecond

func (s *studio) frame() {
	s.asked = false
	if s.ahead || s.model.PriorDragged() && time.Since(s.drawn) < calm {
		s.ahead = false
		s.askFrame()
		return
	}
	s.screen.draw()
	s.drawn = time.Now()
	s.effects.drawn()
}

// showDragged draws the charts of a belief that is being dragged as its answer comes, and not with the page's next frame: the
// predictive band at once, the others when that has been painted.
func (s *studio) showDragged() {
	if !s.model.PriorDragged() || s.model.Step != state.StepModel {
		return
	}
	for _, f := range s.model.Prior.Figures {
		chart.Again(f.ID, inputview.PriorKey(f), f.JSON)
	}
	page("drawChart", "prior:predictive")
	s.ahead = true
}

// listen hears what belongs to the window rather than to an element: files dropped on it, and its going away.
func (s *studio) listen() error {
	if err := s.effects.listenForDrops(); err != nil {
		return err
	}
	for target, event := range map[string]string{"document": "visibilitychange", "window": "pagehide"} {
		if err := listenFor(target, event, s.effects.keeper.Flush); err != nil {
			return err
		}
	}
	return jsio.Every(1000, func() {
		s.loop.post(func() { s.effects.wiring.Tick() })
	})
}
