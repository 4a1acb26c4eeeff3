package plan

import (
	"slices"

	"github.com/mixtab/mixtab/core/words"
)

// Outcome is what a scenario would bring over the window, as a distribution over draws. It is the uncertainty of
// the expected KPI, and where Noisy, of what will be observed: the periods' own noise is then in the ends of intervals. Low and High are the ends of the evaluator's interval,
// widened for amounts outside what was observed.
type Outcome struct {
	Spend float64 // money of the scenario, all channels
	Noisy bool    // Low and High of Forecast and Value hold the periods' own noise

	Forecast          // in KPI units
	Value    Forecast // in money; zero when the value of a KPI unit is not known

	// After is what arrives behind the window from media inside it, in money where the value of a KPI unit is known
	// and in KPI units otherwise. It is not in Forecast and Value, and no alignment is applied to it.
	After Forecast

	// ProbBetter is the share of draws in which the scenario brings more than today's plan; a draw without a
	// difference counts half, so that today's plan against itself gives 0.5.
	ProbBetter float64

	// MarginalReturn is, a channel, what the next unit of money would bring at this scenario: in money where the
	// value of a KPI unit is known, in KPI units otherwise. Mean over draws. NaN for a channel without spend in
	// the window, which a factor cannot move.
	MarginalReturn []float64

	Density  Density
	Warnings []words.Text

	// Outside is, a geo and channel, how far the money lies outside what was observed in the geo, in shares of the
	// cell's money of factor 1 (as a rule today's): above 0 beyond the largest, below 0 under the smallest, 0 inside.
	Outside [][]float64
	Beyond  int // cells outside
	// HeldDelta is the mean difference to today's plan when each cell outside is put back to the edge of what was
	// observed: what is left of the plan's advantage without extrapolation. In money where the value of a KPI unit is
	// known, in KPI units otherwise.
	HeldDelta float64
}

// ByExtrapolationAlone reports whether the plan beats today's only through curves beyond what was observed.
func (o *Outcome) ByExtrapolationAlone(valued bool) bool {
	delta := o.DeltaMean
	if valued {
		delta = o.Value.DeltaMean
	}
	return o.Beyond > 0 && delta > 0 && !(o.HeldDelta > 0)
}

// Forecast is one outcome with its difference to today's plan, draw by draw.
type Forecast struct {
	Mean, Low, High                float64
	DeltaMean, DeltaLow, DeltaHigh float64
}

// Density is the distribution over draws of the scenario's and today's outcome, on one grid, for a chart: in money
// where the value of a KPI unit is known, in KPI units otherwise. A Gaussian kernel estimate whose area is 1.
type Density struct {
	X     []float64
	Plan  []float64
	Today []float64
}

// Known reports whether a marginal return could be computed (the channel has spend in the window).
func Known(marginal float64) bool { return marginal == marginal }

// Clone is an outcome whose slices are its own: it stays when its evaluator answers another scenario.
func (o Outcome) Clone() Outcome {
	o.MarginalReturn, o.Warnings = slices.Clone(o.MarginalReturn), slices.Clone(o.Warnings)
	o.Density = Density{X: slices.Clone(o.Density.X), Plan: slices.Clone(o.Density.Plan), Today: slices.Clone(o.Density.Today)}
	outside := make([][]float64, len(o.Outside))
	for g, row := range o.Outside {
		outside[g] = slices.Clone(row)
	}
	o.Outside = outside
	return o
}
