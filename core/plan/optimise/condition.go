package optimise

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/surface"
)

// condition is low ≤ Σ weight · money ≤ high over a problem's variables, with the name that a person knows it by.
type condition struct {
	name      string
	group     string // what a person would change to change it
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
	bad := func(name, reason, fix string) {
		out = append(out, plan.Conflict{Conditions: []string{name}, Reason: reason, Fix: fix})
	}
	if !k.Total.Sound() || k.Total.High < 0 {
		bad("Total", "The smallest total is above the largest, or below nothing.", "Give a total of 0 or more, the smaller end first.")
	}
	for _, l := range k.Limits {
		name := limitName(s, l)
		switch {
		case !inRange(l.Geos, len(s.Geos)) || !inRange(l.Channels, len(s.Channels)):
			bad(name, "It names a geo or a channel that these data do not have.", "Remove it, or make it anew.")
		case !l.Bounds.Sound():
			bad(name, "Its lower end is above its upper end, or not a number.", "Give the smaller end first.")
		case l.Bounds.High < 0:
			bad(name, "Money cannot be below nothing.", "Give an upper end of 0 or more.")
		case l.Share && l.Bounds.Low > 1:
			bad(name, "A share is at most 100 % of the total.", "Give a share between 0 and 100 %.")
		}
	}
	for _, l := range k.Linear {
		if !shaped(s, l.Weights) {
			bad(l.Name, "It has not one weight for each geo and channel of these data.", "Remove it, or make it anew.")
		} else if !l.Bounds.Sound() {
			bad(l.Name, "Its lower end is above its upper end, or not a number.", "Give the smaller end first.")
		}
	}
	if !inRange(k.Frozen, len(s.Channels)) {
		bad("Frozen channels", "One of them is not in these data.", "Choose the frozen channels anew.")
	}
	if !(k.Step >= 0) || math.IsInf(k.Step, 1) {
		bad("Step", "A step of money is a number of 0 or more.", "Give 0 for no rounding.")
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
func limitName(s *surface.Surface, l plan.Limit) string {
	if l.Name != "" {
		return l.Name
	}
	what := listed(s.Channels, l.Channels)
	if where := listed(s.Geos, l.Geos); what != "" && where != "" {
		what += " in " + where
	} else if where != "" {
		what = where
	}
	if what == "" {
		what = "All channels"
	}
	if l.Share {
		return "Share of " + what
	}
	return what
}

func listed(names []string, list []int) string {
	var out []string
	for _, i := range list {
		if i < 0 || i >= len(names) {
			return fmt.Sprintf("number %d", i+1)
		}
		out = append(out, names[i])
	}
	return strings.Join(out, " + ")
}

// conditions are the constraints over the problem's variables.
func (p *problem) conditions(k plan.Constraints) {
	all := p.weigh(func(int, int) float64 { return 1 })
	p.add("Total", all, k.Total.Low, k.Total.High)
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
		p.add(l.Name, p.weigh(func(g, c int) float64 { return l.Weights[g][c] }), l.Bounds.Low, l.Bounds.High)
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

func (p *problem) add(name string, weight []float64, low, high float64) {
	p.conds = append(p.conds, condition{name: name, group: name, weight: weight, low: low, high: high})
}
