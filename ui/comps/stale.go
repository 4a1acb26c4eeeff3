package comps

import (
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Stale says that results are out of date and offers to fit again. Text empty hides it.
type Stale struct {
	Locale   view.Locale
	Text     string
	Off      bool // a fit is running already
	Dispatch func(state.Msg)
}

func (c *Stale) again() { c.Dispatch(state.StartFit{}) }
