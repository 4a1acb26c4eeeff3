package surface

import (
	"slices"

	"github.com/mixtab/mixtab/core/transform"
)

// Spreads reports whether money can be spread by other weights than those of the flights, without the model and its data.
func (s *Surface) Spreads() bool {
	if s.Reacts == nil || len(s.shards) == 0 {
		return false
	}
	return !slices.ContainsFunc(s.shards, func(sh *Shard) bool { return len(sh.React) == 0 })
}

// Reactions is how many numbers a draw has for other timings, 0 where nothing is known of them.
func (s *Surface) Reactions() int {
	if !s.Spreads() {
		return 0
	}
	return s.Reacts.size()
}

// Own are the weights of a person's own flight, nil where a surface has none.
func (s *Surface) Own() []float64 {
	if !slices.ContainsFunc(s.Flights, func(f Flight) bool { return f.Name == FlightOwn }) {
		return nil
	}
	return s.Horizon.Phasing
}

// Spreader makes a surface with a person's own flight in place of the one it had, some draws of a cell at a time.
//
// A cell at factor f brings in draw d
//
//	β Σ_t s(c_t + f · (w ∗ x)_t)
//
// with the draw's carry-over w, curve s and coefficient β, and the scaled media x that factor 1 buys. What carries in, c_t, is known of the
// first periods and fades from there as after media that ran evenly, which is exact for a geometric carry-over without end; the whole is
// moved to where the surface's own curves begin, at factor 0.
type Spreader struct {
	from   *Surface
	own    []float64
	shards []*Shard  // of the new surface
	curves []spreads // [shard]
	shard  int       // at hand, and the cell and draw in it
	cell   int
	draw   int

	weights []float64 // of the draw's carry-over
	media   []float64 // a period of the window and of what is behind it, at factor 1
	carried []float64
	in      []float64
	at, y   []float64
	aux     []float64
}

// spreads are the values of the new flight in a shard: [geo and channel][factor][draw].
type spreads struct{ units, after []float32 }

// stepDraws are worked out in one step, some milliseconds.
const stepDraws = 64

// Spread begins. A surface that does not spread is the caller's mistake; without weights the person's own flight goes.
func (s *Surface) Spread(own []float64) *Spreader {
	if !s.Spreads() {
		panic("surface: nothing is known of other timings")
	}
	return &Spreader{from: s, own: own}
}

// Own are the weights.
func (p *Spreader) Own() []float64 { return p.own }

// Step works a part out; false when nothing is left.
func (p *Spreader) Step() bool {
	s := p.from
	if len(p.own) == 0 || p.shard == len(s.shards) {
		return false
	}
	sh := s.shards[p.shard]
	if p.cell == 0 && p.draw == 0 {
		n := len(s.Geos) * len(s.Channels) * len(s.Factors) * sh.Draws
		p.curves = append(p.curves, spreads{make([]float32, n), make([]float32, n)})
	}
	for end := min(sh.Draws, p.draw+stepDraws); p.draw < end; p.draw++ {
		p.reaction(sh, p.cell/len(s.Channels), p.cell%len(s.Channels))
	}
	if p.draw == sh.Draws {
		p.draw = 0
		p.cell++
	}
	if p.cell == len(s.Geos)*len(s.Channels) {
		p.cell = 0
		p.shard++
	}
	return p.shard < len(s.shards)
}

// reaction works the draw at hand out for a cell. Of one that no money moves it is as in the observed flight.
func (p *Spreader) reaction(sh *Shard, geo, channel int) {
	s, d, n := p.from, p.draw, sh.Draws
	knots := len(s.Factors)
	out, seen := (geo*len(s.Channels)+channel)*knots, s.cell(geo, channel, 0)
	into := p.curves[p.shard]
	dose := s.Reacts.Dose[geo][channel]
	if dose == 0 {
		for k := range knots {
			into.units[(out+k)*n+d], into.after[(out+k)*n+d] = sh.Units.at(seen, k)[d], sh.After.at(seen, k)[d]
		}
		return
	}
	at := s.Reacts.before(geo, channel)
	number := func(j int) float64 { return float64(sh.React[(at+j)*n+d]) }
	f := s.Reacts.Forms[channel]
	carry, _ := transform.FindAdstock(f.Adstock)
	curve, _ := transform.FindSaturation(f.Saturation)
	var theta [maxParams]float64
	for j := range len(carry.Params) + len(curve.Params) {
		theta[j] = number(1 + j)
	}
	before := 1 + len(carry.Params) + len(curve.Params)
	w := s.Windows[geo]
	p.room(w.Periods+w.After, f.Window)
	p.carryOver(carry, theta[:len(carry.Params)], f.Window, f.Normalised)
	p.carryIn(carriedIn(f), func(t int) float64 { return number(before + t) })
	spread(p.media[:w.Periods], p.own)
	for t := range w.Periods {
		p.media[t] *= dose
	}
	transform.Convolve(p.carried, p.media, p.weights)
	var silence, still float64
	for k, factor := range s.Factors {
		for t := range p.at {
			p.at[t] = p.in[t] + float64(factor*p.carried[t])
		}
		curve.Apply(p.y, p.aux, p.at, theta[len(carry.Params):len(carry.Params)+len(curve.Params)])
		inside, behind := number(0)*total(p.y[:w.Periods]), number(0)*total(p.y[w.Periods:])
		if k == 0 {
			silence, still = behind, float64(sh.Units.at(seen, 0)[d])-inside
		}
		into.units[(out+k)*n+d], into.after[(out+k)*n+d] = float32(inside+still), float32(behind-silence)
	}
}

// maxParams is how many parameters carry-over and curve have together at most.
const maxParams = 8

// spread writes a person's weights, which are for parts of the window that are all as long, as shares of its periods.
func spread(periods, own []float64) []float64 {
	for t := range periods {
		periods[t] = own[t*len(own)/len(periods)]
	}
	return shares(periods)
}

// room has each series as long as a window with what is behind it, and weights for the lags that reach so far.
func (p *Spreader) room(periods, window int) {
	if window == 0 {
		window = periods
	}
	for _, x := range []*[]float64{&p.media, &p.carried, &p.in, &p.at, &p.y, &p.aux} {
		*x = slices.Grow((*x)[:0], periods)[:periods]
		clear(*x)
	}
	p.weights = slices.Grow(p.weights[:0], window)[:window]
}

// carryOver works out the weights by lag, and how much of them is left behind each.
func (p *Spreader) carryOver(form *transform.Adstock, theta []float64, window int, normalised bool) {
	form.Weights(p.weights, theta)
	behind := 0.0 // the last weight; summed from there, so that a curve that is steep at 0 sees no rounding
	if window == 0 {
		ratio, _ := form.Ratio(theta)
		behind = p.weights[len(p.weights)-1] * ratio / (1 - ratio)
	}
	sum := behind
	for l := len(p.weights) - 1; l >= 0; l-- {
		if l < len(p.in) {
			p.in[l] = sum
		}
		sum += p.weights[l]
	}
	if normalised && sum > 0 {
		for l := range p.weights {
			p.weights[l] /= sum
		}
	}
}

// carryIn turns what is left of the weights into carried-in media, of which so many periods are known.
func (p *Spreader) carryIn(known int, of func(t int) float64) {
	by := 0.0
	known = min(known, len(p.in))
	if known > 0 && p.in[known-1] > 0 {
		by = of(known-1) / p.in[known-1]
	}
	for t := range p.in {
		if t < known {
			p.in[t] = of(t)
		} else {
			p.in[t] *= by
		}
	}
}

// Surface is the surface with the flight, once no step is left.
func (p *Spreader) Surface() *Surface {
	s := p.from
	if len(p.own) > 0 && p.shard < len(s.shards) {
		panic("surface: there are draws left to spread")
	}
	kept := make([]int, 0, len(s.Flights))
	t := *s
	t.Flights, t.Horizon.Phasing = nil, p.own
	for f, flight := range s.Flights {
		if flight.Name != FlightOwn {
			kept, t.Flights = append(kept, f), append(t.Flights, flight)
		}
	}
	if len(p.own) > 0 {
		t.Flights = append(t.Flights, p.flight())
	}
	t.shards = make([]*Shard, len(s.shards))
	for i, sh := range s.shards {
		of := *sh
		var own spreads
		if len(p.own) > 0 {
			own = p.curves[i]
		}
		of.Units, of.After = sh.Units.flown(len(s.Flights), kept, own.units), sh.After.flown(len(s.Flights), kept, own.after)
		of.Money = sh.Money.flown(len(s.Flights), kept, nil)
		t.shards[i] = &of
	}
	return &t
}

// flight is the person's own.
func (p *Spreader) flight() Flight {
	f := Flight{Name: FlightOwn, Description: flightTexts[FlightOwn].String()}
	for _, w := range p.from.Windows {
		f.Weights = append(f.Weights, spread(make([]float64, w.Periods), p.own))
	}
	return f
}

// flown are the curves of the flights that are kept, followed by those of one more where there are some.
func (c *Curves) flown(flights int, kept []int, own []float32) Curves {
	if len(c.values) == 0 {
		return *c
	}
	size := len(c.grid) * c.draws
	out := Curves{grid: c.grid, draws: c.draws}
	var more Curves
	if own != nil {
		more = NewCurves(c.grid, c.draws, own)
	}
	for at := 0; at < len(c.values)/size; at += flights {
		for _, f := range kept {
			from := (at + f) * size
			out.values, out.slopes = append(out.values, c.values[from:from+size]...), append(out.slopes, c.slopes[from:from+size]...)
		}
		if own != nil {
			from := at / flights * size
			out.values, out.slopes = append(out.values, more.values[from:from+size]...), append(out.slopes, more.slopes[from:from+size]...)
		}
	}
	return out
}
