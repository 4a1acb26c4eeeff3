package intake

import (
	"slices"

	"github.com/mixtab/mixtab/core/panel"
)

// mix reads the cells that the column's layout does not fit in a second one, as in a workbook in which some dates are texts: the layout
// that fits nearly all of them and whose dates fall best into the rhythm of the others.
func (out *dateColumn) mix(t *dateTexts, how howDates) {
	left := 0
	for i, text := range t.texts {
		if _, ok := text.as(out.layout); !ok {
			left += t.times[i]
		}
	}
	best, most, even, tie := noLayout, 0, -1.0, false
	order := []layout{how.given}
	if how.given == noLayout || how.given == out.layout {
		order = order[:0]
		for l := yearFirst; l < counted; l++ {
			slashes := out.layout == dayFirst && l == monthFirst || out.layout == monthFirst && l == dayFirst
			if l != yearFirst2 && !isShort(l) && !slashes {
				order = append(order, l)
			}
		}
	}
	for _, l := range order {
		n, share := out.together(t, l)
		switch {
		case n == 0 || n < most:
		case n > most || share > even+1e-9:
			best, most, even, tie = l, n, share, false
		case share > even-1e-9:
			tie = true
		}
	}
	if best == noLayout || tie && how.given != best || most*2 < left || even < min(0.9, out.even-0.05) {
		return
	}
	out.second, out.others = best, most
	out.fill(t, best)
	out.fits += most
}

// together counts the cells that only a second layout reads, and tells how even the dates of both are.
func (out *dateColumn) together(t *dateTexts, second layout) (cells int, even float64) {
	var dates []panel.Date
	for i := range t.texts {
		d, ok := t.texts[i].as(out.layout)
		if !ok {
			if d, ok = t.texts[i].as(second); ok {
				cells += t.times[i]
			}
		}
		if ok {
			dates = append(dates, d)
		}
	}
	slices.Sort(dates)
	return cells, evennessOf(slices.Compact(dates))
}
