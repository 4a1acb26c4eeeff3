package resultview_test

import (
	"math"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/uitest"
	"github.com/mixtab/mixtab/ui/view/resultview"
)

func TestWhatWasLearntIsFilteredByNameAndWord(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	if waiting := resultview.CheckOf(m).Learnt; waiting.Waiting == "" || len(waiting.Table.Rows) != 0 {
		t.Errorf("before it is worked out: %+v", waiting)
	}
	m.Results.Examined.Value = &report.Examination{
		Title: words.Plain("T"), Interval: interval.Default, Draws: 100, KPrior: 0.2, KLikelihood: 0.4,
		Learnt: []report.Learnt{
			{Name: "effect_sigma[TV]", Word: report.Silent, Shift: summary.Shift{Moved: 0.1, Overlap: 0.95}},
			{Name: "roi[TV]", Shift: summary.Shift{PriorMiddle: 2, Middle: 1.5, Moved: -0.25, Gain: 2}, Low: 1, High: 2},
			{Name: "roi[Radio]", Word: report.Disagree, Shift: summary.Shift{Gain: math.NaN()}},
		},
		Figures: []figure.Encoded{{ID: "learnt:overview", JSON: []byte("{}")}, {ID: "learnt:roi[TV]", JSON: []byte("{}")},
			{ID: "energy", JSON: []byte("{}")}},
	}
	all := resultview.CheckOf(m).Learnt
	if len(all.Table.Rows) != 3 || uitest.Cell(all.Table, 0, "Stands out").Text != "nothing learned" ||
		uitest.Cell(all.Table, 1, "Posterior").Text != "1.50 (1.00–2.00)" || uitest.Cell(all.Table, 2, "Gain, bits").Text != "–" ||
		len(all.Overview) != 1 || len(all.Ridges) != 0 {
		t.Errorf("%+v", all)
	}
	if !strings.Contains(all.Note, "Pareto k of 0.20 for the prior and 0.40") || !strings.Contains(all.Note, "90") {
		t.Errorf("note %q", all.Note)
	}
	state.Update(m, state.Edit{Field: "learnt", Text: "ROI"})
	if got := resultview.CheckOf(m).Learnt; len(got.Table.Rows) != 2 || !strings.HasPrefix(got.Count, "2 of 2 parameters") {
		t.Errorf("roi: %d rows, %q", len(got.Table.Rows), got.Count)
	}
	state.Update(m, state.FilterLearnt{Word: report.Disagree})
	if got := resultview.CheckOf(m).Learnt; len(got.Table.Rows) != 1 || got.Table.Rows[0].Name.Text != "ROI: Radio" {
		t.Errorf("roi that disagree: %+v", got.Table.Rows)
	}
	for _, part := range []state.Fold{state.FoldRidges, state.FoldSampling} {
		state.Update(m, state.TogglePart{Part: part})
	}
	if c := resultview.CheckOf(m); len(c.Learnt.Ridges) != 1 || len(c.Sampling) != 2 {
		t.Errorf("unfolded: %d ridges, %d figures of the sampler, want 1, and trace and energy", len(c.Learnt.Ridges), len(c.Sampling))
	}
}

func TestAdviceFollowsTheGrounds(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	m.Results.Holdout.Value = nil
	for _, c := range []struct {
		ground summary.Ground
		word   string
		longer bool
	}{
		{summary.Ground{Level: summary.Red, About: summary.AboutChains}, "Run with more warm-up and draws", true},
		{summary.Ground{Level: summary.Red, About: summary.AboutReturns}, "Check the units", false},
		{summary.Ground{Level: summary.Red, About: summary.AboutMedia}, "More sampling won’t fix this: the data or the model", false},
		{summary.Ground{Level: summary.Amber, About: summary.AboutResiduals}, "something may be missing", false},
		{summary.Ground{Level: summary.Amber, About: summary.AboutDepth}, "with care. More draws", true},
	} {
		m.Results.Report.Verdict = summary.Verdict{}.With(c.ground)
		v := resultview.CheckOf(m).Verdict
		if !strings.Contains(v.Advice, c.word) || (v.Longer != "") != c.longer {
			t.Errorf("%s %s: %q, longer %q", c.ground.Level, c.ground.About, v.Advice, v.Longer)
		}
	}
	m.Results.Report.Verdict = summary.Verdict{}.With(summary.Ground{Level: summary.Green, About: summary.AboutChains})
	m.Results.Holdout = state.Artefact[*summary.Holdout]{Status: state.StatusRunning}
	c := resultview.CheckOf(m)
	if c.Verdict.Head != "Good so far" || !strings.Contains(c.Verdict.Advice, "is still running") || c.Grounds[1].Word != "running" {
		t.Errorf("while it is tested: %+v, %+v", c.Verdict, c.Grounds)
	}
}

func TestAccuracyStandsBesideThatOnDataHeldBack(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	told := summary.HoldoutPart{Seen: 30, Rows: 6, Coverage: []summary.Coverage{{Level: 90, Inside: 5, Rows: 6}},
		Errors: summary.Errors{R2: 0.5, MAPE: 0.1, WMAPE: 0.2, CRPS: 3}}
	m.Results.Holdout = state.Artefact[*summary.Holdout]{Value: &summary.Holdout{All: told}}
	a := resultview.CheckOf(m).Accuracy
	if len(a.Rows) != 3 || uitest.Cell(a, 2, "Rows").Text != "6" || uitest.Cell(a, 2, "R²").Text != "50%" ||
		uitest.Cell(a, 2, "wMAPE").Text != "20%" ||
		uitest.Cell(a, 2, "Coverage").Text != "83% in 90%" || uitest.Cell(a, 1, "Rows").Text != "30" {
		t.Errorf("%+v", a.Rows)
	}
	m.Geo = 1 // of which nothing was held back
	if rows := resultview.CheckOf(m).Accuracy.Rows; len(rows) != 1 {
		t.Errorf("of a geo too short to hold back: %+v", rows)
	}
}

// TestHoldoutShowsWhatElseItSays: plain forecasts of the geo shown, each cut, and what would be found; on paper the first and last.
func TestHoldoutShowsWhatElseItSays(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	held := resultview.CheckOf(m).Held
	if len(held) != 3 || len(held[1].Table.Rows) != 2 {
		t.Fatalf("%+v", held)
	}
	plain, power := held[0].Table, held[2].Table
	if uitest.Cell(plain, 1, "Model better by").Text != "50%" || uitest.Cell(plain, 1, "Expected").Text != "40% ± 10%" ||
		plain.Rows[1].Name.Text != "The same period a year earlier" {
		t.Errorf("%+v", plain.Rows)
	}
	if uitest.Cell(held[1].Table, 0, "Actual minus predicted").Text != "+2.1%" {
		t.Errorf("%+v", held[1].Table.Rows)
	}
	if power.Rows[0].Name.Text != "All channels together" || uitest.Cell(power, 1, "Half, throughout").Text != "33%" ||
		uitest.Cell(power, 1, "Twice, recently").Text != "100%" {
		t.Errorf("%+v", power.Rows)
	}
	printed := map[string]int{}
	for _, part := range resultview.ReportOf(m).Paper.Parts {
		for i := range part.Blocks {
			printed[part.Blocks[i].Table.ID] = len(part.Blocks[i].Table.Rows)
		}
	}
	if printed["paper-plain"] != len(plain.Rows) || printed["paper-power"] != len(power.Rows) {
		t.Errorf("on paper: %v", printed)
	}
	m.Geo = 1
	if held := resultview.CheckOf(m).Held; len(held) != 2 {
		t.Errorf("of one geo: %+v", held)
	}
	m.Results.Holdout.Value.Joint = nil
	if held := resultview.CheckOf(m).Held; len(held) != 0 {
		t.Errorf("of an older holdout: %+v", held)
	}
}
