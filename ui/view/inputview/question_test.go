package inputview_test

import (
	"testing"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view/inputview"
)

// TestQuestionsStandFirst: open questions have a heading and buttons of their own and are not among the findings; columns without a role
// are listed with a way to use them.
func TestQuestionsStandFirst(t *testing.T) {
	offer := panel.Offer{Label: words.Plain("Once"), Change: panel.Change{Part: intake.PartShared, Column: "TV", Value: "once"}}
	m := readAgain(func(r *intake.Reading) {
		r.Issues = append(r.Issues, panel.Issue{Severity: panel.Warning, Question: true, Column: "TV", Reason: words.Plain("Once or in each?"),
			Fix: words.Plain("Say it."), Offers: []panel.Offer{offer}})
		r.Ignored = []intake.Ignored{{Column: "Notes", Why: words.Plain("Why."), Offers: []panel.Offer{offer}}}
	})
	d := inputview.DataOf(m)
	if d.Ask.Title != "Before you run the model: 1 question" || len(d.Ask.Open) != 1 || d.Ask.Open[0].Offers[0].Change != offer.Change {
		t.Errorf("questions %+v", d.Ask)
	}
	for _, i := range d.Issues {
		if i.Reason == "Once or in each?" {
			t.Error("the question stands among the findings as well")
		}
	}
	if want := "2 markets, 2 channels, 36 rows: usable, with 1 open question"; d.Title != want {
		t.Errorf("title %q, want %q", d.Title, want)
	}
	if d.Ask.Unused != "1 column is not used" || d.Ask.Ignored[0].Offers[0].Label != "Once" {
		t.Errorf("unused %+v", d.Ask)
	}
	if d = inputview.DataOf(readAgain(func(*intake.Reading) {})); d.Ask.Title != "" || d.Ask.Unused != "" || len(d.Ask.Fields) > 0 {
		t.Errorf("a file without questions has %+v", d.Ask)
	}
}

// TestPriceOfAUnit: a channel whose amounts are not money can be given the price of a unit, which reaches the mapping.
func TestPriceOfAUnit(t *testing.T) {
	m := readAgain(func(r *intake.Reading) {
		d := *r.Dataset
		d.Paid = []bool{true, false}
		r.Dataset = &d
	})
	prices := inputview.DataOf(m).Ask.Fields
	if len(prices) != 1 || prices[0].Name != state.FieldUnitCost.Of("Radio") {
		t.Fatalf("prices %+v", prices)
	}
	state.Update(m, state.Commit{Field: prices[0].Name, Text: "0.25"})
	if m.Project.Mapping == nil || m.Project.Mapping.UnitCost["Radio"] != 0.25 {
		t.Errorf("the mapping is %+v", m.Project.Mapping)
	}
	state.Update(m, state.Commit{Field: prices[0].Name, Text: "much"})
	if f := inputview.DataOf(m).Ask.Fields; len(f) == 1 && f[0].Error == "" && m.Project.Mapping.UnitCost["Radio"] != 0.25 {
		t.Errorf("a word was taken as a price: %+v", f)
	}
}

// TestStartIsTyped: where dates do not say when they begin there is a field for it, and it stays once it is filled in.
func TestStartIsTyped(t *testing.T) {
	ask := panel.Issue{Severity: panel.Error, Question: true, Column: "Week", Reason: words.Plain("When?"), Fix: words.Plain("Say it."),
		Offers: []panel.Offer{{Label: words.Plain("In 2024"), Change: panel.Change{Part: intake.PartStart, Value: "2024-01-01"}}}}
	d := inputview.DataOf(readAgain(func(r *intake.Reading) { r.Issues = append(r.Issues, ask) }))
	if len(d.Ask.Fields) != 1 || d.Ask.Fields[0].Name != state.FieldStart || d.Ask.Fields[0].Label != "Week starts on" {
		t.Errorf("asked: %+v", d.Ask.Fields)
	}
	d = inputview.DataOf(readAgain(func(r *intake.Reading) {
		r.Choices = append(r.Choices, intake.Choice{Part: intake.PartStart, Name: words.Plain("Start of Week"), Value: "2024-01-08"})
	}))
	if len(d.Ask.Fields) != 1 || d.Ask.Fields[0].Value != "2024-01-08" {
		t.Errorf("said: %+v", d.Ask.Fields)
	}
}
