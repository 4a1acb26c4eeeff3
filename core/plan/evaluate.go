package plan

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/sampler/diag"
)

// Evaluate answers a scenario once. A caller that asks again and again keeps an Evaluator.
func Evaluate(s *surface.Surface, sc Scenario) Outcome { return NewEvaluator(s).Evaluate(sc) }

// Evaluator answers scenarios on one surface without allocating: today's plan is computed once, and all working
// memory is its own. It is not safe for use by two goroutines.
type Evaluator struct {
	surface *surface.Surface
	today   Scenario
	cells   cells

	todayKPI, todayValue []float64 // [draw]
	kpi, value           []float64 // [draw], of the scenario
	work, slope          []float64 // [draw]

	marginal []float64
	density  smoother
	warnings []string
	beyond   []string // [channel], the warning kept ready
	below    []string // [channel]
	idle     []string // [channel], no spend in the window
	limit    []string // [channel], beyond the surface itself
}

// NewEvaluator prepares an evaluator and computes today's plan.
func NewEvaluator(s *surface.Surface) *Evaluator {
	n, channels := s.Draws, len(s.Channels)
	e := &Evaluator{
		surface: s, today: Today(s), cells: newCells(s),
		todayKPI: make([]float64, n), kpi: make([]float64, n), work: make([]float64, n), slope: make([]float64, n),
		marginal: make([]float64, channels), density: newSmoother(),
		warnings: make([]string, 0, 2*channels),
	}
	if s.ValueKnown() {
		e.todayValue, e.value = make([]float64, n), make([]float64, n)
	}
	e.prepareWarnings()
	e.sum(e.todayKPI, s.TotalBaseline, &e.cells.units, e.today)
	if s.ValueKnown() {
		e.sum(e.todayValue, s.ValueBaseline, &e.cells.money, e.today)
	}
	return e
}

// Surface is the surface that the evaluator reads.
func (e *Evaluator) Surface() *surface.Surface { return e.surface }

// Today is the budget that outcomes are compared with.
func (e *Evaluator) Today() Scenario { return e.today }

// Evaluate answers a scenario. Slices in the outcome belong to the evaluator and are valid until the next call.
// A scenario of another shape than the surface's is the caller's mistake and panics. Negative money counts as none.
func (e *Evaluator) Evaluate(sc Scenario) Outcome {
	s := e.surface
	mustFit(s, sc)
	e.sum(e.kpi, s.TotalBaseline, &e.cells.units, sc)
	out := Outcome{Spend: sc.Total(), Forecast: e.forecast(e.kpi, e.todayKPI)}
	out.ProbBetter = probBetter(e.kpi, e.todayKPI)
	if s.ValueKnown() {
		e.sum(e.value, s.ValueBaseline, &e.cells.money, sc)
		out.Value = e.forecast(e.value, e.todayValue)
	}
	out.MarginalReturn = e.marginalReturn(sc)
	if s.ValueKnown() {
		out.Density = e.density.estimate(e.value, e.todayValue)
	} else {
		out.Density = e.density.estimate(e.kpi, e.todayKPI)
	}
	out.Warnings = e.warn(sc)
	return out
}

// Draws is the outcome of the scenario last evaluated, one number a draw, in KPI units, and today's beside it.
func (e *Evaluator) Draws() (plan, today []float64) { return e.kpi, e.todayKPI }

// mustFit panics where a scenario is not of the surface's geos and channels.
func mustFit(s *surface.Surface, sc Scenario) {
	if len(sc.Spend) != len(s.Geos) || len(sc.Flight) != 0 && len(sc.Flight) != len(s.Channels) {
		panic("plan: a scenario has a row of amounts a geo of the surface")
	}
	for _, row := range sc.Spend {
		if len(row) != len(s.Channels) {
			panic("plan: a scenario has one amount a channel of the surface")
		}
	}
}

// sum writes baseline + Σ_cells outcome(money) for every draw.
func (e *Evaluator) sum(dst []float64, baseline []float32, curves *surface.Curves, sc Scenario) {
	for d := range dst {
		dst[d] = float64(baseline[d])
	}
	for g, row := range sc.Spend {
		for c, money := range row {
			curves.Add(dst, e.cells.at(g, c), e.cells.factor(g, c, money))
		}
	}
}

// forecast condenses draws of a scenario against draws of today's plan.
func (e *Evaluator) forecast(plan, today []float64) Forecast {
	var f Forecast
	copy(e.work, plan)
	f.Mean, f.Low, f.High = e.condense()
	for d := range e.work {
		e.work[d] = plan[d] - today[d]
	}
	f.DeltaMean, f.DeltaLow, f.DeltaHigh = e.condense()
	return f
}

// condense gives mean and 5 % and 95 % quantile of e.work, and sorts it.
func (e *Evaluator) condense() (mean, low, high float64) {
	for _, x := range e.work {
		mean += x
	}
	slices.Sort(e.work)
	return mean / float64(len(e.work)), diag.Quantile(e.work, 0.05), diag.Quantile(e.work, 0.95)
}

// probBetter is the share of draws in which plan beats today; a tie counts half.
func probBetter(plan, today []float64) float64 {
	better := 0.0
	for d := range plan {
		switch {
		case plan[d] > today[d]:
			better++
		case plan[d] == today[d]:
			better += 0.5
		}
	}
	return better / float64(len(plan))
}

// marginalReturn is the mean over draws of the derivative of the outcome with respect to a channel's money, the split
// over geos kept.
func (e *Evaluator) marginalReturn(sc Scenario) []float64 {
	for c := range e.marginal {
		base := e.today.Channel(c)
		if !(base > 0) {
			e.marginal[c] = math.NaN()
			continue
		}
		from, sum := sc, sc.Channel(c)
		if !(sum > 0) {
			from, sum = e.today, base
		}
		e.marginal[c] = 0
		for g := range sc.Spend {
			e.marginal[c] += from.Spend[g][c] / sum * e.cellReturn(g, c, sc.Spend[g][c])
		}
	}
	return e.marginal
}

// cellReturn is the mean over draws of the derivative of a cell's outcome with respect to its money.
func (e *Evaluator) cellReturn(g, c int, money float64) float64 {
	base := e.surface.Spend[g][c]
	if !(base > 0) {
		return 0
	}
	clear(e.slope)
	e.cells.outcome().AddSlope(e.slope, e.cells.at(g, c), e.cells.factor(g, c, money))
	sum := 0.0
	for _, x := range e.slope {
		sum += x
	}
	return sum / float64(len(e.slope)) / base
}
