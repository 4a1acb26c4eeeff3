package model

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// shear shifts the coordinate of one coefficient, log β, by the log of the response to typical media:
//
//	u = log β + log r(θ),   r the steady response to x
//
// Data say how much typical media bring, β r, and little about β alone: a curve that saturates later goes with a larger β. In u and θ that ridge,
// which bends, is gone.
type shear struct {
	coord      int // of β
	channel    int
	geo        int
	x          float64 // scaled media, of the typical unit that was bought: Σ x² / Σ x
	parameters []entry // of the curve and the carry-over, θ
}

// findShears finds the coefficients that can be sheared: positive, with coordinates of their own, of one curve whose parameters have theirs.
// Geos that jump are left as they are, since their coefficients are drawn given their curves.
func (b *blueprint) findShears() {
	if len(b.blocks) > 0 {
		return
	}
	for i := range b.channels {
		ch := &b.channels[i]
		if ch.of != ofCoefficient {
			continue
		}
		for g := range b.y {
			x, ok := b.plainEntry(ch.effect[g])
			if !ok || ch.silent[g] || x.s.bij.Low != 0 || !math.IsInf(x.s.bij.High, 1) || b.shearOf(x.coord()) >= 0 {
				continue
			}
			theta, ok := b.curveEntries(ch, x.place())
			if ok {
				b.shears = append(b.shears, shear{coord: x.coord(), channel: i, geo: g, x: typical(ch.x[g]), parameters: theta})
			}
		}
	}
}

// plainEntry is the element at an arena place, if its coordinate is the value's own.
func (b *blueprint) plainEntry(place int32) (entry, bool) {
	for _, s := range b.variables {
		if e := int(place) - s.val; e >= 0 && e < s.size {
			return entry{s, e}, s.base == nil && !s.integrated
		}
	}
	return entry{}, false
}

// shearOf is the number of the shear of a coordinate, -1 if there is none.
func (b *blueprint) shearOf(coord int) int {
	return slices.IndexFunc(b.shears, func(s shear) bool { return s.coord == coord })
}

// curveEntries lists the parameters that the response of a coefficient's geos depends on. ok is false where geos that share the coefficient have
// different ones, or one of them has no coordinate of its own.
func (b *blueprint) curveEntries(ch *channel, coefficient int32) (list []entry, ok bool) {
	var of []int32
	for g := range b.y {
		if ch.effect[g] != coefficient {
			continue
		}
		places := slices.Clone(ch.curve[g])
		if !ch.normalised {
			places = append(places, ch.carry[g]...)
		}
		if of != nil && !slices.Equal(of, places) {
			return nil, false
		}
		of = places
	}
	for _, a := range of {
		if int(a) >= b.expanded {
			continue // a number
		}
		x, plain := b.plainEntry(a)
		if !plain {
			return nil, false
		}
		list = append(list, x)
	}
	return list, true
}

// typical is the mean of x as each unit of it sees it.
func typical(x []float64) float64 {
	sum, squares := 0.0, 0.0
	for _, v := range x {
		sum += v
		squares += float64(v * v)
	}
	return squares / sum
}

// Shears reports whether any coefficient is sheared.
func (p *Posterior) Shears() bool { return len(p.shears) > 0 }

// Shear writes the sheared coordinates of q into u.
func (p *Posterior) Shear(u, q []float64) {
	copy(u, q)
	for i := range p.shears {
		u[p.shears[i].coord] += p.logTypical(&p.shears[i], q)
	}
}

// Unshear writes the coordinates of which u are the sheared ones into q.
func (p *Posterior) Unshear(q, u []float64) {
	copy(q, u)
	for i := range p.shears {
		q[p.shears[i].coord] -= p.logTypical(&p.shears[i], q)
	}
}

// logTypical is log r at the parameters of which q are the coordinates.
func (p *Posterior) logTypical(s *shear, q []float64) float64 {
	for _, x := range s.parameters {
		p.v[x.place()], p.dx[x.coord()], _, _ = x.s.bij.Value(q[x.coord()])
	}
	return elementary.Log(p.typicalResponse(s))
}

func (p *Posterior) typicalResponse(s *shear) float64 {
	ch, k := &p.channels[s.channel], &p.work[s.channel][s.geo]
	if !ch.normalised {
		p.setCarry(ch, k, s.geo)
	}
	return p.steady(s.channel, s.geo, s.x)
}

// ShearVJP turns the gradient by q, where LogDensity has just been and has left the parameters and their slopes, into that by the
// sheared coordinates: β = e^u / r(θ), so that what β's coordinate has goes, by the slope of -log r, to those of θ too.
func (p *Posterior) ShearVJP(grad, _ []float64) {
	for i := range p.shears {
		s := &p.shears[i]
		for _, x := range s.parameters {
			p.adj[x.place()] = 0
		}
		p.steadyVJP(-grad[s.coord]/p.typicalResponse(s), s.channel, s.geo, s.x)
		for _, x := range s.parameters {
			grad[x.coord()] += float64(p.adj[x.place()] * p.dx[x.coord()])
		}
	}
}

var _ sampler.Sheared = (*Posterior)(nil)
