package hidden

import (
	"math"
	"runtime"
	"slices"

	"github.com/mixtab/mixtab/core/attribution"
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/summary"
)

// Of measures every channel of a fit, all geos jointly, with the intervals asked for. A channel with no variation of its own
// has no robustness: Effect is 0.
func Of(post *model.Posterior, a *attribution.Attribution, of interval.Interval) []summary.Hidden {
	d := newDesign(post, a)
	list, tested := make([]summary.Hidden, len(a.Channels)), map[string]bool{}
	for _, t := range post.Spec().LiftTests {
		tested[t.Channel] = true
	}
	for c, name := range a.Channels {
		runtime.Gosched() // see idata.Draws.At
		h := &list[c]
		*h = summary.Hidden{Channel: name, KPI: post.Data().KPI, Tested: tested[name], Named: intake.FollowsDemand(name),
			Apart: apart(a, c), Lagged: d.lagged(c)}
		h.Return, h.Low, h.High, h.BreakEven, h.Even = math.NaN(), math.NaN(), math.NaN(), math.NaN(), math.NaN()
		if roi := a.Total.Returns[c].ROI; roi != nil {
			h.Return = summary.Mean(roi)
			h.Low, _, h.High = summary.Interval(roi, of)
			h.BreakEven = breakEven(post.Data(), a.Valued)
		}
		d.measure(c, h)
	}
	return list
}

// breakEven is the return that pays for itself, where the KPI is money or its value is known.
func breakEven(data *panel.Dataset, valued bool) float64 {
	if valued || intake.MeansMoney(data.KPI) {
		return 1
	}
	return math.NaN()
}

// measure fills in how robust a channel's result is, and the yardsticks.
func (d *design) measure(c int, h *summary.Hidden) {
	at := d.channel(c)
	rest := without(d.kpi, at)
	e, ok := d.r.estimate(d.kpi, at, rest)
	if !ok {
		return
	}
	h.DF, h.Effect = e.DF, 1/(e.SE*math.Sqrt(e.DF)) // the coefficient of a fitted contribution is 1
	h.Nothing = Robustness(h.Effect)
	if !math.IsNaN(h.BreakEven) {
		h.Even = Robustness(h.Effect * (h.Return - h.BreakEven) / h.Return)
	}
	for _, g := range d.groups {
		x := d.r.strength(d.kpi, at, g.columns, without(d.kpi, append([]int{at}, g.columns...)...))
		if z, ok := x.Times(1); ok {
			h.Yardsticks = append(h.Yardsticks,
				summary.Yardstick{Name: g.name, Media: z.Media, KPI: z.KPI, Equal: Robustness(z.Lever()), Left: Left(h, z)})
		}
	}
	slices.SortStableFunc(h.Yardsticks, func(a, b summary.Yardstick) int {
		switch {
		case a.Left < b.Left:
			return -1
		case a.Left > b.Left:
			return 1
		}
		return 0
	})
	if len(h.Yardsticks) > limits.Yardsticks {
		h.Yardsticks = h.Yardsticks[:limits.Yardsticks]
	}
}

// Left is the factor of a channel's result that is left when a hidden cause of that strength is taken out; below 0 the cause has
// made more than all of it.
func Left(h *summary.Hidden, z Strength) float64 { return 1 - z.Lever()/h.Effect }

// apart is the lower end of the 90% interval of a channel's return over the median of the others', NaN where there are none.
func apart(a *attribution.Attribution, c int) float64 {
	own := a.Total.Returns[c].ROI
	ratio := make([]float64, len(own))
	var others []float64
	for i := range own {
		others = others[:0]
		for k := range a.Channels {
			if roi := a.Total.Returns[k].ROI; k != c && roi != nil {
				others = append(others, roi[i])
			}
		}
		if len(others) == 0 {
			return math.NaN()
		}
		slices.Sort(others)
		ratio[i] = 2 * own[i] / (others[(len(others)-1)/2] + others[len(others)/2])
	}
	if len(ratio) == 0 {
		return math.NaN()
	}
	low, _, _ := summary.Interval(ratio, interval.Default)
	return low
}
