package view

import (
	"math"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/sheet"
	"github.com/mixtab/mixtab/core/words"
	_ "github.com/mixtab/mixtab/core/words/english"
	"github.com/mixtab/mixtab/ui/state"
)

// TestTakenTable: numbers go out as they were before they were rounded, a range as its ends, all rows of a table that shows some, and no
// buttons.
func TestTakenTable(t *testing.T) {
	l := words.Locale{}
	row := func(name string, cells ...Cell) Row { return Row{Name: &Name{Text: name}, Cells: cells} }
	table := Table{ID: "roi-table", Heads: []Head{{Text: "Channel"}, {Text: "ROI"}, {Text: "90%"}, {Text: "Next"}, {Text: "Do"}}}
	few := row("TV", Rounded("1.23", 1.2345678901), Rounded("1–2", 1.01, 2.02), Rounded("3", 3.3, 3.1, 3.5), ButtonsCell(Button{ID: "use"}))
	table.Rows = []Row{few}
	table.Whole = func() Table {
		whole := table
		whole.Rows = []Row{few, row("=Radio", Rounded("not money"), Rounded(Dash, math.NaN(), math.NaN()), Rounded("0–1", 0, 1), ButtonsCell())}
		return whole
	}
	taken := table.Taken(l, state.XLSX).(state.TakeTable)
	got := strings.TrimPrefix(string(sheet.CSV(taken.Sheet, nil)), "\ufeff")
	want := "Channel,ROI,\"90%, low\",\"90%, high\",Next,\"Next, low\",\"Next, high\"\r\n" +
		"TV,1.2345678901,1.01,2.02,3.3,3.1,3.5\r\n'=Radio,not money,,,,0,1\r\n"
	if got != want || taken.What != "roi" || taken.As != state.XLSX {
		t.Errorf("%+v\n%s\nwant\n%s", taken, got, want)
	}
	for _, none := range []Table{{ID: "a"}, {ID: "a", Stays: true, Rows: table.Rows}, {Rows: table.Rows}} {
		if none.Takes() {
			t.Errorf("%+v can be taken along", none)
		}
	}
}
