package planview

import (
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/plan/optimise"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/ui/uitest"
)

// TestWhatIsWorseThanTodayIsNotCalledGood: of plans of today's money those are listed that are likelier to bring more than today's than
// less, and where the best of them hardly is, the answer is today's mix. A smaller budget is not held against today's outcome.
func TestWhatIsWorseThanTodayIsNotCalledGood(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	today := m.Plan.Today // 100 and 100
	moved := func(tv, radio float64) plan.Scenario {
		return today.WithChannel(0, tv, today).WithChannel(1, radio, today)
	}
	of := func(chance float64, total float64) *Search {
		a := &optimise.Alternatives{Best: optimise.Solution{Goal: plan.Goal{}.Normal(), Reached: true},
			Range: make([]optimise.ChannelRange, 2), Plans: []optimise.Alternative{
				{Scenario: moved(total-90, 90), ProbBetter: chance}, {Scenario: moved(total-80, 80), ProbBetter: 0.26, Loss: 0.04},
				{Scenario: moved(total-85, 85), ProbBetter: 0.55, Loss: 0.01}}}
		v := &Search{}
		v.found(m, a, m.Locale(), m.Surface(), "sales")
		return v
	}
	if v := of(0.95, 200); len(v.Table.Rows) != 2 || strings.Contains(v.Title, "Today") || !strings.Contains(v.Note, "1%") {
		t.Errorf("a plan that is better: %q, %d rows, %q", v.Title, len(v.Table.Rows), v.Note)
	}
	if v := of(0.6, 200); !strings.HasPrefix(v.Title, "Today’s mix is about as good as any") || !strings.Contains(v.Title, "60%") {
		t.Errorf("a plan that is hardly better: %q", v.Title)
	}
	if v := of(0.1, 150); len(v.Table.Rows) != 3 || strings.Contains(v.Title, "Today") {
		t.Errorf("less money: %q, %d rows", v.Title, len(v.Table.Rows))
	}
}
