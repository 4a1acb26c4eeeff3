package comps

import (
	"github.com/vugu/vugu"

	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// IntervalSwitch chooses how intervals are shown, on every page at once. Without results it is hidden.
type IntervalSwitch struct {
	Locale   view.Locale
	V        view.Interval
	Dispatch func(state.Msg)
}

// choose takes one of the options' values.
func (c *IntervalSwitch) choose(event vugu.DOMEvent) {
	if i, ok := interval.Parse(event.PropString("target", "value")); ok {
		c.Dispatch(state.SetInterval{Interval: i})
	}
}
