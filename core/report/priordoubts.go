package report

import (
	"fmt"
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/elicit"
	"github.com/mixtab/mixtab/core/figures"
	"github.com/mixtab/mixtab/sampler/diag"
)

// When priors are called into doubt: the share of observed periods outside of the 90 % band, how many times as wide as the
// KPI is high that band is, the chance that media bring more than there is, and a return beyond which it is called so.
const (
	doubtOutside = 0.5
	doubtWidth   = 8
	doubtAll     = 0.05
	doubtReturn  = 50
)

// PriorDoubts lists where the priors of the model that an editor has taken and what is plausible disagree, in sentences:
// the KPI of one geo lies outside of what they expect, they expect next to anything, media bring more than all of the
// KPI, or a channel's return has no measure. It panics when there is no such geo.
func PriorDoubts(e *elicit.Editor, geo int) []string {
	data, kpi := e.Data(), e.Rehearsal().KPI(geo, figures.PriorDraws)
	var doubts []string
	outside, width, size := 0.0, 0.0, 0.0
	for t, y := range data.Series[geo].KPI {
		low, high := diag.Quantile(kpi[t], 0.05), diag.Quantile(kpi[t], 0.95)
		if y < low || y > high {
			outside++
		}
		width += high - low
		size += math.Abs(y)
	}
	unit := period(data.Cadence)
	if share := outside / float64(len(kpi)); share > doubtOutside {
		doubts = append(doubts, fmt.Sprintf("%s of %s’s %ss lie outside of what these priors expect with 90%s%%: look at the size of the effects and of the level first.",
			Percent(share), data.Geos[geo], unit, gap))
	}
	if ratio := width / size; ratio > doubtWidth {
		doubts = append(doubts, fmt.Sprintf("The band is %s times as wide as %s is high: these priors allow next to anything, so that a geo with few %ss will learn little.",
			Number(math.Round(ratio)), noun(data.KPI), unit))
	}
	all := make([]float64, e.Rehearsal().Draws())
	for c, name := range data.Channels {
		worth := e.Draws(elicit.Share, c)
		for i, v := range worth {
			all[i] += v
		}
		if high := highReturn(e, c); high > doubtReturn {
			doubts = append(doubts, fmt.Sprintf("These priors allow %s a return of %s and more for each unit of spend (5%s%% chance).", name, Number(high), gap))
		}
	}
	over := 0.0
	for _, v := range all {
		if v > 1 {
			over++
		}
	}
	if chance := over / float64(len(all)); chance > doubtAll {
		doubts = append(doubts, fmt.Sprintf("With a chance of %s all channels together bring more than all of %s: choose smaller shares or returns.", Percent(chance), noun(data.KPI)))
	}
	return doubts
}

// highReturn is what a channel's ROI exceeds with a chance of 5 %; 0 for one without spend.
func highReturn(e *elicit.Editor, channel int) float64 {
	draws := e.Draws(elicit.ROI, channel)
	if draws == nil || !e.Valued() {
		return 0
	}
	slices.Sort(draws)
	return diag.Quantile(draws, 0.95)
}
