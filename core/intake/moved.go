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

// shifted says that a channel is read at another time than it stands.
func shifted(name string, n int, unit words.Text) words.Text {
	if n < 0 {
		return words.Say("intake.shifted_earlier", "name", name, "n", -n, "unit", unit)
	}
	return words.Say("intake.shifted_later", "name", name, "n", n, "unit", unit)
}

// Moved says which channels of a dataset were moved in time or split when it was read, for readers who see only the results.
func (r *Reading) Moved() (texts []words.Text) {
	if r.Dataset == nil || r.Mapping.Format == nil {
		return nil
	}
	for _, name := range r.Mapping.Media {
		if n := r.Mapping.Format.Shifts[name]; n != 0 {
			texts = append(texts, shifted(name, n, words.Unit(r.Dataset.Cadence.Noun())))
		}
		at, ok := panel.ParseDate(r.Mapping.Format.Splits[name])
		if ok && slices.Contains(r.Dataset.Channels, panel.Before(name, at)) {
			texts = append(texts, split(name, at))
		}
	}
	return texts
}

func split(name string, at panel.Date) words.Text {
	return words.Say("intake.split", "name", name, "before", panel.Before(name, at), "date", words.Date(at))
}

func (r *reader) offerShift(name string, n int, cadence panel.Cadence) {
	unit := words.Unit(cadence.Noun())
	r.say(shifted(name, n, unit))
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
		r.say(split(name, at))
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
