// Package enough decides when a run has drawn enough: at numbers of draws that follow from the seed alone, so that a page and its native
// twin stop at the same draw however fast they are.
package enough

import (
	"math"

	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/sampler"
)

// Look is what a run was worth when its chains paused.
type Look struct {
	Draws      int     // of each chain
	Quantities int     // looked at
	ESS        float64 // the fewest effective draws of any of them, in bulk or tail; NaN where none varies
	Slowest    string  // that quantity
	RHat       float64 // the largest, the log density's too
	Agree      bool    // no R-hat is larger than chance explains, nor above 1.01 where chains jump between modes
	Enough     bool
	Next       int // draws of each chain at which to look again; 0: the run is over
}

// First is how many draws each chain of s makes before anybody looks: three times as many as would do if all were independent, which is
// what most runs need. Of a run of a fixed number it is all of them.
func First(s sampler.Settings) int {
	if s.Until.Fixed() {
		return s.Draws
	}
	least := limits.LookFirst
	if s.Chains > 0 {
		least = max(least, 3*s.Until.ESS/s.Chains)
	}
	return min(s.Draws, roundUp(least))
}

// At looks at the first draws of each chain.
func At(post *model.Posterior, s sampler.Settings, chains []sampler.ChainResult, draws int) Look {
	l := Look{Draws: draws, ESS: math.NaN(), RHat: math.NaN()}
	if s.Until.ESS > 0 {
		l.judge(post, s, first(post.Dim(), chains, draws))
	}
	l.Next = l.next(s)
	return l
}

// first are the first draws of each chain.
func first(dim int, chains []sampler.ChainResult, draws int) []sampler.ChainResult {
	cut := make([]sampler.ChainResult, len(chains))
	for i, c := range chains {
		n := min(draws, len(c.Stats))
		cut[i] = sampler.ChainResult{Draws: c.Draws[:n*dim], Stats: c.Stats[:n], Notes: c.Notes}
	}
	return cut
}

// judge looks at every quantity.
func (l *Look) judge(post *model.Posterior, s sampler.Settings, chains []sampler.ChainResult) {
	rows, lp := report.Sampled(post, s, chains)
	for i := range rows {
		r := &rows[i]
		ess := math.Min(r.ESSBulk, r.ESSTail)
		if math.IsNaN(ess) {
			continue
		}
		l.Quantities++
		if !(ess >= l.ESS) {
			l.ESS, l.Slowest = ess, r.Name
		}
	}
	l.Agree = true
	for _, r := range append(rows, lp) {
		if !math.IsNaN(r.RHat) && !(r.RHat <= l.RHat) {
			l.RHat = r.RHat
		}
		level := r.RHatLevel(l.Quantities)
		l.Agree = l.Agree && (level == summary.Green || level == summary.Note)
	}
	if sp := post.Spec(); sp.Jumping() && l.RHat > limits.RHatAmber {
		l.Agree = false // chance explains modes that are not equally visited yet; a few more draws even it out
	}
	l.Enough = l.Agree && l.ESS >= float64(s.Until.ESS)
}

// next is where to look again. Effective draws grow with the draws, so that it is known about how many will do; a tenth is added, since
// what is fewest varies, and no more than as many again are drawn without a look.
func (l *Look) next(s sampler.Settings) int {
	if l.Enough || l.Draws >= s.Draws || s.Until.ESS > 0 && math.IsNaN(l.ESS) {
		return 0
	}
	most, wanted := 2*l.Draws, float64(2*l.Draws)
	if s.Until.ESS > 0 {
		wanted = 1.1 * float64(l.Draws) * float64(s.Until.ESS) / l.ESS
	}
	if wanted < float64(most) {
		most = roundUp(max(int(wanted), l.Draws+1))
	}
	return min(s.Draws, most)
}

// roundUp gives the next number of draws at which chains pause.
func roundUp(draws int) int {
	return (draws + limits.LookEvery - 1) / limits.LookEvery * limits.LookEvery
}
