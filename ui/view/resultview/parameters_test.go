package resultview_test

import (
	"testing"

	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/uitest"
	"github.com/mixtab/mixtab/ui/view/resultview"
)

// TestParametersAreNamedInWords: the table has a name that a person reads, with the channel as the person calls it, and beside it the name
// in files; the filter finds both, in either language.
func TestParametersAreNamedInWords(t *testing.T) {
	names := uitest.Plain()
	m := uitest.Fitted(names, summary.Green)
	channel := m.Results.Report.Channels[0]
	m.Results.Report.Quantities = []summary.Row{{Name: "half_saturation[" + channel + "]"}}
	m.Results.Report.Parameters = []summary.Row{{Name: "sigma"}}
	state.Update(m, state.Commit{Field: state.FieldCalled.Of(channel), Text: "Big screen"})
	for _, c := range []struct{ language, needle, want string }{
		{"en", "half sat", "Half saturation: Big screen"}, {"en", "half_sat", "Half saturation: Big screen"},
		{"en", "big screen", "Half saturation: Big screen"},
		{"de", "halbs", "Halbsättigung: Big screen"}, {"en", "noise", "Noise"}, {"de", "rausch", "Rauschen"},
	} {
		state.Update(m, state.ChooseLanguage{Tag: c.language})
		state.Update(m, state.Edit{Field: state.FieldFilter, Text: c.needle})
		rows := resultview.CheckOf(m).Parameters.Rows
		if len(rows) != 1 || rows[0].Name.Text != c.want {
			t.Fatalf("%s, %q: %+v, want %q", c.language, c.needle, rows, c.want)
		}
		if raw := rows[0].Cells[len(rows[0].Cells)-1].Text; raw != "sigma" && raw != "half_saturation["+channel+"]" {
			t.Errorf("in files it is called %q", raw)
		}
	}
}

// TestOneMarketIsListedOnce: of data of one market the table has a channel's contribution once; where markets differ it has each.
func TestOneMarketIsListedOnce(t *testing.T) {
	for _, c := range []struct {
		inMarket float64
		rows     int
	}{{5, 2}, {4, 3}} {
		m := uitest.Fitted(uitest.Plain(), summary.Green)
		m.Results.Report.Parameters = nil
		m.Results.Report.Quantities = []summary.Row{{Name: "contribution[TV]", Mean: 5}, {Name: "roi[TV]", Mean: 5},
			{Name: "contribution[National,TV]", Mean: c.inMarket}}
		if rows := resultview.CheckOf(m).Parameters.Rows; len(rows) != c.rows {
			t.Errorf("a market's mean of %v: %d rows, want %d", c.inMarket, len(rows), c.rows)
		}
	}
}
