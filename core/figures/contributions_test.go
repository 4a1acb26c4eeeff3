package figures

import (
	"testing"

	"github.com/mixtab/mixtab/core/attribution"
	"github.com/mixtab/mixtab/core/panel"
)

// TestAxesSayTheKPIsCurrency: where the KPI is money itself; not of units that have a value, nor where the currency is not known.
func TestAxesSayTheKPIsCurrency(t *testing.T) {
	p := &attribution.Part{Dates: []panel.Date{19000, 19007}}
	for _, c := range []struct {
		money, valued bool
		currency      string
		each, over    string
	}{
		{true, false, "EUR", "Sales per week, EUR", "Sales, EUR, 8 January 2022 – 15 January 2022"},
		{true, true, "EUR", "Sales per week", "Sales, 8 January 2022 – 15 January 2022"},
		{false, false, "EUR", "Sales per week", "Sales, 8 January 2022 – 15 January 2022"},
		{true, false, "", "Sales per week", "Sales, 8 January 2022 – 15 January 2022"},
	} {
		f := &Fit{Attribution: &attribution.Attribution{Valued: c.valued}, KPI: "sales", Money: c.money, Currency: c.currency, Period: "week"}
		if each, over := f.kpiAxis().Label.String(), f.Waterfall(p, Split{}).X.Label.String(); each != c.each || over != c.over {
			t.Errorf("%+v: %q, %q", c, each, over)
		}
	}
}
