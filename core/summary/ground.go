package summary

import (
	"slices"

	"github.com/mixtab/mixtab/core/words"
)

// What a ground is about.
const (
	AboutData        = "data"        // whether a question about the file is open
	AboutDraws       = "draws"       // how many there are, and what they are worth
	AboutChains      = "chains"      // whether they agree
	AboutDivergences = "divergences" //
	AboutEnergy      = "energy"      //
	AboutDepth       = "depth"       //
	AboutPredictive  = "predictive"  // whether data drawn from the model look like the data
	AboutResiduals   = "residuals"   // whether what is left over has a pattern
	AboutBaseline    = "baseline"    // whether it is negative
	AboutTiming      = "timing"      // whether the model gives effects the time that they need
	AboutStability   = "stability"   // whether what it takes for constant changes
	AboutReturns     = "returns"     // whether they are out of all proportion
	AboutMedia       = "media"       // whether the data tell anything of media, and tell channels apart
	AboutHoldout     = "holdout"     // whether the model predicts what it has not seen
)

// Abouts are all of them, in the order in which a person would ask.
func Abouts() []string {
	return []string{AboutData, AboutChains, AboutDraws, AboutDivergences, AboutEnergy, AboutDepth, AboutHoldout, AboutPredictive,
		AboutResiduals, AboutMedia, AboutTiming, AboutStability, AboutBaseline, AboutReturns, AboutHidden}
}

// Ground is one thing that was looked at, and what it says about the fit.
type Ground struct {
	Level   Level      `json:"level"`
	About   string     `json:"about"`
	Text    words.Text `json:"text"`
	Pending bool       `json:"pending,omitempty"` // it is still being looked at
}

// Verdict says whether a fit may be trusted, and why not. Its level is the worst of its grounds'. Reasons are the texts
// of the grounds that keep it from being green, worst first, then the notes; of a green verdict all texts.
type Verdict struct {
	Level       Level        `json:"level"`
	Headline    words.Text   `json:"headline"` // one short sentence
	Reasons     []words.Text `json:"reasons"`
	Grounds     []Ground     `json:"grounds"`
	WorstRHat   float64
	WorstESS    float64 // the smaller of bulk and tail, over quantities
	Divergences int     `json:"divergences"`
	WorstName   string  `json:"worst_name"` // the quantity with the largest R-hat
	Quantities  int     `json:"quantities"` // whose R-hats were looked at together

	Hidden []Hidden          // what hidden causes could have made, channel by channel
	Demand map[string]Demand // channel → a person's answer to what holds demand apart from its effect
}

// With adds grounds to those of a verdict and sums up again. The verdict itself stays as it is.
func (v Verdict) With(more ...Ground) Verdict {
	v.Grounds = append(slices.Clip(v.Grounds), more...)
	v.Level, v.Reasons = Green, nil
	for _, level := range []Level{Red, Amber} {
		texts := v.texts(level)
		if len(texts) > 0 && v.Level == Green {
			v.Level = level
		}
		v.Reasons = append(v.Reasons, texts...)
	}
	if v.Level == Green {
		v.Reasons = v.texts(Green)
	}
	v.Reasons = append(v.Reasons, v.texts(Note)...)
	v.Headline = v.headline()
	return v
}

func (v *Verdict) texts(level Level) (texts []words.Text) {
	for _, g := range v.Grounds {
		if g.Level == level {
			texts = append(texts, g.Text)
		}
	}
	return texts
}

func (v *Verdict) headline() words.Text {
	switch {
	case v.Level == Green:
		return words.Say("verdict.head_green")
	case v.Level == Red && v.has(AboutChains, Red):
		return words.Say("verdict.head_chains_disagree")
	case v.Level == Red:
		return words.Say("verdict.head_red")
	case v.onlyPending():
		return words.Say("verdict.head_so_far")
	}
	return words.Say("verdict.head_amber")
}

func (v *Verdict) has(about string, level Level) bool {
	return slices.ContainsFunc(v.Grounds, func(g Ground) bool { return g.About == about && g.Level == level })
}

// onlyPending: nothing speaks against the fit but that something is still being looked at.
func (v *Verdict) onlyPending() bool {
	return !slices.ContainsFunc(v.Grounds, func(g Ground) bool { return (g.Level == Amber || g.Level == Red) && !g.Pending })
}
