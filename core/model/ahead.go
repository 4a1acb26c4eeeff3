package model

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/sampler"
)

// Ahead is the model of a posterior over its data and further periods behind them, which it was not fitted to. What it says of the data
// is what the posterior says, to the bit. What the data do not have, like a holiday, is drawn from its prior, given the draw's other
// parameters. A trend with knots goes on from its last one, and on to each further knot moves as two knots differ under the prior: knots
// that are independent there would have it return to its mean, which a trend that was seen to rise or fall does not. One with knots so
// close that they follow the season too goes on as in the year before.
type Ahead struct {
	*Posterior
	sources [][]int32 // [variable][element] place among the fit's parameters; fromPrior
	behind  [][]int   // [variable][element] the element of the knot before; none
	solved  int       // place of the fit's solved coefficients
}

const (
	fromPrior = -1
	none      = -1
)

// seasonalKnots a year are so many that a trend follows the season.
const seasonalKnots = 8

// Ahead compiles the model on data that go on behind the posterior's own: known periods of each geo are those. The KPI of the
// others plays no part. The error is a *spec.Problems.
func (p *Posterior) Ahead(d *panel.Dataset, known []int) (*Ahead, error) {
	b := &blueprint{before: p.data, rehearsed: true, held: make([][]int, len(d.Series))}
	for g := range d.Series {
		for t := known[g]; t < len(d.Series[g].Dates); t++ {
			b.held[g] = append(b.held[g], t)
		}
	}
	sp := p.spec
	sp.LiftTests = nil // they bear on the fit alone
	post, _, err := compile(b, sp, d)
	if err != nil {
		return nil, err
	}
	a := &Ahead{Posterior: post, solved: p.blueprint.solved}
	for _, s := range post.variables {
		a.sources = append(a.sources, p.sourcesOf(s, post.knotsAYear()))
		a.behind = append(a.behind, s.knotsBehind())
	}
	return a, nil
}

// knotsAYear is how many knots of the trend lie in a year, where they follow the season; 0 elsewhere.
func (p *Posterior) knotsAYear() int {
	tr := p.spec.Trend
	if tr == nil || tr.Form != "knots" {
		return 0
	}
	c := compiler{spec: &p.spec, data: p.data, before: p.before}
	if n := int(math.Round(float64(c.knotCount(tr)-1) / c.lastPeriod() * c.perYear())); n >= seasonalKnots {
		return n
	}
	return 0
}

// sourcesOf finds the elements of a variable among a posterior's own.
func (p *Posterior) sourcesOf(s *variable, knotsAYear int) []int32 {
	list := make([]int32, s.size)
	at := slices.IndexFunc(p.variables, func(o *variable) bool { return o.name == s.name })
	for e := range list {
		list[e] = fromPrior
	}
	if at < 0 {
		return list
	}
	old := p.variables[at]
	places := map[string]int{}
	for e, where := range old.places() {
		places[old.key(where)] = e
	}
	for e, where := range s.places() {
		from, there := places[s.key(where)]
		for k := s.labelAt("knot", where); !there && knotsAYear > 0 && k >= knotsAYear; {
			k -= knotsAYear
			where["knot"] = s.axis("knot").labels[k]
			from, there = places[s.key(where)]
		}
		if there {
			list[e] = int32(old.val + from)
		}
	}
	return list
}

// knotsBehind are by element the element of the knot before it.
func (s *variable) knotsBehind() []int {
	list, knots := make([]int, s.size), s.axis("knot").labels
	elements := map[string]int{}
	for e, where := range s.places() {
		elements[s.key(where)] = e
		list[e] = none
		if k := s.labelAt("knot", where); k > 0 {
			where["knot"] = knots[k-1]
			list[e] = elements[s.key(where)]
		}
	}
	return list
}

// axis is the one of that name; the zero value where there is none.
func (s *variable) axis(name string) axis {
	for _, a := range s.axes {
		if a.name == name {
			return a
		}
	}
	return axis{}
}

// labelAt is the place of a cell's label on an axis, -1 where the variable does not have it.
func (s *variable) labelAt(name string, where place) int {
	return slices.Index(s.axis(name).labels, where[name])
}

// Carry fills dst, of length ExpandedDim, with the parameters theta of the fit, and draws what it does not have.
func (a *Ahead) Carry(dst, theta []float64, rng *sampler.Stream) {
	p := a.Posterior
	for i, s := range p.variables {
		args := p.args[s.scratch : s.scratch+len(s.dist.Args)]
		for e, from := range a.sources[i] {
			if from != fromPrior {
				p.v[s.val+e] = theta[from]
				continue
			}
			p.gather(s, false, args, e)
			p.v[s.val+e] = s.dist.Draw(args, rng)
			if before := a.behind[i][e]; before != none {
				p.v[s.val+e] += p.v[s.val+before] - s.dist.Draw(args, rng)
			}
		}
	}
	if p.blueprint.solved >= 0 && a.solved >= 0 {
		n := len(p.y) * len(p.channels)
		copy(p.v[p.blueprint.solved:p.blueprint.solved+n], theta[a.solved:a.solved+n])
	}
	copy(dst, p.v[:p.expanded])
}

// learnt is the data that a model was fitted to.
func (c *compiler) learnt() *panel.Dataset {
	if c.before != nil {
		return c.before
	}
	return c.data
}

// further is how many knots, in the distance of the others, lie behind the data that a model was fitted to.
func (c *compiler) further(span float64, count int) int {
	if c.before == nil {
		return 0
	}
	last := 0.0
	for g := range c.data.Series {
		last = max(last, c.period(g, len(c.data.Series[g].Dates)-1))
	}
	return max(0, int(math.Ceil(last/span*float64(count-1)))-(count-1))
}

// knotCount is how many knots a trend has over the data that it is fitted to.
func (c *compiler) knotCount(tr *spec.Trend) int {
	if tr.Count != 0 {
		return tr.Count
	}
	every := tr.Every.In(c.data.Cadence)
	if every <= 0 {
		every = 26
	}
	return 1 + int(math.Round(c.lastPeriod()/every))
}
