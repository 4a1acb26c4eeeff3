package comps

import (
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Lacking says what a page lacks and has the button that fixes it.
type Lacking struct {
	Missing  view.Missing
	Dispatch func(state.Msg)
}

func (c *Lacking) fix() {
	if c.Missing.Fit {
		c.Dispatch(state.StartFit{})
		return
	}
	c.Dispatch(state.GoTo{Step: c.Missing.Step})
}
