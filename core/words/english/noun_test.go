package english

import "testing"

func TestNoun(t *testing.T) {
	for column, want := range map[string]string{
		"Sales": "sales", "KPI": "KPI", "new_customers": "new customers", "Online Sales": "Online Sales", "Revenue (EUR)": "revenue (EUR)", "SALES": "SALES", "y": "y", "": "",
		"Umsätze": "Umsätze", "ÖBB": "ÖBB",
	} {
		if got := Noun(column); got != want {
			t.Errorf("noun of %q is %q, want %q", column, got, want)
		}
	}
}
