package resultview_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/experiment"
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/uitest"
	"github.com/mixtab/mixtab/ui/view"
	"github.com/mixtab/mixtab/ui/view/resultview"
)

func partNames(p resultview.Paper) (names []string) {
	for _, part := range p.Parts {
		names = append(names, part.Name)
	}
	return names
}

// printed is the table of that id in the report; it panics where there is none.
func printed(p resultview.Paper, id string) view.Table {
	for _, part := range p.Parts {
		for i := range part.Blocks {
			if part.Blocks[i].Table.ID == id {
				return part.Blocks[i].Table
			}
		}
	}
	panic("no table " + id)
}

// TestReportSaysWhatThePagesSay: tables of the report have the numbers of the Results and Check pages, cell by cell.
func TestReportSaysWhatThePagesSay(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	paper, page, check := resultview.ReportOf(m).Paper, resultview.ResultsOf(m), resultview.CheckOf(m)
	same := func(id string, of view.Table) {
		t.Helper()
		got := printed(paper, id)
		if len(got.Rows) != len(of.Rows) || len(of.Rows) == 0 {
			t.Fatalf("%s has %d rows, the page %d", id, len(got.Rows), len(of.Rows))
		}
		for i, row := range of.Rows {
			for k, cell := range row.Cells {
				if got.Rows[i].Cells[k].Text != cell.Text {
					t.Errorf("%s, row %d: %q, on the page %q", id, i, got.Rows[i].Cells[k].Text, cell.Text)
				}
			}
		}
	}
	same("paper-contributions", page.Contributions)
	same("paper-roi", page.Returns)
	same("paper-accuracy", check.Accuracy)
	if slices.Contains(partNames(paper), "decisions") {
		t.Error("a report of no scenario has a log of decisions")
	}
	state.Update(m, state.ChooseGeo{Geo: 1})
	same("paper-roi-South", resultview.ResultsOf(m).Returns)
	if at := uitest.Cell(printed(paper, "paper-roi"), 0, "90% interval"); at.Text != "1.50–2.50" {
		t.Errorf("an interval is %q", at.Text)
	}
}

// TestPartsCanBeLeftOut: a part is there, is left out, and comes back; undo takes that back too.
func TestPartsCanBeLeftOut(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	if names := partNames(resultview.ReportOf(m).Paper); !slices.Contains(names, "returns") || names[0] != "summary" ||
		names[len(names)-1] != "method" {
		t.Fatalf("%v", names)
	}
	state.Update(m, state.SetReportPart{Part: "returns"})
	state.Update(m, state.SetReportPart{Part: "returns"})
	if names := partNames(resultview.ReportOf(m).Paper); slices.Contains(names, "returns") || len(m.Project.Report.Without) != 1 {
		t.Errorf("%v, without %v", names, m.Project.Report.Without)
	}
	state.Update(m, state.SetReportPart{Part: "returns", On: true})
	if names := partNames(resultview.ReportOf(m).Paper); !slices.Contains(names, "returns") {
		t.Errorf("%v", names)
	}
	state.Update(m, state.Undo{})
	if len(m.Project.Report.Without) != 1 {
		t.Error("undo does not take it back")
	}
}

// TestRecommendationIsThePlanOnTheSliders: it says what is moved, in money, with its range and the chance that it is better.
func TestRecommendationIsThePlanOnTheSliders(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	state.Update(m, state.SetBudget{Channel: 0, Money: 150, Final: true})
	p := resultview.ReportOf(m).Paper
	i := slices.Index(partNames(p), "advice")
	if i < 0 {
		t.Fatalf("%v", partNames(p))
	}
	money := printed(p, "paper-advice")
	row, total := money.Rows[0].Cells, money.Rows[len(money.Rows)-1].Cells
	if row[0].Text != "100" || row[1].Text != "150" || row[2].Text != "+50" || row[3].Text != "+50%" || total[2].Text != "+50" {
		t.Errorf("%+v, %+v", row, total)
	}
	// Channel 0 brings 2 for each unit of money, and d/100 more in draw d of 8: 100 and 0 to 3.5.
	if facts := p.Parts[i].Blocks[0].Facts; len(facts) < 3 || !strings.HasPrefix(facts[1].Value, "+10") || facts[2].Value != "> 99%" {
		t.Errorf("%+v", facts)
	}
}

// TestCover: what a person says stands on it, and a logo is a picture of bearable size or none.
func TestCover(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	state.Update(m, state.Commit{Field: state.FieldReport.Of(state.ReportClient), Text: "  Acme "})
	state.Update(m, state.Commit{Field: state.FieldReport.Of(state.ReportAuthor), Text: "Jane"})
	state.Update(m, state.Commit{Field: state.FieldReport.Of(state.ReportDate), Text: "1 May 2026"})
	state.Update(m, state.SetLogo{Logo: "data:image/png;base64,iVBORw0KGgo="})
	c := resultview.ReportOf(m).Paper.Cover
	if c.For != "For Acme" || c.By != "Jane · 1 May 2026" || c.Logo == "" || len(c.Fields) != 3 || c.Fields[0].Value != "Acme" {
		t.Errorf("%+v", c)
	}
	for _, bad := range []string{"unreadable", "https://example.com/x.png", "data:image/png;base64,\"><script>",
		"data:image/png;base64," + strings.Repeat("A", 400_000)} {
		if state.Update(m, state.SetLogo{Logo: bad}); m.Project.Report.Logo != c.Logo || m.Notice == "" {
			t.Errorf("a logo is %.40q", m.Project.Report.Logo)
		}
	}
	if foot := resultview.ReportOf(m).Paper.Foot; !strings.HasPrefix(foot, "Acme · ") {
		t.Errorf("the foot is %q", foot)
	}
}

// TestReportHasTheDecisions: the plans that were kept stand in the report as on the Plan page, with why.
func TestReportHasTheDecisions(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	m.Project.Scenarios = []project.Scenario{{ID: 1, Name: "More radio", Note: "TV is saturated", Decision: &project.Decision{}}}
	paper := resultview.ReportOf(m).Paper
	if !slices.Contains(partNames(paper), "decisions") {
		t.Fatalf("the report has %v", partNames(paper))
	}
	log := printed(paper, "paper-decisions")
	if row := log.Rows[0]; row.Name.Text != "More radio" || row.Name.Tag != "chosen" || uitest.Cell(log, 0, "Why").Text != "TV is saturated" {
		t.Errorf("a decision is %+v", row)
	}
	state.Update(m, state.GoTo{Step: state.StepPlan})
	state.Update(m, state.StoreScenario{Name: "Less radio"})
	paper = resultview.ReportOf(m).Paper
	log = printed(paper, "paper-decisions")
	_, from, _ := strings.Cut(uitest.Cell(log, 1, "Fit and data").Text, "fit ")
	fit, _, _ := strings.Cut(from, ",")
	last := paper.Parts[len(paper.Parts)-1].Blocks
	if made := strings.Join(last[len(last)-1].Texts, " "); fit == "" || !strings.Contains(made, "fit "+fit+",") {
		t.Errorf("a decision from %q, the report from %q", fit, made)
	}
}

// TestALosingPlanIsNoRecommendation: where a margin is known, kept plans stand against today's in profit, and a plan that loses is not
// recommended.
func TestALosingPlanIsNoRecommendation(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	state.Update(m, state.SetBudget{Channel: 0, Money: 150, Final: true}) // 50 more bring 102
	state.Update(m, state.StoreScenario{Name: "More"})
	state.Update(m, state.GoTo{Step: state.StepPlan})
	state.Update(m, state.AnswerNext{})
	if uitest.Cell(printed(resultview.ReportOf(m).Paper, "paper-scenarios"), 0, "P(better)").Text != "> 99%" {
		t.Fatal("without a margin the chance to bring more is told")
	}
	for margin, want := range map[string][3]string{"0.6": {"Recommendation", "Recommended", "+11.0"},
		"0.4": {"The plan", "This plan", "−9.30"}} {
		state.Update(m, state.Commit{Field: state.FieldMargin, Text: margin})
		p := resultview.ReportOf(m).Paper
		if title := p.Parts[slices.Index(partNames(p), "advice")].Title; title != want[0] {
			t.Errorf("at a margin of %s the part is called %q", margin, title)
		}
		if head := printed(p, "paper-advice").Heads[2].Text; head != want[1] {
			t.Errorf("at a margin of %s the column is called %q", margin, head)
		}
		if cell := uitest.Cell(printed(p, "paper-scenarios"), 0, "Profit against today"); cell.Text != want[2] {
			t.Errorf("at a margin of %s a kept plan earns %q", margin, cell.Text)
		}
	}
}

// TestReportHasTheExperiments: what the model was told of tests stands among what it assumes, and the curves' note says how they are drawn.
func TestReportHasTheExperiments(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	block := func(id string) (found resultview.Block, notes string) {
		for _, part := range resultview.ReportOf(m).Paper.Parts {
			for _, b := range part.Blocks {
				if notes += b.Note; b.ID == id {
					found = b
				}
			}
		}
		return found, notes
	}
	if b, notes := block("paper-experiments"); len(b.Points) != 0 || strings.Contains(notes, "experiment") {
		t.Errorf("without experiments: %+v", b)
	}
	for column, text := range map[experiment.Column]string{experiment.Unit: "contacts", experiment.Before: "100", experiment.During: "150",
		experiment.Low: "10", experiment.High: "30"} {
		state.Update(m, state.Edit{Field: state.TestField(state.NewOne, column), Text: text})
	}
	state.Update(m, state.AddTest{})
	m.Results.Report.Experiments = []words.Text{words.Plain("a test")}
	b, notes := block("paper-experiments")
	if len(b.Points) != 1 || !strings.Contains(b.Points[0], "in all markets, from 100 to 150 contacts per week: 20 more") {
		t.Errorf("%+v", b)
	}
	if !strings.Contains(notes, "◆ is an experiment") {
		t.Error("the curves do not say what a diamond is")
	}
}

// TestHalfLivesStandSideBySide: one table of all markets; where a channel has none in one of them, a table for each.
func TestHalfLivesStandSideBySide(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	r := m.Results.Report
	r.Decay = nil
	r.Figures = append(r.Figures, figure.Figure{ID: "decay:" + r.Channels[0]}.Encode())
	for g, geo := range r.Geos {
		for c, channel := range r.Channels {
			r.Decay = append(r.Decay, report.Decay{Geo: geo, Channel: channel, HalfLife: float64(1 + g), Low: 0.5, High: float64(3 + c)})
		}
	}
	table := printed(resultview.ReportOf(m).Paper, "paper-decay")
	if len(table.Rows) != len(r.Channels) || len(table.Heads) != 1+len(r.Geos) || table.Heads[2].Text != r.Geos[1] {
		t.Fatalf("%+v", table)
	}
	if at := table.Rows[1].Cells[1]; at.Text != "2.0" || at.Range != "0.5 to 4.0" {
		t.Errorf("%+v", at)
	}
	r.Decay = r.Decay[1:]
	if table := printed(resultview.ReportOf(m).Paper, "paper-decay"); len(table.Heads) != 3 || len(table.Rows) != len(r.Channels)-1 {
		t.Errorf("%+v", table)
	}
}
