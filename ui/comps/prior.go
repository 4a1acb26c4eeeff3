package comps

import (
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/elicit"
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/ui/chart"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
	"github.com/vugu/vugu"
	"github.com/vugu/vugu/js"
)

// Prior is a belief's density with handles to drag. Key must change whenever Figure does.
type Prior struct {
	Locale   view.Locale
	Figure   figure.Encoded
	Key      string
	Busy     bool // an answer is on its way
	Quantity elicit.Quantity
	Dispatch func(state.Msg)
}

func (c *Prior) push(element js.Value) {
	chart.Push(element, c.Figure.ID, c.Locale.Tag()+"/"+c.Key, c.write)
}

func (c *Prior) write() []byte { return c.Figure.In(c.Locale) }

// move takes the ends that the element tells as its value, "low high". final says that the handle was let go.
func (c *Prior) move(event vugu.DOMEvent, final bool) {
	low, high, _ := strings.Cut(event.PropString("target", "value"), " ")
	a, err := strconv.ParseFloat(low, 64)
	b, err2 := strconv.ParseFloat(high, 64)
	if err == nil && err2 == nil {
		c.Dispatch(state.SetPrior{Quantity: c.Quantity, Low: a, High: b, Final: final})
	}
}
