package surface

import (
	"slices"

	"github.com/mixtab/mixtab/core/panel"
)

// Reduction says what of a surface is kept when it is handed on to someone who is to know less.
type Reduction struct {
	Draws   int    // at most so many, evenly over those available; 0 for all
	OneGeo  string // not "": geos are added up to one of this name
	Flights []int  // those kept, ascending, with 0, the observed one, first; nil for all
	Timings bool   // what other timings are worked out from goes along, unless geos are added up
}

// Reducer makes a reduced surface cell by cell, so that a page can take breaks. Whatever is kept, the periods of the
// data go: of Dates, Observed and Expected only the sum over the reporting window of an alignment in use is left, as
// one date, so that the alignment still holds; flights lose their weights; the error of interpolation is passed on.
//
// Where geos are added up, a channel's money is split over them as today, and a plan of such a split has the outcome that
// it has on the whole surface, at the knots to rounding and between them to within the error of interpolation. Geos in
// which the channel does not run today stay without it. After-effects in money take the geos' mean value, weighted
// with their KPI without media.
type Reducer struct {
	from    *Surface
	out     *Surface
	shard   *Shard
	picks   []pick
	flights []int
	oneGeo  bool
	next    int // cell of out
	units   []float32
	after   []float32
	money   []float32
}

// pick is where a kept draw is.
type pick struct {
	shard *Shard
	draw  int
}

// Reduce begins. A surface without draws, or a flight that it does not have, is the caller's mistake.
func (s *Surface) Reduce(by Reduction) *Reducer {
	if s.Draws == 0 {
		panic("surface: there are no draws to keep")
	}
	r := &Reducer{from: s, out: s.Header(), picks: s.pick(by.Draws), flights: by.Flights, oneGeo: by.OneGeo != "" && len(s.Geos) > 1}
	if r.flights == nil {
		for f := range s.Flights {
			r.flights = append(r.flights, f)
		}
	}
	if len(r.flights) == 0 || r.flights[0] != 0 {
		panic("surface: the observed flight is always kept")
	}
	out := r.out
	out.Flights = nil
	for _, f := range r.flights {
		out.Flights = append(out.Flights, Flight{Name: s.Flights[f].Name, Description: s.Flights[f].Description})
	}
	if r.oneGeo {
		r.addGeosUp(by.OneGeo)
	}
	out.ShardDraws = []int{len(r.picks)}
	r.shard = &Shard{Hash: out.Hash, Draws: len(r.picks), Error: s.InterpolationError()}
	r.noise()
	r.react(by.Timings)
	r.baseline()
	r.reporting()
	return r
}

// noise keeps the noise of the draws that are picked, where all of them know it.
func (r *Reducer) noise() {
	if units, money := r.from.Noise(); units != nil {
		for _, p := range r.picks {
			r.shard.Noise = append(r.shard.Noise, p.shard.Noise[p.draw])
			if money != nil {
				r.shard.NoiseMoney = append(r.shard.NoiseMoney, p.shard.NoiseMoney[p.draw])
			}
		}
	}
}

// react keeps what cells react by, of the draws that are picked.
func (r *Reducer) react(keep bool) {
	if !keep || r.oneGeo || !r.from.Spreads() {
		r.out.Reacts = nil
		return
	}
	for i := range r.out.Reacts.size() {
		for _, p := range r.picks {
			r.shard.React = append(r.shard.React, p.shard.React[i*p.shard.Draws+p.draw])
		}
	}
}

// pick chooses draws evenly.
func (s *Surface) pick(most int) []pick {
	all := make([]pick, 0, s.Draws)
	for _, sh := range s.shards {
		for d := range sh.Draws {
			all = append(all, pick{sh, d})
		}
	}
	if most <= 0 || most >= len(all) {
		return all
	}
	some := make([]pick, most)
	for i := range some {
		some[i] = all[i*len(all)/most]
	}
	return some
}

// addGeosUp makes the header of a surface with one geo.
func (r *Reducer) addGeosUp(name string) {
	s, out := r.from, r.out
	span := s.Reporting(Alignment{})
	window := Window{From: span.From, To: span.To}
	for g, w := range s.Windows {
		if w.Periods == 0 {
			continue
		}
		if window.Periods == 0 {
			window.Before = s.Windows[g].Before
		}
		window.Periods, window.After = max(window.Periods, w.Periods), max(window.After, w.After)
		window.Before, window.Whole = min(window.Before, w.Before), window.Whole || w.Whole
	}
	out.Geos, out.Windows, out.Shared = []string{name}, []Window{window}, nil
	out.Ended, out.Horizon.Geos = nil, nil // nothing is reported about a single geo
	n := len(s.Channels)
	out.Spend, out.Unit, out.Seen = [][]float64{make([]float64, n)}, [][]float64{make([]float64, n)}, [][]Range{make([]Range, n)}
	for c := range n {
		out.Spend[0][c] = s.ChannelSpend(c)
		out.Seen[0][c] = Range{s.SeenLow[c], s.SeenTop[c]}
		for g := range s.Geos {
			if r.moves(g, c) {
				out.Unit[0][c] += s.Unit[g][c]
			}
		}
		if !(out.Spend[0][c] > 0) {
			out.Seen[0][c] = s.seenAnywhere(c)
		}
	}
	out.Cost = s.costOverGeos()
	if s.ValueKnown() {
		out.Values = []float64{r.meanValue()}
		out.Varying = s.Varying || slices.Min(s.Values) != slices.Max(s.Values)
	}
}

// costOverGeos is what a unit costs over all geos, each with the money of its unit.
func (s *Surface) costOverGeos() [][]float64 {
	if s.Cost == nil {
		return nil
	}
	out := [][]float64{make([]float64, len(s.Channels))}
	money := make([]float64, len(s.Geos))
	for c := range s.Channels {
		sum := 0.0
		for g := range money {
			money[g] = s.Unit[g][c]
			sum += money[g]
		}
		if units, known := s.UnitsOf(c, -1, money); known && units > 0 {
			out[0][c] = sum / units
		}
	}
	return out
}

// moves reports whether a geo's cell takes part when the money of its channel is moved in all geos alike.
func (r *Reducer) moves(geo, channel int) bool {
	s := r.from
	if s.ChannelSpend(channel) > 0 {
		return s.Spend[geo][channel] > 0
	}
	return s.Unit[geo][channel] > 0
}

func (s *Surface) seenAnywhere(channel int) Range {
	seen := s.Seen[0][channel]
	for g := range s.Geos {
		seen.Low, seen.High = min(seen.Low, s.Seen[g][channel].Low), max(seen.High, s.Seen[g][channel].High)
	}
	return seen
}

// meanValue is the value of a KPI unit over geos, weighted with their KPI without media.
func (r *Reducer) meanValue() float64 {
	worth, weight := 0.0, 0.0
	for g, value := range r.from.Values {
		for _, p := range r.picks {
			kpi := float64(p.shard.Baseline[g*p.shard.Draws+p.draw])
			worth, weight = worth+value*kpi, weight+kpi
		}
	}
	if !(weight > 0) {
		return r.from.Values[0]
	}
	return worth / weight
}

// baseline keeps the KPI without media.
func (r *Reducer) baseline() {
	s, n := r.from, len(r.picks)
	units := func(sh *Shard) []float32 { return sh.Baseline }
	r.shard.Baseline = make([]float32, len(r.out.Geos)*n)
	if r.out.Varying {
		r.shard.BaselineMoney = make([]float32, len(r.out.Geos)*n)
	}
	for g := range s.Geos {
		at := n * min(g, len(r.out.Geos)-1)
		r.add(r.shard.Baseline[at:at+n], units, g, 1)
		switch {
		case s.Varying:
			r.add(r.shard.BaselineMoney[at:at+n], func(sh *Shard) []float32 { return sh.BaselineMoney }, g, 1)
		case r.out.Varying:
			r.add(r.shard.BaselineMoney[at:at+n], units, g, s.Values[g])
		}
	}
}

// reporting sums the periods of an alignment's reporting window up to one, and drops all others.
func (r *Reducer) reporting() {
	s, out := r.from, r.out
	out.Dates, out.Observed = nil, nil
	if s.Calibration == nil {
		return
	}
	out.Dates, out.Observed = []panel.Date{s.Calibration.From}, []float64{0}
	sums := make([]float64, len(r.picks))
	for i, date := range s.Dates {
		if date < s.Calibration.From || date > s.Calibration.To {
			continue
		}
		out.Observed[0] += s.Observed[i]
		for d, p := range r.picks {
			sums[d] += float64(p.shard.Expected[i*p.shard.Draws+p.draw])
		}
	}
	r.shard.Expected = make([]float32, len(sums))
	for d, sum := range sums {
		r.shard.Expected[d] = float32(sum)
	}
}

// add adds times the kept draws of a row to dst.
func (r *Reducer) add(dst []float32, of func(*Shard) []float32, row int, times float64) {
	for i, p := range r.picks {
		dst[i] += float32(times * float64(of(p.shard)[row*p.shard.Draws+p.draw]))
	}
}

// Cells is how many steps there are.
func (r *Reducer) Cells() int { return r.out.cells() }

// Step keeps one cell; false when there is none left.
func (r *Reducer) Step() bool {
	if r.next >= r.Cells() {
		return false
	}
	s := r.from
	channel, flight := r.next/len(r.flights)%len(s.Channels), r.flights[r.next%len(r.flights)]
	geos := []int{r.next / len(r.flights) / len(s.Channels)}
	if r.oneGeo {
		geos = geos[:0]
		for g := range s.Geos {
			geos = append(geos, g)
		}
	}
	n := len(s.Factors) * len(r.picks)
	r.units, r.after = append(r.units, make([]float32, n)...), append(r.after, make([]float32, n)...)
	if r.out.Varying {
		r.money = append(r.money, make([]float32, n)...)
	}
	for _, g := range geos {
		r.keep(g, channel, flight)
	}
	r.next++
	return true
}

// keep adds a cell of the whole surface to the current cell.
func (r *Reducer) keep(geo, channel, flight int) {
	s, n := r.from, len(r.picks)
	first := r.next * len(s.Factors) * n
	for k := range s.Factors {
		from, at := k, first+k*n
		if r.oneGeo && !r.moves(geo, channel) {
			from = 0
		}
		row := s.cell(geo, channel, flight)*len(s.Factors) + from
		units := func(sh *Shard) []float32 { return sh.Units.values }
		r.add(r.units[at:at+n], units, row, 1)
		r.add(r.after[at:at+n], func(sh *Shard) []float32 { return sh.After.values }, row, 1)
		switch {
		case s.Varying:
			r.add(r.money[at:at+n], func(sh *Shard) []float32 { return sh.Money.values }, row, 1)
		case r.out.Varying:
			r.add(r.money[at:at+n], units, row, s.Values[geo])
		}
	}
}

// Surface is the reduced surface, once no step is left.
func (r *Reducer) Surface() *Surface {
	if r.next < r.Cells() {
		panic("surface: there are cells left to keep")
	}
	sh := r.shard
	sh.Units, sh.After = NewCurves(r.out.Factors, sh.Draws, r.units), NewCurves(r.out.Factors, sh.Draws, r.after)
	if r.out.Varying {
		sh.Money = NewCurves(r.out.Factors, sh.Draws, r.money)
	}
	whole, err := r.out.With(sh)
	if err != nil {
		panic("surface: a reduced surface takes its own shard")
	}
	return whole
}
