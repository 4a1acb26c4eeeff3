package optimise

import "github.com/mixtab/mixtab/core/plan"

import "github.com/mixtab/mixtab/core/words"

// Nearness says which plans count as nearly as good as the best, and how many of them are wanted.
type Nearness struct {
	// Within is what may be lost against the best plan's mean, as a share of what media bring in it; 0 is 0.02.
	Within float64 `json:"within,omitempty"`
	// Better, where above 0, is the least P(better than today's plan) of each.
	Better float64 `json:"better,omitempty"`
	Count  int     `json:"count,omitempty"` // plans, the best among them; 0 is 5
	// Under are other importances of the draws that the plans are looked at under, besides those that weaker and
	// stronger priors give where the surface knows its draws' prior densities.
	Under []Weights `json:"under,omitempty"`
}

// Alternatives are plans that are nearly as good as the best and as different from each other as that allows
// (modelling to generate alternatives, Brill, Chang and Hopkins 1982). It is immutable.
type Alternatives struct {
	Best      Solution         `json:"best"`  // with its conflicts, where there is no plan at all
	Floor     float64          `json:"floor"` // mean of the aim that each of them reaches at least
	Plans     []Alternative    `json:"plans"` // the best first, then each the furthest from those before it
	Range     []ChannelRange   `json:"range"` // [channel], what near-optimal plans have in common
	Under     []UnderWeights   `json:"under,omitempty"`
	Foresight PerfectForesight `json:"foresight"`
	Stopped   bool             `json:"stopped,omitempty"`
}

// Alternative is one plan of the set.
type Alternative struct {
	Scenario plan.Scenario `json:"scenario"`
	Value    float64       `json:"value"`    // mean outcome (or profit)
	Loss     float64       `json:"loss"`     // what it brings less than the best, as a share of what media bring in the best
	Distance float64       `json:"distance"` // to the best: the share of the total that would have to move, 0 to 1
	Nearest  float64       `json:"nearest"`  // to the nearest plan before it in the list, likewise

	ProbBetter float64 `json:"prob_better"` // than today's plan
	ProbBest   float64 `json:"prob_best"`   // of the set, over draws
	Regret     Regret  `json:"regret"`      // against the best of the set in each draw
	Support    Support `json:"support"`
}

// Regret is what is given up, draw by draw, by having chosen this plan and not the one that is best in the draw.
type Regret struct {
	Mean float64 `json:"mean"`
	Low  float64 `json:"low"` // ends of the interval
	High float64 `json:"high"`
	Max  float64 `json:"max"`
}

// ChannelRange is the money that near-optimal plans give a channel: a plan that stays inside can still reach the floor,
// with the other channels chosen well; one that leaves it cannot.
type ChannelRange struct {
	Low  float64 `json:"low"`
	High float64 `json:"high"`
	Best float64 `json:"best"`
}

// Weights are an importance of each draw, such as power-scaled priors give. They need not sum to 1.
type Weights struct {
	Name  words.Text `json:"name"`
	Draws []float64  `json:"draws"` // [draw], 0 or more
	// ParetoK says how far the weights can be relied on: up to 0.7 (Vehtari et al. 2024); 0 where it is not known.
	ParetoK float64 `json:"pareto_k,omitempty"`
}

// UnderWeights is how the set stands when the draws are weighted otherwise.
type UnderWeights struct {
	Name     words.Text `json:"name"`
	ParetoK  float64    `json:"pareto_k,omitempty"` // of the weights; above 0.7 they cannot be relied on
	Value    []float64  `json:"value"`              // [plan]
	Better   []float64  `json:"better"`             // [plan], P(better than today's)
	ProbBest []float64  `json:"prob_best"`          // [plan]
	Optimum  float64    `json:"optimum"`            // what the best plan under these weights would bring
	Loss     []float64  `json:"loss"`               // [plan], what it brings less, as a share of what media bring in the optimum
}

// PerfectForesight is the regret of the best plan against the best plan of each draw, found for some draws: what it
// would be worth to know the truth before planning (expected value of perfect information).
type PerfectForesight struct {
	Draws  int    `json:"draws"`
	Regret Regret `json:"regret"`
}
