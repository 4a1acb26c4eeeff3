package planview

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/plan/optimise"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/uitest"
	"github.com/mixtab/mixtab/ui/view"
)

// found is a fitted studio in which a search has found two plans.
func found(t *testing.T) *state.Model {
	t.Helper()
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	asked := state.Update(m, state.FindPlans{})
	today := m.Plan.Today
	best := optimise.Solution{Certified: true, GapShare: 0.004, Reached: true, Scenario: today,
		Binding: []optimise.Binding{{Name: words.Plain("TV"), High: true, Price: 1.5}, {Name: words.Plain("free"), Price: 0}}}
	best.Support.Gain, best.Support.Held = 5, -1
	a := &optimise.Alternatives{Best: best, Range: []optimise.ChannelRange{{Low: 80, High: 120}, {Low: 0, High: 90}},
		Plans: []optimise.Alternative{{Scenario: today.WithChannel(0, 120, today), Value: 1600, ProbBetter: 0.97},
			{Scenario: today.WithChannel(1, 150, today), Value: 1580, Loss: 0.012, ProbBetter: 0.91, Regret: optimise.Regret{Mean: 20}}},
		Under: []optimise.UnderWeights{{Name: words.Plain("weaker priors"), Loss: []float64{0.02, 0}},
			{Name: words.Plain("stronger priors"), Loss: []float64{0, 0}, ParetoK: 0.9}}}
	uitest.Answer(m, asked, work.Search.Name(), optimise.Answer{Hash: m.Building.Surface.Hash, Alternatives: a})
	return m
}

func TestGoodPlansAreToldApart(t *testing.T) {
	p := PlanOf(found(t))
	s := p.Search
	rows := s.Table.Rows
	if len(rows) != 2 || rows[0].Name.Text != "Best" || rows[1].Name.Text == "Best" ||
		uitest.Cell(s.Table, 0, "P(better)").Text != "97%" || uitest.Cell(s.Table, 1, "Regret").Text != "20" {
		t.Errorf("%+v", rows)
	}
	if !strings.Contains(s.Note, "within 1.2%") || !strings.Contains(s.Note, "TV 80–120") {
		t.Error(s.Note)
	}
	facts := strings.Join(s.Facts, "\n")
	for _, want := range []string{"better by more than 0.40%", "Limited by “TV”: a unit of money more there would return 1.50 more",
		"With weaker priors, the best plan loses 2%", "stronger priors: can’t say, the draws are too far"} {
		if !strings.Contains(facts, want) {
			t.Errorf("not told: %s in\n%s", want, facts)
		}
	}
	if strings.Contains(facts, "free") || !strings.Contains(strings.Join(s.Doubts, " "), "goes beyond past spend") {
		t.Errorf("%s\n%v", facts, s.Doubts)
	}
}

// TestEveryAimIsAGoal: what a search can aim at can be chosen, and asks for the number it needs.
func TestEveryAimIsAGoal(t *testing.T) {
	m := found(t)
	for aim, asks := range map[plan.Aim]state.Field{plan.MaxOutcome: "", plan.MaxProfit: "margin", plan.LeastForOutcome: "target",
		plan.LeastForROI: "target", plan.MostForROI: "target", plan.LeastForMarginalROI: "target"} {
		state.Update(m, state.SetGoal{Goal: plan.Goal{Aim: aim}})
		s := PlanOf(m).Search
		chosen := slices.ContainsFunc(s.Goals, func(c view.Choice) bool { return c.Selected && c.Value == string(aim) })
		field := state.Field("")
		if len(s.Fields) > 0 {
			field = s.Fields[0].Name
		}
		if !chosen || field != asks || len(s.Goals) != 6 {
			t.Errorf("%s: among the goals %v, asks for %q", aim, chosen, field)
		}
	}
}

func TestConflictsAreSaid(t *testing.T) {
	m := found(t)
	a := &optimise.Alternatives{Best: optimise.Solution{Conflicts: []plan.Conflict{{Conditions: words.All([]string{"TV", "Total"}),
		Reason: words.Plain("They cannot be kept together."), Fix: words.Plain("Raise one.")}}}}
	state.Update(m, state.SetGoal{Goal: plan.Goal{Aim: plan.MaxProfit}})
	uitest.Answer(m, state.Update(m, state.FindPlans{}), work.Search.Name(), optimise.Answer{Hash: m.Building.Surface.Hash, Alternatives: a})
	s := PlanOf(m).Search
	if !s.Shown || len(s.Table.Rows) > 0 || len(s.Conflicts) != 1 ||
		s.Conflicts[0] != "TV and Total: They cannot be kept together. Raise one." {
		t.Errorf("%+v", s)
	}
}

func TestTheFrontierHasTheKeptPlansOnIt(t *testing.T) {
	m := found(t)
	asked := state.Update(m, state.GoTo{Step: state.StepPlan})
	state.Update(m, state.SetBudget{Channel: 0, Money: 110, Final: true})
	state.Update(m, state.StoreScenario{Name: "mine"})
	state.Update(m, state.AnswerNext{})
	state.Update(m, state.SetBudget{Channel: 0, Money: 120, Final: true})
	total := m.Plan.Today.Total()
	curve := &optimise.Frontier{Totals: []float64{0.8 * total, total, 1.4 * total}, Scenarios: make([]plan.Scenario, 3),
		Mean: []float64{1400, 1550, 1650},
		Low:  []float64{1390, 1540, 1640}, High: []float64{1410, 1560, 1660}, Next: []float64{2, 1, 0.5}, Return: []float64{2, 2,
			2}, Outside: []int{0, 0, 2}, Today: total, TodayMean: 1510}
	uitest.Answer(m, asked, work.Search.Name(), optimise.Answer{Hash: m.Building.Surface.Hash, Draws: m.Building.Surface.Draws,
		Frontier: curve})
	figure := string(PlanOf(m).Frontier.In(words.English))
	for _, want := range []string{`"mine"`, `"today’s plan"`, `"this plan"`, "A different mix of today’s total could add 40 sales",
		`"above past spend"`} {
		if !strings.Contains(figure, want) {
			t.Errorf("%s is not in %s", want, figure)
		}
	}
}

func TestNamesOfPlansOnTheSliders(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	name := func() string { return PlanOf(m).Tray.Name }
	for _, c := range []struct {
		channel int
		money   float64
		want    string
	}{{0, 100, "Scenario A: as today"}, {0, 60, "Scenario A: save 40"}, {1, 140, "Scenario A: 40 from TV to Radio"}, {0, 120,
		"Scenario A: 60 more"}} {
		state.Update(m, state.SetBudget{Channel: c.channel, Money: c.money, Final: true})
		if got := name(); got != c.want {
			t.Errorf("%v: %q, want %q", c, got, c.want)
		}
	}
	for n, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 27: "AB"} {
		if got := letter(n); got != want {
			t.Errorf("letter %d is %s, want %s", n, got, want)
		}
	}
}

func TestTheImportTellsWhereAndWhatToDo(t *testing.T) {
	n := importOf(words.English, state.Import{Name: "p.csv", Issues: []panel.Issue{
		{Severity: panel.Error, Row: 3, Column: "TV", Cell: "lots", Reason: words.Plain("This is not an amount."),
			Fix: words.Plain("Write a number.")}, {Severity: panel.Note, Reason: words.Plain("read as CSV")}}})
	if n.Tone != "bad" || len(n.Issues) != 1 || n.Issues[0] != "Row 3, TV: “lots” – This is not an amount. Write a number." {
		t.Errorf("%+v", n)
	}
	if importOf(words.English, state.Import{}).Shown {
		t.Error("a note about no file")
	}
}

func TestComparedPlansWithoutSpendHaveNoReturn(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	state.Update(m, state.SetTotal{Money: 0, Final: true})
	state.Update(m, state.CompareScenario{ID: state.IDToday, On: true})
	state.Update(m, state.CompareScenario{ID: state.IDCurrent, On: true})
	c := PlanOf(m).Compare
	for _, row := range c.Table.Rows {
		for _, cell := range row.Cells {
			if strings.Contains(cell.Text, "NaN") || strings.Contains(cell.Text, "Inf") {
				t.Errorf("%s: %s", row.Name.Text, cell.Text)
			}
		}
		if row.Name.Text == "Return on spend" && row.Cells[1].Text != view.Dash {
			t.Errorf("a return on no money: %s", row.Cells[1].Text)
		}
	}
	if !math.IsNaN(m.Plan.Return.All.Mean) || len(c.Figures) != 1 {
		t.Errorf("%+v, %d figures", m.Plan.Return, len(c.Figures))
	}
}

// TestPlanFigureNamesItsInterval: the outcome's figure speaks of the interval that its range is of.
func TestPlanFigureNamesItsInterval(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	m.Results.Report.Interval = interval.Interval{Level: 80, Kind: interval.HDI}
	raw := string(PlanOf(m).Figure.In(words.English))
	name := m.Results.Report.Interval.Name().String()
	if !strings.Contains(raw, name) || strings.Contains(raw, "90%") || strings.Contains(raw, "90%") {
		t.Error(raw)
	}
}
