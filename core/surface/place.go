package surface

import (
	"slices"

	"github.com/mixtab/mixtab/core/panel"
)

// A geo is outside of today's plan where a quarter of the window, or goneDays, whichever is less, has passed since its last period.
// A channel is where it has been off for goneDays and half as long again as it ever paused before.
const (
	goneDays  = 91
	pauseMore = 1.5
)

// horizon places the window, geo by geo, and finds which geos and channels are outside of today's plan.
func (b *Builder) horizon(h Horizon) {
	s := b.s
	on, ahead, fits := h.Place(b.data)
	s.Horizon, s.Misfit = h, !fits
	_, last := ends(b.data)
	till := min(on.To, last) // up to which something is known
	out := make([]bool, len(b.data.Series))
	for g := range out {
		out[g] = b.gone(g, on, till) && !slices.Contains(h.Geos, b.data.Geos[g])
	}
	for c, name := range b.data.Channels {
		last, stopped := b.stopped(c, till, out)
		if stopped = stopped && !slices.Contains(h.Channels, name); stopped {
			s.Stopped = append(s.Stopped, Gone{c, last})
		}
		b.over = append(b.over, stopped)
	}
	if ahead && !b.goOn(on) {
		on, _, _ = Horizon{}.Place(b.data)
		s.Misfit, till = true, on.To
	}
	wanted := int(float64(on.To-on.From)/b.data.Cadence.Days+0.5) + 1
	if !(b.data.Cadence.Days > 0) {
		wanted = b.data.Cadence.MeanPerYear()
	}
	for g := range b.data.Series {
		b.place(g, on, wanted, out[g], slices.Contains(h.Geos, b.data.Geos[g]))
	}
}

// gone reports whether a geo is over before the end of a span, of which no more than that till a date is known.
func (b *Builder) gone(g int, on Span, till panel.Date) bool {
	dates, slack := b.data.Series[g].Dates, slack(b.data.Cadence)
	first, end := within(dates, Span{on.From, till}, slack)
	if till < on.To {
		first = 0 // it need not have run in the span yet
	}
	return first >= end || float64(till-dates[end-1]) > float64(panel.Date(min(goneDays, float64(on.To-on.From)/4))+slack)
}

// goOn has the model and the data go on up to the end of a span; false where they cannot.
func (b *Builder) goOn(on Span) bool {
	data, known := b.data.Extended(on.To, b.over)
	further, err := b.post.Ahead(data, known)
	if err != nil {
		return false
	}
	b.further, b.data, b.known = further, data, known
	b.s.Ahead = &on
	return true
}

// place is a geo's own window; out says that it has none. One that is put in although it ended uses its last periods.
func (b *Builder) place(g int, on Span, wanted int, out, putIn bool) {
	dates, year := b.data.Series[g].Dates, b.data.Cadence.MeanPerYear()
	first, end := within(dates, on, slack(b.data.Cadence))
	switch {
	case out:
		last := panel.Date(0)
		if at, _ := slices.BinarySearch(dates[:b.known[g]], on.To+1); at > 0 {
			last = dates[at-1]
		}
		b.s.Ended = append(b.s.Ended, Gone{g, last})
		first = end
	case putIn && b.further == nil && b.gone(g, on, on.To):
		end, _ = slices.BinarySearch(dates, on.To+1)
		if end == 0 {
			end = len(dates)
		}
		first = max(0, end-wanted)
	}
	b.first, b.end, b.ended = append(b.first, first), append(b.end, end), append(b.ended, first == end)
	w := Window{From: on.From, To: on.To, Before: first, After: b.post.Memory(year)}
	if first < end {
		w.From, w.To, w.Periods, w.Whole = dates[first], dates[end-1], end-first, first == 0 && end < wanted
	}
	b.s.Windows = append(b.s.Windows, w)
}

// stopped reports whether a channel has been off for longer than it ever paused, in all geos that are planned, and when it last ran.
func (b *Builder) stopped(c int, to panel.Date, out []bool) (last panel.Date, stopped bool) {
	var on []panel.Date
	for g := range b.data.Series {
		s := &b.data.Series[g]
		for t, date := range s.Dates {
			if date <= to+slack(b.data.Cadence) && s.Media[c][t] > 0 && !out[g] {
				on = append(on, date)
			}
		}
	}
	if len(on) == 0 {
		return 0, false // it never ran, and nothing moves it
	}
	slices.Sort(on)
	longest := panel.Date(0)
	for i := range on[1:] {
		longest = max(longest, on[i+1]-on[i])
	}
	last = on[len(on)-1]
	off := float64(to - last)
	return last, off > goneDays && off > pauseMore*float64(longest)
}

// inWindow are a geo's numbers in its window.
func (b *Builder) inWindow(g int, x []float64) []float64 { return x[b.first[g]:b.end[g]] }

// periods is the length of a geo's window.
func (b *Builder) periods(g int) int { return b.end[g] - b.first[g] }

// spends reports whether what a cell spent in the window is in today's plan.
func (b *Builder) spends(g, c int) bool {
	return !b.over[c] && total(b.inWindow(g, b.data.Series[g].Spend[c])) > 0
}
