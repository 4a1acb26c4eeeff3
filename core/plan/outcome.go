package plan

// Outcome is what a scenario would bring over the window, as a distribution over draws. It is the uncertainty of
// the expected KPI: the noise of single weeks is not in it. Low and High are the ends of the evaluator's interval.
type Outcome struct {
	Spend float64 // money of the scenario, all channels

	Forecast          // in KPI units
	Value    Forecast // in money; zero when the value of a KPI unit is not known

	// ProbBetter is the share of draws in which the scenario brings more than today's plan; a draw without a
	// difference counts half, so that today's plan against itself gives 0.5.
	ProbBetter float64

	// MarginalReturn is, a channel, what the next unit of money would bring at this scenario: in money where the
	// value of a KPI unit is known, in KPI units otherwise. Mean over draws. NaN for a channel without spend in
	// the window, which a factor cannot move.
	MarginalReturn []float64

	Density  Density
	Warnings []string
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
