package wiring

import (
	"fmt"
	"time"

	"github.com/mixtab/mixtab/core/share"
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
				w.packPlanner(share.Reduce(&whole, c.Options, reducer.Surface()))
				return
			}
		}
		w.page.After(0, step)
	}
	step()
}

func (w *Wiring[B]) packPlanner(p *share.Planner) {
	name := "media planner.html"
	if p.Name != "" {
		name = FileName(p.Name) + " planner.html"
	}
	content, err := share.Marshal(p)
	if err != nil {
		w.page.Tell(state.PlannerSaved{Failed: err.Error()})
		return
	}
	w.page.HandPlanner(name, content, func(size int, err error) {
		saved := state.PlannerSaved{Name: fmt.Sprintf("%s, %.1f MB", name, float64(size)/1e6)}
		if err != nil {
			saved.Failed = err.Error()
		}
		w.page.Tell(saved)
	})
}
