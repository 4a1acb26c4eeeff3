// Package desk is the page at work: the model, who changes it and what follows from that, one thing after another on one
// loop. Nothing on the loop takes long: reading, sampling and analysis happen in workers. It is pure: the browser is behind
// Browser, so that a test can sit at the desk.
package desk

import (
	"context"
	"strings"
	"time"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/share"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view/inputview"
	"github.com/mixtab/mixtab/ui/view/planview"
	"github.com/mixtab/mixtab/wasm/pool"
	"github.com/mixtab/mixtab/wasm/storage"
	"github.com/mixtab/mixtab/wasm/wiring"
)

// Desk is the running page.
type Desk[B wiring.Blob] struct {
	browser Browser[B]
	began   time.Time
	loop    *Loop
	model   *state.Model
	pool    *pool.Pool[B]
	wiring  *wiring.Wiring[B]
	keeper  *storage.Keeper[B]
	frames  *Frames // nil until there is something to draw
	step    state.Step
	address string // of the URL
	focus   string // the element to focus after the next frame
	entered int    // elements that a dragged file is over
}

// New sets up a page. broken is called with what panicked on its loop.
func New[B wiring.Blob](b Browser[B], broken func(fault any)) *Desk[B] {
	d := &Desk[B]{browser: b, began: b.Now(), model: state.New(), loop: NewLoop(broken)}
	d.step = d.model.Step
	ready, chains, spawn := b.Workers(d)
	d.pool = pool.New(ready, chains, spawn)
	d.keeper = storage.New(codecOf(b), b.OpenStore, b, d.keptOrNot)
	d.wiring = wiring.New[B](page[B]{b, d}, d.pool, d.keeper)
	env := b.Environment()
	env.Session, env.Cores = b.NewID(), chains
	d.address = env.Address
	d.Dispatch(state.Started{Env: env})
	return d
}

// codecOf looks into the browser's buffers.
func codecOf[B wiring.Blob](b Browser[B]) storage.Codec[B] {
	return storage.Codec[B]{
		Bytes: b.Bytes,
		Value: func(raw []byte) B {
			value, err := b.Blob(raw)
			if err != nil {
				panic(err)
			}
			return value
		},
		Size: func(value B) int {
			n, err := value.Len()
			if err != nil {
				return 0
			}
			value.Drop()
			return n
		},
		Block: func(frame B) (storage.Block, error) {
			head, err := frame.Head()
			var block work.Block
			if err == nil {
				err = head.Into(&block)
			}
			return storage.Block{First: block.First, Count: block.Count}, err
		},
	}
}

func (d *Desk[B]) keptOrNot(event any) {
	switch e := event.(type) {
	case storage.Saved:
		d.loop.Post(func() {
			if d.keeper.Idle() && d.wiring.Handed() { // what was edited since is said to be saved when it is
				d.update(state.SavedAt{Clock: d.browser.Now().Format("15:04")})
			}
		})
	case storage.Failed:
		d.Dispatch(state.SaveFailed{Reason: e.Reason})
	}
}

// Run brings up what the page is about, and works until ctx ends. That is the planner that the page's own file holds, or, where
// that is nil, what was left on this device.
func (d *Desk[B]) Run(ctx context.Context, planner []byte) {
	if planner == nil {
		d.wiring.Begin(ctx, d.show)
	} else {
		shared, err := share.Unmarshal(planner)
		if err != nil {
			panic(err)
		}
		d.wiring.Off()
		d.Dispatch(state.PlannerOpened{Planner: shared})
		d.loop.Post(d.show)
	}
	d.tick(ctx)
	d.loop.Run(ctx)
}

// tick tells workers once a second that time goes on.
func (d *Desk[B]) tick(ctx context.Context) {
	d.browser.After(time.Second, func() {
		if ctx.Err() == nil {
			d.loop.Post(d.wiring.Tick)
			d.tick(ctx)
		}
	})
}

// show draws the page for the first time.
func (d *Desk[B]) show() {
	d.frames = newFrames(frameOf[B]{d, d.browser.Screen(d.model, d.Dispatch)})
	d.frames.ask()
	d.locate(true)
}

// Dispatch puts a message on the loop. It may be called from anywhere, an event's handler included.
func (d *Desk[B]) Dispatch(message state.Msg) {
	d.loop.Post(func() { d.update(message) })
}

// update changes the model, does what that asks for, and has the page drawn again if anything changed.
func (d *Desk[B]) update(message state.Msg) {
	moved, replaced := message.(state.Moved)
	if replaced {
		d.address = moved.Address
	}
	d.model.Today = panel.DateOf(civil(d.browser.Now()))
	for _, cmd := range state.Update(d.model, message) {
		d.do(cmd)
	}
	if _, looked := message.(state.SetLook); looked {
		d.showSpace()
	}
	if d.step != d.model.Step {
		d.step = d.model.Step
		d.wiring.SaveProject(d.model)
	}
	if d.frames != nil {
		d.frames.hear(message)
		d.frames.ask()
		d.locate(replaced)
	}
}

// locate brings the URL in step with the page: as another entry of the browser's history, or in place of the present one, which is
// what a page begins with and what becomes of an address that says nothing.
func (d *Desk[B]) locate(replaced bool) {
	if a := d.model.Address(); a != d.address && a != "" {
		d.browser.Call("setAddress", a, replaced)
		d.address = a
	}
}

// civil is a time's day, where the person is.
func civil(t time.Time) (year, month, day int) {
	y, m, d := t.Date()
	return y, int(m), d
}

// now is the time since the page began.
func (d *Desk[B]) now() time.Duration { return d.browser.Now().Sub(d.began) }

// Leaving writes at once what waits for its time: the page may be about to go.
func (d *Desk[B]) Leaving() { d.keeper.Flush() }

// Received, Ended and Died hear the workers, on the browser's events.
func (d *Desk[B]) Received(job int, parts []B) { d.loop.Post(func() { d.pool.Received(job, parts) }) }

// Ended tells that a worker is done with a job.
func (d *Desk[B]) Ended(job int, fault string, worn bool) {
	d.loop.Post(func() { d.pool.Ended(job, words.Error{Text: words.Plain(fault)}.OrNil(), worn) })
}

// Died tells that a worker is gone.
func (d *Desk[B]) Died(job int, fault error) { d.loop.Post(func() { d.pool.Died(job, fault) }) }

// showDragged draws the charts of a belief that is being dragged as its answer comes, and not with the page's next frame: the
// predictive band at once, the others when that has been painted.
func (d *Desk[B]) showDragged() {
	if d.frames == nil || !d.model.PriorDragged() || d.model.Step != state.StepModel {
		return
	}
	l := d.model.Locale()
	for _, f := range d.model.Prior.Figures {
		d.browser.ShowFigure(f.ID, l.Tag()+"/"+inputview.PriorKey(f), func() []byte { return f.In(l) })
	}
	d.browser.Call("drawChart", "prior:predictive")
	d.frames.pass()
}

// showSpace draws the plans within a range at once as it is moved, in the turn of the slider's own event; the lists beside them follow with
// the page's next frame but one.
func (d *Desk[B]) showSpace() {
	if d.frames == nil || d.model.Step != state.StepPlan {
		return
	}
	if f, key, is := planview.SpaceDrawn(d.model); is {
		l := d.model.Locale()
		d.browser.ShowFigure(f.ID, l.Tag()+"/"+l.Names.Tag()+"/"+key, func() []byte { return f.In(l) })
		d.browser.Call("drawChart", f.ID)
		d.frames.passFew()
	}
}

// page is what the wiring sees of the page.
type page[B wiring.Blob] struct {
	Browser[B]
	on *Desk[B]
}

func (p page[B]) After(pause time.Duration, do func()) {
	p.Browser.After(pause, func() { p.on.loop.Post(do) })
}

func (p page[B]) Now() time.Duration { return p.on.now() }

func (p page[B]) Today() string { return p.Browser.Now().Format("2 January 2006") }

func (p page[B]) Own(lock string, shared bool, granted func()) (release func()) {
	return p.Browser.Own(lock, shared, func() { p.on.loop.Post(granted) })
}

func (p page[B]) Before() string { return p.Project() }

func (p page[B]) Remember(projectID string) { p.Call("keepProject", projectID) }

func (p page[B]) Tell(message state.Msg) {
	p.on.Dispatch(message)
	if came, is := message.(state.Came); is && strings.HasPrefix(string(came.Key), work.Believe.Name()+"/") {
		p.on.loop.Post(p.on.showDragged)
	}
}

func (p page[B]) Parsing() { p.Call("countParse") }

func (p page[B]) Hand(name, mediaType string, data []byte) {
	if err := p.Download(name, mediaType, data); err != nil {
		p.on.Dispatch(state.LoadFailed{Reason: words.Say("fault.not_handed_over", "why", words.Of(err))})
	}
}

func (p page[B]) Report(done func(html []byte)) {
	go func() {
		html := p.Browser.Report()
		p.on.loop.Post(func() { done(html) })
	}()
}

func (p page[B]) HandPlanner(name string, content []byte, done func(size int, err error)) {
	go func() {
		size, err := p.Browser.HandPlanner(name, content)
		p.on.loop.Post(func() { done(size, err) })
	}()
}

// frameOf is what Frames sees of the page.
type frameOf[B wiring.Blob] struct {
	*Desk[B]
	screen Screen
}

func (f frameOf[B]) behind() bool   { return f.screen.Behind() }
func (f frameOf[B]) dragged() bool  { return f.model.PriorDragged() }
func (f frameOf[B]) next(do func()) { f.browser.NextFrame(func() { f.loop.Now(do) }) }
func (f frameOf[B]) draw(moving bool) {
	f.screen.Draw(moving)
	if f.focus != "" {
		f.browser.Call("focus", f.focus)
		f.focus = ""
	}
}
