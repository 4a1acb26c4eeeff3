package model

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/sampler"
)

// inRegions puts a panel's geos into two regions by turns.
func inRegions(d *panel.Dataset) *panel.Dataset {
	d.Regions = nil
	for g := range d.Geos {
		d.Regions = append(d.Regions, []string{"Alba", "Brio"}[g%2])
	}
	return d
}

// regionalPanel has five geos in two regions, and one without a region.
func regionalPanel() *panel.Dataset {
	d, more := smallPanel(), smallPanel()
	for k := range 4 {
		s := more.Series[k%2]
		s.Geo = fmt.Sprintf("Town %d", k+1)
		s.KPI = slices.Clone(s.KPI)
		for t := range s.KPI {
			s.KPI[t] *= 1 + 0.2*float64(k) + 0.05*math.Sin(float64(t*(k+1)))
		}
		d.Geos, d.Series = append(d.Geos, s.Geo), append(d.Series, s)
	}
	d.Regions = []string{"Alba", "Alba", "Brio", "", "Brio", "Alba"}
	return d
}

// TestRegionsHaveTheirLevel: by region and channel, geos' effects and retentions have a location of their own, drawn round one
// of the channel; geos without a region share one label.
func TestRegionsHaveTheirLevel(t *testing.T) {
	p := compiled(t, repooled(t, mustPreset("studio"), spec.PoolingRegions), regionalPanel())
	dims := map[string][]string{}
	coords := map[string][]string{}
	for _, q := range p.Parameters() {
		dims[q.Name] = q.Dims
		for k, dim := range q.Dims {
			coords[dim] = q.Coords[k]
		}
	}
	for name, want := range map[string][]string{"effect": {"geo", "channel"}, "effect_mu": {"region", "channel"}, "effect_mu_mu": {"channel"},
		"effect_mu_sigma": {"channel"}, "retention_mu": {"region", "channel"}, "intercept_mu": {"region"}, "intercept_mu_mu": nil} {
		if got, has := dims[name]; !has || !slices.Equal(got, want) {
			t.Errorf("%s varies over %v (%v), want %v", name, got, has, want)
		}
	}
	if want := []string{"Alba", "Brio", "other"}; !slices.Equal(coords["region"], want) {
		t.Errorf("regions %v, want %v", coords["region"], want)
	}
}

// TestRegionsGradient compares slopes with differences, with the linear terms integrated out and not.
func TestRegionsGradient(t *testing.T) {
	for _, integrate := range []bool{true, false} {
		for _, start := range []string{"studio", "meridian_geo", "lightweight_hill"} {
			s := repooled(t, mustPreset(start), spec.PoolingRegions)
			s.Integrate = integrate && s.Integrate
			p, rng := compiled(t, s, regionalPanel()), sampler.NewStream(11, 1)
			for range 2 {
				checkGradient(t, p, rng)
			}
		}
	}
}

// TestRegionsIntegrated: levels in regions are integrated out over all their storeys: 6 geos, 3 regions, 1 for all; 4 of the
// season, a control, 2 knots.
func TestRegionsIntegrated(t *testing.T) {
	s := repooled(t, mustPreset("studio"), spec.PoolingRegions)
	s.Intercept.Args["mu"].Prior.Centring = spec.CentringOf(1)
	integratedIsPlain(t, s, regionalPanel(), 6+3+1+4+1+2)
}

// TestRegionsByHand holds differences of the log density against a sum that is written out: effects alone, everything centred,
// no carry-over and no saturation.
func TestRegionsByHand(t *testing.T) {
	s := repooled(t, mustPreset("studio"), spec.PoolingRegions)
	s.Integrate, s.Intercept, s.Trend, s.Season, s.Controls, s.KPI = false, nil, nil, nil, nil, spec.KPI{Scale: "none"}
	s.Media.Adstock, s.Media.Saturation, s.Media.Scale, s.Media.Effect.Of = spec.Adstock{Form: "none"}, spec.Saturation{Form: "none"}, "none", ""
	s.Media.PerPopulation = false
	s.Media.Effect.Prior.Prior.Centring, s.Media.Effect.Prior.Prior.Args["mu"].Prior.Centring = spec.CentringOf(1), spec.CentringOf(1)
	d := regionalPanel()
	p := compiled(t, s, d)
	place := map[string]int{}
	for i, n := range p.CoordinateNames() {
		place[n] = i
	}
	rng := sampler.NewStream(9, 2)
	var first float64
	for k := range 6 {
		q := make([]float64, p.Dim())
		p.DrawPrior(q, rng)
		for i, name := range p.CoordinateNames() { // noise of the data's size, that the sums stay small
			if strings.HasPrefix(name, "sigma[") {
				q[i] = 5 + 0.3*rng.Normal()
			}
		}
		rest := p.LogDensity(make([]float64, len(q)), q) - byHand(t, d, func(name string) float64 {
			i, has := place[name]
			if !has {
				t.Fatalf("there is no coordinate %s among %v", name, p.CoordinateNames())
			}
			return q[i]
		})
		if k == 0 {
			first = rest
		}
		if math.Abs(rest-first) > 1e-9*math.Max(1, math.Abs(rest)) {
			t.Errorf("point %d: off by %v, at the first by %v", k, rest, first)
		}
	}
}

// byHand is the log density of TestRegionsByHand but for a constant; the numbers are studio's in regions.
func byHand(t *testing.T, d *panel.Dataset, at func(string) float64) (lp float64) {
	t.Helper()
	normal := func(x, m, s float64) { lp += -0.5*(x-m)*(x-m)/(s*s) - math.Log(s) }
	for _, c := range d.Channels {
		of := func(name string) float64 { return at(fmt.Sprintf("%s[%s]", name, c)) }
		normal(of("effect_mu_mu"), -2.3, 0.9228)
		normal(of("effect_mu_sigma"), -1.204, 0.5) // the coordinate is the logarithm
		normal(of("effect_sigma"), -1.6, 0.5)
		for _, r := range []string{"Alba", "Brio", "other"} {
			normal(at("effect_mu["+r+","+c+"]"), of("effect_mu_mu"), math.Exp(of("effect_mu_sigma")))
		}
		for g, name := range d.Geos {
			region := d.Regions[g]
			if region == "" {
				region = "other"
			}
			normal(at("effect["+name+","+c+"]"), at("effect_mu["+region+","+c+"]"), math.Exp(of("effect_sigma")))
		}
	}
	for g, name := range d.Geos {
		sigma := math.Exp(at("sigma[" + name + "]"))
		lp += -0.5*sigma*sigma/(0.3*0.3) + math.Log(sigma)
		for i, y := range d.Series[g].KPI {
			mean := 0.0
			for c, channel := range d.Channels {
				mean += math.Exp(at("effect["+name+","+channel+"]")) * d.Series[g].Media[c][i]
			}
			normal(y, mean, sigma)
		}
	}
	return lp
}

// TestRegionsNeedRegions: without regions in the data the model says so once, and what to do.
func TestRegionsNeedRegions(t *testing.T) {
	_, _, err := Compile(repooled(t, mustPreset("studio"), spec.PoolingRegions), smallPanel())
	problems, is := err.(*spec.Problems)
	if !is || len(problems.Issues) != 1 || !strings.Contains(err.Error(), "the data has no regions") || !strings.Contains(err.Error(), "role region") {
		t.Errorf("said %v", err)
	}
	d := smallPanel()
	d.Regions = []string{"A", "B"}
	_, warnings, err := Compile(repooled(t, mustPreset("studio"), spec.PoolingRegions), d)
	if err != nil || !slices.ContainsFunc(warnings, func(w Warning) bool { return w.Subject == "regions" }) {
		t.Errorf("a geo in each region: %v, %v", err, warnings)
	}
}

// TestRegionsAreCentredByWhatIsLearnt: the location of a region with much data is moved itself, that of one where the channel
// never ran is not.
func TestRegionsAreCentredByWhatIsLearnt(t *testing.T) {
	d := regionalPanel()
	for _, g := range []int{2, 4} { // Brio
		s := &d.Series[g]
		s.Media = [][]float64{s.Media[0], make([]float64, len(s.KPI))}
		s.Spend = s.Media
	}
	p := compiled(t, repooled(t, mustPreset("studio"), spec.PoolingRegions), d)
	mu := p.variableNamed("effect_mu")
	share := map[string]float64{}
	for e, w := range mu.places() {
		share[mu.key(w)] = mu.centring[e]
	}
	if share["Alba,TV"] < 0.3 || share["Brio,Radio"] != 0 {
		t.Errorf("centring %v", share)
	}
	for key, v := range share {
		if !(v >= 0 && v <= 1) {
			t.Errorf("%s: %v", key, v)
		}
	}
}

// TestDataWithRegionsFitAsBefore: regions that a model does not name change nothing.
func TestDataWithRegionsFitAsBefore(t *testing.T) {
	with, without := regionalPanel(), regionalPanel()
	without.Regions = nil
	for _, name := range spec.PresetNames() {
		a, b := compiled(t, mustPreset(name), with), compiled(t, mustPreset(name), without)
		if !reflect.DeepEqual(a.Parameters(), b.Parameters()) {
			t.Errorf("%s: other parameters", name)
		}
		q, ga, gb := make([]float64, a.Dim()), make([]float64, a.Dim()), make([]float64, a.Dim())
		if x, y := a.LogDensity(ga, q), b.LogDensity(gb, q); x != y || !slices.Equal(ga, gb) {
			t.Errorf("%s: log density %v became %v", name, y, x)
		}
	}
}
