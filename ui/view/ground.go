package view

import (
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/ui/state"
)

// Ground is one thing that was looked at before a fit is trusted.
type Ground struct {
	Tone string // "good", "warn", "bad", "muted"
	Word string // "holds", "look", "fails", "running", "note"
	Name string // what was looked at
	Text string

	About string // what was looked at, as the summary calls it
	Stake string // what it may do to the answers; of a ground that speaks against the fit, on the Check page
	Next  string // what can be done about it, where no button leads there

	Power string // how often this check sees what it is made for, after the last ground of its kind; "" where that is not known

	Button string // what leads to where it is fixed; "" for nothing
	Step   state.Step
	With   state.FitWith // what the button fits again with, in place of leading anywhere
}

// GroundsOf lists everything that was looked at, in the order in which a person would ask.
func GroundsOf(l Locale, v summary.Verdict, s sampler.Settings) []Ground {
	var out []Ground
	for _, about := range summary.Abouts() {
		before := len(out)
		for _, g := range v.Grounds {
			if g.About == about {
				out = append(out, groundOf(l, g, s))
			}
		}
		if len(out) > before {
			out[len(out)-1].Power = l.Text(summary.Power(about))
		}
	}
	return out
}

func groundOf(l Locale, g summary.Ground, s sampler.Settings) Ground {
	out := Ground{About: g.About, Tone: "good", Word: l.Say("results.holds"), Name: l.Say(nameOf(g)), Text: l.Text(g.Text)}
	switch {
	case g.Pending:
		out.Tone, out.Word = "muted", l.Say("results.running")
	case g.Level == summary.Note:
		out.Tone, out.Word = "muted", l.Say("results.noted")
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

// nameOf is the code of a ground's name: how far the model lets effects last has one of its own beside the times that residuals tell.
func nameOf(g summary.Ground) string {
	if g.Text.Code == "verdict.window_short" || g.Text.Code == "verdict.window_enough" {
		return "results.carry_over"
	}
	return aboutNames[g.About]
}

// aboutNames are the codes of what was looked at.
var aboutNames = map[string]string{
	summary.AboutData:   "results.open_question",
	summary.AboutChains: "results.chains", summary.AboutDraws: "results.draws", summary.AboutDivergences: "results.divergences",
	summary.AboutEnergy: "results.energies", summary.AboutDepth: "results.tree_depth", summary.AboutHoldout: "results.holdout",
	summary.AboutPredictive: "results.replicated_data", summary.AboutResiduals: "results.left_over", summary.AboutMedia: "results.media",
	summary.AboutTiming:    "results.timing",
	summary.AboutStability: "results.stability", summary.AboutBaseline: "results.baseline", summary.AboutReturns: "results.returns",
	summary.AboutHidden: "results.hidden_demand",
}
