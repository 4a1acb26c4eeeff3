package plan

import (
	"math"

	"github.com/mixtab/mixtab/core/surface"
)

// Bounds limit a channel's money. A locked channel has Low == High.
type Bounds struct {
	Low, High float64
}

// ReachOf gives bounds that stay where the data speak: from the smallest to the largest spend that a channel ran at
// for a quarter of the window.
func ReachOf(s *surface.Surface) []Bounds {
	reach := make([]Bounds, len(s.Channels))
	for c := range reach {
		today := s.ChannelSpend(c)
		reach[c] = Bounds{Low: today * s.SeenLow[c], High: today * s.SeenTop[c]}
	}
	return reach
}

// Optimise finds the mix of a total with the largest mean outcome (in money where the value of a KPI unit is known,
// in KPI units otherwise) within bounds. Curves may bend both ways (a Hill curve has a slow start), where following
// the marginal return ends in the wrong valley; so the best mix of a grid of money is found exactly, by dynamic
// programming over channels, and then refined by exchanges between pairs of channels. ok is false when no mix within
// the bounds has the total.
func Optimise(s *surface.Surface, total float64, bounds []Bounds) (best Scenario, ok bool) {
	o := newOptimiser(s, bounds)
	if !o.reaches(total) {
		return Scenario{}, false
	}
	spend := o.spread(total)
	o.exchange(spend)
	return split(s, spend), true
}

// split makes a scenario of channels' money, over geos as today's plan is.
func split(s *surface.Surface, channels []float64) Scenario {
	sc, _ := Scenario{Spend: [][]float64{channels}}.Over(Today(s))
	sc.Name = ""
	return sc
}

// Frontier is the best mix of each total, with what it brings: the largest mean outcome that a budget can reach.
type Frontier struct {
	Totals    []float64
	Scenarios []Scenario
	Mean      []float64 // KPI units
	Low, High []float64 // 5 % and 95 % of the same mix's outcome
}

// FrontierOf computes the frontier at the given totals, ascending. Totals that no mix within bounds has are left out.
func FrontierOf(s *surface.Surface, totals []float64, bounds []Bounds) Frontier {
	o := newOptimiser(s, bounds)
	e := NewEvaluator(s)
	var f Frontier
	for _, total := range totals {
		if !o.reaches(total) {
			continue
		}
		spend := o.spread(total)
		o.exchange(spend)
		sc := split(s, spend)
		outcome := e.Evaluate(sc)
		f.Totals, f.Scenarios = append(f.Totals, total), append(f.Scenarios, sc)
		f.Mean, f.Low, f.High = append(f.Mean, outcome.Mean), append(f.Low, outcome.Low), append(f.High, outcome.High)
	}
	return f
}

// optimiser works on the mean curves alone: the mean of a sum is the sum of means.
type optimiser struct {
	channels int
	factor   []float64   // money at factor 1, 0 for a channel that a factor cannot move
	grid     []float64   // factors
	mean     [][]float64 // [channel][point]
	slope    [][]float64
	bounds   []Bounds
}

func newOptimiser(s *surface.Surface, bounds []Bounds) *optimiser {
	if len(bounds) != len(s.Channels) {
		panic("plan: there is one pair of bounds a channel of the surface")
	}
	o := &optimiser{channels: len(s.Channels), grid: s.Factors}
	add, addSlope := (*surface.Surface).AddOutcome, (*surface.Surface).AddSlope
	if s.ValueKnown() {
		add, addSlope = (*surface.Surface).AddValue, (*surface.Surface).AddValueSlope
	}
	work := make([]float64, s.Draws)
	average := func() float64 {
		sum := 0.0
		for _, x := range work {
			sum += x
		}
		return sum / float64(len(work))
	}
	for c := range s.Channels {
		base := s.ChannelSpend(c)
		b := Bounds{Low: max(0, bounds[c].Low), High: bounds[c].High}
		if !(base > 0) {
			b = Bounds{} // nothing is known of it
		}
		b.High = max(b.Low, min(b.High, base*s.Factors[len(s.Factors)-1]))
		o.factor, o.bounds = append(o.factor, base), append(o.bounds, b)
		mean, slope := make([]float64, len(o.grid)), make([]float64, len(o.grid))
		for k, f := range o.grid {
			for g := range s.Geos {
				today := s.Factor(g, c, s.Spend[g][c])
				clear(work)
				add(s, work, g, c, 0, f*today)
				mean[k] += average()
				clear(work)
				addSlope(s, work, g, c, 0, f*today)
				slope[k] += average() * today
			}
		}
		o.mean, o.slope = append(o.mean, mean), append(o.slope, slope)
	}
	return o
}

// outcome is the mean of channel c at money. Interpolating means and mean slopes is the mean of the interpolations.
func (o *optimiser) outcome(c int, money float64) float64 {
	if !(o.factor[c] > 0) {
		return 0
	}
	f := money / o.factor[c]
	last := len(o.grid) - 1
	k := 0
	for k < last-1 && o.grid[k+1] < f {
		k++
	}
	h := o.grid[k+1] - o.grid[k]
	t := max(0, min(1, (f-o.grid[k])/h))
	t2, t3 := t*t, t*t*t
	return (2*t3-3*t2+1)*o.mean[c][k] + (3*t2-2*t3)*o.mean[c][k+1] + h*((t3-2*t2+t)*o.slope[c][k]+(t3-t2)*o.slope[c][k+1])
}

// reaches reports whether some mix within bounds has the total.
func (o *optimiser) reaches(total float64) bool {
	low, high := 0.0, 0.0
	for _, b := range o.bounds {
		low, high = low+b.Low, high+b.High
	}
	slack := 1e-9 * math.Max(1, high)
	return total >= low-slack && total <= high+slack
}

// steps is the fineness of the grid of money over which the best mix is exact.
const steps = 240

// spread finds the best mix on a grid: what is left above the lower bounds is dealt out in equal portions.
func (o *optimiser) spread(total float64) []float64 {
	free := total
	for _, b := range o.bounds {
		free -= b.Low
	}
	portion := max(0, free) / steps
	best := make([]float64, steps+1) // [portions], best outcome of the channels so far
	for p := 1; p <= steps; p++ {
		best[p] = math.Inf(-1)
	}
	choice := make([][]int, o.channels)
	for c := range choice {
		best, choice[c] = o.add(c, best, portion)
	}
	spend := make([]float64, o.channels)
	p := steps
	for c := o.channels - 1; c >= 0; c-- {
		if choice[c][p] < 0 { // the bounds leave less room than a portion: fill up in order
			return o.fill(total)
		}
		spend[c] = o.bounds[c].Low + float64(choice[c][p])*portion
		p -= choice[c][p]
	}
	return spend
}

// add lets one more channel take part: next[p] is the best outcome of p portions over it and the ones before, and
// choice[p] how many of them it takes (-1 where p portions have no place).
func (o *optimiser) add(c int, best []float64, portion float64) (next []float64, choice []int) {
	next, choice = make([]float64, steps+1), make([]int, steps+1)
	brought := make([]float64, 0, steps+1)
	for k := 0; k <= steps; k++ {
		money := o.bounds[c].Low + float64(k)*portion
		if k > 0 && money > o.bounds[c].High*(1+1e-12) {
			break
		}
		brought = append(brought, o.outcome(c, money))
	}
	for p := range next {
		next[p], choice[p] = math.Inf(-1), -1
		for k := 0; k <= p && k < len(brought); k++ {
			if v := best[p-k] + brought[k]; v > next[p] {
				next[p], choice[p] = v, k
			}
		}
	}
	return next, choice
}

// fill deals the total out in the channels' order, within bounds.
func (o *optimiser) fill(total float64) []float64 {
	spend := make([]float64, o.channels)
	for c, b := range o.bounds {
		spend[c] = b.Low
		total -= b.Low
	}
	for c, b := range o.bounds {
		more := max(0, min(total, b.High-b.Low))
		spend[c] += more
		total -= more
	}
	return spend
}

// exchange moves money between pairs of channels by ever smaller amounts, as long as that brings more.
func (o *optimiser) exchange(spend []float64) {
	total := 0.0
	for _, x := range spend {
		total += x
	}
	for amount := total / steps; amount > 1e-6*total; amount /= 2 {
		for moved := true; moved; {
			moved = false
			for from := range spend {
				for to := range spend {
					moved = o.move(spend, from, to, amount) || moved
				}
			}
		}
	}
}

// move takes amount from one channel to another if bounds allow and it brings more by a margin above rounding.
func (o *optimiser) move(spend []float64, from, to int, amount float64) bool {
	if from == to || spend[from]-amount < o.bounds[from].Low || spend[to]+amount > o.bounds[to].High {
		return false
	}
	before := o.outcome(from, spend[from]) + o.outcome(to, spend[to])
	after := o.outcome(from, spend[from]-amount) + o.outcome(to, spend[to]+amount)
	if !(after > before+1e-12*math.Abs(before)) {
		return false
	}
	spend[from] -= amount
	spend[to] += amount
	return true
}
