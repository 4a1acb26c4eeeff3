package resultview

import (
	"cmp"
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/remedy"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Remedies are what may cure what speaks against the fit, each with what came of trying it.
type Remedies struct {
	List  []Remedy
	Table view.Table // returns now and with each that was tried, side by side
	Off   bool       // nothing can be changed now
}

// Remedy is one of them.
type Remedy struct {
	Tone    string // of Word: "good", "muted"
	Word    string
	Text    string // what it does
	Outcome string // of trying it
	Caution string // what has to be so for it to be right
	Remedy  remedy.Remedy
	Best    bool // it helps, and no other that helps stands before it

	rank float64 // how well the changed model knows each period from the others, where the remedy helps
}

// RemediesOf lists those that helped first.
func RemediesOf(m *state.Model) (v Remedies) {
	if m.Results == nil || m.Shared != nil {
		return v
	}
	v.Off = m.Fit.Status == state.FitRunning || m.Data.Busy
	for i := range m.Results.Tried {
		v.List = append(v.List, remedyOf(m, &m.Results.Tried[i]))
	}
	v.Table = sideBySide(m)
	slices.SortStableFunc(v.List, func(a, b Remedy) int { return cmp.Compare(b.rank, a.rank) })
	if len(v.List) > 0 {
		v.List[0].Best = v.List[0].Tone == "good"
	}
	return v
}

func remedyOf(m *state.Model, t *state.Try) Remedy {
	l := view.LocaleOf(m)
	r := Remedy{rank: math.Inf(-1), Tone: "muted", Word: l.Say("remedy.untried"), Text: l.Text(t.Remedy.Text(m.Results.Report.Period)),
		Caution: l.Text(t.Remedy.Caution()), Remedy: t.Remedy}
	switch x := t.Trial.Value; {
	case t.Trial.Status == state.StatusRunning:
		r.Word, r.Outcome = l.Say("remedy.trying"), l.Say("remedy.trying_now", "done", words.Share(t.Trial.Done))
	case t.Trial.Busy():
		r.Word, r.Outcome = l.Say("remedy.trying"), l.Say("remedy.waits")
	case t.Trial.Status == state.StatusFailed:
		r.Outcome = l.Say("remedy.failed", "why", t.Trial.Why)
	case x == nil:
	case !x.Settled():
		r.Word, r.Outcome = l.Say("remedy.unclear"), l.Say("remedy.unsettled", "rhat", x.RHat)
	case x.Crowds(func(channel string) float64 { return shareOf(m.Results.Report, channel) }):
		r.Tone, r.Word, r.Caution = "warn", l.Say("remedy.doubtful"), ""
		r.Outcome = l.Say("remedy.crowds", "channel", x.Test.Channel)
	case x.Cured && len(x.New) == 0:
		r.Tone, r.Word, r.rank = "good", l.Say("remedy.helps"), x.ELPD
		r.Outcome = l.Say("remedy.gone", "effect", words.Plain(effectOf(m, l, x)))
	case x.Cured:
		r.Word, r.Outcome = l.Say("remedy.unclear"), l.Say("remedy.gone_but", "new", newPatterns(x.New))
	default:
		r.Word, r.Outcome = l.Say("remedy.no_help"), l.Say("remedy.stays")
	}
	return r
}

// patternNames are the codes of what was looked for.
var patternNames = map[summary.MisfitKind]string{
	summary.MisfitLead: "remedy.pattern_lead", summary.MisfitLag: "remedy.pattern_lag", summary.MisfitChange: "remedy.pattern_change",
	summary.MisfitStep: "remedy.pattern_step", summary.MisfitEvent: "remedy.pattern_event", summary.MisfitBend: "remedy.pattern_bend",
}

// newPatterns names patterns that a remedy brings.
func newPatterns(tests []summary.MisfitTest) (list []words.Text) {
	for _, t := range tests {
		name := words.Say(patternNames[t.Kind])
		if t.Channel != "" {
			name = words.Say("remedy.pattern_of", "pattern", name, "channel", t.Channel)
		}
		list = append(list, name)
	}
	return list
}

// effectOf says what a remedy does to returns: of its own channel, else of the one that moves most.
func effectOf(m *state.Model, l view.Locale, t *remedy.Trial) string {
	of, r := m.Results.Report.Interval, m.Results.Report
	if c := t.Remedy.Channel; c != "" {
		text := ""
		for i := range t.Effects {
			e := &t.Effects[i]
			if e.Channel != c && !partOf(e.Channel, t) {
				continue
			}
			text += l.Say("remedy.effect", "effect", words.Plain(effect(l, r, e, of, c)))
		}
		return text
	}
	if t.Remedy.Kind == remedy.Shift {
		text := ""
		for i := range t.Effects {
			text += l.Say("remedy.effect", "effect", words.Plain(effect(l, r, &t.Effects[i], of, t.Effects[i].Channel)))
		}
		return text
	}
	most, moved := -1, movedLeast
	for i := range t.Effects {
		e := &t.Effects[i]
		if before, after := returnOf(r, e.Channel), summary.Mean(e.ROI); math.Abs(after-before) > moved*math.Abs(before) {
			most, moved = i, math.Abs(after-before)/math.Abs(before)
		}
	}
	if most < 0 {
		return l.Say("remedy.returns_stay")
	}
	e := &t.Effects[most]
	return l.Say("remedy.effect", "effect", words.Plain(effect(l, r, e, of, e.Channel)))
}

// movedLeast is by which part of itself a return has to move to be named.
const movedLeast = 0.1

// partOf reports whether a channel is the first part of the one that a trial splits.
func partOf(channel string, t *remedy.Trial) bool {
	whole, is := panel.WholeOf(channel)
	return is && t.Remedy.Kind == remedy.Split && whole == t.Remedy.Channel
}

// returnOf is what a channel returns in the fit that is shown, NaN where it has no return.
func returnOf(r *report.Results, channel string) float64 {
	if !r.Span.IsZero() { // the trial's returns, and those that judge the fit, are over all the data
		for i := range r.Quantities {
			if r.Quantities[i].Name == "roi["+channel+"]" {
				return r.Quantities[i].Mean
			}
		}
	}
	for i := range r.ROI {
		if r.ROI[i].Geo == report.All && r.ROI[i].Channel == channel {
			return r.ROI[i].Mean
		}
	}
	return math.NaN()
}

// effect sets a channel's return, or its share where it has none, beside that of a channel of the fit that is shown.
func effect(l view.Locale, r *report.Results, e *remedy.Effect, of interval.Interval, before string) string {
	if was := returnOf(r, before); e.ROI != nil && !math.IsNaN(was) {
		low, _, high := summary.Interval(e.ROI, of)
		return l.Say("remedy.returns", "channel", e.Channel, "now", words.Multiple(summary.Mean(e.ROI)),
			"ends", words.Plain(l.ReturnRange(low, high)), "was", words.Multiple(was))
	}
	low, _, high := summary.Interval(e.Share, of)
	return l.Say("remedy.shares", "channel", e.Channel, "kpi", r.KPI, "now", words.Share(summary.Mean(e.Share)),
		"ends", words.Plain(l.PercentRange(low, high)), "was", words.Share(shareOf(r, before)))
}

// shareOf is a channel's share of the expected KPI in the fit that is shown, NaN for one that it does not have.
func shareOf(r *report.Results, channel string) float64 {
	for i := range r.Contributions {
		if c := &r.Contributions[i]; c.Geo == report.All && c.Kind == "channel" && c.Name == channel {
			return c.Share
		}
	}
	return math.NaN()
}
