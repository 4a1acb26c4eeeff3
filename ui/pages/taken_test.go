package pages

import (
	"encoding/csv"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/sheet"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/uitest"
	"github.com/vugu/vugu"
)

// staying are the tables that nobody takes along: the file itself, what changes while one looks, fields to fill in, and paper.
var staying = []string{"preview", "least-certain", "limits-table"}

// TestEveryTableIsTaken: below every table of every page stand buttons that hand it over as CSV and as a workbook, with a line for each
// of its rows, numbers where it shows numbers, and no name that a spreadsheet would compute.
func TestEveryTableIsTaken(t *testing.T) {
	names := uitest.Hostile()
	names.Channels[0], names.Geos[0] = `=cmd|' /C calc'!A0`, `@SUM(A1)`
	m := uitest.Fitted(names, summary.Amber)
	for _, fold := range append([]state.Fold{state.FoldStatistics}, folds...) {
		m.Open[fold] = true
	}
	seen := 0
	for _, s := range state.Steps() {
		state.Update(m, state.GoTo{Step: s})
		uitest.Explored(m)
		var said state.Msg
		p := uitest.Build(NewRoot(m, func(msg state.Msg) { said = msg }))
		p.Walk(func(n *vugu.VGNode) {
			id := uitest.Attr(n, "data-testid")
			if n.Data != "table" || id == "" || p.Find(id) == nil || slices.Contains(staying, id) || strings.HasPrefix(id, "paper-") {
				return
			}
			seen++
			for _, as := range []state.Format{state.CSV, state.XLSX} {
				if p.Find(id+"-"+string(as)) == nil {
					t.Errorf("%s: no way to take %s along as %s", s, id, as)
					continue
				}
				said = nil
				p.Fire(id+"-"+string(as), "click", nil)
				saved, is := state.Update(m, said)[0].(state.SaveTables)
				if !is || saved.As != as || len(saved.Book.Sheets) != 1 {
					t.Fatalf("%s: %+v", id, said)
				}
				checkTaken(t, id, tableRows(p, n), saved.Book)
			}
		})
	}
	if seen < 9 {
		t.Errorf("%d tables", seen)
	}
}

// tableRows are the cells of a table's rows as they are shown.
func tableRows(p *uitest.Page, table *vugu.VGNode) (rows int) {
	for c := table.FirstChild; c != nil; c = c.NextSibling {
		if c.Data == "tbody" {
			for r := c.FirstChild; r != nil; r = r.NextSibling {
				if r.Data == "tr" {
					rows++
				}
			}
		}
	}
	return rows
}

func checkTaken(t *testing.T, id string, shown int, book sheet.Book) {
	t.Helper()
	raw := strings.TrimPrefix(string(sheet.CSV(book.Sheets[0], book.Facts)), "\ufeff")
	lines, err := csv.NewReader(strings.NewReader(raw)).ReadAll()
	if err != nil || len(lines) < 1+shown || shown == 0 {
		t.Fatalf("%s: %d lines for %d rows, %v", id, len(lines), shown, err)
	}
	numbers := 0
	for _, line := range lines[1:] {
		for _, cell := range line {
			if _, err := strconv.ParseFloat(cell, 64); err == nil {
				numbers++
			} else if cell != "" && strings.ContainsAny(cell[:1], "=+-@") {
				t.Errorf("%s: a spreadsheet computes %q", id, cell)
			}
		}
	}
	if numbers < shown {
		t.Errorf("%s: %d numbers in %d rows:\n%s", id, numbers, shown, raw)
	}
}
