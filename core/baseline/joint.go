package baseline

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/summary"
)

// rehearsed is what cuts say together: their tallies added, of the file's rows and of every repetition under the model. Rows of
// a cut are predicted from those before it, so under a right model cuts are independent of each other.
type rehearsed struct {
	layout
	channels []string // names
	names    []string // of geos
	cuts     int
	rows     []int // [geo] of the latest cut
	observed tally
	repeated []tally
	latest   *rehearsed // the latest cut alone, once others were added
	mean, sd tally      // of the repetitions
}

// settle works out how the repetitions scatter.
func (a *rehearsed) settle() {
	a.mean, a.sd = make(tally, a.size()), make(tally, a.size())
	n := float64(len(a.repeated))
	for _, v := range a.repeated {
		for i, x := range v {
			a.mean[i] += x / n
		}
	}
	for _, v := range a.repeated {
		for i, x := range v {
			a.sd[i] += float64((x - a.mean[i]) * (x - a.mean[i]))
		}
	}
	for i := range a.sd {
		a.sd[i] = math.Sqrt(a.sd[i] / n)
	}
}

// with adds another cut's tallies.
func (a *rehearsed) with(b *rehearsed) *rehearsed {
	sum := *a
	sum.cuts = a.cuts + 1
	if sum.latest == nil {
		sum.latest = a
	}
	sum.observed, sum.repeated = a.observed.plus(b.observed), make([]tally, len(a.repeated))
	for r := range sum.repeated {
		sum.repeated[r] = a.repeated[r].plus(b.repeated[r])
	}
	sum.settle()
	return &sum
}

func (v tally) plus(w tally) tally {
	out := slices.Clone(v)
	for i := range out {
		out[i] += w[i]
	}
	return out
}

// z is a component in standard deviations of the repetitions; 0 where it does not vary.
func (a *rehearsed) z(v tally, i int) float64 {
	if !(a.sd[i] > 0) {
		return 0
	}
	return (v[i] - a.mean[i]) / a.sd[i]
}

// statistic is one number of a tally: the larger the worse.
type statistic struct {
	test  summary.HoldoutTest // without its numbers
	value func(v, latest tally) float64
	shown func(v, latest tally) float64 // what a person is shown for it
}

// statistics are those that decide, over all cuts, then of the latest where there are others.
func (a *rehearsed) statistics() []statistic {
	list := a.ofCuts(false)
	if a.latest != nil {
		for _, s := range a.latest.ofCuts(true) {
			value, shown := s.value, s.shown
			s.value = func(_, latest tally) float64 { return value(latest, nil) }
			s.shown = func(_, latest tally) float64 { return shown(latest, nil) }
			list = append(list, s)
		}
	}
	return list
}

// ofCuts are the statistics of tallies added; short leaves those out that one cut says little of.
func (a *rehearsed) ofCuts(short bool) (list []statistic) {
	add := func(t summary.HoldoutTest, value, shown func(tally) float64) {
		t.Cuts = a.cuts
		list = append(list, statistic{t, func(v, _ tally) float64 { return value(v) }, func(v, _ tally) float64 { return shown(v) }})
	}
	joint := func(v tally) float64 { return v[a.joint()] }
	add(summary.HoldoutTest{Kind: summary.HoldoutScore}, func(v tally) float64 { return -joint(v) }, joint)
	add(summary.HoldoutTest{Kind: summary.HoldoutBias},
		func(v tally) float64 { return math.Abs(a.sum(v, atBias) - a.sum(a.mean, atBias)) },
		func(v tally) float64 { return a.sum(v, atError) / a.sum(v, atSize) })
	if short {
		return list
	}
	effect := func(v tally) int { return a.furthest(v) }
	add(summary.HoldoutTest{Kind: summary.HoldoutEffect, Channel: a.channels[effect(a.observed)]},
		func(v tally) float64 { return math.Abs(a.z(v, a.effect(effect(v)))) },
		func(v tally) float64 { return a.z(v, a.effect(effect(v))) })
	for k, kind := range plainKinds {
		skill := func(v tally) float64 { return a.skill(v, k) }
		add(summary.HoldoutTest{Kind: summary.HoldoutPlain, Plain: kind}, func(v tally) float64 { return max(0, -skill(v)) }, skill)
	}
	if a.scored() > 1 {
		worst := func(v tally) float64 { return a.z(v, a.of(a.worstGeo(v), atScore)) }
		add(summary.HoldoutTest{Kind: summary.HoldoutGeoScore, Geo: a.names[a.worstGeo(a.observed)]},
			func(v tally) float64 { return -worst(v) }, worst)
	}
	return list
}

func (a *rehearsed) scored() (n int) {
	for _, rows := range a.rows {
		if rows > 0 {
			n++
		}
	}
	return n
}

// furthest is the channel whose errors are furthest from what a right model has.
func (a *rehearsed) furthest(v tally) (worst int) {
	for c := range a.layout.channels {
		if math.Abs(a.z(v, a.effect(c))) > math.Abs(a.z(v, a.effect(worst))) {
			worst = c
		}
	}
	return worst
}

func (a *rehearsed) worstGeo(v tally) (worst int) {
	for g := range a.layout.geos {
		if a.z(v, a.of(g, atScore)) < a.z(v, a.of(worst, atScore)) {
			worst = g
		}
	}
	return worst
}

// skill is 1 − RMSE ÷ RMSE of a plain forecast; 0 where it has no answer.
func (a *rehearsed) skill(v tally, kind int) float64 {
	square := a.sum(v, plain(kind, plainSquare))
	if !(square > 0) {
		return 0
	}
	return 1 - math.Sqrt(a.sum(v, plain(kind, plainModel))/square)
}

// decision is how the statistics are read together.
type decision struct {
	statistics []statistic
	sorted     [][]float64 // [statistic] over the repetitions, ascending
	limit      float64
	coverage   coverageLeasts
	briefed    [2]tally // room for what briefs say
}

// decide finds the limit under which the smallest chance of all statistics falls in no more than limits.JointChance of the
// repetitions in which coverage holds: the step-down's first step of Westfall and Young 1993.
func (a *rehearsed) decide(c coverageLeasts) *decision {
	d := &decision{statistics: a.statistics(), coverage: c}
	for _, s := range d.statistics {
		values := make([]float64, len(a.repeated))
		for r := range values {
			values[r] = s.value(a.repeated[r], a.latestRepeated(r))
		}
		slices.Sort(values)
		d.sorted = append(d.sorted, values)
	}
	var least []float64
	left := int(limits.JointChance * float64(len(a.repeated)))
	for r, v := range a.repeated {
		if c.fails(a.latestRepeated(r)) {
			continue
		}
		least = append(least, d.smallest(v, a.latestRepeated(r)))
	}
	slices.Sort(least)
	if left < len(least) {
		d.limit = least[left]
	}
	return d
}

func (a *rehearsed) latestRepeated(r int) tally {
	if a.latest != nil {
		return a.latest.repeated[r]
	}
	return a.repeated[r]
}

func (a *rehearsed) latestObserved() tally {
	if a.latest != nil {
		return a.latest.observed
	}
	return a.observed
}

// chance is the share of repetitions in which a statistic is as large.
func (d *decision) chance(i int, value float64) float64 {
	at, _ := slices.BinarySearch(d.sorted[i], value)
	n := len(d.sorted[i])
	return float64(1+n-at) / float64(n+1)
}

// smallest is the smallest chance of all statistics.
func (d *decision) smallest(v, latest tally) float64 {
	p := 1.0
	for i, s := range d.statistics {
		p = min(p, d.chance(i, s.value(v, latest)))
	}
	return p
}

// finds says whether a holdout with these tallies fails.
func (d *decision) finds(v, latest tally) bool {
	return d.coverage.fails(latest) || d.smallest(v, latest) < d.limit
}

// findsBrief is finds of what briefs say.
func (d *decision) findsBrief(v, latest brief) bool {
	l := d.coverage.layout
	for i, b := range []brief{v, latest} {
		if d.briefed[i] == nil {
			d.briefed[i] = make(tally, l.size())
		}
		l.tally(d.briefed[i], b, d.coverage.counted())
	}
	return d.finds(d.briefed[0], d.briefed[1])
}

// told is the decision as a page shows it.
func (a *rehearsed) told(d *decision) *summary.Joint {
	j := &summary.Joint{Repetitions: len(a.repeated), Limit: d.limit}
	for i, s := range d.statistics {
		t := s.test
		shown := make([]float64, len(a.repeated))
		for r := range shown {
			shown[r] = s.shown(a.repeated[r], a.latestRepeated(r))
		}
		t.Against = summary.Against{Value: s.shown(a.observed, a.latestObserved()), Expected: dense.Mean(shown), SD: dense.Deviation(shown),
			P: d.chance(i, s.value(a.observed, a.latestObserved()))}
		j.Tests = append(j.Tests, t)
	}
	return j
}
