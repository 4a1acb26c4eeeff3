package baseline

import (
	"slices"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
)

func lengths(cadence panel.Cadence, n ...int) *panel.Dataset {
	d := &panel.Dataset{Cadence: cadence}
	for _, k := range n {
		d.Geos = append(d.Geos, "g")
		d.Series = append(d.Series, panel.Series{KPI: make([]float64, k)})
	}
	return d
}

// TestSplits: the last fifth, at most a quarter of a year, at least four, and nothing of a geo that would be left with too little.
func TestSplits(t *testing.T) {
	week, day, month := panel.Cadence{Unit: "week", Days: 7}, panel.Cadence{Unit: "day", Days: 1},
		panel.Cadence{Unit: "month", Days: 30.4375}
	for _, c := range []struct {
		d    *panel.Dataset
		held []int
		cuts [][]int // of the later folds
	}{
		{lengths(week, 200, 100, 20, 15), []int{13, 13, 4, 0}, [][]int{{174, 74, 12, 0}, {161, 61, 0, 0}}},
		{lengths(day, 730), []int{91}, [][]int{{548}, {457}}},
		{lengths(day, 120, 111), []int{28, 0}, nil},
		{lengths(month, 36), []int{4}, [][]int{{28}, {24}}},
		{lengths(week, 16), []int{4}, nil},
		{lengths(week, 15, 3), []int{0, 0}, nil},
		{lengths(panel.Cadence{Unit: "irregular"}, 50), []int{10}, [][]int{{30}, {20}}},
	} {
		s := Holdout(c.d)
		for g, h := range c.held {
			if s.End[g]-s.Cut[g] != h || s.End[g] != len(c.d.Series[g].KPI) {
				t.Errorf("%s, %d periods: %d to %d", c.d.Cadence.Unit, len(c.d.Series[g].KPI), s.Cut[g], s.End[g])
			}
		}
		folds := Slices(c.d, Folds)
		if s.Rows() == 0 {
			if folds != nil {
				t.Error("nothing can be kept back, and there are folds")
			}
			continue
		}
		if !slices.Equal(folds[0].Cut, s.Cut) || len(folds) != 1+len(c.cuts) {
			t.Fatalf("%s: folds %v", c.d.Cadence.Unit, folds)
		}
		for k, cuts := range c.cuts {
			f := folds[k+1]
			if !slices.Equal(f.Cut, cuts) {
				t.Errorf("%s, fold %d: cut at %v, want %v", c.d.Cadence.Unit, k+1, f.Cut, cuts)
			}
			for g := range cuts {
				if cuts[g] > 0 && f.End[g] != folds[k].Cut[g] {
					t.Errorf("%s, fold %d: ends at %d, where the fold after begins at %d", c.d.Cadence.Unit, k+1, f.End[g], folds[k].Cut[g])
				}
			}
		}
	}
	if r := Rule(lengths(week, 5)); !strings.Contains(r.String(), "at most 13") {
		t.Error(r)
	}
}
