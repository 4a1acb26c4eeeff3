package summary

import "github.com/mixtab/mixtab/core/words"

// Hidden is what a cause that nobody measured could have made of one channel's result, and what marks the channel as one whose
// spend follows demand; core/hidden makes it. Of a channel that is no money Return, its ends, BreakEven and Even are NaN.
type Hidden struct {
	Channel           string
	KPI               string
	Return, Low, High float64 // over all geos: mean and interval
	BreakEven         float64 // the return that pays for itself, NaN where it is not known

	// Nothing and Even are robustness values: how much a hidden cause has to explain of what is left of both the channel's
	// movements and the KPI's, to have made all of the result, and what is above the break-even. Even is 0 where the return
	// is not above it, and NaN where that is not known.
	Nothing, Even float64
	Effect        float64 // |t| / √df of the channel's contribution: ‖D⊥‖ / ‖e‖; 0 where it has no movements of its own
	DF            float64
	Yardsticks    []Yardstick // of causes that are measured, the strongest first

	Named  bool    // its name says that it follows demand
	Tested bool    // the model has an experiment on it
	Lagged float64 // p-value of its spend following what sales were, given its own past: of a right model uniform
	Apart  float64 // its return over the median of the others': lower end of the 90% interval, NaN where there are none
}

// Yardstick is how strong a cause is that the model has, and what a hidden one of the same strength would leave.
type Yardstick struct {
	Name       words.Text
	Media, KPI float64 // R² of a hidden cause that is as strong, towards the channel's movements and the KPI's, given all else
	Equal      float64 // both, of a cause that does as much and is equally strong towards both
	Left       float64 // factor of the return, and of the contribution, that would be left
}

// Demand is a person's answer to what holds demand apart from a channel's effect. That of a control is DemandControl and the
// column's name.
type Demand string

// The answers. DemandOpen: nobody has said, or nobody knows.
const (
	DemandOpen        Demand = ""
	DemandControl     Demand = "control:"
	DemandExperiment  Demand = "experiment"
	DemandIndependent Demand = "independent"
)
