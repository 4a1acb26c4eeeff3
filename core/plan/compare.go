package plan

import "math"

// Spread is a quantity as a distribution over draws: its mean and the ends of the evaluator's interval. NaN throughout
// where the quantity does not exist.
type Spread struct {
	Mean, Low, High float64
}

// Return is what media bring in a plan over the money spent, of all channels and of each: in money where the value of a
// KPI unit is known, in KPI units otherwise. What carries in from before the window is in it, as in the ROI of the
// results; at today's plan the two are the same. The alignment, which knows totals only, is not in it.
type Return struct {
	All     Spread
	Channel []Spread // NaN without spend
}

// Return answers a scenario's returns.
func (e *Evaluator) Return(sc Scenario) Return {
	MustFit(e.surface, sc)
	r := Return{Channel: make([]Spread, len(e.surface.Channels))}
	media := make([]float64, e.surface.Draws)
	for c := range r.Channel {
		brought := e.ledger().channel(c, sc)
		for d, x := range brought {
			if e.surface.Pays(c) { // what others bring is no return on money
				media[d] += x
			}
		}
		r.Channel[c] = e.over(brought, sc.Channel(c))
	}
	r.All = e.over(media, sc.Total())
	return r
}

// over is the spread of draws divided by money.
func (e *Evaluator) over(draws []float64, money float64) Spread {
	if !(money > 0) {
		return Spread{math.NaN(), math.NaN(), math.NaN()}
	}
	for d, x := range draws {
		e.work[d] = x / money
	}
	return e.spread()
}

// spread condenses e.work.
func (e *Evaluator) spread() (s Spread) {
	s.Mean, s.Low, s.High = e.condense()
	return s
}

// ledger counts what plans are compared by.
func (e *Evaluator) ledger() *ledger {
	if e.money != nil {
		return e.money
	}
	return e.units
}

// Change is what one channel's other money brings more in one plan than in another, all geos together.
type Change struct {
	Spend   float64 // more money
	Outcome Spread  // more outcome, in the unit of Return
}

// Difference is one plan against another, before alignment.
type Difference struct {
	All     Change
	Channel []Change
	// ProbBetter is the share of draws in which the plan brings more than the other; a draw without a difference
	// counts half.
	ProbBetter float64
}

// Difference compares two scenarios channel by channel. The model adds over channels, so that the channels' means add
// to the mean of all; the ends of intervals do not add.
func (e *Evaluator) Difference(from, to Scenario) Difference {
	MustFit(e.surface, from)
	MustFit(e.surface, to)
	out := Difference{Channel: make([]Change, len(e.surface.Channels))}
	all, none := make([]float64, e.surface.Draws), make([]float64, e.surface.Draws)
	for c := range out.Channel {
		copy(e.slope, e.ledger().channel(c, from))
		for d, x := range e.ledger().channel(c, to) {
			e.work[d] = x - e.slope[d]
			all[d] += e.work[d]
		}
		out.Channel[c] = Change{Spend: to.Channel(c) - from.Channel(c), Outcome: e.spread()}
	}
	out.ProbBetter = probBetter(all, none)
	copy(e.work, all)
	out.All = Change{Spend: to.Total() - from.Total(), Outcome: e.spread()}
	return out
}
