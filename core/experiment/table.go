package experiment

import (
	"slices"
	"strings"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
)

// headings are the names by which a column is known in a header, without blanks.
var headings = map[Column][]string{
	Channel: {"channel", "media", "kanal"},
	Market:  {"market", "markets", "geo", "geos", "region", "country", "markt", "märkte", "land"},
	Unit:    {"unit", "in", "einheit"},
	From:    {"from", "start", "startdate", "firstday", "begin", "von", "beginn"},
	To:      {"to", "end", "enddate", "lastday", "bis", "ende"},
	Before:  {"before", "spendbefore", "baseline", "control", "vorher"},
	During:  {"during", "spendduring", "raisedto", "test", "während"},
	Effect:  {"effect", "lift", "incremental", "wirkung", "effekt"},
	Low:     {"low", "lower", "effectlow", "liftlow", "5%", "unten", "untergrenze"},
	High:    {"high", "upper", "effecthigh", "lifthigh", "95%", "oben", "obergrenze"},
	SE:      {"se", "standarderror", "stderr", "standardfehler"},
}

// plain is a text in small letters, without blanks and what is written in their place.
func plain(text string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if r == ' ' || r == '_' || r == '-' {
			return -1
		}
		return r
	}, text))
}

// header reads a first row as names of columns; ok is false where it has no channel among them.
func header(row []string) (columns []Column, ok bool) {
	for _, cell := range row {
		name := plain(cell)
		found := Column("")
		for _, c := range Columns() {
			if slices.Contains(headings[c], name) {
				found = c
			}
		}
		columns = append(columns, found)
	}
	return columns, slices.Contains(columns, Channel)
}

// Table reads rows of cells: with a header, in the order that it gives; without one, in the order of Columns. Issues name row, column and
// cell of everything that is wrong, all rows at once; tests hold the rows with which nothing is.
func (r Reader) Table(cells [][]string) (tests []spec.LiftTest, issues []panel.Issue) {
	columns, first := Columns(), 0
	if len(cells) > 0 {
		if given, is := header(cells[0]); is {
			columns, first = given, 1
			issues = unknown(cells[0], given)
		}
	}
	for i := first; i < len(cells); i++ {
		row := Row{}
		for k, cell := range cells[i] {
			if k < len(columns) && columns[k] != "" {
				row[columns[k]] = cell
			}
		}
		t, wrong := r.Read(row)
		for _, c := range Columns() {
			if why := wrong[c]; !why.IsZero() {
				issues = append(issues, panel.Issue{Severity: panel.Error, Row: i + 1, Column: string(c), Cell: row[c], Reason: why,
					Fix: words.Say("experiment.fix", "column", string(c))})
			}
		}
		if len(wrong) == 0 {
			tests = append(tests, t)
		}
	}
	return tests, issues
}

// unknown notes the columns of a header that are passed over.
func unknown(names []string, columns []Column) (issues []panel.Issue) {
	for k, c := range columns {
		if c == "" && strings.TrimSpace(names[k]) != "" {
			issues = append(issues, panel.Issue{Severity: panel.Warning, Row: 1, Column: names[k], Reason: words.Say("experiment.passed_over",
				"column", names[k]), Fix: words.Say("experiment.fix_header")})
		}
	}
	return issues
}
