package optimise

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/words"
)

// Solution is the plan that an optimisation found, and how good it is known to be. It is immutable.
type Solution struct {
	Goal      plan.Goal       `json:"goal"` // with the zero value's fields spelt out
	Scenario  plan.Scenario   `json:"scenario"`
	Conflicts []plan.Conflict `json:"conflicts,omitempty"` // all at once; there is a scenario only without any

	// Value is the goal's measure at the scenario: outcome, profit, or (where the smallest budget is looked for)
	// money spent. Today is the same of today's plan. Bound limits what any plan within the constraints can
	// reach: Value ≤ Bound where most is looked for, Bound ≤ Value where least is. Gap is their distance, and
	// GapShare the distance over what media bring in the plan (over the budget, where the least is looked for).
	Value    float64 `json:"value"`
	Today    float64 `json:"today"`
	Bound    float64 `json:"bound"`
	Gap      float64 `json:"gap"`
	GapShare float64 `json:"gap_share"`

	// Certified: Bound was proved, from relaxations that hold for curves of any shape. Otherwise Bound is Value, and
	// all that is known is that no start led to more.
	Certified bool `json:"certified"`
	Reached   bool `json:"reached"`           // the goal's target; true where there is none
	Stopped   bool `json:"stopped,omitempty"` // the search was cancelled before it was done

	Binding  []Binding `json:"binding,omitempty"` // conditions that hold the plan back, the dearest first
	Starts   []float64 `json:"starts,omitempty"`  // value that each start led to, before rounding
	Rounding float64   `json:"rounding"`          // value lost by whole steps of money

	Support  Support      `json:"support"`
	Warnings []words.Text `json:"warnings,omitempty"`
}

// Binding is a condition at whose end the plan lies.
type Binding struct {
	Name  words.Text `json:"name"`
	High  bool       `json:"high"`  // at the upper end
	Price float64    `json:"price"` // outcome (or profit) per unit of money by which the end would be moved; 0 or more
}

// Support says how much of a plan rests on what was observed.
type Support struct {
	Outside []Outside `json:"outside,omitempty"` // cells outside what was observed, the furthest first
	Share   float64   `json:"share"`             // of the plan's money that lies beyond the upper ends
	// Gain is the plan's mean outcome less today's. Held is the same with every cell outside put back to the edge of
	// what was observed, its money counted as spent. By extrapolation alone: Gain > 0 and Held ≤ 0.
	Gain float64 `json:"gain"`
	Held float64 `json:"held"`
}

// ByExtrapolationAlone reports whether the plan beats today's only through curves beyond what was observed.
func (s Support) ByExtrapolationAlone() bool { return s.Gain > 0 && !(s.Held > 0) }

// Outside is a cell whose money lies where a quarter of a window never ran in the data.
type Outside struct {
	Geo     int     `json:"geo"`
	Channel int     `json:"channel"`
	Money   float64 `json:"money"`
	Edge    float64 `json:"edge"` // the nearest money that was observed
	// Distance is (Money − Edge) over the cell's money of factor 1: 0.5 is half of today's budget beyond the largest,
	// −0.5 below the smallest that was observed.
	Distance float64 `json:"distance"`
}

// binding lists the conditions at whose ends a point lies and that would let it gain, with their prices: those of the
// best small move round the point.
func (p *problem) binding(x []float64, choice []int) []Binding {
	hulls := make([]*hull, len(x))
	for j, b := range p.box {
		r := 1e-4 * (b.high - b.low)
		hulls[j] = hullThrough(&p.vars[j].curves[choice[j]], max(b.low, x[j]-r), min(b.high, x[j]+r), x[j])
	}
	v, _ := p.solveHulls(hulls, x)
	if !v.feasible {
		return nil
	}
	var out []Binding
	least := 1e-6 * p.size
	for i := range p.rows {
		if k := &p.rows[i]; math.Abs(v.price[i]) > least {
			out = append(out, Binding{Name: k.name, High: v.price[i] > 0, Price: math.Abs(v.price[i]) / k.largest / p.scale})
		}
	}
	for j, b := range p.box {
		gain := p.vars[j].curves[choice[j]].slope(x[j])
		for i := range p.rows {
			gain -= v.price[i] * p.rows[i].weight[j]
		}
		reach := 1e-6 + 1e-5*(b.high-b.low)
		switch {
		case gain > least && x[j] > b.high-reach:
			out = append(out, Binding{Name: b.highName, High: true, Price: gain / p.scale})
		case gain < -least && x[j] < b.low+reach && b.low > 0:
			out = append(out, Binding{Name: b.lowName, Price: -gain / p.scale})
		}
	}
	slices.SortStableFunc(out, func(a, b Binding) int {
		switch {
		case a.Price > b.Price:
			return -1
		case a.Price < b.Price:
			return 1
		}
		return 0
	})
	return out
}
