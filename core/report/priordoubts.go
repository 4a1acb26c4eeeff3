package report

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/elicit"
	"github.com/mixtab/mixtab/core/figures"
	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler/diag"
)

// PriorDoubts lists where the priors of the model that an editor has taken and what is plausible disagree, in sentences:
// the KPI of one geo lies outside of what they expect, they expect next to anything, media bring more than all of the
// KPI, or a channel's return has no measure. It panics when there is no such geo.
func PriorDoubts(e *elicit.Editor, geo int) []words.Text {
	data, kpi := e.Data(), e.Rehearsal().KPI(geo, figures.PriorDraws)
	var doubts []words.Text
	outside, width, size := 0.0, 0.0, 0.0
	for t, y := range data.Series[geo].KPI {
		low, high := diag.Quantile(kpi[t], 0.05), diag.Quantile(kpi[t], 0.95)
		if y < low || y > high {
			outside++
		}
		width += high - low
		size += math.Abs(y)
	}
	unit := words.Unit(data.Cadence.Unit)
	if share := outside / float64(len(kpi)); share > limits.DoubtOutside {
		doubts = append(doubts, words.Say("report.prior_misses", "share", words.Share(share), "geo", data.Geos[geo], "unit", unit, "expected", words.Share(0.9)))
	}
	if ratio := width / size; ratio > limits.DoubtWidth {
		doubts = append(doubts, words.Say("report.prior_too_wide", "ratio", math.Round(ratio), "kpi", data.KPI, "unit", unit))
	}
	all := make([]float64, e.Rehearsal().Draws())
	for c, name := range data.Channels {
		worth := e.Draws(elicit.Share, c)
		for i, v := range worth {
			all[i] += v
		}
		if high := highReturn(e, c); high > limits.DoubtReturn {
			doubts = append(doubts, words.Say("report.prior_return", "channel", name, "high", high, "chance", words.Share(0.05)))
		}
	}
	over := 0.0
	for _, v := range all {
		if v > 1 {
			over++
		}
	}
	if chance := over / float64(len(all)); chance > limits.DoubtAll {
		doubts = append(doubts, words.Say("report.prior_all_media", "chance", words.Share(chance), "kpi", data.KPI))
	}
	return doubts
}

// highReturn is what a channel's ROI exceeds with a chance of 5%; 0 for one without spend.
func highReturn(e *elicit.Editor, channel int) float64 {
	draws := e.Draws(elicit.ROI, channel)
	if draws == nil || !e.Valued() {
		return 0
	}
	slices.Sort(draws)
	return diag.Quantile(draws, 0.95)
}
