package panel

import (
	"slices"
	"testing"
)

// weeks is a geo with a channel that is money itself, one with money apart, and a control; the row stands in each number.
func weeks(missing ...int) *Dataset {
	d := &Dataset{Geos: []string{"A"}, Channels: []string{"TV", "Search"}, Controls: []string{"price"}, Cadence: Cadence{"week", 7},
		Series: []Series{{Geo: "A", Media: make([][]float64, 2), Spend: make([][]float64, 2), Controls: make([][]float64, 1)}}}
	s := &d.Series[0]
	for t := range 10 {
		if slices.Contains(missing, t) {
			continue
		}
		v := float64(t + 1)
		s.Dates, s.KPI, s.RevenuePerKPI = append(s.Dates, Date(7*t)), append(s.KPI, 100*v), append(s.RevenuePerKPI, v)
		s.Media[0], s.Media[1] = append(s.Media[0], v), append(s.Media[1], 10*v)
		s.Spend[1], s.Controls[0] = append(s.Spend[1], 20*v), append(s.Controls[0], -v)
	}
	s.Spend[0] = s.Media[0]
	return d
}

// TestShiftedMovesMediaAndMoney: amounts a week earlier stand beside the sales of the week before, and nothing else moves.
func TestShiftedMovesMediaAndMoney(t *testing.T) {
	d := weeks()
	s := d.Shifted(map[string]int{"Search": -1, "TV": 2, "none": 5}).Series[0]
	if want := []Date{14, 21, 28, 35, 42, 49, 56}; !slices.Equal(s.Dates, want) {
		t.Fatalf("periods %v, want %v", s.Dates, want)
	}
	for i := range s.Dates {
		v := float64(s.Dates[i])/7 + 1
		if s.KPI[i] != 100*v || s.RevenuePerKPI[i] != v || s.Controls[0][i] != -v {
			t.Errorf("row %d: the KPI, its value or the control has moved", i)
		}
		if s.Media[0][i] != v-2 || s.Media[1][i] != 10*(v+1) || s.Spend[1][i] != 20*(v+1) {
			t.Errorf("row %d: TV %g, Search %g for %g", i, s.Media[0][i], s.Media[1][i], s.Spend[1][i])
		}
	}
	if !same(s.Spend[0], s.Media[0]) {
		t.Error("TV's money is no longer its media")
	}
	if len(d.Series[0].Dates) != 10 || d.Series[0].Media[0][0] != 1 || d.Shifted(map[string]int{"TV": 0}) != d {
		t.Error("the dataset has changed")
	}
}

// TestShiftedAtAGap: beside a gap the amount of the period before is not known, and no other stands in for it.
func TestShiftedAtAGap(t *testing.T) {
	s := weeks(4).Shifted(map[string]int{"TV": 1}).Series[0]
	if want := []Date{7, 14, 21, 42, 49, 56, 63}; !slices.Equal(s.Dates, want) {
		t.Fatalf("periods %v, want %v", s.Dates, want)
	}
	if s.Media[0][3] != 6 {
		t.Errorf("behind the gap TV is %g, want that of the week before", s.Media[0][3])
	}
	months := &Dataset{Channels: []string{"TV"}, Cadence: Cadence{"month", 30.44}, Series: []Series{{
		Dates: []Date{DateOf(2024, 1, 1), DateOf(2024, 2, 1), DateOf(2024, 3, 1), DateOf(2024, 5, 1)},
		KPI:   []float64{1, 2, 3, 5}, Media: [][]float64{{1, 2, 3, 5}}, Spend: [][]float64{{0, 0, 0, 0}}}}}
	s = months.Shifted(map[string]int{"TV": -1}).Series[0]
	if !slices.Equal(s.KPI, []float64{1, 2}) || !slices.Equal(s.Media[0], []float64{2, 3}) {
		t.Errorf("months: %v of %v", s.Media[0], s.KPI)
	}
}

// TestSplitKeepsAmounts: the two parts of a channel add up to it, in media and in money.
func TestSplitKeepsAmounts(t *testing.T) {
	d := weeks()
	d.Paid, d.UnitCost = []bool{true, false}, []float64{0, 2}
	out := d.Split("Search", 35)
	if want := []string{"TV", "Search < 1970-02-05", "Search"}; !slices.Equal(out.Channels, want) {
		t.Fatalf("channels %v, want %v", out.Channels, want)
	}
	if !slices.Equal(out.Paid, []bool{true, false, false}) || !slices.Equal(out.UnitCost, []float64{0, 2, 2}) {
		t.Errorf("paid %v, unit cost %v", out.Paid, out.UnitCost)
	}
	was, s := d.Series[0], out.Series[0]
	for i, date := range s.Dates {
		if s.Media[1][i]+s.Media[2][i] != was.Media[1][i] || s.Spend[1][i]+s.Spend[2][i] != was.Spend[1][i] {
			t.Errorf("%v: the parts do not add up", date)
		}
		if date < 35 && s.Media[2][i] != 0 || date >= 35 && s.Media[1][i] != 0 {
			t.Errorf("%v stands in the wrong part", date)
		}
	}
	if len(d.Channels) != 2 || len(was.Media) != 2 {
		t.Error("the dataset has changed")
	}
	if d.Split("Search", 0) != d || d.Split("Search", 700) != d || d.Split("none", 35) != d || out.Split("Search", 35) != out {
		t.Error("a part without amounts is no part")
	}
}
