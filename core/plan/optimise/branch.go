package optimise

import (
	"container/heap"
	"math"
	"slices"
)

// search is a branch and bound on a problem (Falk and Soland 1969): a region whose bound is above the best plan found is
// cut where a curve lies furthest below its hull. The best plan comes from climbing from each relaxation.
type search struct {
	p       *problem
	tick    ticker
	regions regionHeap
	best    found
	starts  []float64
	prices  []float64 // [row], of the whole
	nodes   int
}

// found is the best plan so far.
type found struct {
	x      []float64
	choice []int
	value  float64
}

// node is a region with its relaxation.
type node struct {
	region *region
	relaxation
}

// regionHeap has the largest bound first.
type regionHeap []*node

func (h regionHeap) Len() int { return len(h) }

func (h regionHeap) Less(i, j int) bool { return h[i].bound > h[j].bound }

func (h regionHeap) Swap(i, j int) { h[i], h[j] = h[j], h[i] }

func (h *regionHeap) Push(x any) { *h = append(*h, x.(*node)) }

func (h *regionHeap) Pop() any {
	old := *h
	n := len(old) - 1
	last := old[n]
	*h = old[:n]
	return last
}

// begin relaxes the whole. ok is false where no plan keeps to the conditions.
func (p *problem) begin(tick ticker) (*search, bool) {
	for _, b := range p.box {
		if b.low > b.high+slack {
			return nil, false
		}
	}
	for j := range p.box {
		p.box[j].high = max(p.box[j].low, p.box[j].high)
	}
	s := &search{p: p, tick: tick}
	s.best.value = math.Inf(-1)
	whole := p.whole()
	root := p.relax(whole)
	if !root.feasible {
		return nil, false
	}
	s.prices = slices.Clone(root.price)
	s.regions = regionHeap{{whole, root}}
	s.start(root.x, root.choice)
	return s, true
}

// start climbs from a point that keeps to the conditions, and keeps where it led if that is the best so far.
func (s *search) start(x []float64, choice []int) {
	if !s.p.holds(x) {
		return
	}
	x, choice = s.p.climb(x, choice)
	v := s.p.value(x, choice)
	s.starts = append(s.starts, v)
	s.keep(x, choice, v)
}

func (s *search) keep(x []float64, choice []int, v float64) {
	if v > s.best.value {
		s.best = found{x, choice, v}
	}
}

// bound is what no plan can exceed.
func (s *search) bound() float64 {
	if len(s.regions) == 0 {
		return s.best.value
	}
	return max(s.best.value, s.regions[0].bound)
}

// closed reports whether the gap is closed, as a share of what media can bring.
func (s *search) closed(share float64) bool { return s.bound()-s.best.value <= share*s.p.size }

// run cuts regions until the gap is closed, so many have been looked at, or the search is stopped.
func (s *search) run(share float64, limit int) {
	for s.nodes < limit && len(s.regions) > 0 && !s.closed(share) {
		if !s.tick.goOn() {
			return
		}
		n := heap.Pop(&s.regions).(*node)
		for _, r := range s.p.cut(n) {
			s.nodes++
			relaxed := s.p.relax(r)
			if !relaxed.feasible {
				continue
			}
			relaxed.bound = min(relaxed.bound, n.bound)
			if v := s.p.value(relaxed.x, relaxed.choice); s.p.holds(relaxed.x) && v > s.best.value-0.02*s.p.size {
				x, choice := s.p.climb(relaxed.x, relaxed.choice)
				s.keep(x, choice, s.p.value(x, choice))
			}
			if relaxed.bound > s.best.value {
				heap.Push(&s.regions, &node{r, relaxed})
			}
		}
	}
}

// cut divides a region: by the flight of the channel, or at the amount of the variable, that the relaxation flatters
// most.
func (p *problem) cut(n *node) []*region {
	at, gap := -1, 0.0
	flighted, flattery := -1, 0.0
	for j := range p.vars {
		open := p.curves(n.region, j)
		top := envelope(open, n.x[j])
		if g := n.region.hulls[j].at(n.x[j]) - top; g > gap && n.region.high[j]-n.region.low[j] > 1e-9 {
			at, gap = j, g
		}
		if g := top - p.vars[j].curves[n.choice[j]].at(n.x[j]); g > flattery && len(open) > 1 {
			flighted, flattery = j, g
		}
	}
	if flighted >= 0 && flattery > gap {
		return p.cutFlight(n, p.vars[flighted].channel)
	}
	if at < 0 { // the hulls touch: what is left is the prices' own error
		at = widest(n.region)
	}
	return p.cutAmount(n, at)
}

func widest(r *region) int {
	at := 0
	for j := range r.low {
		if r.high[j]-r.low[j] > r.high[at]-r.low[at] {
			at = j
		}
	}
	return at
}

// cutAmount divides at the relaxation's amount, or in the middle where that is close to an end.
func (p *problem) cutAmount(n *node, j int) []*region {
	low, high := n.region.low[j], n.region.high[j]
	at := n.x[j]
	if at < low+0.1*(high-low) || at > high-0.1*(high-low) {
		at = (low + high) / 2
	}
	left, right := n.region.clone(), n.region.clone()
	left.high[j], right.low[j] = at, at
	left.hulls[j], right.hulls[j] = nil, nil
	return []*region{left, right}
}

// cutFlight gives the channel's best flight one region and all others another.
func (p *problem) cutFlight(n *node, channel int) []*region {
	chosen, others := n.region.clone(), n.region.clone()
	for j := range p.vars {
		if p.vars[j].channel != channel {
			continue
		}
		chosen.open[j], others.open[j] = slices.Clone(chosen.open[j]), slices.Clone(others.open[j])
		for i := range chosen.open[j] {
			chosen.open[j][i] = i == n.choice[j]
		}
		others.open[j][n.choice[j]] = false
		chosen.hulls[j], others.hulls[j] = nil, nil
	}
	return []*region{chosen, others}
}
