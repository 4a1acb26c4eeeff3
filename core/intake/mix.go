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
	if best == noLayout || tie && how.given != best || most*2 < left {
		return
	}
	if even < min(0.9, out.even-0.05) {
		out.unswap(t, best)
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

// unswap reads dates whose day and month a spreadsheet has taken for each other: it made dates of what it could, and left as text what has
// no 13th month. Read the other way round all of them fall into one rhythm.
func (out *dateColumn) unswap(t *dateTexts, second layout) {
	text := second // what the texts are written in
	if out.layout != yearFirst {
		text = out.layout
	}
	if out.layout != yearFirst && second != yearFirst || text != dayFirst && text != monthFirst {
		return
	}
	swapped := make([]panel.Date, len(t.texts))
	var dates []panel.Date
	others := 0 // texts
	for i := range t.texts {
		d, ok := t.texts[i].as(yearFirst)
		if ok {
			year, month, day := d.Civil()
			d, ok = civilDate(year, day, month)
		} else if d, ok = t.texts[i].as(text); ok {
			others += t.times[i]
		}
		if !ok {
			return
		}
		swapped[i] = d
		dates = append(dates, d)
	}
	slices.Sort(dates)
	if len(dates) < 8 || evennessOf(slices.Compact(dates)) < 0.95 {
		return
	}
	for i, k := range t.of {
		if k >= 0 {
			out.dates[i], out.ok[i] = swapped[k], true
		}
	}
	out.layout, out.second, out.others, out.fits = yearFirst, text, others, out.present
	out.even, out.swapped = evennessOf(slices.Compact(dates)), true
}
