package model

import (
	"math"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/prior"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/transform"
	"github.com/mixtab/mixtab/sampler"
	"gonum.org/v1/gonum/diff/fd"
)

// smallPanel is a ragged panel with a pause in one channel and a channel that never runs in the second geo.
func smallPanel() *panel.Dataset {
	rng := sampler.NewStream(3, 5)
	d := &panel.Dataset{Name: "small", Geos: []string{"North", "South"}, Channels: []string{"TV", "Radio"}, Controls: []string{"price"},
		KPI: "sales", Cadence: panel.Cadence{Unit: "week", Days: 7}}
	for g, n := range []int{40, 14} {
		s := panel.Series{Geo: d.Geos[g], Population: 100 * float64(1+g)}
		media := [][]float64{make([]float64, n), make([]float64, n)}
		control := make([]float64, n)
		for t := 0; t < n; t++ {
			s.Dates = append(s.Dates, panel.Date(18000+7*(40-n+t)))
			media[0][t] = 100 * rng.Exponential()
			if g == 0 && t%3 == 0 {
				media[1][t] = 40 * rng.Exponential()
			}
			control[t] = rng.Normal()
			s.KPI = append(s.KPI, 500+media[0][t]+2*media[1][t]+30*rng.Normal())
		}
		s.Media, s.Spend, s.Controls = media, media, [][]float64{control}
		d.Series = append(d.Series, s)
	}
	return d
}

// fullSpec uses every block; a test bends it.
func fullSpec() spec.Spec {
	spread := spec.Of(spec.Prior{Dist: "HalfNormal", Args: map[string]spec.Arg{"sigma": spec.Num(0.4)}, Dims: []string{"channel"}})
	loc := func(mu float64) spec.Arg {
		return spec.Of(spec.Prior{Dist: "Normal", Args: map[string]spec.Arg{"mu": spec.Num(mu), "sigma": spec.Num(0.7)}, Dims: []string{"channel"}})
	}
	nested := func(dist string, mu float64) spec.Arg {
		return spec.Of(spec.Prior{Dist: dist, Args: map[string]spec.Arg{"mu": loc(mu), "sigma": spread}, Dims: []string{"geo", "channel"}})
	}
	return spec.Spec{
		KPI:        spec.KPI{Scale: "standard", Over: "geo", PerPopulation: true},
		Likelihood: spec.Likelihood{Dist: "Normal", Sigma: spec.Prior{Dist: "HalfNormal", Dims: []string{"geo"}}},
		Intercept: &spec.Prior{Dist: "Normal", Dims: []string{"geo"}, Args: map[string]spec.Arg{
			"mu":    spec.Of(spec.Prior{Dist: "Normal", Args: map[string]spec.Arg{"mu": spec.Num(0.5), "sigma": spec.Num(0.5)}}),
			"sigma": spec.Of(spec.Prior{Dist: "HalfNormal"})}},
		Trend:    &spec.Trend{Form: "knots", Every: spec.Periods(13), Prior: spec.Prior{Dist: "Normal", Args: map[string]spec.Arg{"sigma": spec.Num(0.3)}, Dims: []string{"knot"}}},
		Season:   &spec.Season{Harmonics: 1, Prior: spec.Prior{Dist: "Normal", Args: map[string]spec.Arg{"sigma": spec.Num(0.2)}, Dims: []string{"harmonic"}}},
		Controls: &spec.Controls{Scale: "standardise", Prior: spec.Prior{Dist: "HalfNormal", Dims: []string{"control"}}, Sign: map[string]string{"price": "negative"}},
		Events: &spec.Events{List: []spec.Event{{Name: "spring", From: "2019-05-01", To: "2019-05-20", Yearly: true}},
			Prior: spec.Prior{Dist: "Normal", Dims: []string{"event", "geo"}, Args: map[string]spec.Arg{"sigma": spec.Num(0.3)}}},
		Media: spec.Media{Scale: "mean_nonzero", Over: "geo", PerPopulation: true,
			Adstock: spec.Adstock{Form: "geometric", Window: spec.Periods(5), Normalised: true, Params: map[string]spec.Arg{"retention": nested("LogitNormal", -0.4)}},
			Saturation: spec.Saturation{Form: "hill", Params: map[string]spec.Arg{
				"half_saturation": nested("LogNormal", 0.1),
				"slope":           spec.Of(spec.Prior{Dist: "LogNormal", Args: map[string]spec.Arg{"sigma": spec.Num(0.3)}, Dims: []string{"channel"}})}},
			Effect: spec.Effect{Prior: nested("LogNormal", -1)}},
	}
}

// bent is fullSpec with one change.
type bent struct {
	name string
	bend func(*spec.Spec)
}

func bentSpecs() []bent {
	list := []bent{
		{"as it is", func(s *spec.Spec) {}},
		{"Student-t noise", func(s *spec.Spec) {
			nu := spec.Of(spec.Prior{Dist: "Gamma", Args: map[string]spec.Arg{"alpha": spec.Num(2), "beta": spec.Num(0.3)}})
			s.Likelihood.Dist, s.Likelihood.Nu = "StudentT", &nu
		}},
		{"saturation first", func(s *spec.Spec) { s.Media.Order = "saturation_adstock" }},
		{"saturation first, no end", func(s *spec.Spec) { s.Media.Order, s.Media.Adstock.Window = "saturation_adstock", spec.Duration{} }},
		{"not normalised", func(s *spec.Spec) { s.Media.Adstock.Normalised = false }},
		{"effect at scale", func(s *spec.Spec) { s.Media.Effect.Of = "at_scale" }},
		{"effect at scale, not normalised", func(s *spec.Spec) { s.Media.Effect.Of, s.Media.Adstock.Normalised = "at_scale", false }},
		{"effect at scale, saturation first", func(s *spec.Spec) {
			s.Media.Effect.Of, s.Media.Order, s.Media.Adstock.Normalised = "at_scale", "saturation_adstock", false
		}},
		{"effect as share", func(s *spec.Spec) { s.Media.Effect.Of, s.KPI.Scale = "share", "mean" }},
		{"partly centred", func(s *spec.Spec) {
			s.Media.Effect.Prior.Prior.Centring = spec.CentringOf(0.6)
			s.Media.Adstock.Params["retention"].Prior.Centring = &spec.Centring{Auto: true}
			s.Intercept.Centring = spec.CentringOf(1)
		}},
		{"channel of its own", func(s *spec.Spec) {
			s.Media.Channels = map[string]spec.Channel{"Radio": {Adstock: &spec.Adstock{Form: "delayed", Window: spec.Periods(6)}, Saturation: &spec.Saturation{Form: "root"}}}
		}},
		{"linear terms integrated out", func(s *spec.Spec) { s.Integrate, s.Controls.Prior.Dist, s.Controls.Sign = true, "Normal", nil }},
		{"linear terms integrated out but one", func(s *spec.Spec) { s.Integrate = true; s.Media.Effect.Of = "at_scale" }},
		{"return on spend", func(s *spec.Spec) { onMoney(s, "roi", false) }},
		{"return on spend, spread", func(s *spec.Spec) { onMoney(s, "roi", true) }},
		{"marginal return, spread, saturation first", func(s *spec.Spec) {
			onMoney(s, "mroi", true)
			s.Media.Order = "saturation_adstock"
		}},
		{"marginal return, Weibull", func(s *spec.Spec) {
			onMoney(s, "mroi", false)
			s.Media.Adstock = spec.Adstock{Form: "weibull_pdf", Window: spec.Periods(5)}
		}},
		{"contribution, integrated", func(s *spec.Spec) {
			onMoney(s, "contribution", true)
			s.Integrate = true
		}},
		{"power trend", func(s *spec.Spec) {
			e := spec.Of(spec.Prior{Dist: "Uniform", Args: map[string]spec.Arg{"lower": spec.Num(0.5), "upper": spec.Num(1.5)}, Dims: []string{"geo"}})
			s.Trend, s.Integrate = &spec.Trend{Form: "power", Prior: spec.Prior{Dist: "Normal"}, Exponent: &e}, true
		}},
		{"linear trend, base geo", func(s *spec.Spec) {
			s.Trend = &spec.Trend{Form: "linear", Prior: spec.Prior{Dist: "Normal", Dims: []string{"geo"}}}
			s.Intercept.Dims = []string{"other_geo"}
		}},
		{"a knot a period", func(s *spec.Spec) { s.Trend.Every, s.Trend.Level = spec.Periods(1), true }},
		{"priors scaled by cost", func(s *spec.Spec) {
			s.Media.Effect.Prior = spec.Of(spec.Prior{Dist: "HalfNormal", Dims: []string{"geo", "channel"}, Args: map[string]spec.Arg{
				"sigma": spec.Of(spec.Prior{Dist: "HalfNormal", Dims: []string{"channel"}, Args: map[string]spec.Arg{"sigma": {Data: "spend_relative", Times: 0.15}}})}})
		}},
		{"a value by label", func(s *spec.Spec) {
			s.Media.Effect.Prior.Prior.Args["mu"] = spec.Arg{Values: map[string]float64{"TV": -1, "Radio": -2}}
		}},
		{"a control that may go either way beside one that may not", func(s *spec.Spec) {
			signed := s.Controls.Prior
			s.Controls.Prior, s.Controls.Signed = spec.Prior{Dist: "Normal", Dims: []string{"control"}}, &signed
		}},
		{"lift tests", func(s *spec.Spec) { s.LiftTests = someTests() }},
		{"lift tests over geos", func(s *spec.Spec) {
			s.LiftTests = []spec.LiftTest{{Geo: "*", Channel: "TV", Unit: "money", Spend: 150, Delta: 60, Lift: 40, SE: 20},
				{Geos: []string{"South", "North"}, Channel: "Radio", Spend: 30, Delta: -20, Lift: -50, SE: 30}}
		}},
		{"lift tests, effect at scale", func(s *spec.Spec) {
			s.LiftTests, s.Media.Effect.Of, s.Media.Adstock.Normalised = someTests(), "at_scale", false
		}},
		{"lift tests, return on spend", func(s *spec.Spec) {
			s.LiftTests = someTests()
			onMoney(s, "roi", true)
		}},
		{"lift tests, effect as share", func(s *spec.Spec) {
			s.LiftTests, s.Media.Effect.Of, s.KPI.Scale = someTests(), "share", "mean"
		}},
		{"groups and threshold", func(s *spec.Spec) {
			s.Groups = []spec.Group{{Name: "broadcast", Channels: []string{"TV", "Radio"}}}
			s.Threshold = &spec.Threshold{Length: spec.Periods(20)}
			s.Media.Effect.Prior.Prior.Args["mu"].Prior.Dims = []string{"group"}
			s.Intercept.Dims = []string{"long_geo"}
		}},
	}
	for _, n := range transform.AdstockNames() {
		list = append(list, bent{"adstock " + n, func(s *spec.Spec) {
			s.Media.Adstock = spec.Adstock{Form: n, Window: spec.Periods(5), Normalised: n != "weibull_pdf"}
		}}, bent{"saturation first, adstock " + n, func(s *spec.Spec) {
			s.Media.Adstock = spec.Adstock{Form: n, Window: spec.Periods(5), Normalised: true}
			s.Media.Order = "saturation_adstock"
		}}, bent{"per day, adstock " + n, func(s *spec.Spec) {
			s.Media.Adstock = spec.Adstock{Form: n, Window: spec.Periods(5), Normalised: n != "weibull_pdf", Per: "day"}
		}}, bent{"per month, adstock " + n, func(s *spec.Spec) {
			s.Media.Adstock = spec.Adstock{Form: n, Window: spec.Weeks(5), Per: "month"}
			s.Media.Effect.Of, s.Integrate = "at_scale", true
		}})
	}
	for _, n := range transform.SaturationNames() {
		list = append(list, bent{"saturation " + n, func(s *spec.Spec) { s.Media.Saturation = spec.Saturation{Form: n} }})
	}
	for _, n := range prior.Names() {
		d, _ := prior.Find(n)
		if low, _ := d.Support([]float64{0, 1, 0, 1}); low < 0 {
			continue
		}
		list = append(list, bent{"effect with prior " + n, func(s *spec.Spec) { s.Media.Effect = spec.Effect{Prior: spec.Of(hyper(d))} }})
	}
	return list
}

// onMoney puts the effect's prior on money, and lets geos differ if spread.
func onMoney(s *spec.Spec, of string, spread bool) {
	s.Media.Effect = spec.Effect{Of: of, Prior: spec.Of(spec.Prior{Dist: "LogNormal", Args: map[string]spec.Arg{"mu": spec.Num(-1), "sigma": spec.Num(0.6)}, Dims: []string{"channel"}})}
	if spread {
		w := spec.Of(spec.Prior{Dist: "LogNormal", Dims: []string{"geo", "channel"}, Args: map[string]spec.Arg{
			"sigma": spec.Of(spec.Prior{Dist: "HalfNormal", Dims: []string{"channel"}})}})
		s.Media.Effect.Spread = &w
	}
}

// someTests has an experiment up and one down, and one in a geo where the channel never ran.
func someTests() []spec.LiftTest {
	return []spec.LiftTest{
		{Geo: "North", Channel: "TV", Spend: 80, Delta: 40, Lift: 25, SE: 15},
		{Geo: "North", Channel: "Radio", Spend: 30, Delta: -30, Lift: -50, SE: 30},
		{Geo: "South", Channel: "Radio", Spend: 0, Delta: 30, Lift: 45, SE: 30},
	}
}

// hyper puts a prior on every argument of a distribution that may have one.
func hyper(d *prior.Dist) spec.Prior {
	p := spec.Prior{Dist: d.Name, Dims: []string{"geo", "channel"}, Args: map[string]spec.Arg{}}
	for _, a := range d.Args {
		switch {
		case a.Bound && a.Name == "lower":
			p.Args[a.Name] = spec.Num(0)
		case a.Bound:
			p.Args[a.Name] = spec.Num(3)
		case math.IsInf(a.Low, -1):
			p.Args[a.Name] = spec.Of(spec.Prior{Dist: "Normal"})
		default:
			p.Args[a.Name] = spec.Of(spec.Prior{Dist: "LogNormal", Args: map[string]spec.Arg{"sigma": spec.Num(0.4)}})
		}
	}
	return p
}

// TestGradientByDifferences compares every slope with a central difference, at points drawn from the prior.
func TestGradientByDifferences(t *testing.T) {
	for _, c := range bentSpecs() {
		t.Run(c.name, func(t *testing.T) {
			s := fullSpec()
			c.bend(&s)
			p := compiled(t, s, smallPanel())
			rng := sampler.NewStream(11, 1)
			for range 3 {
				checkGradient(t, p, rng)
			}
		})
	}
}

func checkGradient(t *testing.T, p *Posterior, rng *sampler.Stream) {
	t.Helper()
	q, grad, spare := make([]float64, p.Dim()), make([]float64, p.Dim()), make([]float64, p.Dim())
	p.DrawPrior(q, rng)
	for i := range q { // towards the middle, where differences are precise
		q[i] = 0.5*q[i] + 0.1*rng.Normal()
	}
	lp := p.LogDensity(grad, q)
	if math.IsNaN(lp) || math.IsInf(lp, 0) {
		t.Fatalf("log density %v", lp)
	}
	names := p.CoordinateNames()
	for i := range q {
		at := q[i]
		want := fd.Derivative(func(x float64) float64 {
			q[i] = x
			defer func() { q[i] = at }()
			return p.LogDensity(spare, q)
		}, at, &fd.Settings{Formula: fd.Central, Step: 1e-5})
		if diff := math.Abs(grad[i] - want); !(diff <= 1e-6*max(1, math.Abs(lp)/100, math.Abs(want))) {
			t.Errorf("slope by %s is %v, differences say %v", names[i], grad[i], want)
		}
	}
}

// TestGradientOfDailyData: carry-over per week, and the day of the week, integrated out and sampled.
func TestGradientOfDailyData(t *testing.T) {
	for _, integrate := range []bool{false, true} {
		s := fullSpec()
		s.Integrate, s.Controls.Prior.Dist, s.Controls.Sign = integrate, "Normal", nil
		s.Media.Adstock.Window, s.Media.Adstock.Per, s.Media.Effect.Of = spec.Weeks(2), "week", "at_scale"
		s.Weekday = &spec.Weekday{Prior: spec.Prior{Dist: "Normal", Dims: []string{"geo", "weekday"}, Args: map[string]spec.Arg{
			"sigma": spec.Of(spec.Prior{Dist: "HalfNormal"})}}}
		checkGradient(t, compiled(t, s, dailyPanel()), sampler.NewStream(11, 1))
	}
}

// TestLogDensityAllocatesNothing guards the hot path.
func TestLogDensityAllocatesNothing(t *testing.T) {
	for _, c := range bentSpecs() {
		s := fullSpec()
		c.bend(&s)
		p := compiled(t, s, smallPanel())
		q, grad := make([]float64, p.Dim()), make([]float64, p.Dim())
		if n := testing.AllocsPerRun(20, func() { p.LogDensity(grad, q) }); n != 0 {
			t.Errorf("%s: %v allocations", c.name, n)
		}
	}
}

// TestExtremePoints: far out, the log density may be infinite or NaN, but nothing panics.
func TestExtremePoints(t *testing.T) {
	for _, c := range bentSpecs() {
		s := fullSpec()
		c.bend(&s)
		p := compiled(t, s, smallPanel())
		q, grad := make([]float64, p.Dim()), make([]float64, p.Dim())
		for _, v := range []float64{-1e6, -800, -40, 40, 800, 1e6, math.Inf(1), math.Inf(-1), math.NaN()} {
			for i := range q {
				clear(q)
				q[i] = v
				p.LogDensity(grad, q)
			}
			for i := range q {
				q[i] = v
			}
			p.LogDensity(grad, q)
		}
	}
}
