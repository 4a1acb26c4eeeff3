package intake

import (
	"maps"
	"slices"
	"strconv"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// How many periods a channel's amounts may be moved in time, and which part of a geo's periods that has to leave: a delay in recording
// is weeks, not a year, and what is left over has to be the data still.
const (
	shiftMost  = 26
	shiftLeast = 0.67
)

// shifts is a list of shifts with another one, or, for none that is a whole number within the limit, without it.
func shifts(list map[string]int, c panel.Change) map[string]int {
	list = maps.Clone(list)
	delete(list, c.Column)
	if n, err := strconv.Atoi(c.Value); err == nil && n != 0 && max(n, -n) <= shiftMost {
		if list == nil {
			list = map[string]int{}
		}
		list[c.Column] = n
	}
	if len(list) == 0 {
		return nil
	}
	return list
}

// moved is the dataset with channels moved in time and split as asked, which the log tells, and the choices offer to take back. One
// that would leave a geo with too little is refused.
func (r *reader) moved(d *panel.Dataset, m Mapping) *panel.Dataset {
	by := map[string]int{}
	for _, name := range m.Media {
		if n := r.format.Shifts[name]; n != 0 && max(n, -n) <= shiftMost {
			by[name] = n
			r.offerShift(name, n, d.Cadence)
		}
	}
	out := d.Shifted(by)
	for g := range out.Series {
		if left, all := len(out.Series[g].Dates), len(d.Series[g].Dates); left != all && float64(left) < shiftLeast*float64(all) {
			r.tooFar(d.Geos[g], left, by)
			return d
		}
	}
	if n := d.Rows() - out.Rows(); n > 0 {
		r.say(words.Say("intake.shift_leaves_out", "n", n))
	}
	for _, name := range m.Media {
		at, ok := panel.ParseDate(r.format.Splits[name])
		if !ok {
			continue
		}
		before := len(out.Channels)
		out = out.Split(name, at)
		r.offerSplit(name, at, len(out.Channels) > before)
	}
	return out
}

func (r *reader) offerShift(name string, n int, cadence panel.Cadence) {
	unit := words.Unit(cadence.Noun())
	if n < 0 {
		r.say(words.Say("intake.shifted_earlier", "name", name, "n", -n, "unit", unit))
	} else {
		r.say(words.Say("intake.shifted_later", "name", name, "n", n, "unit", unit))
	}
	c := Choice{Part: PartShift, Column: name, Name: words.Say("intake.choice_shift", "name", name), Value: strconv.Itoa(n), Given: true,
		Options: []Option{{"", words.Say("intake.shift_none")}}}
	for _, k := range slices.Compact([]int{min(n, -3), -2, -1, 1, 2, max(n, 3)}) {
		label := words.Say("intake.shift_later", "n", k, "unit", unit)
		if k < 0 {
			label = words.Say("intake.shift_earlier", "n", -k, "unit", unit)
		}
		c.Options = append(c.Options, Option{strconv.Itoa(k), label})
	}
	r.offer(c)
}

// offerSplit tells of a split. There is none where one of its parts is never bought.
func (r *reader) offerSplit(name string, at panel.Date, is bool) {
	if is {
		r.say(words.Say("intake.split", "name", name, "before", panel.Before(name, at), "date", words.Date(at)))
	} else {
		r.say(words.Say("intake.split_empty", "name", name, "date", words.Date(at)))
	}
	r.offer(Choice{Part: PartSplit, Column: name, Name: words.Say("intake.choice_split", "name", name), Value: at.String(), Given: true,
		Options: []Option{{"", words.Say("intake.split_none")}, {at.String(), words.Say("intake.split_at", "date", words.Date(at))}}})
}

// tooFar refuses shifts that leave a geo with too few periods, and offers to take each back.
func (r *reader) tooFar(geo string, left int, by map[string]int) {
	issue := panel.Issue{Severity: panel.Error, Reason: words.Say("intake.shift_too_far", "geo", geo, "n", left),
		Fix: words.Say("intake.shift_too_far_fix")}
	for _, name := range slices.Sorted(maps.Keys(by)) {
		issue.Column = name
		issue.Offers = append(issue.Offers, panel.Offer{Label: words.Say("intake.shift_back", "name", name),
			Change: panel.Change{Part: PartShift, Column: name}})
	}
	r.found.Add("", words.Text{}, issue)
}
