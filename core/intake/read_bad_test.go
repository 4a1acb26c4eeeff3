package intake

import (
	"fmt"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/intake/check"
	"github.com/mixtab/mixtab/core/panel"
)

// TestBadFiles holds what a person is told about files that cannot be used: every want must be in the list, and no
// dataset may come of it.
func TestBadFiles(t *testing.T) {
	cases := []struct {
		name, text string
		wants      []want
	}{
		{"empty", "", []want{{panel.Error, 0, "", "empty"}}},
		{"blank", " \n\n\t\n", []want{{panel.Error, 0, "", "empty"}}},
		{"byte-order mark only", "\xef\xbb\xbf", []want{{panel.Error, 0, "", "empty"}}},
		{"header only", "Date,TV,Sales\n", []want{{panel.Error, 0, "", "no rows below"}}},
		{"one column", "Sales\n1\n2\n3\n", []want{{panel.Error, 0, "", "only one column"}}},
		{"wrapped rows", "\"Date,TV,Sales\"\n\"2022-01-03,1,2\"\n", []want{{panel.Error, 0, "", "wrapped in quotation marks"}}},
		{"no date", "TV,Radio,Sales\n1,2,30\n3,1,50\n0,2,40\n", []want{{panel.Error, 0, "", "No column contains dates"}}},
		{"no kpi", "Date,TV spend\n2022-01-03,1\n2022-01-10,0\n", []want{{panel.Error, 0, "", "KPI"}}},
		{"no channel", "Date,Sales\n2022-01-03,1\n2022-01-10,3\n", []want{{panel.Error, 0, "", "channel"}}},
		{"unreadable dates", "Week,TV,Sales\nfirst week,1,2\nsecond week,0,3\n", []want{{panel.Error, 0, "Week", "no readable dates"}}},
		{"year and week apart", strings.Replace(weeks(60, func(d panel.Date) string { return "2022" }).add("Week",
			func(i int) string { return fmt.Sprint(i%52 + 1) }).text(), "Date", "Year", 1),
			[]want{{panel.Error, 54, "Year, Week", "same date as row 2"}}},
		{"text in a number column", weeks(60, iso).set(3, 1, "500 or so").set(7, 3, "n/a").text(),
			[]want{{panel.Error, 5, "TV", "“500 or so” is not a number"}, {panel.Error, 9, "Sales", "missing value"}}},
		{"text column as kpi", weeks(60, iso).each(3, func(int, string) string { return "high" }).text(),
			[]want{{panel.Error, 0, "Sales", "contains text"}}},
		{"missing cells", weeks(60, iso).set(0, 1, "").set(1, 3, " ").set(2, 0, "").text(),
			[]want{{panel.Error, 2, "TV", "empty"}, {panel.Error, 3, "Sales", "empty"}, {panel.Error, 4, "Date", "date is missing"}}},
		{"infinite", weeks(60, iso).set(4, 2, "inf").text(), []want{{panel.Error, 6, "Radio", "not a usable number"}}},
		{"overflow", weeks(60, iso).set(4, 2, "1e999").text(), []want{{panel.Error, 6, "Radio", "1e999"}}},
		{"duplicate weeks", weeks(60, iso).set(8, 0, "2022-01-10").text(), []want{{panel.Error, 10, "Date", "same date as row 3: 10 Jan 2022"},
			{panel.Warning, 0, "Date", "28 Feb 2022 is missing"}}},
		{"duplicate weeks of one geo", panelText(t, func(rows [][]string) { rows[61][1] = rows[62][1] }),
			[]want{{panel.Error, 64, "Date", "in Austria"}}},
		{"repeats without a geo", strings.ReplaceAll(strings.ReplaceAll(panelText(t, nil), "Germany", "7"), "Austria", "7"),
			[]want{{panel.Error, 0, "Date", "Most dates occur several times"}}},
		{"one row a channel and campaign", strings.Replace(longText(), "2022-01-03,Germany,TV", "2022-01-03,Germany,Radio", 1),
			[]want{{panel.Error, 4, "Medium", "a second time"}, {panel.Error, 0, "TV", "is empty for 1 of 120"}}},
		{"one row a channel, read as wide", longText(), []want{{panel.Error, 0, "Medium", "one row per channel"}}},
		{"negative spend", weeks(60, iso).set(5, 2, "-12.5").text(), []want{{panel.Error, 7, "Radio", "−12.5 is negative"}}},
		{"all-zero channel", weeks(60, iso).each(2, func(int, string) string { return "0" }).text(),
			[]want{{panel.Error, 0, "Radio", "never ran"}}},
		{"constant kpi", weeks(60, iso).each(3, func(int, string) string { return "100" }).text(),
			[]want{{panel.Error, 0, "Sales", "in every row"}}},
		{"constant kpi in one geo", panelText(t, func(rows [][]string) {
			for i := 60; i < len(rows); i++ {
				rows[i][4] = "77"
			}
		}), []want{{panel.Error, 0, "Sales", "in Austria is the same"}}},
		{"kpi zero in one geo", panelText(t, func(rows [][]string) {
			for i := 60; i < len(rows); i++ {
				rows[i][4] = "0"
			}
		}), []want{{panel.Error, 0, "Sales", "not above zero"}}},
		{"one row", weeks(1, iso).text(), []want{{panel.Error, 0, "", "only one period"}}},
		{"sum at the end", weeks(60, iso).text() + "Total,1,2,3\n", []want{{panel.Error, 62, "Date", "looks like a total"}}},
		{"odd date", weeks(60, iso).set(9, 0, "next week").text(), []want{{panel.Error, 11, "Date", "“next week” is not a date"}}},
		{"day that no calendar has", weeks(60, iso).set(9, 0, "2022-02-30").text(), []want{{panel.Error, 11, "Date", "2022-02-30"}}},
		{"few cells", weeks(60, iso).text() + "2023-03-06,1\n", []want{{panel.Error, 62, "", "has 2 cells"}}},
		{"many cells", weeks(60, iso).text() + "2023-03-06,1,2,3,4\n", []want{{panel.Error, 62, "", "has 5 cells"}}},
		{"decimal commas between commas", strings.ReplaceAll(weeks(60, iso).each(1, func(_ int, c string) string { return c + ".5" }).text(),
			".", ","), []want{{panel.Error, 0, "", "decimal commas"}}},
		{"unbalanced quote", weeks(60, iso).set(4, 1, `"900`).text(), []want{{panel.Error, 6, "", "quotation mark"},
			{panel.Error, 6, "TV", "not a number"}}},
		{"header-again", weeks(60, iso).text() + weeks(60, iso).text()[:20] + "2024-01-01,1,2,3\n",
			[]want{{panel.Error, 62, "", "repeats the column names"}}},
		{"two columns of one name", strings.Replace(weeks(60, iso).text(), "Radio", "TV", 1),
			[]want{{panel.Error, 1, "TV", "Columns B and C are both called"}}},
		{"no header", weeks(60, iso).text()[len("Date,TV,Radio,Sales\n"):], []want{{panel.Error, 1, "", "contains data, not column names"}}},
		{"mixed decimal marks", weeks(60, iso).by(";").each(1, func(_ int, c string) string { return c + ".5" }).set(3, 1, "12,75").text(),
			[]want{{panel.Error, 5, "TV", "decimal point"}}},
		{"zero population", panelText(t, func(rows [][]string) {
			for i := range rows {
				rows[i] = append(rows[i], "0")
			}
		}, "Population"), []want{{panel.Error, 2, "Population", "above zero"}}},
		{"exposure without cost", weeks(60, iso).add("TV impressions", func(i int) string { return fmt.Sprint(i % 7 * 1000) }).add("TV spend",
			func(int) string { return "0" }).text(),
			[]want{{panel.Error, 0, "TV spend", "divide by zero"}}},
		{"no name of geo", panelText(t, func(rows [][]string) { rows[5][0] = "" }), []want{{panel.Error, 7, "Country", "which market"}}},
		{"xlsx cut short", "PK\x03\x04\x14\x00", []want{{panel.Error, 0, "", "workbook is damaged"}}},
		{"xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", []want{{panel.Error, 0, "", "old Excel workbook"}}},
		{"pdf", "%PDF-1.7\n", []want{{panel.Error, 0, "", "PDF"}}},
		{"parquet", "PAR1\x15\x04", []want{{panel.Error, 0, "", "Parquet"}}},
		{"gzip", "\x1f\x8b\x08\x00", []want{{panel.Error, 0, "", "compressed"}}},
		{"png", "\x89PNG\r\n\x1a\n", []want{{panel.Error, 0, "", "picture"}}},
		{"html", "<!DOCTYPE html><html><body>Sign in</body></html>", []want{{panel.Error, 0, "", "web page"}}},
		{"xml", "<?xml version=\"1.0\"?><a/>", []want{{panel.Error, 0, "", "XML"}}},
		{"json", "{\"date\": [\"2022-01-03\"]}", []want{{panel.Error, 0, "", "JSON"}}},
		{"json lines", "[{\"date\":\"2022-01-03\"}]", []want{{panel.Error, 0, "", "JSON"}}},
		{"binary", strings.Repeat("\x00\x01\x02\xfe\x90", 100), []want{{panel.Error, 0, "", "not a text file"}}},
		{"prose", strings.Repeat("It was the best of times, it was the worst of times, it was the age of wisdom.\nIt was the age of "+
			"foolishness\n", 50), []want{{panel.Error, 0, "", ""}}},
		{"too large", strings.Repeat("1234567890,23456\n", largestFile/17+1), []want{{panel.Error, 0, "", "50 MB"}}},
		{"too wide", strings.Repeat("a,", 1500) + "b\n" + strings.Repeat("1,", 1500) + "2\n", []want{{panel.Error, 1, "", "1,501 columns"}}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var m *Mapping
			if strings.HasSuffix(c.name, "read as wide") {
				m = &Mapping{Format: &Format{Layout: LayoutWide}}
			}
			r := Read(c.name, []byte(c.text), m)
			if r.Dataset != nil {
				t.Errorf("a dataset came of it:%s", show(r.Issues))
			}
			for _, w := range c.wants {
				if !w.in(r.Issues) {
					t.Errorf("no issue like %+v in:%s", w, show(r.Issues))
				}
			}
		})
	}
}

// panelText is 60 weeks of Germany and 40 of Austria; change edits the rows, more adds names to the header.
func panelText(t *testing.T, change func(rows [][]string), more ...string) string {
	t.Helper()
	rows := [][]string{}
	for _, row := range weeks(60, iso).rows {
		rows = append(rows, append([]string{"Germany"}, row...))
	}
	for i, row := range weeks(40, iso).rows {
		row[3] = fmt.Sprint(4000 + i*i*29%997)
		rows = append(rows, append([]string{"Austria"}, row...))
	}
	if change != nil {
		change(rows)
	}
	out := "Country,Date,TV,Radio,Sales"
	for _, name := range more {
		out += "," + name
	}
	for _, row := range rows {
		out += "\n" + strings.Join(row, ",")
	}
	return out + "\n"
}

// longText has one row per week and channel.
func longText() string {
	var b strings.Builder
	b.WriteString("Date,Country,Medium,Cost,Sales\n")
	for i := range 60 {
		for k, channel := range []string{"TV", "Radio", "Print"} {
			for _, country := range []string{"Germany", "Austria"} {
				fmt.Fprintf(&b, "%s,%s,%s,%d,%d\n", panel.DateOf(2022, 1, 3)+panel.Date(7*i), country, channel, (i*k*7)%50+9*k*(i%2)+i%5, 500+i%13)
			}
		}
	}
	return b.String()
}

// TestManyAlike: repeats of one kind are counted, not listed.
func TestManyAlike(t *testing.T) {
	r := Read("x", []byte(weeks(400, iso).each(1, func(i int, c string) string {
		if i < 150 {
			return "none today"
		}
		return c
	}).text()), nil)
	listedCells, rest := 0, false
	for _, i := range r.Issues {
		if i.Column == "TV" && strings.Contains(i.Reason.String(), "“none today”") {
			listedCells++
		}
		rest = rest || i.Reason.String() == "And 130 more cells like this." && i.Column == "TV"
	}
	if listedCells != check.ShownOfAKind || !rest {
		t.Errorf("%d cells listed, want %d and one line that counts 130 more:%s", listedCells, check.ShownOfAKind, show(r.Issues))
	}
}

// TestAllAtOnce: problems of every kind in one file are all in one list.
func TestAllAtOnce(t *testing.T) {
	text := weeks(60, iso).set(2, 1, "-5").set(3, 2, "abc").set(4, 3, "").set(6, 0, "2022-01-03").add("Radio",
		func(int) string { return "0" }).text() + "2023-03-06,1,2\n"
	r := Read("x", []byte(text), nil)
	for _, w := range []want{
		{panel.Error, 4, "TV", "negative"}, {panel.Error, 5, "Radio", "not a number"}, {panel.Error, 6, "Sales", "empty"},
		{panel.Error, 8, "Date", "same date as row 2"},
		{panel.Error, 1, "Radio", "both called"}, {panel.Error, 62, "", "has 3 cells"},
	} {
		if !w.in(r.Issues) {
			t.Errorf("no issue like %+v in:%s", w, show(r.Issues))
		}
	}
}

// TestErrorsFirst holds the order of the list.
func TestErrorsFirst(t *testing.T) {
	r := Read("x", []byte(weeks(30, iso).drop(7).set(20, 1, "?").text()), nil)
	last := 0
	for _, i := range r.Issues {
		if c := check.Cost(i.Severity); c < last {
			t.Fatalf("not in order:%s", show(r.Issues))
		} else {
			last = c
		}
	}
	if r.Count(panel.Error) != 1 || r.Count(panel.Warning) < 2 {
		t.Errorf("want one error, a gap and a short series:%s", show(r.Issues))
	}
}

// TestNoiseIsRefusedQuickly: ten megabytes of anything end in a short list.
func TestNoiseIsRefusedQuickly(t *testing.T) {
	const size = 10 << 20
	state := uint64(1)
	next := func() byte {
		state ^= state << 13
		state ^= state >> 7
		state ^= state << 17
		return byte(state >> 32)
	}
	any := make([]byte, size)
	printable := make([]byte, size)
	for i := range any {
		any[i] = next()
		printable[i] = " ,;\n\"'0123456789.-abcdefghijklmnopqrstuvwxyz"[next()%44]
	}
	columns := []byte(strings.Repeat("x1y,zz,-+3,..,4e,12,2022-99-01,\"\"\n", size/34))
	for name, raw := range map[string][]byte{"bytes": any, "printable": printable, "columns": columns} {
		r := Read(name, raw, nil)
		if r.Dataset != nil || len(r.Issues) == 0 || len(r.Issues) > check.ShownInAll+1 {
			t.Errorf("%s: %d issues, dataset %v", name, len(r.Issues), r.Dataset != nil)
		}
	}
}

func TestHashDependsOnBytesAndMapping(t *testing.T) {
	text := weeks(60, iso).text()
	a := mustRead(t, text)
	if b := mustRead(t, text); a.Dataset.Hash != b.Dataset.Hash || len(a.Dataset.Hash) != 64 {
		t.Error("the same file gives another hash")
	}
	if b := Read("other name", []byte(text), &a.Mapping); b.Dataset == nil || b.Dataset.Hash != a.Dataset.Hash {
		t.Error("the guessed mapping, given, gives another hash")
	}
	m := a.Mapping.WithRole("Radio", RoleControl)
	if b := Read("", []byte(text), &m); b.Dataset == nil || b.Dataset.Hash == a.Dataset.Hash {
		t.Error("another mapping gives the same hash")
	}
	if b := mustRead(t, text+"\n"); b.Dataset.Hash == a.Dataset.Hash {
		t.Error("other bytes give the same hash")
	}
}
