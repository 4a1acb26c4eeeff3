package plan

// Aim is what an optimal plan has most, or least, of.
type Aim string

// MaxOutcome has the largest outcome, in money where the value of a KPI unit is known and in KPI units otherwise.
// MaxProfit has the largest Margin · outcome − spend. The others have the smallest budget: LeastForOutcome with an
// outcome of at least Target; LeastForROI with a return of at least Target, what media bring, carry-in counted as in
// a report's ROI, over the money spent
// (where no budget returns so much, Solution.Reached is false and the plan is the one with the highest return found).
// MostForROI has the largest budget that still returns Target. LeastForMarginalROI has the budget at which the next
// unit of money brings Target, whatever it is spent on: it has the most outcome − Target · spend, which is its value.
const (
	MaxOutcome          Aim = "outcome"
	MaxProfit           Aim = "profit"
	LeastForOutcome     Aim = "least-outcome"
	LeastForROI         Aim = "least-roi"
	MostForROI          Aim = "most-roi"
	LeastForMarginalROI Aim = "least-marginal-roi"
)

// Measure says what stands for an outcome that is only known as a distribution over draws.
type Measure string

// Mean is the mean over draws. Quantile is the quantile at Level: with 0.1, nine draws of ten bring more. CVaR is the
// mean of the worst Level of the draws (the conditional value at risk of Rockafellar and Uryasev 2000). Better is the
// share of draws in which the plan brings more than today's; of profit, where that is the aim.
const (
	Mean     Measure = "mean"
	Quantile Measure = "quantile"
	CVaR     Measure = "cvar"
	Better   Measure = "better"
)

// Goal is what is looked for. The zero value is the largest mean outcome.
type Goal struct {
	Aim     Aim     `json:"aim,omitempty"`     // "" is MaxOutcome
	Measure Measure `json:"measure,omitempty"` // "" is Mean; others go with MaxOutcome and MaxProfit
	Level   float64 `json:"level,omitempty"`   // of Quantile and CVaR, in (0, 1); 0 is 0.1
	Margin  float64 `json:"margin,omitempty"`  // profit from one unit of outcome, before media; 0 is 1
	Target  float64 `json:"target,omitempty"`  // outcome, ROI or marginal ROI; see Aim
}

// Budget reports whether the aim is a budget, found for a target.
func (g Goal) Budget() bool {
	return g.Aim == LeastForOutcome || g.Aim == LeastForROI || g.Aim == MostForROI
}

// Targeted reports whether the aim is found for a target, rather than being most of something.
func (g Goal) Targeted() bool { return g.Budget() || g.Aim == LeastForMarginalROI }

// Normal spells the zero value's fields out.
func (g Goal) Normal() Goal {
	if g.Aim == "" {
		g.Aim = MaxOutcome
	}
	if g.Measure == "" {
		g.Measure = Mean
	}
	if g.Level == 0 {
		g.Level = 0.1
	}
	if g.Margin == 0 {
		g.Margin = 1
	}
	return g
}

// Terms are what an outcome is multiplied by and what a unit of money costs, in the goal's own unit.
func (g Goal) Terms() (factor, price float64) {
	switch g.Aim {
	case MaxProfit:
		return g.Margin, 1
	case LeastForMarginalROI:
		return 1, g.Target
	}
	return 1, 0
}
