package plan

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler/ascending"
)

// Evaluator answers scenarios on one surface without allocating: today's plan is computed once, and all working
// memory is its own. It is not safe for use by two goroutines.
type Evaluator struct {
	surface *surface.Surface
	today   Scenario
	units   *ledger
	money   *ledger              // nil where the value of a KPI unit is not known
	late    *ledger              // what arrives behind the window, in money where that can be determined
	aligned *surface.Calibration // nil where the surface is not aligned

	ownKPI, ownValue     []float64 // [draw], of today's plan, as the model has it
	todayKPI, todayValue []float64 // [draw], of today's plan
	kpi, value           []float64 // [draw], of the scenario
	todayLate, after     []float64 // [draw], what arrives behind the window
	work, slope, bend    []float64 // [draw]

	noise, noiseValue     []float64 // [draw], what the periods' own noise adds, in KPI units and in money; nil where it is not known
	blurred, blurredToday []float64 // [draw], outcomes with it
	noisy                 bool      // intervals are of what will be observed, noise and all

	of       interval.Interval // how intervals are reported
	marginal []float64
	outside  [][]float64 // [geo][channel]
	priceKPI *pricer
	priceVal *pricer // nil where the value of a KPI unit is not known
	density  smoother
	warnings []words.Text
	ready    warnings
}

// NewEvaluator prepares an evaluator and computes today's plan. Where the surface tells of an alignment, it is applied
// to every outcome.
func NewEvaluator(s *surface.Surface) *Evaluator {
	n, channels := s.Draws, len(s.Channels)
	room := func() []float64 { return make([]float64, n) }
	e := &Evaluator{
		surface: s, today: Today(s), ownKPI: room(), kpi: room(), work: room(), slope: room(), bend: room(),
		units:    newLedger(s, (*surface.Surface).AddBaseline, (*surface.Surface).AddOutcome),
		priceKPI: newPricer(s, (*surface.Surface).AddOutcome, (*surface.Surface).AddSlope),
		marginal: make([]float64, channels), density: newSmoother(), warnings: make([]words.Text, 0, 2*channels+1),
	}
	for range s.Geos {
		e.outside = append(e.outside, make([]float64, channels))
	}
	if s.Calibration != nil {
		e.aligned, _ = s.Calibrate(s.Calibration.Alignment, s.Calibration.Interval) // it was worked out on this surface
	}
	e.units.sum(e.ownKPI, e.today)
	e.todayKPI = e.align(slices.Clone(e.ownKPI), e.ownKPI)
	if s.ValueKnown() {
		e.money = newLedger(s, (*surface.Surface).AddBaselineValue, (*surface.Surface).AddValue)
		e.ownValue, e.value = room(), room()
		e.priceVal = newPricer(s, (*surface.Surface).AddValue, (*surface.Surface).AddValueSlope)
		e.money.sum(e.ownValue, e.today)
		e.todayValue = e.align(slices.Clone(e.ownValue), e.ownValue)
	}
	addAfter := (*surface.Surface).AddAfter
	if s.ValueKnown() {
		addAfter = (*surface.Surface).AddAfterValue
	}
	e.late = newLedger(s, func(*surface.Surface, []float64, int) {}, addAfter)
	e.todayLate, e.after = room(), room()
	e.late.sum(e.todayLate, e.today)
	e.ready = newWarnings(s)
	e.drawNoise()
	return e
}

// align applies the alignment in use, if any, and gives dst back.
func (e *Evaluator) align(dst, own []float64) []float64 {
	if e.aligned != nil {
		e.aligned.Apply(dst, own)
	}
	return dst
}

// Surface is the surface that the evaluator reads.
func (e *Evaluator) Surface() *surface.Surface { return e.surface }

// Today is the budget that outcomes are compared with.
func (e *Evaluator) Today() Scenario { return e.today }

// Evaluate answers a scenario. Slices in the outcome belong to the evaluator and are valid until the next call.
// A scenario of another shape than the surface's is the caller's mistake and panics. Negative money counts as none.
func (e *Evaluator) Evaluate(sc Scenario) Outcome {
	s := e.surface
	MustFit(s, sc)
	out := Outcome{Spend: sc.Total(), Outside: e.outside, Beyond: e.outsideOf(sc), Noisy: e.noisy}
	e.units.sum(e.kpi, sc)
	e.bendOf(e.kpi, e.ownKPI)
	out.Forecast, out.HeldDelta = e.forecast(e.kpi, e.ownKPI, e.todayKPI, e.priceKPI, sc, out.Beyond > 0)
	e.blur(&out.Forecast, e.kpi, e.priceKPI, e.noise, out.Beyond > 0)
	out.ProbBetter = probBetter(e.kpi, e.todayKPI)
	if s.ValueKnown() {
		e.money.sum(e.value, sc)
		e.bendOf(e.value, e.ownValue)
		out.Value, out.HeldDelta = e.forecast(e.value, e.ownValue, e.todayValue, e.priceVal, sc, out.Beyond > 0)
		e.blur(&out.Value, e.value, e.priceVal, e.noiseValue, out.Beyond > 0)
	}
	e.late.sum(e.after, sc)
	out.After.Mean, out.After.Low, out.After.High = e.summarise(e.after, nil, nil, nil)
	out.After.DeltaMean, out.After.DeltaLow, out.After.DeltaHigh = e.summarise(e.after, nil, nil, e.todayLate)
	out.MarginalReturn = e.marginalReturn(sc)
	if s.ValueKnown() {
		out.Density = e.density.estimate(e.observed(e.value, e.todayValue, e.noiseValue))
	} else {
		out.Density = e.density.estimate(e.observed(e.kpi, e.todayKPI, e.noise))
	}
	out.Warnings = e.warn(sc, &out)
	return out
}

// Draws is the outcome of the scenario last evaluated, one number a draw, in KPI units, and today's beside it.
func (e *Evaluator) Draws() (plan, today []float64) { return e.kpi, e.todayKPI }

// MustFit panics where a scenario is not of the surface's geos and channels.
func MustFit(s *surface.Surface, sc Scenario) {
	if len(sc.Spend) != len(s.Geos) || len(sc.Flight) != 0 && len(sc.Flight) != len(s.Channels) {
		panic("plan: a scenario has a row of amounts a geo of the surface")
	}
	for _, f := range sc.Flight {
		if f < 0 || f >= len(s.Flights) {
			panic("plan: a scenario has flights of the surface")
		}
	}
	for _, row := range sc.Spend {
		if len(row) != len(s.Channels) {
			panic("plan: a scenario has one amount a channel of the surface")
		}
	}
}

// bendOf finds what the alignment multiplies marginal effects by, at an outcome that it has not been applied to yet.
func (e *Evaluator) bendOf(outcome, own []float64) {
	if e.aligned != nil {
		e.aligned.Slope(e.bend, outcome, own)
	}
}

// forecast condenses draws of a scenario, which it aligns, against draws of today's plan. Amounts outside what was
// observed are priced; held is the mean difference without them.
func (e *Evaluator) forecast(plan, own, today []float64, p *pricer, sc Scenario, price bool) (f Forecast, held float64) {
	if !price {
		e.align(plan, own)
		f.Mean, f.Low, f.High = e.summarise(plan, nil, nil, nil)
		f.DeltaMean, f.DeltaLow, f.DeltaHigh = e.summarise(plan, nil, nil, today)
		return f, f.DeltaMean
	}
	p.price(sc, e.outside)
	for d, x := range plan {
		p.low[d], p.high[d], p.held[d] = x+p.low[d], x+p.high[d], x+p.held[d]
	}
	e.align(plan, own)
	e.align(p.low, own)
	e.align(p.high, own)
	e.align(p.held, own)
	f.Mean, f.Low, f.High = e.summarise(plan, p.low, p.high, nil)
	f.DeltaMean, f.DeltaLow, f.DeltaHigh = e.summarise(plan, p.low, p.high, today)
	for d, x := range p.held {
		held += (x - today[d]) / float64(len(today))
	}
	return f, held
}

// SetInterval sets the interval of all outcomes from here on; at first it is the default one.
func (e *Evaluator) SetInterval(i interval.Interval) { e.of = i }

// condense gives the mean of e.work and the ends of its interval, and sorts it.
func (e *Evaluator) condense() (mean, low, high float64) {
	for _, x := range e.work {
		mean += x
	}
	ascending.Sort(e.work)
	low, high = e.of.Of(e.work)
	return mean / float64(len(e.work)), low, high
}

// summarise gives the mean of draws and the ends of their interval, less today's where given: the lower end from low and
// the upper one from high where these are given.
func (e *Evaluator) summarise(draws, low, high, today []float64) (mean, from, to float64) {
	sorted := func(of []float64) []float64 {
		copy(e.work, of)
		for d, x := range today {
			e.work[d] -= x
		}
		ascending.Sort(e.work)
		return e.work
	}
	for d, x := range draws {
		if mean += x; today != nil {
			mean -= today[d]
		}
	}
	mean /= float64(len(draws))
	if low == nil {
		from, to = e.of.Of(sorted(draws))
		return mean, from, to
	}
	from, _ = e.of.Of(sorted(low))
	_, to = e.of.Of(sorted(high))
	return mean, from, to
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
// over geos kept. A channel without money is split as today, and evenly over the geos that know it where it has none
// today either.
func (e *Evaluator) marginalReturn(sc Scenario) []float64 {
	for c := range e.marginal {
		from, sum := sc, sc.Channel(c)
		if !(sum > 0) {
			from, sum = e.today, e.today.Channel(c)
		}
		e.marginal[c] = math.NaN()
		known, returns := 0, 0.0
		for g := range sc.Spend {
			if e.surface.Idle(g, c) {
				continue
			}
			known++
			share := 1.0
			if sum > 0 {
				share = from.Spend[g][c] / sum
			}
			returns += share * e.cellReturn(g, c, sc.FlightOf(c), sc.Spend[g][c])
		}
		if known > 0 {
			e.marginal[c] = returns
			if !(sum > 0) {
				e.marginal[c] /= float64(known)
			}
		}
	}
	return e.marginal
}

// cellReturn is the mean over draws of the derivative of a cell's outcome with respect to its money.
func (e *Evaluator) cellReturn(g, c, flight int, money float64) float64 {
	s := e.surface
	clear(e.slope)
	if s.ValueKnown() {
		s.AddValueSlope(e.slope, g, c, flight, s.Factor(g, c, money))
	} else {
		s.AddSlope(e.slope, g, c, flight, s.Factor(g, c, money))
	}
	sum := 0.0
	for d, x := range e.slope {
		if e.aligned != nil {
			x *= e.bend[d]
		}
		sum += x
	}
	return sum / float64(len(e.slope)) / s.Unit[g][c]
}
