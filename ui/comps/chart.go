package comps

import (
	"github.com/mixtab/mixtab/ui/chart"
	"github.com/vugu/vugu/js"
)

// Chart is one figure in the page's chart element. Key must change whenever JSON does.
type Chart struct {
	ID      string
	Key     string
	JSON    []byte
	Compact bool // a small multiple: no tools
}

func (c *Chart) push(element js.Value) { chart.Push(element, c.ID, c.Key, c.JSON) }
