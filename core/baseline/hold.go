package baseline

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/sampler"
)

// HoldoutSettings are those of the shorter run that tests a fit of settings s on what it has not seen: two chains, 400
// warm-up transitions and 400 draws, or what s has where that is less, with its seed and its step.
func HoldoutSettings(s sampler.Settings) sampler.Settings {
	s.Chains, s.Warmup, s.Draws = min(2, s.Chains), min(400, s.Warmup), min(400, s.Draws)
	return s
}

// repetitions of the data under the model that Coverage.Least is read from.
const repetitions = 4000

// Hold tests a spec on a dataset's last periods: fits it to the others and holds its predictions against them. observe is
// called after each transition, within long ones, and while predictions are made, with the share of all that is done; it returns
// false to stop, and Hold then returns nil.
// A panel with nothing to keep back gives a Holdout without rows.
func Hold(spec spec.Spec, d *panel.Dataset, s sampler.Settings, observe func(done float64) bool) (*summary.Holdout, error) {
	split := Holdout(d)
	s = HoldoutSettings(s)
	h := &summary.Holdout{Rule: Rule(d), Period: d.Cadence.Noun(), Chains: s.Chains, Warmup: s.Warmup, Draws: s.Draws, RHat: math.NaN()}
	for g := range split.Cut {
		if split.Cut[g] == split.End[g] {
			h.Skipped = append(h.Skipped, d.Geos[g])
		}
	}
	if split.Rows() == 0 {
		return h, nil
	}
	post, _, err := model.CompileHolding(spec, d, split.held(d))
	if err != nil {
		return nil, err
	}
	chains, err := run(post, s, observe)
	if chains == nil {
		return nil, err
	}
	p := newPredicted(post, idata.New(post, s, chains), s.Seed, func() { observe(1) })
	h.RHat = p.rhat(split)
	p.hold(h, split)
	return h, nil
}

// hold fills in what was predicted, geo by geo and over all.
func (p *predicted) hold(h *summary.Holdout, split Split) {
	d := p.post.Data()
	rho := make([]float64, len(d.Series))
	var held, seen []ScoredRow
	var all []int
	for g := range d.Series {
		rho[g] = p.carriedResidual(g, split.Cut[g])
		if split.Cut[g] == split.End[g] {
			continue
		}
		out, in := p.scoredRows(g, split.Cut[g], split.End[g], g), p.scoredRows(g, 0, split.Cut[g], g)
		part := partOf(d.Geos[g], out, in)
		part.From, part.To = d.Series[g].Dates[split.Cut[g]], d.Series[g].Dates[split.End[g]-1]
		part.Carried = rho[g]
		setLeast(part.Coverage, p.repeat([]int{g}, split, rho), limits.CoverageChanceGeo)
		h.ByGeo = append(h.ByGeo, part)
		held, seen, all = append(held, out...), append(seen, in...), append(all, g)
	}
	h.All = partOf("", held, seen)
	for i, part := range h.ByGeo {
		if i == 0 || part.From < h.All.From {
			h.All.From = part.From
		}
		h.All.To = max(h.All.To, part.To)
		h.All.Carried += part.Carried * float64(part.Rows) / float64(h.All.Rows)
	}
	setLeast(h.All.Coverage, p.repeat(all, split, rho), limits.CoverageChance)
}

func partOf(geo string, held, seen []ScoredRow) summary.HoldoutPart {
	out, in := scoreOf(held), scoreOf(seen)
	return summary.HoldoutPart{Geo: geo, Seen: in.Rows, Rows: out.Rows, Coverage: out.Coverage, Errors: out.Errors, Train: in.Errors,
		Within: in.Coverage}
}

// carriedResidual is the lag-1 autocorrelation of a geo's residuals on the rows learnt from, 0 where negative.
func (p *predicted) carriedResidual(g, n int) float64 {
	y := p.post.Data().Series[g].KPI
	left := make([]float64, n)
	for t := range left {
		left[t] = y[t] - summary.Mean(p.mean[p.start[g]+t])
	}
	m := summary.Mean(left)
	cross, square := 0.0, 0.0
	for t, v := range left {
		square += (v - m) * (v - m)
		if t > 0 {
			cross += (v - m) * (left[t-1] - m)
		}
	}
	if !(square > 0) {
		return 0
	}
	return max(0, min(cross/square, 0.95))
}

// repeat counts, for each level and repetition of the data under the model, how many of the held-out rows of some geos
// lie in their intervals. A repetition takes its parameters from one draw and its noise from another, passed on from
// period to period with the residuals' autocorrelation.
func (p *predicted) repeat(geos []int, split Split, rho []float64) [len(Levels)][]int {
	var counts [len(Levels)][]int
	for k := range counts {
		counts[k] = make([]int, repetitions)
	}
	n := len(p.mean[0])
	for _, g := range geos {
		fresh := math.Sqrt(1 - rho[g]*rho[g])
		noise := make([]float64, repetitions)
		for t := split.Cut[g]; t < split.End[g]; t++ {
			row := p.start[g] + t
			var low, high [len(Levels)]float64
			for k, level := range Levels {
				low[k], high[k] = p.band(row, level)
			}
			for r := range noise {
				from, other := r%n, (r+1+37*(r/n))%n
				e := (p.noisy[row][other] - p.mean[row][other]) / p.sigma[g][other]
				if t > split.Cut[g] {
					e = rho[g]*noise[r] + fresh*e
				}
				noise[r] = e
				y := p.mean[row][from] + p.sigma[g][from]*e
				for k := range Levels {
					if y >= low[k] && y <= high[k] {
						counts[k][r]++
					}
				}
			}
		}
	}
	return counts
}

// setLeast takes the count that a right model falls below with the given chance.
func setLeast(c []summary.Coverage, counts [len(Levels)][]int, chance float64) {
	for k := range c {
		slices.Sort(counts[k])
		c[k].Least = counts[k][int(chance*repetitions)]
	}
}
