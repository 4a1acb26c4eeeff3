package model

import (
	"encoding/json"
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/sampler"
)

// drawn is a posterior of smallPanel with parameters drawn from the prior.
func drawn(t *testing.T, bend func(*spec.Spec)) (*Posterior, []float64) {
	t.Helper()
	s := fullSpec()
	bend(&s)
	p := compiled(t, s, smallPanel())
	theta := make([]float64, p.ExpandedDim())
	p.DrawPriorParameters(theta, sampler.NewStream(2, 6))
	return p, theta
}

func forEachSpec(t *testing.T, f func(t *testing.T, p *Posterior, theta []float64)) {
	for _, c := range bentSpecs() {
		t.Run(c.name, func(t *testing.T) {
			p, theta := drawn(t, c.bend)
			f(t, p, theta)
		})
	}
}

// TestPredictionAddsUp: the mean is the sum of its components, and each channel's component is what Contribution says of
// the media that ran.
func TestPredictionAddsUp(t *testing.T) {
	forEachSpec(t, func(t *testing.T, p *Posterior, theta []float64) {
		pr := p.NewPrediction()
		p.Predict(pr, theta)
		for r, m := range pr.Mean {
			sum := pr.Intercept[r] + pr.Trend[r] + pr.Season[r] + pr.Control[r]
			for c := range pr.Contribution {
				sum += pr.Contribution[c][r]
			}
			if math.IsNaN(m) || math.Abs(sum-m) > 1e-9*math.Max(1, math.Abs(m)) {
				t.Fatalf("row %d: mean %v, components %v", r, m, sum)
			}
		}
		for g := range p.Data().Geos {
			lo, hi := p.RowStart()[g], p.RowStart()[g+1]
			dst := make([]float64, hi-lo)
			for c := range p.Data().Channels {
				p.Contribution(dst, theta, g, c, p.Data().Series[g].Media[c])
				for i, v := range dst {
					if want := pr.Contribution[c][lo+i]; math.Abs(v-want) > 1e-9*math.Max(1, math.Abs(want)) {
						t.Fatalf("geo %d channel %d period %d: %v, predicted %v", g, c, i, v, want)
					}
				}
			}
		}
	})
}

// TestSteadyState: media that run unchanged for long enough bring what SteadyState says, and nothing brings nothing.
func TestSteadyState(t *testing.T) {
	forEachSpec(t, func(t *testing.T, p *Posterior, theta []float64) {
		long := make([]float64, 3000)
		for i := range long {
			long[i] = 70
		}
		dst, steady := make([]float64, len(long)), make([]float64, 2)
		for g := range p.Data().Geos {
			for c := range p.Data().Channels {
				p.Contribution(dst, theta, g, c, long)
				p.SteadyState(steady, theta, g, c, []float64{70, 0})
				got, want := steady[0], dst[len(dst)-1]
				if math.IsNaN(got) || math.Abs(got-want) > 1e-6*math.Abs(want) {
					t.Errorf("geo %d channel %d: %v, a long run ends at %v", g, c, got, want)
				}
				if steady[1] != 0 {
					t.Errorf("geo %d channel %d: %v from nothing", g, c, steady[1])
				}
			}
		}
	})
}

// TestPointwiseLogLik: rows add up to the likelihood, so between two points with equal priors they differ as log densities do.
func TestPointwiseLogLik(t *testing.T) {
	for _, name := range []string{"Normal", "StudentT"} {
		p, _ := drawn(t, func(s *spec.Spec) { s.Likelihood.Dist = name })
		rng := sampler.NewStream(1, 9)
		q, grad, theta := make([]float64, p.Dim()), make([]float64, p.Dim()), make([]float64, p.ExpandedDim())
		rows := make([]float64, p.RowStart()[len(p.Data().Geos)])
		var first float64
		for k := range 5 {
			p.DrawPrior(q, rng)
			p.Expand(theta, q, rng)
			clear(p.adj)
			lp := p.LogDensity(grad, q)
			clear(p.adj)
			rest := lp - p.locate(grad, q)
			rest -= p.priors(grad)
			p.PointwiseLogLik(rows, theta)
			for _, v := range rows {
				rest -= v
			}
			if k == 0 {
				first = rest // the KPI's scale
			}
			if math.Abs(rest-first) > 1e-8*math.Abs(lp) {
				t.Errorf("%s: likelihood less its rows is %v, before %v", name, rest, first)
			}
		}
	}
}

// TestObserve: predictive draws have the prediction's mean and noise.
func TestObserve(t *testing.T) {
	p, theta := drawn(t, func(*spec.Spec) {})
	pr, rng := p.NewPrediction(), sampler.NewStream(5, 5)
	p.Predict(pr, theta)
	y := make([]float64, len(pr.Mean))
	sum, squares, n := 0.0, 0.0, 0.0
	for range 400 {
		p.Observe(y, pr, rng)
		for g := range p.Data().Geos {
			for r := p.RowStart()[g]; r < p.RowStart()[g+1]; r++ {
				z := (y[r] - pr.Mean[r]) / pr.Sigma[g]
				sum, squares, n = sum+z, squares+z*z, n+1
			}
		}
	}
	if math.Abs(sum/n) > 5/math.Sqrt(n) || math.Abs(squares/n-1) > 5*math.Sqrt(2/n) {
		t.Errorf("standardised draws have mean %v and square %v", sum/n, squares/n)
	}
}

// TestDecay: the curve peaks at 1 and ends with the window.
func TestDecay(t *testing.T) {
	forEachSpec(t, func(t *testing.T, p *Posterior, theta []float64) {
		dst := make([]float64, 12)
		p.Decay(dst, theta, 0, 0)
		if largest(dst) != 1 {
			t.Errorf("largest weight %v", largest(dst))
		}
		if w := p.channels[0].window; w > 0 {
			for l := w; l < len(dst); l++ {
				if dst[l] != 0 {
					t.Errorf("weight %v beyond the window", dst[l])
				}
			}
		}
	})
}

// TestExpandAgreesWithNames: Parameters cover the vector without gap or overlap, and coordinates keep their values.
func TestExpandAgreesWithNames(t *testing.T) {
	forEachSpec(t, func(t *testing.T, p *Posterior, _ []float64) {
		at, seen := 0, map[string]bool{}
		for _, q := range p.Parameters() {
			size := 1
			for d, n := range q.Shape {
				size *= n
				if len(q.Coords[d]) != n {
					t.Errorf("%s: %d labels for %d values", q.Name, len(q.Coords[d]), n)
				}
			}
			if q.Offset != at || q.Size != size || seen[q.Name] {
				t.Errorf("%+v at %d", q, at)
			}
			at, seen[q.Name] = at+q.Size, true
		}
		if at != p.ExpandedDim() {
			t.Errorf("parameters end at %d of %d", at, p.ExpandedDim())
		}
		names := map[string]bool{}
		for _, n := range p.CoordinateNames() {
			if n == "" || names[n] {
				t.Errorf("coordinate name %q", n)
			}
			names[n] = true
		}
	})
}

// TestCloneIsApart: a clone gives the same bits and does not disturb the original.
func TestCloneIsApart(t *testing.T) {
	p, _ := drawn(t, func(s *spec.Spec) { s.Integrate = true })
	rng := sampler.NewStream(8, 8)
	a, b := make([]float64, p.Dim()), make([]float64, p.Dim())
	ga, gb := make([]float64, p.Dim()), make([]float64, p.Dim())
	p.DrawPrior(a, rng)
	p.DrawPrior(b, rng)
	want := p.LogDensity(ga, a)
	c := p.Clone()
	c.LogDensity(gb, b)
	if got := c.LogDensity(gb, a); got != want || !reflect.DeepEqual(ga, gb) {
		t.Errorf("clone: %v, original %v", got, want)
	}
}

// TestPresets: every preset reads, survives a round trip and compiles on the small panel.
func TestPresets(t *testing.T) {
	for _, n := range spec.PresetNames() {
		s, ok := spec.Preset(n)
		if !ok || s.Name != n || spec.PresetDescription(n) == "" {
			t.Fatalf("preset %q: %v %q", n, ok, s.Name)
		}
		b, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		again, issues := spec.Parse(b)
		if len(issues) > 0 || !reflect.DeepEqual(s, again) {
			t.Errorf("%s does not survive its own JSON: %v", n, issues)
		}
		p := compiled(t, s, smallPanel())
		rng := sampler.NewStream(3, 3)
		for range 3 {
			checkGradient(t, p, rng)
		}
	}
	if _, ok := spec.Preset("../preset"); ok {
		t.Error("a path is no preset")
	}
}

// TestProblems: everything that is wrong is said at once, with its place.
func TestProblems(t *testing.T) {
	s := fullSpec()
	s.KPI.Scale = "median"
	s.Media.Adstock.Form = "geometrical"
	s.Media.Saturation.Params["slop"] = spec.Num(1)
	s.Media.Effect.Prior.Prior.Dims = []string{"geo", "weekday"}
	s.Intercept.Args["sigma"] = spec.Num(-1)
	s.Likelihood.Sigma.Dist = "Normal"
	s.Controls.Prior.Dist = "Gausian"
	s.Events.List[0].From = "1 May"
	s.LiftTests = []spec.LiftTest{{Geo: "East", Channel: "TV", Delta: 1, SE: 1}}
	s.Season.Prior.Name = "trend"
	s.Season.Prior.If = "rain"
	s.Trend.Prior.Args["sigma"] = spec.Of(spec.Prior{Dist: "HalfNormal", Times: 2})
	s.Media.Channels = map[string]spec.Channel{"Print": {}}
	_, _, err := Compile(s, smallPanel())
	problems, ok := err.(*spec.Problems)
	if !ok {
		t.Fatalf("error %v", err)
	}
	for _, part := range []string{"kpi.scale", "media.adstock.form", "params.slop", "media.effect.prior", "intercept.sigma", "likelihood.sigma", "controls.prior", "season", "trend.sigma", "events.spring", "lift_tests", "trend", "media.channels"} {
		found := false
		for _, i := range problems.Issues {
			found = found || strings.Contains(i.Column, part)
		}
		if !found {
			t.Errorf("nothing is said about %s in %v", part, err)
		}
	}
}

func TestParseSpecIsStrict(t *testing.T) {
	for _, c := range []struct{ text, says string }{
		{`{"name": "x", "saturation": {}}`, "saturation"},
		{`{"intercept": {"dist": "Normal", "args": {"mu": {"dist": "Normal", "arg": {}}}}}`, "arg"},
		{"{\n\"name\": 3}", "name"},
		{`{"media": {`, "unexpected"},
		{`{"intercept": {"dist": "Normal", "centring": 2}}`, "centring"},
		{`{"intercept": {"dist": "Normal", "args": {"mu": {"times": 2}}}}`, "data"},
	} {
		_, issues := spec.Parse([]byte(c.text))
		if len(issues) != 1 || issues[0].Severity != panel.Error || !strings.Contains(issues[0].Reason.String()+issues[0].Column, c.says) {
			t.Errorf("%s: %v", c.text, issues)
		}
	}
}

// TestSilentChannel: a channel that never runs is warned about and its posterior is its prior.
func TestSilentChannel(t *testing.T) {
	d := smallPanel()
	for g := range d.Series {
		clear(d.Series[g].Media[1])
	}
	s, _ := spec.Preset("studio")
	p, warnings, err := Compile(s, d)
	if err != nil {
		t.Fatal(err)
	}
	if len(warnings) == 0 || warnings[0].Subject != "Radio" {
		t.Errorf("warnings %v", warnings)
	}
	checkGradient(t, p, sampler.NewStream(1, 1))
}

// TestPayIsExact: contributions valued in money are the return times the spend, at any parameters, with and without spread.
func TestPayIsExact(t *testing.T) {
	for _, of := range []string{"roi", "mroi", "contribution"} {
		for _, spread := range []bool{false, true} {
			p, theta := drawn(t, func(s *spec.Spec) { onMoney(s, of, spread) })
			pr := p.NewPrediction()
			p.Predict(pr, theta)
			offset := -1
			for _, q := range p.Parameters() {
				if q.Name == "effect" {
					offset = q.Offset
				}
			}
			for c := range p.Data().Channels {
				brought, spend, revenue := 0.0, 0.0, 0.0
				for g, s := range p.Data().Series {
					more := append([]float64(nil), s.Media[c]...)
					for i := range more {
						more[i] *= 1.01
					}
					dst := make([]float64, len(more))
					p.Contribution(dst, theta, g, c, more)
					for i := range dst {
						today := pr.Contribution[c][p.RowStart()[g]+i]
						if of == "mroi" {
							brought += dst[i] - today
							spend += 0.01 * s.Spend[c][i]
						} else {
							brought += today
							spend += s.Spend[c][i]
						}
						revenue += s.KPI[i]
					}
				}
				got := brought / spend
				if of == "contribution" {
					got = brought / revenue
				}
				if want := theta[offset+c]; math.Abs(got-want) > 1e-9*want {
					t.Errorf("%s, spread %v, channel %d: %v from the contributions, %v the parameter", of, spread, c, got, want)
				}
			}
		}
	}
}

// TestDerivedDims: short geos share one label, the base geo has none, and channels stand in their groups.
func TestDerivedDims(t *testing.T) {
	p, theta := drawn(t, func(s *spec.Spec) {
		s.Threshold = &spec.Threshold{Length: spec.Periods(20)}
		s.Groups = []spec.Group{{Name: "broadcast", Channels: []string{"TV"}}}
		s.Intercept.Dims = []string{"other_geo"}
		s.Media.Effect.Prior.Prior.Args["mu"].Prior.Dims = []string{"group"}
		s.Media.Adstock.Params["retention"].Prior.Dims = []string{"long_geo", "channel"}
	})
	want := map[string][][]string{
		"intercept": {{"North"}}, "effect_mu": {{"broadcast", "other"}}, "retention": {{"North", "pooled"}, {"TV", "Radio"}},
	}
	for _, q := range p.Parameters() {
		if labels, ok := want[q.Name]; ok && !reflect.DeepEqual(q.Coords, labels) {
			t.Errorf("%s has labels %v, want %v", q.Name, q.Coords, labels)
		}
	}
	pr := p.NewPrediction()
	p.Predict(pr, theta)
	centre := p.units[1].centre * p.units[1].head // South has more people
	if at := p.RowStart()[1]; math.Abs(pr.Intercept[at]-centre) > 1e-9*math.Abs(centre) {
		t.Errorf("the base geo's intercept is %v, want its KPI's centre %v", pr.Intercept[at], centre)
	}
}
