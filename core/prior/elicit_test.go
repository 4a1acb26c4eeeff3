package prior

import (
	"math"
	"strings"
	"testing"
)

// requests gives intervals to ask each family for, as 90% and as 50%. A family without one fails the suite.
var requests = map[string][][2]float64{
	"Normal":          {{-1, 3}, {100, 250}},
	"HalfNormal":      {{0, 2}, {0, 1e6}},
	"StudentT":        {{-1, 3}},
	"LogNormal":       {{0.5, 3}, {1e3, 4e6}},
	"LogitNormal":     {{0.2, 0.8}, {0.001, 0.04}},
	"Exponential":     {{0, 4}},
	"Gamma":           {{0.5, 3}, {1000, 1200}, {0.01, 9}},
	"InverseGamma":    {{0.5, 3}, {2, 40}},
	"Beta":            {{0.2, 0.8}, {0.01, 0.3}, {0.7, 0.99}, {0.02, 0.97}},
	"Uniform":         {{-3, 4}},
	"TruncatedNormal": {{0.5, 1.5}, {0.4, 1.1}, {2, 2.1}},
	"Laplace":         {{-1, 3}},
	"HalfCauchy":      {{0, 5}},
}

func TestElicitedIntervalIsTheOneAskedFor(t *testing.T) {
	for _, name := range Names() {
		d, _ := Find(name)
		if len(requests[name]) == 0 {
			t.Errorf("%s has no request in the suite", name)
		}
		for _, r := range requests[name] {
			for _, level := range []float64{0.5, 0.9, 0.95} {
				a, err := d.Elicit(r[0], r[1], level, cases[name][0])
				if err != nil {
					t.Errorf("%s, %v at %g: %v", name, r, level, err)
					continue
				}
				low, high := d.Interval(level, a)
				if d.Freedom() == 1 {
					low = r[0]
				}
				size := math.Max(math.Abs(r[1]), r[1]-r[0])
				if math.Abs(low-r[0]) > ElicitTolerance*size || math.Abs(high-r[1]) > ElicitTolerance*size {
					t.Errorf("%s, %v at %g gives %v with %g to %g", name, r, level, a, low, high)
				}
			}
		}
	}
}

// TestElicitTakesArgumentsBack: the interval of any prior leads back to its arguments.
func TestElicitTakesArgumentsBack(t *testing.T) {
	each(t, func(t *testing.T, d *Dist, a []float64) {
		low, high := d.Interval(0.8, a)
		back, err := d.Elicit(low, high, 0.8, a)
		if err != nil {
			t.Fatal(err)
		}
		for j := range a {
			if d.Args[j].Bound && d.Name != "Uniform" && back[j] == a[j] {
				continue
			}
			if !(math.Abs(back[j]-a[j]) <= 1e-5*math.Max(1, math.Abs(a[j]))) {
				t.Errorf("%v came back as %v", a, back)
			}
		}
	})
}

func TestImpossibleRequestsSaySo(t *testing.T) {
	for _, c := range []struct {
		dist      string
		low, high float64
		says      string
	}{
		{"Normal", 2, 1, "below the upper end"},
		{"Normal", math.NaN(), 1, "must be numbers"},
		{"LogNormal", 0, 1, "above 0"},
		{"LogitNormal", 0.2, 1, "below 1"},
		{"Beta", -0.1, 0.4, "above 0"},
		{"HalfNormal", 0, -3, "above 0"},
		{"TruncatedNormal", 0.1001, 9, "another family"},
		{"Gamma", 1, 1 + 1e-9, "another family"},
	} {
		d, _ := Find(c.dist)
		if a, err := d.Elicit(c.low, c.high, 0.9, cases[c.dist][0]); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s %g to %g: %v, %v; want an error with %q", c.dist, c.low, c.high, a, err, c.says)
		}
	}
}
