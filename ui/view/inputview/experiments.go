package inputview

import (
	"slices"
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/experiment"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Experiments are the lift tests that the model knows, and the row for one more.
type Experiments struct {
	Shown  bool
	Title  string
	Note   string
	Rows   []TestRow
	Tone   string // of the note on the last file or paste
	Import string // "" for none
	Issues []string
	Effect Revised // what they change in the results
}

// TestRow is an experiment: what is chosen of it, and what is typed.
type TestRow struct {
	ID                       string // its number, or state.NewOne
	Index                    int
	New                      bool
	Says                     string // what it says in a sentence, "" for the one to add
	Drawn                    string // which response curves show it
	Channels, Markets, Units []view.Choice
	Channel, Market, Unit    state.Field
	Wrong                    string // with what is chosen
	Dates, Fields            []view.Field
}

// linesShown is how many lines of what is wrong are listed.
const linesShown = 20

func experimentsOf(m *state.Model) Experiments {
	if !dataThere(m) {
		return Experiments{}
	}
	l, d := view.LocaleOf(m), m.Data.Reading.Dataset
	e := Experiments{Shown: true, Title: l.Say("modelpage.experiments"),
		Note: l.Say("modelpage.experiments_note", "unit", words.Unit(d.Cadence.Noun()), "kpi", d.KPI)}
	for i := range m.Spec().LiftTests {
		e.Rows = append(e.Rows, testRow(m, strconv.Itoa(i), i))
	}
	e.Rows = append(e.Rows, testRow(m, state.NewOne, len(e.Rows)))
	e.Effect = UntestedOf(m)
	e.Tone, e.Import = imported(l, &m.Tests)
	for _, i := range m.Tests.Issues {
		if i.Severity != panel.Note && len(e.Issues) < linesShown {
			e.Issues = append(e.Issues, l.Say("modelpage.experiment_issue", "row", i.Row, "column", i.Column, "reason", i.Reason))
		}
	}
	return e
}

func dataThere(m *state.Model) bool {
	return m.Data.Hash() != "" && len(m.Data.Reading.Dataset.Channels) > 0
}

func imported(l view.Locale, i *state.Import) (tone, text string) {
	switch {
	case i.Busy:
		return "info", l.Say("modelpage.experiments_reading", "file", i.Name)
	case i.Failed != "":
		return "bad", i.Failed
	case i.Read > 0:
		return "good", l.Say("state.experiments_taken", "n", i.Read)
	case i.Name != "":
		return "bad", l.Say("state.experiments_none_taken")
	}
	return "", ""
}

func testRow(m *state.Model, id string, index int) TestRow {
	l, d, now := view.LocaleOf(m), m.Data.Reading.Dataset, m.Test(id)
	r := TestRow{ID: id, Index: index, New: id == state.NewOne, Channel: state.TestField(id, experiment.Channel),
		Market: state.TestField(id, experiment.Market), Unit: state.TestField(id, experiment.Unit)}
	for _, name := range d.Channels {
		r.Channels = append(r.Channels, view.Choice{Value: name, Label: name, Selected: name == now[experiment.Channel]})
	}
	r.Markets, _ = marketChoices(m, now[experiment.Market])
	if several := now[experiment.Market]; strings.Contains(several, ";") {
		r.Markets = append(r.Markets, view.Choice{Value: several, Label: several, Selected: true})
	}
	unit := now[experiment.Unit]
	r.Units = []view.Choice{{Value: "money", Label: l.Say("modelpage.in_money"), Selected: unit != "contacts"},
		{Value: "contacts", Label: l.Say("modelpage.in_contacts"), Selected: unit == "contacts"}}
	for _, f := range []state.Field{r.Channel, r.Market, r.Unit} {
		if why := m.Errors[f]; why != "" {
			r.Wrong = why
		}
	}
	field := func(c experiment.Column, label string) view.Field {
		return view.Field{Name: state.TestField(id, c), ID: "test-" + id + "-" + string(c), Label: label, Value: now[c]}.Typed(m)
	}
	per := words.Unit(d.Cadence.Noun())
	r.Dates = []view.Field{field(experiment.From, l.Say("modelpage.test_first")), field(experiment.To, l.Say("modelpage.test_last"))}
	r.Fields = []view.Field{field(experiment.Before, l.Say("modelpage.test_before", "unit", per)),
		field(experiment.During, l.Say("modelpage.test_during", "unit", per)),
		field(experiment.Effect, l.Say("modelpage.test_effect", "unit", per)),
		field(experiment.Low, l.Say("modelpage.test_low")), field(experiment.High, l.Say("modelpage.test_high"))}
	if !r.New {
		r.Says, r.Drawn = testSays(m, index), testDrawn(m, index)
	}
	return r
}

// ExperimentsSaid are the experiments that the model knows, each in a sentence.
func ExperimentsSaid(m *state.Model) (list []string) {
	if !dataThere(m) || len(m.SpecIssues()) > 0 {
		return nil
	}
	for i := range m.Spec().LiftTests {
		list = append(list, testSays(m, i))
	}
	return list
}

// testSays is an experiment in a sentence.
func testSays(m *state.Model, i int) string {
	l, t, d := view.LocaleOf(m), m.Spec().LiftTests[i], m.Data.Reading.Dataset
	low, high := experiment.Interval(t)
	where := words.Say("modelpage.all_markets")
	if over := t.Over(d.Geos); len(over) < len(d.Geos) || len(d.Geos) == 1 {
		where = words.Say("modelpage.markets", "geos", over)
	}
	code := "modelpage.test_says_contacts"
	args := []any{"channel", t.Channel, "where", where, "from", t.Spend, "to", t.Spend + t.Delta, "unit", words.Unit(d.Cadence.Noun()),
		"lift", t.Lift, "range", words.Range{Low: low, High: high}, "kpi", d.KPI}
	if t.Unit == "money" {
		code = "modelpage.test_says_money"
		args[5], args[7] = words.Money(t.Spend), words.Money(t.Spend+t.Delta)
	}
	return l.Say(code, args...)
}

// testDrawn says which response curves show an experiment, as figures draw them.
func testDrawn(m *state.Model, i int) string {
	l, t, d := view.LocaleOf(m), m.Spec().LiftTests[i], m.Data.Reading.Dataset
	over, c := t.Over(d.Geos), slices.Index(d.Channels, t.Channel)
	switch {
	case t.Unit == spec.UnitMoney && c >= 0 && !d.Pays(c):
		return ""
	case len(over) > 1:
		return l.Say("modelpage.test_drawn_in_parts", "channel", t.Channel)
	}
	return l.Say("modelpage.test_drawn", "channel", t.Channel, "geo", over[0])
}
