package baseline

import (
	"math"
	"slices"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
)

// yearly is a weekly market of one geo that follows a line and a season exactly.
func yearly(weeks int) *panel.Dataset {
	s := panel.Series{}
	for t := range weeks {
		date := panel.Date(7 * t)
		u := float64(date) / 365.25
		s.Dates = append(s.Dates, date)
		s.KPI = append(s.KPI, 50+8*u+3*math.Sin(2*math.Pi*u)-math.Cos(4*math.Pi*u))
	}
	return &panel.Dataset{Geos: []string{"A"}, Cadence: panel.Cadence{Unit: "week", Days: 7}, Series: []panel.Series{s}}
}

// TestPlainForecasts: the week a year before, a regression that continues what it has seen exactly, and one without a trend that
// stays behind it.
func TestPlainForecasts(t *testing.T) {
	d := yearly(156)
	y := d.Series[0].KPI
	f := plainForecasts(d, 0, 143, 156)
	for i := range 13 {
		if f[0][i] != y[91+i] {
			t.Errorf("week %d of last year is %v, want %v", i, f[0][i], y[91+i])
		}
		if math.Abs(f[1][i]-y[143+i]) > 1e-5 {
			t.Errorf("week %d of season and trend is %v, want %v", i, f[1][i], y[143+i])
		}
		if off := y[143+i] - f[2][i]; off < 6 || off > 18 { // the trend's 8 a year, for a year and a half
			t.Errorf("week %d of the season alone is off by %v", i, off)
		}
	}
	if f := plainForecasts(yearly(60), 0, 48, 60); !math.IsNaN(f[0][0]) || !math.IsNaN(f[0][3]) || f[0][4] != y[0] {
		t.Errorf("a year before the first weeks is %v", f[0])
	}
	d.Cadence = panel.Cadence{Unit: "irregular"}
	if f := plainForecasts(d, 0, 143, 156); !math.IsNaN(f[0][5]) {
		t.Error("without a cadence there is a week of last year")
	}
}

// TestCuts end a quarter earlier each while history and cost allow; geos too short for one are learnt from and not scored.
func TestCuts(t *testing.T) {
	ends := func(d *panel.Dataset) (list []int) {
		for _, s := range Cuts(d) {
			list = append(list, s.Cut[0], s.End[0])
		}
		return list
	}
	for weeks, want := range map[int][]int{156: {143, 156, 130, 143, 117, 130}, 104: {91, 104, 78, 91}, 80: {67, 80}, 14: {14, 14}} {
		if got := ends(yearly(weeks)); !slices.Equal(got, want) {
			t.Errorf("%d weeks are cut at %v, want %v", weeks, got, want)
		}
	}
	d := sampleOf("three-countries")
	cuts := Cuts(d)
	if len(cuts) != 3 {
		t.Fatalf("%d cuts of three countries", len(cuts))
	}
	last := slices.Index(d.Geos, "Switzerland") // 20 weeks
	if c := cuts[1]; c.Cut[last] != c.End[last] || c.End[last] != 16 || c.Rows() == 0 {
		t.Errorf("the second cut is %+v", c)
	}
	if n := len(Cuts(sampleOf("ten-geos"))); n != 2 {
		t.Errorf("ten geos have %d cuts", n)
	}
}
