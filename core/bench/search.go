package bench

import (
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/plan/optimise"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
)

// Search is what looking for plans costs on a surface, with every cell free within what was observed and shares of the
// channels limited.
type Search struct {
	Cells, Totals, Plans int
	BestMillis           float64 // the largest mean outcome at today's total, proved
	Gap                  float64 // that is left then, as a share of what media bring
	RiskMillis           float64 // the largest CVaR
	FrontierMillis       float64
	AlternativesMillis   float64
}

// Text is the measures as one line.
func (s Search) Text() words.Text {
	return words.Say("bench.search", "cells", s.Cells, "best", s.BestMillis, "gap", 100*s.Gap, "risk", s.RiskMillis, "totals", s.Totals,
		"frontier", s.FrontierMillis, "plans", s.Plans, "alternatives", s.AlternativesMillis)
}

func search(s *surface.Surface, now Clock) Search {
	out := Search{Cells: len(s.Geos) * len(s.Channels)}
	k := plan.FixedTotal(plan.Today(s).Total())
	for c := range s.Channels {
		k.Limits = append(k.Limits, plan.Limit{Channels: []int{c}, Share: true, Bounds: plan.Bounds{Low: 0.005, High: 0.5}})
	}
	millis := func(task optimise.Task) (optimise.Answer, float64) {
		start := now()
		a := task.Do(s, nil)
		return a, 1e3 * (now() - start)
	}
	var a optimise.Answer
	a, out.BestMillis = millis(optimise.Task{Work: optimise.Best, Constraints: k})
	out.Gap = a.Solution.GapShare
	_, out.RiskMillis = millis(optimise.Task{Work: optimise.Best, Goal: plan.Goal{Measure: plan.CVaR}, Constraints: k})
	free := k
	free.Beyond = true // so that all totals can be had
	a, out.FrontierMillis = millis(optimise.Task{Work: optimise.Curve, Constraints: free})
	out.Totals = len(a.Frontier.Totals)
	a, out.AlternativesMillis = millis(optimise.Task{Work: optimise.Several, Constraints: k})
	out.Plans = len(a.Alternatives.Plans)
	return out
}
