package inputview

import (
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// SeriesGroup is one geo's series, each as a small chart.
type SeriesGroup struct {
	Geo     string
	Note    string
	Figures []figure.Encoded
	Columns int // of a grid that leaves the fewest places empty
}

// geosAtOnce is how many geos' series are drawn together.
const geosAtOnce = 3

// series sorts the figures by geo: they come geo by geo, as many for each.
func (d *Data) series(m *state.Model) {
	if !d.Usable || len(m.Data.Figures) == 0 {
		return
	}
	l, set := view.LocaleOf(m), m.Data.Reading.Dataset
	each := len(m.Data.Figures) / len(set.Geos)
	d.Geos = view.Chips(l, set.Geos, m.Geo)
	for g := range set.Geos {
		if m.Geo >= 0 && m.Geo < len(set.Geos) && g != m.Geo {
			continue
		}
		if len(d.Series) == geosAtOnce {
			d.SeriesNote = l.Say("input.series_first", "n", geosAtOnce)
			break
		}
		dates := set.Series[g].Dates
		note := words.Say("input.series", "n", len(dates), "unit", words.Unit(set.Cadence.Unit))
		if len(dates) > 0 {
			note = words.Say("input.series_from", "series", note, "first", words.Date(dates[0]), "last", words.Date(dates[len(dates)-1]))
		}
		d.Series = append(d.Series, SeriesGroup{Geo: set.Geos[g], Note: l.Text(note), Figures: m.Data.Figures[g*each : (g+1)*each],
			Columns: columnsFor(each)})
	}
}

// columnsFor is how many of n small charts stand in a row: three to five, whichever leaves the fewest places empty.
func columnsFor(n int) int {
	best, least := 4, 4
	for _, columns := range [...]int{4, 5, 3} {
		if empty := (columns - n%columns) % columns; empty < least {
			best, least = columns, empty
		}
	}
	return best
}
