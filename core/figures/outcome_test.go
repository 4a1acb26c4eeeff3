package figures

import (
	"testing"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/words"
)

// TestOutcomesCarryTheCurrency: title and axis, where outcomes are money.
func TestOutcomesCarryTheCurrency(t *testing.T) {
	l := words.English
	l.Currency = "EUR"
	o := plan.Forecast{Mean: 12.2e6, Low: 12.1e6, High: 12.3e6, DeltaMean: 0.2e6}
	for _, c := range []struct {
		currency    string
		changed     bool
		title, axis string
	}{
		{"", false, "Today’s plan: 12.1–12.3M sales", "In this period, sales"},
		{"EUR", false, "Today’s plan: €12.1M–€12.3M in sales", "In this period, sales in EUR"},
		{"EUR", true, "This plan: €12.1M–€12.3M in sales; today’s: €12.0M on average", "In this period, sales in EUR"},
	} {
		p := &Plan{Unit: "sales", Currency: c.currency}
		f := p.Outcome(&plan.Density{X: []float64{1, 2}, Today: []float64{1, 1}, Plan: []float64{1, 1}}, o, c.changed)
		if title, axis := l.Text(f.Title), l.Text(f.X.Label); title != c.title || axis != c.axis {
			t.Errorf("%q, %q, want %q, %q", title, axis, c.title, c.axis)
		}
	}
}
