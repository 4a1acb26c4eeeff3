package remedy

import (
	"cmp"
	"slices"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/summary"
)

// most is how many remedies are tried of one fit: each takes its own short fit.
const most = 4

// Attempts are the remedies worth trying for what speaks against a fit: of every pattern the likeliest one, then of every
// pattern the next, the strongest patterns first, and no remedy twice.
func Attempts(m *summary.Misfit, s *spec.Spec, d *panel.Dataset) (list []Attempt) {
	if m == nil {
		return nil
	}
	failing := m.Failing()
	slices.SortStableFunc(failing, func(a, b summary.MisfitTest) int { return cmp.Compare(a.P, b.P) })
	tried := map[Remedy]bool{}
	add := func(a Attempt) {
		if !tried[a.Remedy] && len(list) < most {
			tried[a.Remedy] = true
			list = append(list, a)
		}
	}
	together := jointly(failing, d)
	if len(together) > 1 {
		add(together[0])
	}
	for rank, found := 0, true; found; rank++ {
		found = false
		for _, t := range failing {
			if remedies := For(t, s, d); rank < len(remedies) {
				found = true
				add(Attempt{t, remedies[rank]})
			}
		}
	}
	if len(together) == 1 {
		add(together[0])
	}
	return list
}

// jointly are the channels of which sales are ahead by as much, with the shift of all channels: who records one late often records all so.
// Where there is but one, the others may be too weak to show it.
func jointly(failing []summary.MisfitTest, d *panel.Dataset) (list []Attempt) {
	if len(d.Channels) < 2 || slices.ContainsFunc(d.Channels, func(name string) bool { return parted(name, d) }) {
		return nil
	}
	for _, t := range failing {
		if t.Kind == summary.MisfitLead && t.Channel != "" && t.Lag < 0 && (len(list) == 0 || t.Lag == list[0].Test.Lag) {
			list = append(list, Attempt{t, Remedy{Kind: Shift, Periods: -t.Lag}})
		}
	}
	return list
}

// For lists what may cure a pattern, the likeliest first; nothing for one that is of no channel and could only be cured in
// one. A lead is cured by moving the channel to where sales answer it, a lag by moving it the other way or by a carry-over whose peak
// may come later, the others by what they are called after.
func For(t summary.MisfitTest, s *spec.Spec, d *panel.Dataset) (list []Remedy) {
	r := Remedy{Channel: t.Channel, Geo: t.Geo, At: t.At}
	switch t.Kind {
	case summary.MisfitStep:
		return []Remedy{{Kind: Step, Geo: t.Geo, At: t.At}}
	case summary.MisfitEvent:
		return []Remedy{{Kind: Event, Geo: t.Geo, At: t.At, Until: max(t.At, t.Until)}}
	case summary.MisfitBend:
		return []Remedy{{Kind: Bend, Geo: t.Geo, At: t.At}}
	}
	r.Geo, r.At = "", 0
	whole := slices.Contains(d.Channels, t.Channel) && !parted(t.Channel, d)
	switch {
	case !slices.Contains(d.Channels, t.Channel):
	case t.Kind == summary.MisfitChange && whole:
		list = append(list, Remedy{Kind: Split, Channel: t.Channel, At: t.At})
	case t.Kind == summary.MisfitLead && whole:
		list = shifts(t.Channel, -t.Lag, 1)
	case t.Kind == summary.MisfitLag:
		if early := max(1, t.Lag); whole && float64(early) <= spec.Weeks(2).In(d.Cadence) {
			list = shifts(t.Channel, early, -1)
		}
		list = append(list, Remedy{Kind: Delay, Channel: t.Channel})
		if n := s.Media.AdstockOf(t.Channel).Window.Lags(d.Cadence); n > 0 && t.Lag >= n-1 {
			list = append(list, Remedy{Kind: Longer, Channel: t.Channel})
		}
	}
	return slices.DeleteFunc(list, func(r Remedy) bool { return r.made(s) })
}

// shifts are those by so many periods and, where that is two, by one, which is the commoner mistake.
func shifts(channel string, periods, sign int) []Remedy {
	list := []Remedy{{Kind: Shift, Channel: channel, Periods: sign * periods}}
	if periods == 2 {
		list = append(list, Remedy{Kind: Shift, Channel: channel, Periods: sign})
	}
	return list
}

// parted reports whether a channel is part of one that was split: the file has but the whole, which cannot be moved or
// split for one of them alone.
func parted(channel string, d *panel.Dataset) bool {
	for _, name := range d.Channels {
		if whole, is := panel.WholeOf(name); is && (whole == channel || name == channel) {
			return true
		}
	}
	return false
}

// made reports whether a model has a remedy already, which then did not help.
func (r Remedy) made(s *spec.Spec) bool {
	switch r.Kind {
	case Delay:
		return s.Media.AdstockOf(r.Channel).Form == "delayed"
	case Longer:
		return s.Media.AdstockOf(r.Channel).Window.IsZero()
	}
	return false
}
