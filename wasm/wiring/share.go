package wiring

import (
	"time"

	"github.com/mixtab/mixtab/core/share"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
)

// stepTime is how long the page's thread is taken at a time.
const stepTime = 4 * time.Millisecond

// writePlanner makes a planner's file, with pauses, and hands it over.
func (w *Wiring[B]) writePlanner(c state.WritePlanner) {
	whole := *c.Planner
	whole.Made = w.page.Today()
	reducer := whole.Surface.Reduce(c.Options.Reduction(&whole))
	var step func()
	step = func() {
		for began := w.page.Now(); w.page.Now()-began < stepTime; {
			if !reducer.Step() {
				w.packPlanner(FileName(c.Name), share.Reduce(&whole, c.Options, reducer.Surface()))
				return
			}
		}
		w.page.After(0, step)
	}
	step()
}

func (w *Wiring[B]) packPlanner(name string, p *share.Planner) {
	content, err := share.Marshal(p)
	if err != nil {
		w.page.Tell(state.PlannerSaved{Failed: words.Of(err)})
		return
	}
	w.page.HandPlanner(name, content, func(size int, err error) {
		saved := state.PlannerSaved{Name: name, Bytes: size}
		if err != nil {
			saved.Failed = words.Of(err)
		}
		w.page.Tell(saved)
	})
}
