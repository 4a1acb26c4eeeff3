package comps

import (
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// GeoChips is the filter of geos above a page. Without chips it is hidden.
type GeoChips struct {
	Locale   view.Locale
	Chips    []view.Chip
	Dispatch func(state.Msg)
}

func (c *GeoChips) choose(geo int) { c.Dispatch(state.ChooseGeo{Geo: geo}) }

func pressed(on bool) string {
	if on {
		return "true"
	}
	return "false"
}
