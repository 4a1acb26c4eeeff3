package comps

import (
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/ui/chart"
	"github.com/mixtab/mixtab/ui/view"
	"github.com/vugu/vugu/js"
)

// Chart is one figure in the page's chart element. Key must change whenever Figure does.
type Chart struct {
	Locale  view.Locale
	Figure  figure.Encoded
	Key     string
	Compact bool // a small multiple: no tools
	Picks   bool // a click on a point of the x axis is a "change" whose value is that point
}

func (c *Chart) push(element js.Value) {
	chart.Push(element, c.Figure.ID, c.Locale.Tag()+"/"+c.Locale.Names.Tag()+"/"+c.Key, c.write)
}

func (c *Chart) write() []byte { return c.Figure.In(c.Locale) }
