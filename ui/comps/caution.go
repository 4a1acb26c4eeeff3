package comps

import (
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Caution says on a page of results why the fit behind them may not be trusted. Without a reason it is hidden.
type Caution struct {
	Locale   view.Locale
	V        view.Caution
	Dispatch func(state.Msg)
}

func (c *Caution) check() { c.Dispatch(state.GoTo{Step: state.StepCheck}) }
