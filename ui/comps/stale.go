package comps

import "github.com/mixtab/mixtab/ui/state"

// Stale says that results are out of date and offers to fit again. Text empty hides it.
type Stale struct {
	Text     string
	Off      bool // a fit is running already
	Dispatch func(state.Msg)
}

func (c *Stale) again() { c.Dispatch(state.StartFit{}) }
