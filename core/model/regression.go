package model

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/dense"
)

// term is a coefficient of a block that enters the geo's expected KPI linearly, so that it can be drawn given the block's curves.
type term struct {
	part    int // in block.parts
	channel int // whose effect it is, or -1
	column  int // the linear term that it is, or -1
}

// findDrawn puts what can be drawn given the rest to a block's end: linear coefficients, then the noise.
func (b *blueprint) findDrawn(k *block) {
	terms := b.linearTerms(k.geo)
	rank := func(x entry) int {
		switch _, linear := terms[x.place()]; {
		case linear && x.drawable():
			return 1
		case x.place() == b.sigma[k.geo] && x.s.bij.Low == 0 && math.IsInf(x.s.bij.High, 1):
			return 2
		}
		return 0
	}
	slices.SortStableFunc(k.parts, func(a, b entry) int { return rank(a) - rank(b) })
	k.noise = -1
	for i, x := range k.parts {
		k.coords[i] = x.coord()
		switch rank(x) {
		case 0:
			k.curves = i + 1
		case 1:
			d := terms[x.place()]
			d.part = i
			k.terms = append(k.terms, d)
		case 2:
			k.noise = i
		}
	}
	if k.noise < 0 { // given no noise of its own, nothing is drawn
		k.terms, k.curves = nil, len(k.parts)
	}
}

// drawable reports that an element's values are all numbers, or all above one, and that its prior's quantiles are a formula.
func (x entry) drawable() bool { return math.IsInf(x.s.bij.High, 1) && x.s.dist.Inverts }

// linearTerms lists, by arena place, the coefficients that enter geo g's mean in one term alone.
func (b *blueprint) linearTerms(g int) map[int32]term {
	terms, times := map[int32]term{}, map[int32]int{}
	for k := range b.columns {
		col := &b.columns[k]
		times[col.coef[g]]++
		if col.power == nil && col.times == nil {
			terms[col.coef[g]] = term{channel: -1, column: k}
		}
	}
	for i := range b.channels {
		place := b.channels[i].effect[g]
		times[place]++
		if !b.channels[i].silent[g] {
			terms[place] = term{channel: i, column: -1}
		}
	}
	for place, n := range times {
		if n > 1 {
			delete(terms, place)
		}
	}
	return terms
}

// normal is the regression of a geo's KPI, less what is not drawn, on the terms that are.
type normal struct {
	basis         [][]float64 // [term][period], without rows held out
	rest          []float64   // [period] the KPI less what is not drawn
	gram, moment  []float64   // products of terms, and of terms with rest
	square        float64     // of rest
	low           []float64   // of each term's coefficient
	slope, spread []float64   // of its prior: the derivative of the log at the median, and the precision that it has at least
	fit           []float64   // the best coefficients
	free          int         // how many of these are not at their bound
	weights       truncated
}

func newNormal(terms, rows int) *normal {
	n := &normal{basis: dense.Matrix(terms, rows), rest: make([]float64, rows), gram: make([]float64, terms*terms)}
	for _, v := range []*[]float64{&n.moment, &n.low, &n.slope, &n.spread, &n.fit} {
		*v = make([]float64, terms)
	}
	n.weights = newTruncated(terms)
	return n
}

// regress sets up the regression of block b at what was set last.
func (p *Posterior) regress(n *normal, b *block) {
	g, y := b.geo, p.y[b.geo]
	mu := n.rest[:len(y)]
	clear(mu)
	for k := range p.columns {
		if !slices.ContainsFunc(b.terms, func(d term) bool { return d.column == k }) {
			p.line(mu, k, g)
		}
	}
	for i := range p.channels {
		if !slices.ContainsFunc(b.terms, func(d term) bool { return d.channel == i }) {
			p.respond(mu, i, g)
		}
	}
	for t, v := range y {
		mu[t] = v - mu[t]
	}
	blank(mu, p.Held(g))
	n.square = dense.Dot(mu, mu)
	for j, d := range b.terms {
		x := n.basis[j][:len(y)]
		p.termBasis(x, d, g)
		blank(x, p.Held(g))
		n.moment[j] = dense.Dot(x, mu)
		for i := range j + 1 {
			v := dense.Dot(x, n.basis[i][:len(y)])
			n.gram[j*len(b.terms)+i], n.gram[i*len(b.terms)+j] = v, v
		}
		p.priorLine(n, j, b.parts[d.part])
	}
}

// termBasis writes what a coefficient of 1 adds to geo g's mean.
func (p *Posterior) termBasis(x []float64, d term, g int) {
	if d.channel >= 0 {
		k := &p.work[d.channel][g]
		p.transform(d.channel, g, k, p.channels[d.channel].x[g])
		copy(x, k.s[:len(x)])
		return
	}
	col := &p.columns[d.column]
	if col.basis[g] == nil {
		for t := range x {
			x[t] = 1
		}
		return
	}
	copy(x, col.basis[g])
}

// priorLine sets how term j's prior is taken into account.
func (p *Posterior) priorLine(n *normal, j int, x entry) {
	s := x.s
	args := len(s.dist.Args)
	a, da := p.args[s.scratch:s.scratch+args], p.args[s.scratch+args:s.scratch+2*args]
	p.gather(s, false, a, x.e)
	median := s.dist.Quantile(0.5, a)
	_, n.slope[j] = s.dist.Kernel(median, a, da)
	wide := 10 * (s.dist.Quantile(0.9, a) - median)
	n.spread[j], n.low[j] = 1/float64(wide*wide), s.bij.Low
}

const (
	bestSweeps = 8 // of descent by coordinates
	bestRounds = 2 // of noise and coefficients in turn
)

// best finds the coefficients that fit best within their bounds, and returns the sum of squares that they leave.
func (n *normal) best(rows int) float64 {
	m := len(n.fit)
	for j := range n.fit {
		n.fit[j] = math.Max(n.low[j], 0)
	}
	variance, sum := n.square/float64(4*rows), 0.0
	for range bestRounds {
		for range bestSweeps {
			for j := range n.fit {
				row := n.gram[j*m : (j+1)*m]
				slack := n.moment[j] + float64(variance*n.slope[j]) - dense.Dot(row, n.fit) + float64(row[j]*n.fit[j])
				n.fit[j] = math.Max(n.low[j], slack/(row[j]+float64(variance*n.spread[j])))
			}
		}
		sum = n.square
		for j, v := range n.fit {
			sum += float64(v * (dense.Dot(n.gram[j*m:(j+1)*m], n.fit) - float64(2*n.moment[j])))
		}
		sum = math.Max(sum, 1e-12*n.square)
		variance = sum / float64(rows)
	}
	n.free = 0
	for j, v := range n.fit {
		if v > n.low[j] {
			n.free++
		}
	}
	return sum
}
