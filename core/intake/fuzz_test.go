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
		f.Add(raw, "")
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
		f.Add(raw)
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
		"0x10", "1,5-", "٣"} {
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
		"43107", "201853", "2018Q4", "Mon, 7 Jan 2018", "2018-02-29"} {
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
