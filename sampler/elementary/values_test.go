package elementary

import (
	"encoding/json"
	"math"
	"os"
	"strconv"
	"testing"
)

// one lists the functions of one argument, with the largest error allowed, in ULP.
var one = []struct {
	name  string
	f     func(float64) float64
	bound float64
}{
	{"Exp", Exp, 0.52}, {"Expm1", Expm1, 1}, {"Log", Log, 0.52}, {"Log1p", Log1p, 1},
	{"Logistic", Logistic, 1.6}, {"Softplus", Softplus, 1.5}, {"Tanh", Tanh, 2},
	{"Sin", Sin, 0.9}, {"Cos", Cos, 0.9}, {"Lgamma", Lgamma, 4}, {"Digamma", Digamma, 4},
	{"NormalCDF", NormalCDF, 4},
	{"NormalQuantile", NormalQuantile, 5},
}

func TestErrorBounds(t *testing.T) {
	values := readValues(t)
	for _, c := range one {
		worst, at := 0.0, 0.0
		for _, row := range values[c.name] {
			if e := ulps(c.f(row[0]), row[1], row[2]); !(e <= worst) {
				worst, at = e, row[0]
			}
		}
		t.Logf("%-14s %.3f ULP at %v", c.name, worst, at)
		if !(worst <= c.bound) || len(values[c.name]) == 0 {
			t.Errorf("%s: %v ULP at %v over %d values, want at most %v", c.name, worst, at, len(values[c.name]), c.bound)
		}
	}
	worst := 0.0
	for _, row := range values["Pow"] {
		if e := ulps(Pow(row[0], row[1]), row[2], row[3]); !(e <= worst) {
			worst = e
		}
	}
	t.Logf("%-14s %.3f ULP", "Pow", worst)
	if !(worst <= 0.6) || len(values["Pow"]) == 0 {
		t.Errorf("Pow: %v ULP", worst)
	}
}

func TestNegativeGamma(t *testing.T) {
	values := readValues(t)
	for _, row := range values["LgammaNegative"] {
		if d := math.Abs(Lgamma(row[0]) - row[1]); !(d <= 1e-14*max(1, math.Abs(row[1]))) {
			t.Errorf("Lgamma(%v) off by %v", row[0], d)
		}
	}
	for _, row := range values["DigammaNegative"] {
		if d := math.Abs(Digamma(row[0]) - row[1]); !(d <= 2e-13*max(1, math.Abs(row[1]))) {
			t.Errorf("Digamma(%v) off by %v of %v", row[0], d, row[1])
		}
	}
}

// ulps is the distance of got from high + low, in units of the last place of high.
func ulps(got, high, low float64) float64 {
	if high == got && low == 0 {
		return 0
	}
	a := math.Abs(high)
	unit := math.Nextafter(a, math.Inf(1)) - a
	return math.Abs((got-high)-low) / unit
}

func readValues(t *testing.T) map[string][][]float64 {
	t.Helper()
	raw, err := os.ReadFile("testdata/values.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Values map[string][][]string }
	if err := json.Unmarshal(raw, &file); err != nil {
		t.Fatal(err)
	}
	values := map[string][][]float64{}
	for name, rows := range file.Values {
		for _, row := range rows {
			var v []float64
			for _, s := range row {
				x, err := strconv.ParseFloat(s, 64)
				if err != nil {
					t.Fatal(err)
				}
				v = append(v, x)
			}
			values[name] = append(values[name], v)
		}
	}
	return values
}
