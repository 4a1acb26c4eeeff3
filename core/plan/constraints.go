package plan

import "github.com/mixtab/mixtab/core/words"

// Constraints are what a plan must keep to. The zero value allows no money at all; FixedTotal is where to start.
//
// Unless Beyond is set, every cell also stays within what was observed (Support): there the data speak, and beyond it
// the curve's form does.
type Constraints struct {
	Total     Bounds   `json:"total"`                // money of the whole plan
	Limits    []Limit  `json:"limits,omitempty"`     // on cells, channels, geos, groups; money or shares
	Linear    []Linear `json:"linear,omitempty"`     // any other linear condition
	Frozen    []int    `json:"frozen,omitempty"`     // channels whose money and flight stay as in the base plan, geo by geo
	KeepSplit bool     `json:"keep_split,omitempty"` // each channel's money is split over geos as in the base plan
	Beyond    bool     `json:"beyond,omitempty"`     // cells may leave what was observed, up to the surface's end
	Flights   []int    `json:"flights,omitempty"`    // flights that a channel may change to; nil: all stay as in the base plan

	// Step is the smallest piece of money that is dealt out: 1000 gives amounts in whole thousands, of each cell, or
	// of each channel where KeepSplit is set. 0 is no rounding. Frozen channels are not rounded.
	Step float64 `json:"step,omitempty"`
}

// FixedTotal asks for a total and nothing else.
func FixedTotal(money float64) Constraints { return Constraints{Total: Exactly(money)} }

// Limit bounds the money of some cells together: of one cell, a channel, a geo, or any group of them.
type Limit struct {
	Name     words.Text `json:"name,omitzero"`      // what a person calls it; "" is named after its cells
	Geos     []int      `json:"geos,omitempty"`     // nil: all
	Channels []int      `json:"channels,omitempty"` // nil: all
	Share    bool       `json:"share,omitempty"`    // Bounds are shares of the plan's total, 0 to 1, and not money
	Bounds   Bounds     `json:"bounds"`
}

// Linear is a condition Low ≤ Σ weight · money ≤ High over cells.
type Linear struct {
	Name    string      `json:"name"`
	Weights [][]float64 `json:"weights"` // [geo][channel]
	Bounds  Bounds      `json:"bounds"`
}

// Conflict is a set of conditions that no plan can keep together, while it could keep all but any one of them. Or it
// is one that makes no sense on its own.
type Conflict struct {
	Conditions []words.Text `json:"conditions"` // by name, in the order in which they were given
	Reason     words.Text   `json:"reason"`
	Fix        words.Text   `json:"fix"`
	Total      *Bounds      `json:"total,omitempty"` // the totals that the others allow, where the total is among them
}
