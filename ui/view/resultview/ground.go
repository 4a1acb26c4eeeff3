package resultview

import (
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Ground is one thing that was looked at before a fit is trusted.
type Ground struct {
	Tone string // "good", "warn", "bad", "muted"
	Word string // "holds", "look", "fails", l.Say("results.running")
	Name string // what was looked at
	Text string

	Power string // how often this check sees what it is made for, after the last ground of its kind; "" where that is not known

	Button string // what leads to where it is mended; "" for nothing
	Step   state.Step
	With   state.FitWith // what the button fits again with, in place of leading anywhere
}

// groundsOf lists everything that was looked at, in the order in which a person would ask.
func groundsOf(l view.Locale, v summary.Verdict, s sampler.Settings) []Ground {
	var out []Ground
	for _, about := range []string{
		summary.AboutData,
		summary.AboutChains, summary.AboutDraws, summary.AboutDivergences, summary.AboutEnergy, summary.AboutDepth, summary.AboutHoldout,
		summary.AboutPredictive, summary.AboutResiduals, summary.AboutMedia, summary.AboutTiming,
		summary.AboutStability, summary.AboutBaseline,
		summary.AboutReturns, summary.AboutHidden,
	} {
		before := len(out)
		for _, g := range v.Grounds {
			if g.About == about && g.Level != summary.Note {
				out = append(out, groundOf(l, g, s))
			}
		}
		if len(out) > before {
			out[len(out)-1].Power = l.Text(summary.Power(about))
		}
	}
	return out
}

func groundOf(l view.Locale, g summary.Ground, s sampler.Settings) Ground {
	out := Ground{Tone: "good", Word: l.Say("results.holds"), Name: l.Say(aboutNames[g.About]), Text: l.Text(g.Text)}
	switch {
	case g.Pending:
		out.Tone, out.Word = "muted", l.Say("results.running")
	case g.Level == summary.Amber:
		out.Tone, out.Word = "warn", l.Say("results.look")
	case g.Level == summary.Red:
		out.Tone, out.Word = "bad", l.Say("results.fails")
	}
	switch {
	case g.About == summary.AboutData:
		out.Button, out.Step = l.Say("results.answer_question"), state.StepData
	case g.About == summary.AboutReturns && g.Level == summary.Red:
		out.Button, out.Step = l.Say("results.look_at_units"), state.StepData
	case g.About == summary.AboutDivergences && g.Level != summary.Green && summary.NextAccept(s.TargetAccept) > 0:
		out.With = state.FitWith{TargetAccept: summary.NextAccept(s.TargetAccept)}
		out.Button = l.Say("results.fit_at_accept", "p", out.With.TargetAccept)
	case g.About == summary.AboutDepth && g.Level != summary.Green && summary.NextDepth(s.MaxTreeDepth) > 0:
		out.With = state.FitWith{MaxTreeDepth: summary.NextDepth(s.MaxTreeDepth)}
		out.Button = l.Say("results.fit_at_depth", "n", out.With.MaxTreeDepth)
	}
	return out
}

// aboutNames are the codes of what was looked at.
var aboutNames = map[string]string{
	summary.AboutData:   "results.open_question",
	summary.AboutChains: "results.chains", summary.AboutDraws: "results.draws", summary.AboutDivergences: "results.divergences",
	summary.AboutEnergy: "results.energies", summary.AboutDepth: "results.tree_depth", summary.AboutHoldout: "results.holdout",
	summary.AboutPredictive: "results.replicated_data", summary.AboutResiduals: "results.left_over", summary.AboutMedia: "results.media",
	summary.AboutTiming: "results.timing", summary.AboutBaseline: "results.baseline", summary.AboutReturns: "results.returns",
	summary.AboutHidden: "results.hidden_demand", summary.AboutStability: "results.stability",
}

// adviceOf says what to do about a verdict, by what it stands on; more says that more draws are part of it.
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
