package dataset

import (
	"bytes"
	"encoding/json"
	"math"
	"testing"
)

// FuzzRead: whatever the bytes, Read returns a Dataset or an Error and never both, says the same twice, and a Dataset
// that it returns is whole: equal lengths, dates in order, finite numbers, media not below zero.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"", "a", "a,b\n", "\xff\xfea\x00,\x00b\x00", "sep=;\na;b\n1;2\n", "\"a,b\n1,2", "Date,TV,Sales\n2022-01-03,1,2\n2022-01-10,0,3\n",
		weeks(12, iso).text(), weeks(12, iso).by(";").each(1, withComma(" €")).text(), longText()[:600],
		"Country,Date,TV,Sales\nA,01/02/22,1.234,5\nA,01/03/22,2,6\nB,01/02/22,(3),7\n",
		"Week;TV spend;TV clicks;Sales\n2022-W01;1,5;2;3\n2022-W02;0;0;4\n", "t,y\n43831,1\n43838,2\n", "Date\tx1\ty\n202201\t1\t2\n202202\t3\t5\n",
	} {
		f.Add([]byte(seed), "")
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
		if (r.Dataset == nil) != (r.Count(Error) > 0) || (r.Dataset == nil) != (r.Overview == nil) {
			t.Fatalf("dataset %v with %d errors", r.Dataset != nil, r.Count(Error))
		}
		for _, i := range r.Issues {
			if i.Reason == "" || i.Fix == "" || i.Row < 0 {
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

// checkWhole holds what everyone downstream relies on.
func checkWhole(t *testing.T, d *Dataset) {
	t.Helper()
	if len(d.Series) == 0 || len(d.Series) != len(d.Geos) || len(d.Channels) == 0 || d.Hash == "" {
		t.Fatalf("not whole: %+v", d)
	}
	for g, s := range d.Series {
		n := len(s.Dates)
		if n == 0 || s.Geo != d.Geos[g] || len(s.KPI) != n || len(s.Media) != len(d.Channels) || len(s.Spend) != len(d.Channels) || len(s.Controls) != len(d.Controls) {
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
