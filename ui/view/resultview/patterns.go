package resultview

import (
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/figures"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Patterns is what was looked for in what the fit leaves over.
type Patterns struct {
	Shown   bool
	Waiting string // why there is nothing to show yet
	Table   view.Table
	Figures []figure.Encoded // scores by lag, where a channel ran
	Key     string
}

// PatternsOf makes the section of the Check page.
func PatternsOf(m *state.Model) (v Patterns) {
	if m.Results == nil || m.Shared != nil {
		return v
	}
	l, a := view.LocaleOf(m), &m.Results.Misfit
	v.Shown, v.Key = true, resultKey(m)
	switch {
	case a.Busy():
		v.Waiting = l.Say("results.patterns_running", "done", words.Share(a.Done))
	case a.Value == nil:
		v.Waiting = l.Say("results.patterns_none")
	default:
		v.Table = patternTable(l, a.Value)
		if len(a.Value.Profiles) > 0 {
			drawing := figures.Timing(a.Value)
			v.Figures = append(v.Figures, drawing.Encode())
		}
	}
	return v
}

// patternTable has a row for each test.
func patternTable(l view.Locale, x *summary.Misfit) view.Table {
	t := view.Table{ID: "patterns-table", Label: l.Say("results.patterns_label"), Class: "table--tight", Heads: []view.Head{
		{Text: l.Say("results.pattern")}, {Text: l.Say("results.pattern_of")}, {Text: l.Say("results.pattern_at")},
		{Text: l.Say("results.pattern_score"), Number: true}, {Text: l.Say("results.pattern_chance"), Number: true},
		{Text: l.Say("results.pattern_says"), Unseen: true}}}
	for i := range x.Tests {
		test := &x.Tests[i]
		of := test.Channel
		if of == "" {
			of = test.Geo
		}
		if of == "" {
			of = l.Say("results.pattern_all")
		}
		word := view.Cell{Kind: view.Tag, Tone: "good", Text: l.Say("results.holds")}
		if test.Fails() {
			word.Tone, word.Text = "warn", l.Say("results.look")
		}
		cells := append(view.Cells(of, patternPlace(l, test, x.Period)), view.Rounded(l.Signed(test.Score, 1), test.Score),
			view.Rounded(l.Chance(test.P), test.P), word)
		name := l.Say("results.pattern_name", "pattern", words.Say(patternNames[test.Kind]))
		t.Rows = append(t.Rows, view.Row{Name: &view.Name{Text: name}, Cells: cells})
	}
	return t
}

// patternPlace says where a pattern is strongest.
func patternPlace(l view.Locale, t *summary.MisfitTest, period string) string {
	unit := words.Unit(period)
	switch {
	case t.Channel == "" && (t.Kind == summary.MisfitLead || t.Kind == summary.MisfitLag):
		return view.Dash // all channels together have no one lag
	case t.Kind == summary.MisfitLead:
		return l.Say("results.pattern_before", "n", -t.Lag, "unit", unit)
	case t.Kind == summary.MisfitLag:
		return l.Say("results.pattern_after", "n", t.Lag, "unit", unit)
	case t.Until > t.At:
		return l.Say("results.pattern_span", "date", words.Date(t.At), "until", words.Date(t.Until))
	case t.At != 0:
		return l.Say("results.pattern_date", "date", words.Date(t.At))
	}
	return view.Dash
}
