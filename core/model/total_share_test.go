package model

import (
	"math"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/prior"
)

// TestMeridiansPriorWithoutAValue: of a KPI that counts and has no value, Meridian's presets have the common prior on return that Meridian
// 2.1.0 has (total paid media contribution of mean 0.4 and standard deviation 0.2), and say so; with a value they keep their own.
// ΣKPI, spend by channel, mean and standard deviation were worked out by awk from geo_media_10.csv.
func TestMeridiansPriorWithoutAValue(t *testing.T) {
	counted := *geoMedia
	counted.RevenuePerKPI = ""
	const mean, sd = 106.9940126, 106.0273477
	for _, name := range []string{"meridian_geo", "meridian_national"} {
		d := readData(t, "testdata/geo_media_10.csv", &counted)
		p, warnings, err := Compile(mustPreset(name), d)
		if err != nil {
			t.Fatal(err)
		}
		m, s := returnPrior(p)
		if math.Abs(m/mean-1) > 1e-8 || math.Abs(s/sd-1) > 1e-8 {
			t.Errorf("%s: a return of mean %.10g and standard deviation %.10g, want %g and %g", name, m, s, mean, sd)
		}
		said := false
		for _, w := range warnings {
			said = said || strings.Contains(w.Text.String(), "value of a unit of conversions is not set")
		}
		if !said {
			t.Errorf("%s: nothing is said: %v", name, warnings)
		}
		valued := readData(t, "testdata/geo_media_10.csv", geoMedia)
		own := compiled(t, mustPreset(name), valued)
		m, s = returnPrior(own)
		if math.Abs(m-math.Exp(0.2+0.81/2)) > 1e-9 || math.Abs(s/m-math.Sqrt(math.Expm1(0.81))) > 1e-9 {
			t.Errorf("%s: with a value a return of mean %g and standard deviation %g", name, m, s)
		}
	}
	money := readData(t, "testdata/three_countries.csv", &intake.Mapping{Date: "Date", Geo: "Country", KPI: "Sales", Media: []string{"TV", "Radio", "Banners"}})
	if money.Counted {
		t.Error("sales are money")
	}
}

// TestRowsHeldOutDoNotScaleThePrior of the rows that are learnt from.
func TestRowsHeldOutDoNotScaleThePrior(t *testing.T) {
	counted := *geoMedia
	counted.RevenuePerKPI = ""
	d := readData(t, "testdata/geo_media_10.csv", &counted)
	held := make([][]bool, len(d.Series))
	last := len(d.Series[0].Dates) - 1
	for g := range held {
		held[g] = make([]bool, last+1)
	}
	held[0][last] = true
	other := *d
	other.Series = append([]panel.Series(nil), d.Series...)
	other.Series[0].KPI = append([]float64(nil), d.Series[0].KPI...)
	other.Series[0].KPI[last] *= 1e6
	one, _, err := CompileHolding(mustPreset("meridian_geo"), d, held)
	if err != nil {
		t.Fatal(err)
	}
	two, _, err := CompileHolding(mustPreset("meridian_geo"), &other, held)
	if err != nil {
		t.Fatal(err)
	}
	a, _ := returnPrior(one)
	if b, _ := returnPrior(two); a != b {
		t.Errorf("a return of mean %g, and %g with another KPI in a row that is held out", a, b)
	}
}

// returnPrior is the mean and standard deviation of the prior on return.
func returnPrior(p *Posterior) (mean, sd float64) {
	s := p.variableNamed("roi_m")
	mu, sigma := p.v[s.args[0][0]], p.v[s.args[1][0]]
	if d, _ := prior.Find("LogNormal"); s.dist != d {
		return math.NaN(), math.NaN()
	}
	mean = math.Exp(mu + sigma*sigma/2)
	return mean, mean * math.Sqrt(math.Expm1(sigma*sigma))
}
