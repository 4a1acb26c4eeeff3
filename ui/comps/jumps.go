package comps

import (
	"github.com/vugu/vugu"

	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Jumps lead to the parts of a page. Without any it is hidden.
type Jumps struct {
	Locale   view.Locale
	Of       string // the part of a page whose jumps these are; "" for the page's
	V        []view.Jump
	Dispatch func(state.Msg)
}

// name sets the jumps of a part apart from those of its page, for those who hear the page.
func (c *Jumps) name() string {
	if c.Of != "" {
		return c.Of
	}
	return c.Locale.Say("comp.jumps")
}

func (c *Jumps) jump(event vugu.DOMEvent, j view.Jump) {
	if Follows(event) {
		c.Dispatch(state.GoTo{Step: j.Step, Part: j.Part})
	}
}

// Follows reports whether a click on a link is the page's, which then goes there itself: with a key held it opens a tab or a window.
func Follows(event vugu.DOMEvent) bool {
	for _, key := range []string{"ctrlKey", "metaKey", "shiftKey"} {
		if event.PropBool(key) {
			return false
		}
	}
	event.PreventDefault()
	return true
}
