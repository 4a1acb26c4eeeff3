package resultview

import (
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/ui/view"
)

// Ground is one thing that was looked at before a fit is trusted.
type Ground struct {
	Tone string // "good", "warn", "bad", "muted"
	Word string // "holds", "look", "fails", "running"
	Name string // what was looked at
	Text string
}

// groundsOf lists everything that was looked at, in the order in which a person would ask.
func groundsOf(l view.Locale, v summary.Verdict) []Ground {
	var out []Ground
	for _, about := range []string{
		summary.AboutChains, summary.AboutDraws, summary.AboutDivergences, summary.AboutEnergy, summary.AboutDepth, summary.AboutHoldout,
		summary.AboutPredictive, summary.AboutResiduals, summary.AboutMedia, summary.AboutBaseline, summary.AboutReturns,
	} {
		for _, g := range v.Grounds {
			if g.About == about && g.Level != summary.Note {
				out = append(out, groundOf(l, g))
			}
		}
	}
	return out
}

func groundOf(l view.Locale, g summary.Ground) Ground {
	out := Ground{Tone: "good", Word: "holds", Name: aboutNames[g.About], Text: l.Text(g.Text)}
	switch {
	case g.Pending:
		out.Tone, out.Word = "muted", "running"
	case g.Level == summary.Amber:
		out.Tone, out.Word = "warn", "look"
	case g.Level == summary.Red:
		out.Tone, out.Word = "bad", "fails"
	}
	return out
}

var aboutNames = map[string]string{
	summary.AboutChains: "Chains", summary.AboutDraws: "Draws", summary.AboutDivergences: "Divergences", summary.AboutEnergy: "Energies",
	summary.AboutDepth: "Tree depth", summary.AboutHoldout: "Data it had not seen", summary.AboutPredictive: "Replicated data",
	summary.AboutResiduals: "What is left over", summary.AboutMedia: "Media",
	summary.AboutBaseline: "Baseline", summary.AboutReturns: "Returns",
}

// adviceOf says what to do about a verdict, by what it stands on; more says that more draws are part of it.
func adviceOf(v summary.Verdict) (text string, more bool) {
	var sampler, model, units, waiting bool
	for _, g := range v.Grounds {
		if g.Level != summary.Amber && g.Level != summary.Red {
			continue
		}
		switch g.About {
		case summary.AboutChains, summary.AboutDraws, summary.AboutDivergences, summary.AboutEnergy, summary.AboutDepth:
			sampler = true
		case summary.AboutReturns:
			units = true
		case summary.AboutHoldout:
			waiting = waiting || g.Pending
			model = model || !g.Pending
		default:
			model = true
		}
	}
	switch {
	case v.Level == summary.Green:
		return "Look at the results; the intervals say how certain each number is.", false
	case len(v.Grounds) == 0 || sampler && v.Level == summary.Red:
		return "Do not use the results. Run more warm-up and draws; if that does not help, choose the recommended preset or tighter priors.", true
	case sampler:
		return "Look at the results with care. More draws, or tighter priors on what the reasons name, usually mend it.", true
	case units:
		return "Do not use the results. Go back to the data and look at the units; then fit again.", false
	case model && v.Level == summary.Red:
		return "Do not use the results. More draws will not mend this: the data or the model have to change.", false
	case model:
		return "Look at the results with care. More draws will not mend this: something may be missing from the model.", false
	case waiting:
		return "Nothing speaks against the fit so far. The last test goes on by itself.", false
	}
	return "Look at the results with care.", false
}
