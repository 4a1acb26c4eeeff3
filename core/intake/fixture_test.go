package intake

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// fixture is a small panel for tests: 60 weeks of one geo unless changed, with numbers that vary.
type fixture struct {
	header string
	rows   [][]string
	comma  string
}

// weeks gives rows of date, TV, Radio and Sales, dates written by layout.
func weeks(n int, date func(panel.Date) string) *fixture {
	t := &fixture{header: "Date,TV,Radio,Sales", comma: ","}
	start := panel.DateOf(2022, 1, 3)
	for i := range n {
		tv := 0
		if i/4%2 == 0 {
			tv = 900 + i*37%411
		}
		radio := 300 + i*i*17%223
		sales := 5000 + tv/2 + radio + i*i*13%307
		t.rows = append(t.rows, []string{date(start + panel.Date(7*i)), fmt.Sprint(tv), fmt.Sprint(radio), fmt.Sprint(sales)})
	}
	return t
}

func iso(d panel.Date) string { return d.String() }

func (t *fixture) set(row, column int, cell string) *fixture {
	t.rows[row][column] = cell
	return t
}

func (t *fixture) each(column int, change func(row int, cell string) string) *fixture {
	for i := range t.rows {
		t.rows[i][column] = change(i, t.rows[i][column])
	}
	return t
}

func (t *fixture) add(name string, cell func(row int) string) *fixture {
	t.header += "," + name
	for i := range t.rows {
		t.rows[i] = append(t.rows[i], cell(i))
	}
	return t
}

func (t *fixture) drop(row int) *fixture {
	t.rows = append(t.rows[:row:row], t.rows[row+1:]...)
	return t
}

// text joins the cells with the table's delimiter; a cell that holds it is quoted.
func (t *fixture) text() string {
	var b strings.Builder
	b.WriteString(strings.ReplaceAll(t.header, ",", t.comma) + "\n")
	for _, row := range t.rows {
		for k, cell := range row {
			if k > 0 {
				b.WriteString(t.comma)
			}
			if strings.Contains(cell, t.comma) {
				cell = `"` + cell + `"`
			}
			b.WriteString(cell)
		}
		b.WriteString("\n")
	}
	return b.String()
}

func (t *fixture) by(comma string) *fixture {
	t.comma = comma
	return t
}

// withComma writes 1234 as 1.234,50 €.
func withComma(suffix string) func(int, string) string {
	return func(_ int, cell string) string {
		n, _ := digits(cell)
		return strings.ReplaceAll(words.English.Count(n), ",", ".") + ",50" + suffix
	}
}

func utf16Text(s string, big bool) string {
	var b []byte
	for _, u := range append([]uint16{0xfeff}, utf16.Encode([]rune(s))...) {
		if big {
			b = append(b, byte(u>>8), byte(u))
		} else {
			b = append(b, byte(u), byte(u>>8))
		}
	}
	return string(b)
}

// want is one issue that a file must bring, known by part of its reason.
type want struct {
	severity panel.Severity
	row      int
	column   string
	reason   string
}

func (w want) in(issues []panel.Issue) bool {
	for _, i := range issues {
		if i.Severity == w.severity && (w.row == 0 || i.Row == w.row) && (w.column == "" || i.Column == w.column) &&
			strings.Contains(i.Reason.String(), w.reason) {
			return !i.Fix.IsZero()
		}
	}
	return false
}

func show(issues []panel.Issue) string {
	var b strings.Builder
	for _, i := range issues {
		fmt.Fprintf(&b, "\n\t%s row %d %q %q: %s → %s", i.Severity, i.Row, i.Column, i.Cell, i.Reason, i.Fix)
	}
	return b.String()
}

// mustRead reads a text that has to give a Dataset.
func mustRead(t *testing.T, text string) *Reading {
	t.Helper()
	r := Read("test.csv", []byte(text), nil)
	if r.Dataset == nil {
		t.Fatalf("no dataset:%s", show(r.Issues))
	}
	return r
}
