package panel

import (
	"slices"
	"strings"
)

const beforeMark = " < "

// Before is what the first part of a channel is called that is split at a date. The part from then on keeps the channel's name, by
// which plans, priors and experiments know it.
func Before(channel string, at Date) string { return channel + beforeMark + at.String() }

// WholeOf is the channel that a first part was split from; false for a name that is none.
func WholeOf(name string) (channel string, is bool) {
	at := strings.LastIndex(name, beforeMark)
	if at < 0 {
		return "", false
	}
	_, is = ParseDate(name[at+len(beforeMark):])
	return name[:at], is
}

// Split is the dataset with a channel as two, each with its own effect: what was bought before a date, and what was from then
// on, which are 0 in the other's periods. The first part stands before the other. Without the channel, or with a part that is never
// bought, the dataset stays as it is; it is not changed in any case.
func (d *Dataset) Split(channel string, at Date) *Dataset {
	c, name := slices.Index(d.Channels, channel), Before(channel, at)
	if c < 0 || slices.Contains(d.Channels, name) {
		return d
	}
	out := *d
	out.Channels = slices.Insert(slices.Clone(d.Channels), c, name)
	out.Paid, out.Shared, out.UnitCost = doubled(d.Paid, c), doubled(d.Shared, c), doubled(d.UnitCost, c)
	out.Series = slices.Clone(d.Series)
	before, after := false, false
	for g := range d.Series {
		s := &d.Series[g]
		cut, _ := slices.BinarySearch(s.Dates, at)
		first, second := parted(s.Media[c], cut)
		before, after = before || some(first), after || some(second)
		ofFirst, ofSecond := first, second
		if !same(s.Spend[c], s.Media[c]) {
			ofFirst, ofSecond = parted(s.Spend[c], cut)
		}
		out.Series[g].Media = slices.Concat(s.Media[:c], [][]float64{first, second}, s.Media[c+1:])
		out.Series[g].Spend = slices.Concat(s.Spend[:c], [][]float64{ofFirst, ofSecond}, s.Spend[c+1:])
	}
	if !before || !after {
		return d
	}
	return &out
}

// doubled is a list over channels with the c-th twice.
func doubled[T any](list []T, c int) []T {
	if list == nil {
		return nil
	}
	return slices.Insert(slices.Clone(list), c, list[c])
}

// parted is a column's part before a row and its part from there on.
func parted(x []float64, cut int) (first, second []float64) {
	first, second = make([]float64, len(x)), make([]float64, len(x))
	copy(first, x[:cut])
	copy(second[cut:], x[cut:])
	return first, second
}

func some(x []float64) bool { return slices.ContainsFunc(x, func(v float64) bool { return v != 0 }) }
