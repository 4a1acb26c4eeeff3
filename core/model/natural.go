package model

import (
	"math"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/sampler"
)

// Natural fills q with the point at which it is natural for a chain to begin, if the model asks for that: curves at the scale of their
// media, coefficients and intercepts at an equal share of the mean KPI, the noise at the KPI's deviation, and each parameter of a prior at
// what those that it is the prior of say. The density does not change.
func (p *Posterior) Natural(q []float64) bool {
	if p.start == nil || p.spec.Sampling.Start != spec.StartData {
		return false
	}
	copy(q, p.start)
	return true
}

// naturalRounds is how often parameters of priors, and what they are priors of, follow one another.
const naturalRounds = 3

// newStart finds the natural point.
func (p *Posterior) newStart() []float64 {
	known := p.naturalValues()
	q := make([]float64, p.dim)
	for range naturalRounds {
		for i := len(p.variables) - 1; i >= 0; i-- { // from the leaves of the trees to their roots
			p.placeVariable(q, known, p.variables[i])
		}
	}
	return q
}

// naturalValues gives the values that the data suggest by arena place, NaN for the others.
func (p *Posterior) naturalValues() []float64 {
	known := make([]float64, p.expanded+len(p.constants))
	for i := range known {
		known[i] = math.NaN()
	}
	share := 1 / float64(len(p.channels)+1)
	for g, y := range p.y {
		y = kept(y, p.Held(g))
		level := math.Abs(dense.Mean(y)) * share
		for k := range p.columns {
			if p.columns[k].part == partIntercept {
				known[p.columns[k].coef[g]] = level
			}
		}
		known[p.sigma[g]] = dense.Deviation(y)
		for i := range p.channels {
			ch := &p.channels[i]
			known[ch.effect[g]] = level
			mean := dense.Mean(kept(ch.x[g], p.Held(g)))
			for j, a := range ch.curve[g] {
				known[a] = ch.saturation.Params[j].AtScale(mean)
			}
		}
	}
	return known
}

// placeVariable sets a variable's coordinates in q, and its values.
func (p *Posterior) placeVariable(q, known []float64, s *variable) {
	if s.base != nil || s.integrated {
		return
	}
	for e := 0; e < s.size; e++ {
		x := entry{s, e}
		if v := known[x.place()]; v > s.bij.Low && v < s.bij.High {
			q[x.coord()] = s.bij.Inverse(v)
		} else if kids := p.children(x.place()); len(kids) > 0 {
			q[x.coord()] = p.fitting(x, kids)
		} else if p.constantArguments(s) {
			q[x.coord()] = p.priorMedian(x)
		} else if s.bij.Low == 0 && s.bij.High == 1 {
			q[x.coord()] = -1 // a carry-over of a quarter
		}
		p.set(x, q[x.coord()])
	}
}

// children lists the elements of plain coordinates whose prior has arena place a among its arguments.
func (p *Posterior) children(a int32) (list []entry) {
	for _, s := range p.variables {
		for _, places := range s.args {
			for e, k := range places {
				if k == a && s.base == nil {
					list = append(list, entry{s, e})
				}
			}
		}
	}
	return list
}

// fitting is the coordinate of an element at which its own prior and those of its children are highest, by golden sections.
func (p *Posterior) fitting(x entry, kids []entry) float64 {
	height := func(q float64) float64 {
		sum := p.set(x, q) + p.elementPrior(x)
		for _, k := range kids {
			sum += p.elementPrior(k)
		}
		if math.IsNaN(sum) {
			return math.Inf(-1)
		}
		return sum
	}
	const ratio, wide, steps = 0.6180339887498949, 15.0, 60
	low, high := -wide, wide
	for range steps {
		a, b := high-float64(ratio*(high-low)), low+float64(ratio*(high-low))
		if height(a) < height(b) {
			low = a
		} else {
			high = b
		}
	}
	return (low + high) / 2
}

var _ sampler.Placed = (*Posterior)(nil)
