package plan

import (
	"cmp"
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/sampler/ascending"
)

// Space is many plans with what each would bring, worked out in advance so that they can be looked at together: by total, outcome and
// mix. Their levels lie on the surface's knots (surface.Levels), where the curves are the model's own answers; every number is what
// Evaluator.Evaluate and Return say of the plan, alignment, noise and the price of amounts outside what was observed included. In money
// where the value of a KPI unit is known, in KPI units otherwise.
type Space struct {
	Plans []Stored

	e      *Evaluator
	levels [][]int
	knots  [][]level // [knot][channel], nil once all plans are worked out
	own    []float64 // [draw], of the plan at hand, and what it and its media bring at least and at most
	low    []float64
	high   []float64
	media  []float64
}

// Stored is one plan of a space.
type Stored struct {
	Factor []float64 // [channel], by which today's money is multiplied
	Spend  []float64 // [channel], money, all geos together
	Total  float64

	Outcome    Spread
	Delta      float64 // mean difference to today's plan
	ProbBetter float64
	Return     Spread   // of all media that are bought with money; NaN without spend
	Brought    []Spread // [channel], contribution, before alignment
	Returns    []Spread // [channel]; NaN without spend
	Beyond     bool     // some amount lies outside what was observed
}

// level is what a channel brings at a knot.
type level struct {
	spend             float64
	brought           []float64 // [draw]
	low, high         []float64 // [draw], what amounts outside what was observed may change; nil inside
	contribution, per Spread
}

// SpaceSize is how many plans a space has at most: enough that each corner of total and mix has some, few enough to be drawn in a frame.
const SpaceSize = 512

// stepPlans are worked out in one step, some milliseconds.
const stepPlans = 16

// NewSpace lays a space out; Step works it out. It uses the evaluator, one at a time with other questions.
func (e *Evaluator) NewSpace(n int) *Space {
	room := func() []float64 { return make([]float64, e.surface.Draws) }
	return &Space{e: e, levels: e.surface.Levels(n), own: room(), low: room(), high: room(), media: room()}
}

// Size is how many plans there will be.
func (sp *Space) Size() int { return len(sp.levels) }

// Whole reports whether all plans are worked out.
func (sp *Space) Whole() bool { return len(sp.Plans) == len(sp.levels) }

// Done is the share that is worked out, 0 to 1.
func (sp *Space) Done() float64 {
	knots := len(sp.e.surface.Factors)
	steps := float64(knots) + float64(len(sp.levels))/stepPlans
	if sp.Whole() {
		return 1
	}
	return (float64(len(sp.knots)) + float64(len(sp.Plans))/stepPlans) / steps
}

// Step works a part out; false when nothing is left.
func (sp *Space) Step() bool {
	switch {
	case sp.Whole():
		return false
	case len(sp.knots) < len(sp.e.surface.Factors):
		sp.knots = append(sp.knots, sp.level(len(sp.knots)))
	default:
		for range min(stepPlans, len(sp.levels)-len(sp.Plans)) {
			sp.Plans = append(sp.Plans, sp.plan(sp.levels[len(sp.Plans)]))
		}
		if sp.Whole() {
			sp.knots, sp.own, sp.low, sp.high, sp.media = nil, nil, nil, nil, nil
		}
	}
	return !sp.Whole()
}

// Scenario is a plan of the space as one that can be put on the sliders.
func (sp *Space) Scenario(i int) Scenario { return sp.e.today.scaled(sp.Plans[i].Factor) }

// scaled multiplies each channel's money.
func (sc Scenario) scaled(factor []float64) Scenario {
	out := sc.Clone()
	out.Name = ""
	for _, row := range out.Spend {
		for c := range row {
			if factor[c] != 1 {
				row[c] *= factor[c]
			}
		}
	}
	return out
}

// level is what each channel brings at a knot; a channel that no plan moves is as it is at every one.
func (sp *Space) level(knot int) []level {
	e, s := sp.e, sp.e.surface
	factor := make([]float64, len(s.Channels))
	for c := range factor {
		if factor[c] = 1; s.Pays(c) && s.ChannelSpend(c) > 0 {
			factor[c] = s.Factors[knot]
		}
	}
	sc := e.today.scaled(factor)
	e.outsideOf(sc)
	prices := e.priceKPI
	if e.priceVal != nil {
		prices = e.priceVal
	}
	levels := make([]level, len(factor))
	for c := range levels {
		l := &levels[c]
		l.spend, l.brought = sc.Channel(c), slices.Clone(e.ledger().channel(c, sc))
		if over := prices.channel(c, sc, e.outside); over.some {
			l.low, l.high = slices.Clone(over.low), slices.Clone(over.high)
		}
		copy(e.work, l.brought)
		l.contribution, l.per = e.spread(), e.over(l.brought, l.spend)
	}
	return levels
}

// plan works one plan out.
func (sp *Space) plan(levels []int) Stored {
	e, s := sp.e, sp.e.surface
	p := Stored{}
	copy(sp.own, e.ledger().baseline)
	clear(sp.low)
	clear(sp.high)
	clear(sp.media)
	for c, knot := range levels {
		l := &sp.knots[knot][c]
		p.Factor = append(p.Factor, s.Factors[knot])
		p.Spend, p.Total = append(p.Spend, l.spend), p.Total+l.spend
		p.Brought, p.Returns = append(p.Brought, l.contribution), append(p.Returns, l.per)
		p.Beyond = p.Beyond || l.low != nil
		for d, x := range l.brought {
			sp.own[d] += x
		}
		if s.Pays(c) {
			for d, x := range l.brought {
				sp.media[d] += x
			}
		}
		for d, x := range l.low {
			sp.low[d] += x
			sp.high[d] += l.high[d]
		}
	}
	p.Return = e.over(sp.media, p.Total)
	sp.outcome(&p)
	return p
}

// outcome aligns and condenses what stands in own, low and high.
func (sp *Space) outcome(p *Stored) {
	e := sp.e
	own, today, noise := e.ownKPI, e.todayKPI, e.noise
	if e.money != nil {
		own, today, noise = e.ownValue, e.todayValue, e.noiseValue
	}
	if p.Beyond {
		for d, x := range sp.own {
			sp.low[d], sp.high[d] = x+sp.low[d], x+sp.high[d]
		}
		e.align(sp.low, own)
		e.align(sp.high, own)
	}
	e.align(sp.own, own)
	low, high := sp.own, sp.own
	if p.Beyond {
		low, high = sp.low, sp.high
	}
	p.ProbBetter = probBetter(sp.own, today)
	for d, x := range sp.own {
		p.Outcome.Mean += x
		p.Delta += x - today[d]
	}
	p.Outcome.Mean /= float64(len(today))
	p.Delta /= float64(len(today))
	p.Outcome.Low, p.Outcome.High = e.ends(low, noise)
	if p.Beyond {
		_, p.Outcome.High = e.ends(high, noise)
	}
}

// ends are the ends of the interval of draws, with noise where it is to be held.
func (e *Evaluator) ends(draws, noise []float64) (low, high float64) {
	copy(e.work, draws)
	if e.noisy {
		for d, x := range noise {
			e.work[d] += x
		}
	}
	ascending.Sort(e.work)
	return e.of.Of(e.work)
}

// Brush narrows a space: a plan is within where each of its numbers is.
type Brush struct {
	Total   Bounds   // money
	Outcome Bounds   // mean
	Share   []Bounds // [channel], of the total's money
	Inside  bool     // nothing outside what was observed
}

// Everything is the brush that all plans are within.
func Everything(channels int) Brush {
	any := Bounds{Low: math.Inf(-1), High: math.Inf(1)}
	return Brush{Total: any, Outcome: any, Share: slices.Repeat([]Bounds{any}, channels)}
}

// Share is a channel's part of the plan's money; 0 of none.
func (p *Stored) Share(channel int) float64 {
	if !(p.Total > 0) {
		return 0
	}
	return p.Spend[channel] / p.Total
}

// Holds reports whether a plan is within.
func (b Brush) Holds(p *Stored) bool {
	if b.Inside && p.Beyond || !b.Total.Hold(p.Total, 1e-9*p.Total) || !b.Outcome.Hold(p.Outcome.Mean, 1e-9*math.Abs(p.Outcome.Mean)) {
		return false
	}
	for c, within := range b.Share {
		if !within.Hold(p.Share(c), 1e-9) {
			return false
		}
	}
	return true
}

// Within are the plans that a brush holds, by better: the plan that is better than all others first.
func (sp *Space) Within(b Brush, better func(p, other *Stored) bool) []int {
	var list []int
	for i := range sp.Plans {
		if b.Holds(&sp.Plans[i]) {
			list = append(list, i)
		}
	}
	slices.SortStableFunc(list, func(i, j int) int {
		switch p, other := &sp.Plans[i], &sp.Plans[j]; {
		case better(p, other):
			return -1
		case better(other, p):
			return 1
		}
		return 0
	})
	return list
}

// Near is a plan of a space with the money that another differs from it by.
type Near struct {
	Index int
	Money float64 // Apart
}

// Nearest are the n plans that differ least from a scenario, the nearest first. Timing does not count.
func (sp *Space) Nearest(to Scenario, n int) []Near {
	list := make([]Near, len(sp.Plans))
	for i := range list {
		list[i] = Near{i, sp.apart(i, to)}
	}
	slices.SortStableFunc(list, func(a, b Near) int { return cmp.Compare(a.Money, b.Money) })
	return list[:min(n, len(list))]
}

// apart is the money that has to be moved, added or taken away to make one plan of the other: the larger of what is more and what is
// less, over geos and channels.
func (sp *Space) apart(i int, to Scenario) float64 {
	more, less := 0.0, 0.0
	for g, row := range sp.e.today.Spend {
		for c, today := range row {
			money := today
			if f := sp.Plans[i].Factor[c]; f != 1 {
				money *= f
			}
			more += max(0, to.Spend[g][c]-money)
			less += max(0, money-to.Spend[g][c])
		}
	}
	return max(more, less)
}

// Surface is what the plans were read off.
func (sp *Space) Surface() *surface.Surface { return sp.e.surface }
