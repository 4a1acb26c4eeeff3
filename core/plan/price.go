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
	s              *surface.Surface
	outcome, slope func(s *surface.Surface, dst []float64, geo, channel, flight int, factor float64)

	low, high, held []float64 // [draw], changes to a plan's outcome
	own, edge, rise []float64 // [draw], of one cell
}

func newPricer(s *surface.Surface, outcome, slope func(s *surface.Surface, dst []float64, geo, channel, flight int, factor float64)) *pricer {
	room := func() []float64 { return make([]float64, s.Draws) }
	return &pricer{s: s, outcome: outcome, slope: slope,
		low: room(), high: room(), held: room(), own: room(), edge: room(), rise: room()}
}

// price works out by how much the lowest and the highest lie from the outcome in each draw, and what is lost when
// every cell is put back to its edge. outside is the distance of each cell in factors, 0 inside.
func (p *pricer) price(sc Scenario, outside [][]float64) {
	clear(p.low)
	clear(p.high)
	clear(p.held)
	for g, row := range outside {
		for c, distance := range row {
			if distance != 0 {
				p.cell(g, c, sc.FlightOf(c), p.s.Factor(g, c, sc.Spend[g][c]), distance)
			}
		}
	}
}

// cell adds one cell outside. factor is where it is, and factor − distance its edge.
func (p *pricer) cell(g, c, flight int, factor, distance float64) {
	clear(p.own)
	clear(p.edge)
	clear(p.rise)
	edge := factor - distance
	p.outcome(p.s, p.own, g, c, flight, factor)
	p.outcome(p.s, p.edge, g, c, flight, edge)
	if distance > 0 {
		p.slope(p.s, p.rise, g, c, flight, edge)
		for d, own := range p.own {
			still, on := p.edge[d], p.edge[d]+distance*p.rise[d]
			p.low[d] += min(own, still, on) - own
			p.high[d] += max(own, still, on) - own
			p.held[d] += still - own
		}
		return
	}
	p.outcome(p.s, p.rise, g, c, flight, 0)
	for d, own := range p.own {
		straight := p.rise[d] + (p.edge[d]-p.rise[d])*factor/edge
		p.low[d] += min(own, straight) - own
		p.high[d] += max(own, straight) - own
		p.held[d] += p.edge[d] - own
	}
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
