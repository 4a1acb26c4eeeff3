package comps

import (
	"github.com/vugu/vugu"

	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// SpanSwitch chooses the dates that results count.
type SpanSwitch struct {
	Locale   view.Locale
	V        view.Dates
	Dispatch func(state.Msg)
}

func (c *SpanSwitch) choose(event vugu.DOMEvent) {
	c.Dispatch(state.SetSpan{Span: c.V.Chosen(event.PropString("target", "value"))})
}

func (c *SpanSwitch) end(f view.Field, event vugu.DOMEvent) {
	c.Dispatch(state.Commit{Field: f.Name, Text: event.PropString("target", "value")})
}
