package planview

import (
	"math"
	"strconv"
	"testing"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/uitest"
)

// TestListedPlansAreEvaluated: outcome, contributions and returns of the plans that are listed, with their intervals, are what the
// evaluator says of each by itself.
func TestListedPlansAreEvaluated(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	state.Update(m, state.GoTo{Step: state.StepPlan})
	uitest.Explored(m)
	s, e := m.Surface(), plan.NewEvaluator(m.Surface())
	e.SetInterval(m.Results.Report.Interval)
	for _, detail := range []state.Detail{state.DetailContribution, state.DetailReturn} {
		look := m.Space.Look
		look.Detail = detail
		state.Update(m, state.SetLook{Look: look})
		rows := PlanOf(m).Space.Table.Rows
		if len(rows) < 9 {
			t.Fatalf("%d plans are listed", len(rows))
		}
		for _, row := range rows {
			i, _ := strconv.Atoi(row.ID)
			sc := m.Space.Of.Scenario(i)
			o, r := e.Evaluate(sc).Clone(), e.Return(sc)
			f := o.Forecast
			if s.ValueKnown() {
				f = o.Value
			}
			want := [][]float64{{sc.Total()}, {f.Mean, f.Low, f.High}, {r.All.Mean, r.All.Low, r.All.High}}
			for c, x := range r.Channel {
				by := 1.0
				if detail == state.DetailContribution {
					by = sc.Channel(c)
				}
				want = append(want, []float64{by * x.Mean, by * x.Low, by * x.High})
			}
			for k, numbers := range want {
				for j, number := range numbers {
					if number != number || sc.Total() == 0 { // nothing is spent: a dash
						continue
					}
					if got := row.Cells[k].Exact; len(got) != len(numbers) || math.Abs(got[j]-number) > 1e-9*math.Max(1, math.Abs(number)) {
						t.Errorf("plan %d, column %d: %v, want %v", i, k, got, numbers)
					}
				}
			}
		}
	}
}
