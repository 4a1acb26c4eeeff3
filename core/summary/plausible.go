package summary

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/words"
)

// replicatedInterval is what checks and plausibility look at, whatever interval is shown.
var replicatedInterval = interval.Default

// Below is the probability that the baseline of a geo ("" for all) is negative over the whole span.
type Below struct {
	Geo  string
	Prob float64
}

// JudgeBaseline looks at whether media are given more than there was.
func JudgeBaseline(geos []Below) Ground {
	worst := 0.0
	var texts []words.Text
	for _, b := range geos {
		worst = max(worst, b.Prob)
		limit := limits.BaselineAmber
		if b.Geo != "" {
			limit = limits.BaselineAmberGeo
		}
		if b.Prob < limit {
			continue
		}
		where := words.Say("verdict.over_all_geos")
		if b.Geo != "" {
			where = words.Say("verdict.in_geo", "geo", b.Geo)
		}
		texts = append(texts, words.Say("verdict.baseline_probability", "prob", words.Share(b.Prob), "where", where))
	}
	switch {
	case len(texts) == 0:
		return Ground{Green, AboutBaseline, words.Say("verdict.baseline_positive", "worst", words.Share(worst)), false}
	case worst >= limits.BaselineRed:
		return Ground{Red, AboutBaseline, words.Say("verdict.baseline_negative", "where", some(texts)), false}
	}
	return Ground{Amber, AboutBaseline, words.Say("verdict.baseline_perhaps_negative", "where", some(texts)), false}
}

// Yield is a channel's spend and return over all geos, the latter one number a draw; nil without spend.
type Yield struct {
	Channel string
	Spend   float64
	ROI     []float64
}

// JudgeReturns looks for returns that cannot be. valued: returns are money for money; all is the return of all channels
// together. A limit counts as broken when the 90% interval lies beyond it as a whole.
func JudgeReturns(channels []Yield, all []float64, valued bool) Ground {
	var texts []words.Text
	for c := range channels {
		y := &channels[c]
		if low, mid, _ := ends(y.ROI); valued && low > limits.ReturnMost {
			texts = append(texts, words.Say("verdict.return_extraordinary", "channel", y.Channel, "roi", rounded(mid), "limit", limits.ReturnMost))
			continue
		}
		low, mid, high := ends(against(channels, c))
		share := y.Spend / middle(channels, c, func(o *Yield) float64 { return o.Spend })
		if low > limits.ReturnApart && share < 1/limits.SpendApart || high < 1/limits.ReturnApart && share > limits.SpendApart {
			texts = append(texts, words.Say("verdict.return_apart", "channel", y.Channel, "times", rounded(mid), "spend", rounded(share),
				"like", likeUnit(mid)))
		}
	}
	if _, mid, high := ends(all); valued && high < limits.ReturnLeast {
		texts = append(texts, words.Say("verdict.returns_tiny", "roi", rounded(mid)))
	}
	if len(texts) > 0 {
		return Ground{Red, AboutReturns, words.Say("verdict.returns_implausible", "channels", some(texts)), false}
	}
	return Ground{Green, AboutReturns, words.Say("verdict.returns_plausible"), false}
}

// likeUnit names the unit that spend seems to be in, from how many times as much it brings as others do: the usual powers of ten, within
// a factor of four. Nothing for others.
func likeUnit(times float64) words.Text {
	for _, u := range []struct {
		times float64
		like  words.Text
	}{{1e3, words.Say("verdict.as_in_thousands")}, {1e6, words.Say("verdict.as_in_millions")},
		{1e-3, words.Say("verdict.as_in_thousandths")}, {1e-6, words.Say("verdict.as_in_millionths")}} {
		if times > u.times/4 && times < u.times*4 {
			return u.like
		}
	}
	return words.Text{}
}

// against is, draw by draw, a channel's return over the median of the other channels'; nil where there are none.
func against(channels []Yield, c int) []float64 {
	out := make([]float64, len(channels[c].ROI))
	for d := range out {
		out[d] = channels[c].ROI[d] / middle(channels, c, func(o *Yield) float64 { return o.ROI[d] })
		if math.IsNaN(out[d]) {
			return nil
		}
	}
	return out
}

// middle is the median of a number of the other channels that have spend, NaN where there are none.
func middle(channels []Yield, but int, of func(*Yield) float64) float64 {
	var others []float64
	for k := range channels {
		if k != but && channels[k].ROI != nil {
			others = append(others, of(&channels[k]))
		}
	}
	n := len(others)
	if n == 0 {
		return math.NaN()
	}
	slices.Sort(others)
	return (others[(n-1)/2] + others[n/2]) / 2
}

// ends are those of the 90% interval with the median between; NaN of no draws, which no limit is broken by.
func ends(draws []float64) (low, mid, high float64) { return Interval(draws, replicatedInterval) }

func rounded(x float64) words.Text {
	if math.Abs(x) >= 10 {
		return words.Say("verdict.rounded", "x", x)
	}
	return words.Say("verdict.rounded_small", "x", x)
}
