package baseline

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/summary"
)

// parts says of each geo that is scored how it was predicted; Coverage.Least is left to setLeast.
func (p *predicted) parts(split Split, a *rehearsed, rho []float64) (list []summary.HoldoutPart) {
	d := p.data
	for g := range d.Series {
		if split.Cut[g] == split.End[g] {
			continue
		}
		part := partOf(d.Geos[g], p.scoredRows(g, split.Cut[g], split.End[g], g), p.scoredRows(g, 0, split.Cut[g], g))
		part.From, part.To = d.Series[g].Dates[split.Cut[g]], d.Series[g].Dates[split.End[g]-1]
		part.Carried = rho[g]
		a.weighed(&part, []int{g}, a.of(g, atScore))
		list = append(list, part)
	}
	return list
}

// all is the part of all geos together.
func (p *predicted) all(parts []summary.HoldoutPart, a *rehearsed, split Split) summary.HoldoutPart {
	var held, seen []ScoredRow
	var every []int
	for g := range a.layout.geos {
		if split.Cut[g] < split.End[g] {
			held, seen = append(held, p.scoredRows(g, split.Cut[g], split.End[g], g)...), append(seen, p.scoredRows(g, 0, split.Cut[g], g)...)
			every = append(every, g)
		}
	}
	all := partOf("", held, seen)
	for i, part := range parts {
		if i == 0 || part.From < all.From {
			all.From = part.From
		}
		all.To = max(all.To, part.To)
		all.Carried += part.Carried * float64(part.Rows) / float64(all.Rows)
	}
	a.weighed(&all, every, a.joint())
	return all
}

func partOf(geo string, held, seen []ScoredRow) summary.HoldoutPart {
	out, in := scoreOf(held), scoreOf(seen)
	return summary.HoldoutPart{Geo: geo, Seen: in.Rows, Rows: out.Rows, Coverage: out.Coverage, Errors: out.Errors, Train: in.Errors,
		Within: in.Coverage}
}

// weighed adds to a part its score, its bias and the plain forecasts of the same rows, each beside the repetitions.
func (a *rehearsed) weighed(part *summary.HoldoutPart, geos []int, score int) {
	over := func(v tally, at int) (sum float64) {
		for _, g := range geos {
			sum += v[a.of(g, at)]
		}
		return sum
	}
	part.Score = a.against(func(v tally) float64 { return v[score] }, func(v tally) float64 { return -v[score] })
	centre := over(a.mean, atBias)
	part.Bias = a.against(func(v tally) float64 { return over(v, atError) / over(v, atSize) },
		func(v tally) float64 { return math.Abs(over(v, atBias) - centre) })
	for k, kind := range plainKinds {
		of := func(v tally, at int) float64 { return over(v, plain(k, at)) }
		rows := of(a.observed, plainRows)
		if rows == 0 {
			continue
		}
		skill := func(v tally) float64 { return 1 - math.Sqrt(of(v, plainModel)/of(v, plainSquare)) }
		part.Plain = append(part.Plain, summary.Plain{Kind: kind, Rows: int(rows), RMSE: math.Sqrt(of(a.observed, plainSquare) / rows),
			WMAPE: of(a.observed, plainOff) / of(a.observed, plainSize), Skill: *a.against(skill, func(v tally) float64 { return -skill(v) })})
	}
}

// against sets a statistic of the file's rows beside those of the repetitions; bad is the larger the worse.
func (a *rehearsed) against(shown, bad func(tally) float64) *summary.Against {
	values, worse, observed := make([]float64, len(a.repeated)), 1, bad(a.observed)
	for r, v := range a.repeated {
		values[r] = shown(v)
		if bad(v) >= observed {
			worse++
		}
	}
	return &summary.Against{Value: shown(a.observed), Expected: dense.Mean(values), SD: dense.Deviation(values),
		P: float64(worse) / float64(len(values)+1)}
}

// chanceGeo is the chance with which coverage of a single geo may fail under a right model: all geos together have no more
// than a quarter of what a holdout may fail.
func (a *rehearsed) chanceGeo() float64 {
	return min(limits.CoverageChanceGeo, limits.HoldoutChance/4/float64(a.scored()))
}

// coverageLeast is how many rows of some geos have to lie in the intervals of those levels that are judged.
type coverageLeast struct {
	geos   []int
	judged []int // levels
	least  [len(Levels)]int
}

type coverageLeasts struct {
	layout
	list []coverageLeast
}

// leasts fills in what coverage is asked for, of each geo and of all.
func (a *rehearsed) leasts(h *summary.Holdout) (c coverageLeasts) {
	c.layout = a.layout
	var every []int
	for i := range h.ByGeo {
		part := []int{slices.Index(a.names, h.ByGeo[i].Geo)}
		every = append(every, part...)
		c.list = append(c.list, coverageLeast{part, []int{judgedGeo}, a.setLeast(h.ByGeo[i].Coverage, part, a.chanceGeo())})
	}
	c.list = append(c.list, coverageLeast{every, []int{50, 90}, a.setLeast(h.All.Coverage, every, limits.CoverageChance)})
	return c
}

// counted is one of the geos whose rows count.
func (c *coverageLeasts) counted() int {
	for _, l := range c.list {
		for _, g := range l.geos {
			return g
		}
	}
	return 0
}

// fails says whether coverage of the latest cut does.
func (c *coverageLeasts) fails(v tally) bool {
	for i := range c.list {
		l := &c.list[i]
		for k, level := range Levels {
			if slices.Contains(l.judged, level) && c.inside(v, l.geos, k) < l.least[k] {
				return true
			}
		}
	}
	return false
}

// inside counts the rows of some geos within intervals of a level.
func (l layout) inside(v tally, geos []int, level int) int {
	sum := 0.0
	for _, g := range geos {
		sum += v[l.of(g, atInside+level)]
	}
	return int(sum)
}

// setLeast takes for each level the count that a right model falls below with the given chance.
func (a *rehearsed) setLeast(c []summary.Coverage, geos []int, chance float64) (least [len(Levels)]int) {
	counts := make([]int, len(a.repeated))
	for k := range c {
		for r, v := range a.repeated {
			counts[r] = a.inside(v, geos, k)
		}
		slices.Sort(counts)
		least[k] = counts[int(chance*float64(len(counts)))]
		c[k].Least = least[k]
	}
	return least
}
