package optimise

import (
	"slices"

	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
)

// Work is a kind of planning that takes longer than a frame.
type Work string

// Best looks for one plan, Curve for a frontier over totals, and Several for near-optimal alternatives.
const (
	Best    Work = "best"
	Curve   Work = "frontier"
	Several Work = "alternatives"
)

// Task is a piece of planning as it is handed to whatever has the time to run it. It survives JSON.
type Task struct {
	Work        Work              `json:"work"`
	Goal        plan.Goal         `json:"goal"`
	Constraints plan.Constraints  `json:"constraints"`
	Base        *plan.Scenario    `json:"base,omitempty"` // of frozen channels, kept splits and flights; nil is today's plan
	Weights     []float64         `json:"weights,omitempty"`
	Interval    interval.Interval `json:"interval"`
	Near        Nearness          `json:"near"` // of alternatives
}

// Answer is a task's result: the one that was asked for.
type Answer struct {
	Task         Task          `json:"task"`
	Hash         string        `json:"hash"` // of the surface
	Draws        int           `json:"draws"`
	Solution     *Solution     `json:"solution,omitempty"`
	Frontier     *Frontier     `json:"frontier,omitempty"`
	Alternatives *Alternatives `json:"alternatives,omitempty"`
}

// Conflicts are the conditions that could not be kept, whatever was asked for.
func (a *Answer) Conflicts() []plan.Conflict {
	switch {
	case a.Solution != nil:
		return a.Solution.Conflicts
	case a.Frontier != nil:
		return a.Frontier.Conflicts
	case a.Alternatives != nil:
		return a.Alternatives.Best.Conflicts
	}
	return nil
}

// A frontier has so many totals, up to so many times today's budget. It is worked out again with each change of its
// conditions, so they are no more than a picture needs.
const (
	frontierPoints = 21
	frontierReach  = 1.6
)

// Do does a task on a surface. The same task on the same surface always has the same answer. A base or weights of
// another shape than the surface's are refused as a conflict, for a task may come from a file.
func (t Task) Do(s *surface.Surface, yield Yield) Answer {
	a := Answer{Task: t, Hash: s.Hash, Draws: s.Draws}
	o := Options{Weights: t.Weights, Interval: t.Interval, Yield: yield}
	if t.Base != nil {
		base, ok := t.Base.Over(plan.Today(s))
		if !ok || slices.ContainsFunc(base.Flight, func(f int) bool { return f < 0 || f >= len(s.Flights) }) {
			a.Solution = &Solution{Goal: t.Goal.Normal(), Conflicts: []plan.Conflict{{
				Conditions: []words.Text{words.Say("plan.base")}, Reason: words.Say("plan.base_misshapen"), Fix: words.Say("plan.base_fix")}}}
			return a
		}
		o.Base = &base
	}
	if len(o.Weights) != 0 && len(o.Weights) != s.Draws {
		o.Weights = nil // the surface has got more draws since
	}
	switch t.Work {
	case Curve:
		f := FrontierOf(s, Totals(s, frontierPoints, frontierReach), t.Constraints, o)
		a.Frontier = &f
	case Several:
		n := t.Near
		n.Under = nil
		for _, w := range t.Near.Under {
			if len(w.Draws) == s.Draws {
				n.Under = append(n.Under, w)
			}
		}
		all := AlternativesOf(s, t.Goal, t.Constraints, n, o)
		a.Alternatives = &all
	default:
		best := Optimise(s, t.Goal, t.Constraints, o)
		a.Solution = &best
	}
	return a
}
