package desk

import (
	"time"

	"github.com/mixtab/mixtab/ui/state"
)

// calm is how long the page's words stand still at least while something is dragged: its charts are drawn as answers come,
// and words that change faster cannot be read.
const calm = 100 * time.Millisecond

// rest is how long a slider has to stand still until the rest of its page follows.
const rest = 150 * time.Millisecond

// topFrames is how many frames the charts at the top of a page have to be painted in, before the rest of it is rendered.
const topFrames = 3

// mostPassed is how many frames in a row are left to a chart that is drawn with every move of a slider: the lists beside it follow meanwhile.
const mostPassed = 6

// frame is the page as Frames draws it.
type frame interface {
	behind() bool       // it shows an older model, or only a part of a page
	dragged() bool      // something is being dragged whose charts are drawn apart
	draw(moving bool)   // brings it up to date, or, while a slider moves, what follows it
	next(do func())     // before the browser next draws
	now() time.Duration // since the page began
}

// Frames has the page drawn once before the browser next draws, however often that is asked for.
type Frames struct {
	of     frame
	asked  bool
	drawn  time.Duration
	passes int // how many frames are left to charts before the page is rendered
	passed int // frames in a row that were left to such a chart

	slid  time.Duration // when a slider of the plan moved last
	acted bool          // a person has done something else since the page was drawn whole
}

func newFrames(of frame) *Frames { return &Frames{of: of, drawn: -calm, slid: -rest} }

// hear takes in whether a message is a slider of the plan on its way, or whatever else a person does, letting it go included.
func (f *Frames) hear(message state.Msg) {
	switch {
	case state.Slides(message):
		f.slid = f.of.now()
	case !state.IsNews(message):
		f.acted = true
	}
}

// ask has the page drawn if it is behind.
func (f *Frames) ask() {
	if f.asked || !f.of.behind() {
		return
	}
	f.asked = true
	f.of.next(f.frame)
}

// pass has the next frame pass: a chart that was drawn by itself is painted first.
func (f *Frames) pass() { f.passes = 1 }

// passFew is pass for a chart that may be drawn in every frame, which would hold up the page as long as someone drags.
func (f *Frames) passFew() {
	if f.passed < mostPassed {
		f.pass()
		f.passed++
	}
}

func (f *Frames) frame() {
	f.asked = false
	if f.passes > 0 || f.of.dragged() && f.of.now()-f.drawn < calm {
		f.passes = max(f.passes-1, 0)
		f.ask()
		return
	}
	moving := !f.acted && f.of.now()-f.slid < rest
	f.of.draw(moving)
	f.acted = f.acted && moving
	f.drawn, f.passed = f.of.now(), 0
	if f.of.behind() {
		if !moving {
			f.passes = topFrames
		}
		f.ask()
	}
}
