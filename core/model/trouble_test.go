package model

import (
	"math"
	"testing"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/diag"
)

// troubles are panels that people do bring.
func troubles() map[string]func(*panel.Dataset) {
	return map[string]func(*panel.Dataset){
		"one observation": func(d *panel.Dataset) {
			for g := range d.Series {
				cut(&d.Series[g], 1)
			}
		},
		"a geo with two periods": func(d *panel.Dataset) { cut(&d.Series[1], 2) },
		"duplicate channels": func(d *panel.Dataset) {
			for g := range d.Series {
				copy(d.Series[g].Media[1], d.Series[g].Media[0])
			}
		},
		"KPI of 1e9":  func(d *panel.Dataset) { times(d, 1e9/600) },
		"KPI of 1e-6": func(d *panel.Dataset) { times(d, 1e-6/600) },
		"a channel on in one period": func(d *panel.Dataset) {
			for g := range d.Series {
				clear(d.Series[g].Media[1])
			}
			d.Series[0].Media[1][20] = 3
		},
		"constant control": func(d *panel.Dataset) {
			for g := range d.Series {
				for t := range d.Series[g].Controls[0] {
					d.Series[g].Controls[0][t] = 7
				}
			}
		},
		"media of 1e12": func(d *panel.Dataset) {
			for g := range d.Series {
				for t := range d.Series[g].Media[0] {
					d.Series[g].Media[0][t] *= 1e10
				}
			}
		},
	}
}

func cut(s *panel.Series, n int) {
	s.Dates, s.KPI = s.Dates[:n], s.KPI[:n]
	for _, list := range [][][]float64{s.Media, s.Spend, s.Controls} {
		for i := range list {
			list[i] = list[i][:n]
		}
	}
}

func times(d *panel.Dataset, f float64) {
	for g := range d.Series {
		for t := range d.Series[g].KPI {
			d.Series[g].KPI[t] *= f
		}
	}
}

// TestTrouble: every preset compiles on them, has a finite density with a right gradient, and predicts finite numbers.
func TestTrouble(t *testing.T) {
	for name, spoil := range troubles() {
		for _, preset := range spec.PresetNames() {
			if preset == "bhmmm" { // on raw units: scales are its point
				continue
			}
			d := smallPanel()
			spoil(d)
			s, _ := spec.Preset(preset)
			p, _, err := Compile(s, d)
			if err != nil {
				if name == "one observation" && s.KPI.Scale == "standard" {
					continue // two geos' single values have no spread worth the name
				}
				t.Errorf("%s on %s: %v", preset, name, err)
				continue
			}
			rng := sampler.NewStream(6, 6)
			theta, q, grad := make([]float64, p.ExpandedDim()), make([]float64, p.Dim()), make([]float64, p.Dim())
			lp := p.LogDensity(grad, q)
			p.Expand(theta, q, rng)
			pr := p.NewPrediction()
			p.Predict(pr, theta)
			for _, v := range append(append(append([]float64{lp}, grad...), theta...), pr.Mean...) {
				if math.IsNaN(v) || math.IsInf(v, 0) {
					t.Errorf("%s on %s: %v somewhere", preset, name, v)
					break
				}
			}
		}
	}
}

// TestDoubts: the causes of a weak fit are named.
func TestDoubts(t *testing.T) {
	s, _ := spec.Preset("studio")
	for name, about := range map[string]string{
		"duplicate channels": "Radio", "a channel on in one period": "Radio", "a geo with two periods": "South",
	} {
		d := smallPanel()
		troubles()[name](d)
		_, warnings, err := Compile(s, d)
		if err != nil || len(warnings) == 0 || warnings[0].Subject != about {
			t.Errorf("%s: warnings %v, error %v", name, warnings, err)
		}
	}
	if _, warnings, _ := Compile(s, smallPanel()); len(warnings) != 0 {
		t.Errorf("warnings without cause: %v", warnings)
	}
}

// TestConstantKPI is a problem to be said, not to be divided by.
func TestConstantKPI(t *testing.T) {
	d := smallPanel()
	times(d, 0)
	s, _ := spec.Preset("studio")
	if _, _, err := Compile(s, d); err == nil {
		t.Error("a KPI of zeros has no mean to be scaled by")
	}
}

// TestStudioSamplesCleanly: a short run on the three-country panel meets the standards of a long one.
func TestStudioSamplesCleanly(t *testing.T) {
	if testing.Short() {
		t.Skip("a fit")
	}
	s, _ := spec.Preset("studio")
	p := compiled(t, s, readData(t, "testdata/three_countries.csv", &intake.Mapping{Date: "Date", Geo: "Country", KPI: "Sales", Media: []string{"TV", "Radio", "Banners"}}))
	settings := sampler.DefaultSettings()
	settings.Chains, settings.Warmup, settings.Draws = 2, 400, 600
	runs, err := sampler.Run(func() sampler.Target { return p.Clone() }, settings, nil)
	if err != nil {
		t.Fatal(err)
	}
	values := make([][][]float64, p.ExpandedDim())
	theta := make([]float64, p.ExpandedDim())
	for j := range values {
		values[j] = make([][]float64, len(runs))
	}
	for c, run := range runs {
		for d, st := range run.Stats {
			if st.Diverging {
				t.Errorf("chain %d diverges at draw %d", c, d)
			}
			p.Expand(theta, run.Draws[d*p.Dim():(d+1)*p.Dim()], sampler.NewStream(1, uint64(c*settings.Draws+d)))
			for j, v := range theta {
				values[j][c] = append(values[j][c], v)
			}
		}
	}
	for _, q := range p.Parameters() {
		for j := q.Offset; j < q.Offset+q.Size; j++ {
			if r := diag.RHat(values[j]); !(r < 1.02) {
				t.Errorf("%s: R-hat %v", q.Name, r)
			}
			if e := min(diag.ESSBulk(values[j]), diag.ESSTail(values[j])); !(e > 250) {
				t.Errorf("%s: ESS %v of %d draws", q.Name, e, settings.Chains*settings.Draws)
			}
		}
	}
}
