package optimise

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/surface"
)

// Frontier is the best plan of each total, with what it brings: the largest mean outcome that a budget can reach, in
// money where the value of a KPI unit is known and in KPI units otherwise. All slices have one entry a total.
type Frontier struct {
	Totals    []float64       `json:"totals"`
	Scenarios []plan.Scenario `json:"scenarios"`
	Mean      []float64       `json:"mean"`
	Low       []float64       `json:"low"` // ends of the interval of the same plan's outcome
	High      []float64       `json:"high"`
	Bound     []float64       `json:"bound"`   // no plan of that total has a larger mean
	Return    []float64       `json:"return"`  // what media bring, carry-in counted, over the money spent; 0 for no money
	Next      []float64       `json:"next"`    // what the next unit of money brings: the slope of Mean
	Outside   []int           `json:"outside"` // amounts outside what was observed

	Today     float64         `json:"today"` // today's total and mean outcome
	TodayMean float64         `json:"today_mean"`
	Conflicts []plan.Conflict `json:"conflicts,omitempty"` // where no total can be had at all
	Stopped   bool            `json:"stopped,omitempty"`
}

// Totals are amounts for a frontier: points evenly from nothing to the given multiple of today's budget, today's
// itself among them.
func Totals(s *surface.Surface, points int, multiple float64) []float64 {
	today := plan.Today(s).Total()
	reach := today * multiple
	if !(reach > 0) { // nothing is spent today: what channels were run at before
		for _, row := range s.Unit {
			for _, unit := range row {
				reach += unit
			}
		}
	}
	var out []float64
	for i := range points {
		if x := reach * float64(i) / float64(points-1); i == 0 || x > out[len(out)-1] {
			out = append(out, x)
		}
	}
	if at, found := slices.BinarySearch(out, today); !found {
		out = slices.Insert(out, at, today)
	}
	return out
}

// FrontierOf computes the frontier at totals, ascending; the constraints' own total is not used. Totals that no plan
// within the constraints has are left out. Each total's search also starts from its neighbour's plan.
func FrontierOf(s *surface.Surface, totals []float64, k plan.Constraints, o Options) Frontier {
	var f Frontier
	k.Total = plan.AnyAmount()
	if f.Conflicts = spelling(s, k); len(f.Conflicts) > 0 {
		return f
	}
	w := newWork(s, plan.Goal{}.Normal(), k, o)
	w.tick = newTicker(o.Yield, len(totals))
	f.Today, f.TodayMean = w.today.Total(), w.expected(w.today)
	var before []float64
	for _, total := range totals {
		if !w.tick.goOn() {
			break
		}
		w.p.setTotal(plan.Exactly(total))
		if best, bound, ok := w.point(before); ok {
			before = best.x
			sc := w.p.scenario(best.x, best.choice)
			f.add(w, total, sc, bound-best.value+w.unproved(sc))
		}
		w.tick.done()
	}
	f.Stopped = w.tick.stopped
	f.slopes()
	if len(f.Totals) == 0 && !f.Stopped {
		w.p.setTotal(plan.AnyAmount())
		f.Conflicts = w.p.conflicts()
	}
	return f
}

// point is the best plan at the problem's total, started from the neighbour's as well.
func (w *work) point(before []float64) (best found, bound float64, ok bool) {
	s, ok := w.p.begin(w.tick)
	if !ok {
		return found{}, 0, false
	}
	if before != nil {
		if x, ok := w.p.nearest(before); ok {
			s.start(x, w.p.choose(w.p.whole(), x))
		}
	}
	s.run(closedGap, w.o.Regions/8)
	return s.best, s.bound(), true
}

func (f *Frontier) add(w *work, total float64, sc plan.Scenario, gap float64) {
	draws := w.draws(sc)
	mean := dense.Dot(w.weights, draws)
	low, high := w.ends(draws)
	roi, outside := 0.0, 0
	if total > 0 {
		roi = (dense.Dot(w.weights, w.own(sc)) - w.still) / total
	}
	for g, row := range sc.Spend {
		for c, money := range row {
			if _, out := w.cells.Edge(g, c, money); out {
				outside++
			}
		}
	}
	f.Totals, f.Scenarios = append(f.Totals, total), append(f.Scenarios, sc)
	f.Mean, f.Bound = append(f.Mean, mean), append(f.Bound, mean+max(0, gap))
	f.Low, f.High = append(f.Low, low), append(f.High, high)
	f.Return, f.Outside = append(f.Return, roi), append(f.Outside, outside)
}

// slopes are central differences, and one-sided ones at the ends.
func (f *Frontier) slopes() {
	n := len(f.Totals)
	f.Next = make([]float64, n)
	for i := range f.Next {
		a, b := max(0, i-1), min(n-1, i+1)
		if a < b {
			f.Next[i] = (f.Mean[b] - f.Mean[a]) / (f.Totals[b] - f.Totals[a])
		}
	}
	for i, v := range f.Next {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			f.Next[i] = 0
		}
	}
}
