package optimise

import (
	"math"
	"slices"
	"strings"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
)

// condition is low ≤ Σ weight · money ≤ high over a problem's variables, with the name that a person knows it by.
type condition struct {
	name      words.Text
	group     int // what a person would change to change it, an index of problem.groups
	weight    []float64
	low, high float64
	largest   float64 // that weights and ends of a row were divided by
}

// single is the one variable that a condition is about, −1 for several.
func (k *condition) single() int {
	at := -1
	for j, w := range k.weight {
		if w == 0 {
			continue
		}
		if at >= 0 {
			return -1
		}
		at = j
	}
	return at
}

// spelling lists what is wrong with constraints by themselves, whatever the surface's curves are.
func spelling(s *surface.Surface, k plan.Constraints) []plan.Conflict {
	var out []plan.Conflict
	bad := func(name, reason, fix words.Text) {
		out = append(out, plan.Conflict{Conditions: []words.Text{name}, Reason: reason, Fix: fix})
	}
	if !k.Total.Sound() || k.Total.High < 0 {
		bad(words.Say("plan.total"), words.Say("plan.total_unsound"), words.Say("plan.total_fix"))
	}
	for _, l := range k.Limits {
		name := limitName(s, l)
		switch {
		case !inRange(l.Geos, len(s.Geos)) || !inRange(l.Channels, len(s.Channels)):
			bad(name, words.Say("plan.limit_of_nothing"), words.Say("plan.remake"))
		case !l.Bounds.Sound():
			bad(name, words.Say("plan.ends_crossed"), words.Say("plan.ends_fix"))
		case l.Bounds.High < 0:
			bad(name, words.Say("plan.money_negative"), words.Say("plan.money_fix"))
		case l.Share && l.Bounds.Low > 1:
			bad(name, words.Say("plan.share_too_large"), words.Say("plan.share_fix"))
		}
	}
	for _, l := range k.Linear {
		if !shaped(s, l.Weights) {
			bad(words.Plain(l.Name), words.Say("plan.weights_misshapen"), words.Say("plan.remake"))
		} else if !l.Bounds.Sound() {
			bad(words.Plain(l.Name), words.Say("plan.ends_crossed"), words.Say("plan.ends_fix"))
		}
	}
	if !inRange(k.Frozen, len(s.Channels)) {
		bad(words.Say("plan.frozen"), words.Say("plan.frozen_unknown"), words.Say("plan.frozen_fix"))
	}
	if !(k.Step >= 0) || math.IsInf(k.Step, 1) {
		bad(words.Say("plan.step"), words.Say("plan.step_unsound"), words.Say("plan.step_fix"))
	}
	return out
}

func inRange(list []int, n int) bool {
	return !slices.ContainsFunc(list, func(i int) bool { return i < 0 || i >= n })
}

func shaped(s *surface.Surface, weights [][]float64) bool {
	if len(weights) != len(s.Geos) {
		return false
	}
	for _, row := range weights {
		if len(row) != len(s.Channels) || slices.ContainsFunc(row, func(w float64) bool { return math.IsNaN(w) || math.IsInf(w, 0) }) {
			return false
		}
	}
	return true
}

// limitName is what a limit is called: "TV", "North", "TV in North", "share of TV + Radio".
func limitName(s *surface.Surface, l plan.Limit) words.Text {
	if !l.Name.IsZero() {
		return l.Name
	}
	what, where := listed(s.Channels, l.Channels), listed(s.Geos, l.Geos)
	switch {
	case !what.IsZero() && !where.IsZero():
		what = words.Say("plan.what_in_where", "what", what, "where", where)
	case !where.IsZero():
		what = where
	case what.IsZero():
		what = words.Say("plan.all_channels")
	}
	if l.Share {
		return words.Say("plan.share_of", "what", what)
	}
	return what
}

// listed names several channels or geos; nothing where there are none.
func listed(names []string, list []int) words.Text {
	var out []string
	for _, i := range list {
		if i < 0 || i >= len(names) {
			return words.Say("plan.unknown_number", "n", i+1)
		}
		out = append(out, names[i])
	}
	return words.Plain(strings.Join(out, " + "))
}

// conditions are the constraints over the problem's variables.
func (p *problem) conditions(k plan.Constraints) {
	all := p.weigh(func(int, int) float64 { return 1 })
	p.add(words.Say("plan.total"), all, k.Total.Low, k.Total.High)
	for _, l := range k.Limits {
		in := p.weigh(func(g, c int) float64 {
			if (l.Geos == nil || slices.Contains(l.Geos, g)) && (l.Channels == nil || slices.Contains(l.Channels, c)) {
				return 1
			}
			return 0
		})
		name := limitName(p.s, l)
		if !l.Share {
			p.add(name, in, l.Bounds.Low, l.Bounds.High)
			continue
		}
		if l.Bounds.Low > 0 {
			p.add(name, less(in, all, l.Bounds.Low), 0, math.Inf(1))
		}
		if l.Bounds.High < 1 {
			p.add(name, less(in, all, l.Bounds.High), math.Inf(-1), 0)
		}
	}
	for _, l := range k.Linear {
		p.add(words.Plain(l.Name), p.weigh(func(g, c int) float64 { return l.Weights[g][c] }), l.Bounds.Low, l.Bounds.High)
	}
}

// less is a − share · b.
func less(a, b []float64, share float64) []float64 {
	out := make([]float64, len(a))
	for j := range out {
		out[j] = a[j] - share*b[j]
	}
	return out
}

// weigh gives the weight of each variable from those of cells.
func (p *problem) weigh(of func(geo, channel int) float64) []float64 {
	out := make([]float64, len(p.vars))
	for j := range p.vars {
		for _, part := range p.vars[j].parts {
			out[j] += part.share * of(part.geo, part.channel)
		}
	}
	return out
}

func (p *problem) add(name words.Text, weight []float64, low, high float64) {
	p.conds = append(p.conds, condition{name: name, group: p.group(name), weight: weight, low: low, high: high})
}

// group is the number of a name under which conditions are reported.
func (p *problem) group(name words.Text) int {
	if i := slices.IndexFunc(p.groups, name.Equal); i >= 0 {
		return i
	}
	p.groups = append(p.groups, name)
	return len(p.groups) - 1
}
