package resultview

import (
	"strconv"

	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// endings are the ways in which sampling may stop.
func endings(m *state.Model, l view.Locale) (choices []view.Choice) {
	for _, e := range state.Endings() {
		choices = append(choices, view.Choice{Value: string(e), Label: endingLabel(e, l), Selected: state.EndingOf(m.Project.Settings) == e})
	}
	return choices
}

func endingLabel(e state.Ending, l view.Locale) string {
	switch e {
	case state.EndAll:
		return l.Say("enough.all")
	case state.EndShown:
		return l.Say("enough.shown")
	case state.EndTime:
		return l.Say("enough.time")
	}
	return l.Say("enough.fixed")
}

// drawsField is the number of draws, or the most that there may be.
func drawsField(s sampler.Settings, l view.Locale) view.Field {
	f := view.Field{Name: state.FieldDraws, Label: l.Say("results.draws"), Value: strconv.Itoa(s.Draws), Hint: l.Say("results.draws_hint"),
		Term: "draw"}
	if !s.Until.Fixed() {
		f.Label = l.Say("enough.draws")
	}
	return f
}

// endingFields are what a way to stop asks for.
func endingFields(s sampler.Settings, l view.Locale) []view.Field {
	switch state.EndingOf(s) {
	case state.EndAll, state.EndShown:
		return []view.Field{{Name: state.FieldESS, Label: l.Say("enough.ess"), Value: strconv.Itoa(s.Until.ESS), Hint: l.Say("enough.ess_hint"),
			Term: "ess"}}
	case state.EndTime:
		return []view.Field{{Name: state.FieldSeconds, Label: l.Say("enough.seconds"), Value: strconv.Itoa(s.Until.Seconds),
			Hint: l.Say("enough.seconds_hint"), Term: "timelimit"}}
	}
	return nil
}

// lookText says what the run was worth when its chains paused last, "" where nobody has looked.
func lookText(f *state.Fit, l view.Locale) string {
	k := f.Look
	if k == nil || k.Quantities == 0 {
		return ""
	}
	if f.Status == state.FitRunning && k.Next > 0 {
		return l.Say("enough.goes_on", "draws", k.Draws, "ess", k.ESS, "next", k.Next)
	}
	if k.Enough {
		return l.Say("enough.reached", "draws", k.Draws, "ess", f.Settings.Until.ESS)
	}
	return ""
}

// workOf says what a run with these settings does.
func workOf(s sampler.Settings, l view.Locale) string {
	code := "results.work"
	switch state.EndingOf(s) {
	case state.EndAll, state.EndShown:
		code = "enough.work"
	case state.EndTime:
		code = "enough.work_in_time"
	}
	return l.Say(code, "chains", s.Chains, "warmup", s.Warmup, "draws", s.Draws, "ess", s.Until.ESS, "seconds", s.Until.Seconds,
		"seed", strconv.FormatUint(s.Seed, 10))
}
