package resultview

import (
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/ui/view"
)

// adviceOf says what to do about a verdict, by what it is based on; more says that more draws are part of it.
func adviceOf(l view.Locale, v summary.Verdict) (text string, more bool) {
	var sampler, model, units, waiting, open, demand bool
	for _, g := range v.Grounds {
		if g.Pending {
			waiting = true
			continue
		}
		if g.Level != summary.Amber && g.Level != summary.Red {
			continue
		}
		switch g.About {
		case summary.AboutChains, summary.AboutDraws, summary.AboutDivergences, summary.AboutEnergy, summary.AboutDepth:
			sampler = true
		case summary.AboutData:
			open = true
		case summary.AboutHidden:
			demand = true
		case summary.AboutReturns:
			units = true
		default:
			model = true
		}
	}
	switch {
	case v.Level == summary.Green:
		return l.Say("results.advice_green"), false
	case open && (units || v.Level == summary.Amber):
		return l.Say("results.advice_answer"), false
	case len(v.Grounds) == 0 || sampler && v.Level == summary.Red:
		return l.Say("results.advice_sample_anew"), true
	case sampler:
		return l.Say("results.advice_more_draws"), true
	case units:
		return l.Say("results.advice_units"), false
	case model && v.Level == summary.Red:
		return l.Say("results.advice_model_red"), false
	case model:
		return l.Say("results.advice_model_amber"), false
	case demand:
		return l.Say("results.advice_demand"), false
	case waiting:
		return l.Say("results.advice_waiting"), false
	}
	return l.Say("results.advice_care"), false
}
