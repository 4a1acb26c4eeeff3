package plan

import (
	"math"

	"github.com/mixtab/mixtab/core/surface"
)

// pricer widens intervals for amounts outside what was observed, where a curve's form speaks and not data. The draws
// alone are too sure there: all of them have the form that the model was given.
//
// Above the largest amount observed in a cell (its edge e), the truth is taken to lie anywhere between "nothing more
// comes" f(e) and "it goes on as at the edge" f(e) + f′(e)·(x − e); below the smallest, between the curve and the
// straight line to no money, where what media bring is known to be nothing. In each draw the lowest and the highest of
// these and the curve's own value are taken, over all cells outside; the interval's lower end is that of the lowest,
// its upper end that of the highest. Within support nothing is widened, at the edge the widening begins at zero, and it
// grows with the distance. The mean stays the model's.
type pricer struct {
	s       *surface.Surface
	outcome func(s *surface.Surface, dst []float64, geo, channel, flight int, factor float64)
	slope   func(s *surface.Surface, dst []float64, geo, channel, flight int, factor float64)

	low, high, held []float64    // [draw], changes to a plan's outcome
	channels        []overhang   // [channel], of the plan that was asked for last
	ends            []*edgeCurve // [cell · 2 + side], made when first needed
	own             []float64    // [draw], of one cell
}

// overhang is what the cells of one channel change, kept until the channel moves.
type overhang struct {
	flight          int
	factor          []float64 // [geo]; NaN inside
	some            bool
	low, high, held []float64 // [draw]
}

// edgeCurve is what a cell brings at an edge of what was observed, and the slope there (above) or what comes without
// money (below).
type edgeCurve struct {
	flight     int
	edge, rise []float64
}

func newPricer(s *surface.Surface, outcome, slope func(s *surface.Surface, dst []float64, geo, channel, flight int, factor float64)) *pricer {
	room := func() []float64 { return make([]float64, s.Draws) }
	p := &pricer{s: s, outcome: outcome, slope: slope, low: room(), high: room(), held: room(), own: room()}
	p.channels, p.ends = make([]overhang, len(s.Channels)), make([]*edgeCurve, 2*len(s.Geos)*len(s.Channels))
	for c := range p.channels {
		p.channels[c].factor = make([]float64, len(s.Geos))
		for g := range s.Geos {
			p.channels[c].factor[g] = math.NaN()
		}
	}
	return p
}

// price works out by how much the lowest and the highest lie from the outcome in each draw, and what is lost when
// every cell is put back to its edge. outside is the distance of each cell in factors, 0 inside.
func (p *pricer) price(sc Scenario, outside [][]float64) {
	clear(p.low)
	clear(p.high)
	clear(p.held)
	for c := range p.channels {
		o := p.channel(c, sc, outside)
		if !o.some {
			continue
		}
		for d := range p.low {
			p.low[d] += o.low[d]
			p.high[d] += o.high[d]
			p.held[d] += o.held[d]
		}
	}
}

// channel is what a channel's cells outside change.
func (p *pricer) channel(c int, sc Scenario, outside [][]float64) *overhang {
	o := &p.channels[c]
	flight, same := sc.FlightOf(c), true
	some := false
	for g, row := range outside {
		factor := math.NaN()
		if row[c] != 0 {
			factor, some = p.s.Factor(g, c, sc.Spend[g][c]), true
		}
		same = same && (o.factor[g] == factor || factor != factor && o.factor[g] != o.factor[g])
		o.factor[g] = factor
	}
	if same && (!some || o.flight == flight) {
		return o
	}
	o.flight, o.some = flight, some
	if !some {
		return o
	}
	if o.low == nil {
		o.low, o.high, o.held = make([]float64, p.s.Draws), make([]float64, p.s.Draws), make([]float64, p.s.Draws)
	}
	clear(o.low)
	clear(o.high)
	clear(o.held)
	for g, row := range outside {
		if row[c] != 0 {
			p.cell(o, g, c, o.factor[g], row[c])
		}
	}
	return o
}

// cell adds one cell outside. factor is where it is, and factor − distance its edge.
func (p *pricer) cell(o *overhang, g, c int, factor, distance float64) {
	clear(p.own)
	p.outcome(p.s, p.own, g, c, o.flight, factor)
	end := p.end(o, g, c, factor-distance, distance > 0)
	if distance > 0 {
		for d, own := range p.own {
			still := end.edge[d]
			on := still + distance*end.rise[d]
			o.widen(d, own, still)
			if on < still && on < own {
				o.low[d] += on - min(own, still)
			} else if on > still && on > own {
				o.high[d] += on - max(own, still)
			}
			o.held[d] += still - own
		}
		return
	}
	share := factor / (factor - distance)
	for d, own := range p.own {
		straight := end.rise[d] + (end.edge[d]-end.rise[d])*share
		o.widen(d, own, straight)
		o.held[d] += end.edge[d] - own
	}
}

// widen counts another value that a draw's cell may have.
func (o *overhang) widen(d int, own, other float64) {
	if other < own {
		o.low[d] += other - own
	} else {
		o.high[d] += other - own
	}
}

// end is the curve at one of a cell's edges, which never moves.
func (p *pricer) end(o *overhang, g, c int, edge float64, above bool) *edgeCurve {
	at := 2 * (g*len(p.s.Channels) + c)
	if above {
		at++
	}
	e := p.ends[at]
	if e == nil {
		e = &edgeCurve{flight: -1, edge: make([]float64, p.s.Draws), rise: make([]float64, p.s.Draws)}
		p.ends[at] = e
	}
	if e.flight == o.flight {
		return e
	}
	e.flight = o.flight
	clear(e.edge)
	clear(e.rise)
	p.outcome(p.s, e.edge, g, c, o.flight, edge)
	if above {
		p.slope(p.s, e.rise, g, c, o.flight, edge)
	} else {
		p.outcome(p.s, e.rise, g, c, o.flight, 0)
	}
	return e
}

// outside writes how far each cell lies outside what was observed, in factors: above 0 beyond the largest, below 0
// under the smallest, 0 inside and where no money moves the cell. It says how many lie outside.
func (e *Evaluator) outsideOf(sc Scenario) int {
	n := 0
	for g, row := range sc.Spend {
		for c, money := range row {
			e.outside[g][c] = 0
			if e.surface.Idle(g, c) {
				continue
			}
			factor := e.surface.Factor(g, c, money)
			if distance := factor - e.seen(g, c, factor); math.Abs(distance) > 1e-6 {
				e.outside[g][c] = distance
				n++
			}
		}
	}
	return n
}

// seen is the factor nearest to one that was observed in a cell; today's plan always was.
func (e *Evaluator) seen(g, c int, factor float64) float64 {
	today := e.surface.Factor(g, c, e.today.Spend[g][c])
	seen := e.surface.Seen[g][c]
	return max(min(seen.Low, today), min(max(seen.High, today), factor))
}
