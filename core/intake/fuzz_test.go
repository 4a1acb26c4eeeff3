package intake

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
)

// FuzzRead: whatever the bytes, Read returns a Dataset or an Error and never both, says the same twice, and a Dataset
// that it returns is whole: equal lengths, dates in order, finite numbers, media not below zero.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"", "a", "a,b\n", "\xff\xfea\x00,\x00b\x00", "sep=;\na;b\n1;2\n", "\"a,b\n1,2", "Date,TV,Sales\n2022-01-03,1,2\n2022-01-10,0,3\n",
		weeks(12, iso).text(), weeks(12, iso).by(";").each(1, withComma(" €")).text(), longText()[:600],
		"Country,Date,TV,Sales\nA,01/02/22,1.234,5\nA,01/03/22,2,6\nB,01/02/22,(3),7\n",
		"Week;TV spend;TV clicks;Sales\n2022-W01;1,5;2;3\n2022-W02;0;0;4\n", "t,y\n43831,1\n43838,2\n",
		"Date\tx1\ty\n202201\t1\t2\n202202\t3\t5\n",
	} {
		f.Add([]byte(seed), "")
	}
	for _, name := range fuzzFiles(f) {
		raw, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(headOf(raw), "")
	}
	for _, seed := range []string{
		"Year,Month,TV,Sales\n2021,1,5,9\n2021,Feb,6,8\n", "Week,TV,Sales\nWeek 1,5,9\nWeek 2,6,8\nWeek 3,6,8\n",
		"Period,TV,Sales\nFY22 P01,5,9\nFY22 P02,6,8\n",
		"Date,TV,Sales\n31-Jan,26.0K,9\n28-Feb,< 5,8\n", ",2022-01-03,2022-01-10,2022-01-17,2022-01-24\nTV,1,2,3,4\nSales,5,6,7,8\n",
		"Region,Week,TV,Sales\nN,2022-01-03,1,2\n,2022-01-10,1,2\nS,2022-01-03,1,2\n,2022-01-10,1,2\n,2022-01-17,4,5\n",
		"date,channel,spend,sales\n2022-01-03,TV,1,5\n2022-01-03,fb,2,5\n2022-01-10,tv,1,6\n2022-01-10,FB,2,6\n",
		"Country,Date,TV,Sales\nA,2022-01-03,1,2\nB,2022-01-10,3,4\n",
		"t,a_cost,y\n1641168000,26000000,1\n1641772800,27000000,1\n",
	} {
		f.Add([]byte(seed), "")
		f.Add([]byte(seed), `{"format":{"start":"2022-01-01","answers":{"scale 3":"apply","spelling":"apart","about TV":"half"}}}`)
	}
	for _, mapping := range []string{
		`{"format":{"layout":"long","channels":"Medium","repeats":"sum","zeros":[""]}}`, `{"format":{"header":-1,"decimals":{"":","}}}`,
		`{"format":{"delimiter":";","dates":"dmy","cadence":"month"}}`,
		`{"date":"Date","kpi":"Sales","media":["TV"],"format":{"leave":["undated","broken","without","geoless","identical"],` +
			`"floors":["TV"],"spelling":true,"repeats":"last"},"kpi_value":2}`,
	} {
		f.Add([]byte(weeks(12, iso).text()+"x,1,2,3\n2022-01-03,-1,2,3\n"), mapping)
		f.Add([]byte(longText()[:900]), mapping)
	}
	f.Add([]byte(weeks(6, iso).text()), `{"date":"Date","kpi":"Sales","media":["TV","TV"],"spend":["x"],"controls":[""]}`)
	f.Fuzz(func(t *testing.T, raw []byte, mapping string) {
		var m *Mapping
		if mapping != "" {
			m = new(Mapping)
			if json.Unmarshal([]byte(mapping), m) != nil {
				return
			}
		}
		r := Read("fuzz", raw, m)
		if (r.Dataset == nil) != (r.Count(panel.Error) > 0) {
			t.Fatalf("dataset %v with %d errors", r.Dataset != nil, r.Count(panel.Error))
		}
		for _, i := range r.Issues {
			if i.Reason.IsZero() || i.Fix.IsZero() || i.Row < 0 {
				t.Fatalf("an issue without reason or fix: %+v", i)
			}
		}
		again := Read("fuzz", raw, m)
		a, errA := json.Marshal(r)
		b, errB := json.Marshal(again)
		if errA != nil || errB != nil || !bytes.Equal(a, b) {
			t.Fatalf("two readings differ (%v, %v):\n%s\n%s", errA, errB, a, b)
		}
		if r.Dataset != nil {
			checkWhole(t, r.Dataset)
			if given := Read("fuzz", raw, &r.Mapping); given.Dataset == nil || given.Dataset.Hash != r.Dataset.Hash {
				t.Fatalf("the mapping that was used, given again, is not taken:%s", show(given.Issues))
			}
		}
	})
}

// headOf is a text's first lines: a seed that is small is varied more often. A workbook stays whole, and only a small one is of use.
func headOf(raw []byte) []byte {
	if len(raw) > 2 && raw[0] == 'P' && raw[1] == 'K' {
		return raw[:min(len(raw), 4000)]
	}
	for i, lines := 0, 0; i < len(raw); i++ {
		if raw[i] == '\n' || raw[i] == '\r' {
			if lines++; lines == 9 {
				return raw[:i]
			}
		}
	}
	return raw[:min(len(raw), 2000)]
}

// fuzzFiles are the small fixtures that fuzzing starts from.
func fuzzFiles(f *testing.F) []string {
	f.Helper()
	var names []string
	for _, pattern := range []string{"testdata/*.csv", "testdata/*.tsv", "testdata/*.xlsx"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			f.Fatal(err)
		}
		names = append(names, found...)
	}
	if len(names) < 60 {
		f.Fatalf("%d files", len(names))
	}
	return names
}

// FuzzTable: any bytes give rows of equal length, or an Error.
func FuzzTable(f *testing.F) {
	for _, name := range fuzzFiles(f) {
		raw, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(headOf(raw))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		rows, issues := ReadTable("fuzz", raw)
		refused := false
		for _, i := range issues {
			refused = refused || i.Severity == panel.Error
		}
		if (rows == nil) != refused {
			t.Fatalf("%d rows, refused %v", len(rows), refused)
		}
		for _, row := range rows {
			if len(row) != len(rows[0]) || blank(row) {
				t.Fatalf("row %q among rows of %d", row, len(rows[0]))
			}
		}
	})
}

// FuzzNumber: a text that reads as a number reads as a finite one with each mark it fits, and what is written back reads
// as the same.
func FuzzNumber(f *testing.F) {
	for _, seed := range []string{"1.234,56 €", "1 234,56", "(1,234)", "12%", "–", "1e5", "$-3", "1'000.5", "12,34,567", "--", "€", "1.2.3",
		"0x10", "1,5-", "٣", "26.0K", "3,4 Mio. €", "< 10%", "~300", "k€ 12", "R 1 234,5", "₹1,23,456", "1234−"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, cell string) {
		s, ok := strip(cell)
		if !ok || s.mark() == notNumber {
			return
		}
		fits := 0
		for _, mark := range []byte{'.', ','} {
			v, ok := valueOf(s, mark)
			if !ok {
				continue
			}
			fits++
			if math.IsNaN(v) || math.IsInf(v, 0) {
				t.Fatalf("%q is %v", cell, v)
			}
			again, _ := strip(strconv.FormatFloat(v, 'f', -1, 64))
			if w, ok := valueOf(again, '.'); ok && w != v {
				t.Fatalf("%q is %v, and written back %v", cell, v, w)
			}
		}
		if m := markOf(s.core); fits == 0 && !strings.ContainsAny(s.core, "eE") { // an exponent may be out of range
			t.Fatalf("%q looks like a number (%d) but fits no mark", cell, m)
		}
	})
}

// FuzzDate: whatever layout reads a text as a date gives a day between 1900 and 2199 that a calendar has.
func FuzzDate(f *testing.F) {
	for _, seed := range []string{"2018-01-07", "7.1.18", "01/07/2018 12:00 AM", "2018-W01-1", "KW 1 2018", "Jan-2021", "3. März 2022",
		"43107", "201853", "2018Q4", "Mon, 7 Jan 2018", "2018-02-29", "1–7 Jan 2024", "30.12.-05.01.2024", "24-05", "1641168000", "FY24 P03",
		"Week 12", "31-Jan", "Mon Jan 03 2022 00:00:00 GMT+0100 (CET)", "2022-01-02T23:00:00Z", "Q1'18", "44200.5", "lip 2022", "sij 2022"} {
		f.Add(seed, seed)
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		text, ok := scanDate(a)
		for l := yearFirst; ok && l < layouts; l++ {
			date, fits := text.as(l)
			if !fits {
				continue
			}
			if year, month, day := date.Civil(); year < 1899 || year > 2200 || !panel.ValidDay(year, month, day) {
				t.Fatalf("%q as %s is %s", a, layoutNames[l], date)
			}
		}
		for _, how := range []howDates{{}, {monthFirst: true, weeks: true}, {given: dayFirst}} {
			d := inferDates([]string{a, b, a}, how)
			if d.fits > d.present || d.layout == noLayout && d.fits > 0 || d.ok[0] && d.dates[0] != d.dates[2] {
				t.Fatalf("%q, %q: %+v", a, b, d)
			}
		}
	})
}

// checkWhole holds what everyone downstream relies on.
func checkWhole(t *testing.T, d *panel.Dataset) {
	t.Helper()
	if len(d.Series) == 0 || len(d.Series) != len(d.Geos) || len(d.Channels) == 0 || d.Hash == "" {
		t.Fatalf("not whole: %+v", d)
	}
	for g, s := range d.Series {
		n := len(s.Dates)
		if n == 0 || s.Geo != d.Geos[g] || len(s.KPI) != n || len(s.Media) != len(d.Channels) || len(s.Spend) != len(d.Channels) ||
			len(s.Controls) != len(d.Controls) {
			t.Fatalf("series %d is not whole: %+v", g, s)
		}
		for i := 1; i < n; i++ {
			if s.Dates[i] <= s.Dates[i-1] {
				t.Fatalf("dates of %s are not in order: %v", s.Geo, s.Dates)
			}
		}
		total := 0.0
		for i, v := range s.KPI {
			total += v
			if math.IsNaN(v) || math.IsInf(v, 0) || len(s.KPI) != n || i >= n {
				t.Fatalf("KPI of %s: %v", s.Geo, s.KPI)
			}
		}
		if !(total > 0) {
			t.Fatalf("KPI of %s adds up to %v", s.Geo, total)
		}
		for _, columns := range [][][]float64{s.Media, s.Spend} {
			for _, column := range columns {
				for _, v := range column {
					if len(column) != n || !(v >= 0) || math.IsInf(v, 0) {
						t.Fatalf("media of %s: %v", s.Geo, column)
					}
				}
			}
		}
		for _, column := range s.Controls {
			for _, v := range column {
				if len(column) != n || math.IsNaN(v) || math.IsInf(v, 0) {
					t.Fatalf("control of %s: %v", s.Geo, column)
				}
			}
		}
	}
}
