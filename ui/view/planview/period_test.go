package planview

import (
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/uitest"
)

// TestWhatIsOutsideOfTodaysPlanIsSaid, each with one click that puts it in, and what was put in with one that takes it out.
func TestWhatIsOutsideOfTodaysPlanIsSaid(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	s := m.Surface()
	to := s.Windows[0].To
	s.Ended, s.Stopped = []surface.Gone{{Index: 1, Last: to - 487}}, []surface.Gone{{Index: 0, Last: to - 240}}
	s.Horizon.Channels = []string{"Radio"}
	m.Project.Horizon = s.Horizon
	p := PlanOf(m)
	want := []struct{ text, button string }{
		{"South ended 16 months ago: not planned.", "Include it"},
		{"TV stopped 8 months ago: today’s plan leaves it out.", "Include it"},
		{"Radio was included although it had ended.", "Leave it out"},
	}
	if len(p.Period.Gone) != len(want) {
		t.Fatalf("%+v", p.Period.Gone)
	}
	for i, w := range want {
		if g := p.Period.Gone[i]; g.Text != w.text || g.Button != w.button {
			t.Errorf("%+v, want %+v", g, w)
		}
	}
	if p.Period.Gone[0].Msg != (state.PutIn{Geo: "South", In: true}) || p.Period.Gone[2].Msg != (state.PutIn{Channel: "Radio"}) {
		t.Errorf("%+v", p.Period.Gone)
	}
	if !strings.Contains(p.Lede, "1 of 2 markets") {
		t.Error(p.Lede)
	}
}

// TestPeriodsAreOffered: the last year is chosen, and half a year and a quarter are given in the data's own periods.
func TestPeriodsAreOffered(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	var labels []string
	for _, c := range PlanOf(m).Period.Choices {
		label := c.Label
		if c.Selected {
			label = "> " + label
		}
		labels = append(labels, label)
	}
	if got := strings.Join(labels, ", "); got != "> Last year, Last 26 weeks, Last 13 weeks, Custom dates" {
		t.Error(got)
	}
	s := m.Surface()
	s.Ahead = &surface.Span{From: s.Windows[0].To + 7, To: s.Windows[0].To + 91}
	p := PlanOf(m)
	if len(p.Period.Notes) != 1 || p.Period.From.Value != s.Ahead.From.String() ||
		!strings.Contains(p.Period.Notes[0], "season, prices and carry-over") {
		t.Errorf("%+v", p.Period)
	}
	for g := range s.Windows {
		s.Windows[g].From, s.Windows[g].To = s.Ahead.From, s.Ahead.To
	}
	notes := PlanOf(m).Period.Notes
	if len(notes) != 2 || !strings.Contains(notes[0], "Forecast by the model") || !strings.Contains(notes[1], "about 70%") {
		t.Errorf("a forecast says what it rests on: %q", notes)
	}
}

// TestWhatIsNoMoneyHasNoBudget: its slider stands still and says why, and no table of money has it.
func TestWhatIsNoMoneyHasNoBudget(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	s := m.Surface()
	s.Unpaid = []bool{false, true}
	for g := range s.Geos {
		s.Spend[g][1], s.Unit[g][1] = 0, 0
	}
	state.Update(m, state.TodaysPlan{})
	m.Open[state.FoldMarginal], m.Open[state.FoldLimits] = true, true
	p := PlanOf(m)
	if b := p.Channels[1]; !b.Fixed || b.Today != "not money" || !strings.Contains(b.Beyond, "price per unit") {
		t.Errorf("%+v", b)
	}
	if got := uitest.Cell(p.Returns, 1, "ROI").Text; got != "not money" {
		t.Errorf("its return is %q", got)
	}
	if len(p.Limits.Table.Rows) != 1 {
		t.Errorf("%d channels have limits", len(p.Limits.Table.Rows))
	}
	if strings.HasPrefix(p.Title, "No budget to move") {
		t.Errorf("one channel has a spend: %q", p.Title)
	}
	s.Unpaid[0] = true
	for g := range s.Geos {
		s.Spend[g][0], s.Unit[g][0] = 0, 0
	}
	m.Plan.Today = plan.Today(s)
	state.Update(m, state.TodaysPlan{})
	if p := PlanOf(m); !strings.HasPrefix(p.Title, "No budget to move") || !strings.HasPrefix(p.Outcome.Unmoved, "To plan, give a channel") {
		t.Errorf("no channel has a spend: %q", p.Title)
	}
}

// TestAmountsInUnitsStandBesideMoney, at their price.
func TestAmountsInUnitsStandBesideMoney(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	m.Surface().Cost = [][]float64{{0, 0.02}, {0, 0}}
	p := PlanOf(m)
	if u := p.Channels[1].Units; len(u) != 1 {
		t.Errorf("%+v", u)
	} else if u := u[0]; u.Name != state.FieldUnits.Of("1") || !strings.HasPrefix(u.Value, "5") || u.Hint != "at 0.02 per unit" {
		t.Errorf("%+v", u)
	}
	if u := p.Channels[0].Units; len(u) != 0 {
		t.Errorf("money is told in units: %+v", u)
	}
}
