package elicit

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/attribution"
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/prior"
	"github.com/mixtab/mixtab/core/simulate"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/transform"
	"github.com/mixtab/mixtab/sampler"
)

func data(t testing.TB, sample string) *panel.Dataset {
	t.Helper()
	s := simulate.Sample(sample)
	r := intake.Read(s.Name+".csv", s.CSV, &s.Mapping)
	if r.Dataset == nil {
		t.Fatal(r.Issues)
	}
	return r.Dataset
}

func preset(t testing.TB, name string) spec.Spec {
	t.Helper()
	s, known := spec.Preset(name)
	if !known {
		t.Fatal("no preset " + name)
	}
	return s
}

func editor(t testing.TB, sample, name string) *Editor {
	t.Helper()
	e := New(data(t, sample))
	if err := e.Take(preset(t, name)); err != nil {
		t.Fatal(err)
	}
	return e
}

// regional is an editor of a preset that pools the three countries in two regions.
func regional(t testing.TB, name string) *Editor {
	t.Helper()
	d := data(t, "three-countries")
	d.Regions = []string{"North", "South", "South"}
	sp, err := spec.WithPooling(preset(t, name), spec.PoolingRegions)
	if err != nil {
		t.Fatal(err)
	}
	e := New(d)
	if err := e.Take(sp); err != nil {
		t.Fatal(err)
	}
	return e
}

// TestABeliefIsReadBack goes over every preset, and over studio by region: what is set of a channel is what is then read of it, other channels keep
// what they had, the model can be sampled, and a reset leads back.
func TestABeliefIsReadBack(t *testing.T) {
	const byRegion = "studio by region"
	for _, name := range append(spec.PresetNames(), byRegion) {
		sample := "three-countries"
		if name == "meridian_national" {
			sample = "national"
		}
		var e *Editor
		if name == byRegion {
			e = regional(t, "studio")
		} else {
			e = editor(t, sample, name)
		}
		start := e.Spec()
		for _, q := range Quantities() {
			was, other := e.Read(q, 1, 0, 0.9), e.Read(q, 0, 0, 0.9)
			if !was.Why.IsZero() {
				t.Logf("%s: %s: %s", name, q, was.Why)
				continue
			}
			for _, factor := range [][2]float64{{0.8, 1.6}, {0.5, 0.9}} {
				b := Belief{Quantity: q, Channel: 1, Low: factor[0] * was.Middle, High: factor[1] * was.Middle, Level: 0.9}
				if q == Share {
					b.High = min(b.High, 0.9)
					b.Low = min(b.Low, 0.5)
				}
				s, err := e.Set(b)
				if err != nil {
					if strings.Contains(err.Error(), "narrow those first") {
						t.Logf("%s: %s: %v", name, q, err)
						continue
					}
					t.Errorf("%s: %s %.3g to %.3g (from %.3g to %.3g): %v", name, q, b.Low, b.High, was.Low, was.High, err)
					continue
				}
				now := e.Read(q, 1, 0, 0.9)
				if tolerance := 1e-3; math.Abs(now.Low/b.Low-1) > tolerance || math.Abs(now.High/b.High-1) > tolerance {
					t.Errorf("%s: %s is %.5g to %.5g, was asked to be %.5g to %.5g (%v)", name, q, now.Low, now.High, b.Low, b.High, s.Notes)
				}
				if !now.Own {
					t.Errorf("%s: %s is not called the channel's own", name, q)
				}
				if o := e.Read(q, 0, 0, 0.9); math.Abs(o.Low/other.Low-1) > 1e-9 || math.Abs(o.High/other.High-1) > 1e-9 {
					t.Errorf("%s: the other channel's %s was %.4g to %.4g and is %.4g to %.4g", name, q, other.Low, other.High, o.Low, o.High)
				}
				if _, _, err := model.Compile(s.Spec, e.Data()); err != nil {
					t.Errorf("%s: %v", name, err)
				}
			}
			reset := start
			if name == byRegion { // the preset as it comes is pooled as the model is
				reset = preset(t, "studio")
			}
			back, err := Reset(e.Spec(), reset, q, e.Data().Channels[1])
			if err != nil || e.Take(back) != nil {
				t.Fatal(name, err)
			}
			if now := e.Read(q, 1, 0, 0.9); now.Low != was.Low || now.High != was.High || now.Own {
				t.Errorf("%s: after a reset %s is %.5g to %.5g, was %.5g to %.5g", name, q, now.Low, now.High, was.Low, was.High)
			}
			if text(back) != text(start) {
				t.Errorf("%s: after a reset of %s the model reads\n%s\nwas\n%s", name, q, text(back), text(start))
			}
		}
	}
}

func text(s spec.Spec) string {
	raw, _ := json.Marshal(s)
	return string(raw)
}

// TestByPlainSimulation holds what was set against draws that share nothing with those that it was set by.
func TestByPlainSimulation(t *testing.T) {
	for _, c := range []struct {
		quantity  Quantity
		low, high float64
		tolerance float64
	}{
		{HalfLife, 1, 4, 0.06}, {HalfSaturation, 20000, 90000, 0.06}, {ROI, 0.5, 4, 0.12}, {Share, 0.02, 0.2, 0.12},
	} {
		e := editor(t, "three-countries", "studio")
		s, err := e.Set(Belief{Quantity: c.quantity, Channel: 0, Geo: 1, Low: c.low, High: c.high, Level: 0.9})
		if err != nil {
			t.Fatal(c.quantity, err)
		}
		post, _, err := model.Compile(s.Spec, e.Data())
		if err != nil {
			t.Fatal(err)
		}
		low, high := simulated(post, c.quantity)
		if math.Abs(low/c.low-1) > c.tolerance || math.Abs(high/c.high-1) > c.tolerance {
			t.Errorf("%s was set to %g to %g, and is %.4g to %.4g in plain draws", c.quantity, c.low, c.high, low, high)
		}
	}
}

// simulated is the 90% interval of a quantity of channel 0 in geo 1, from the model's own draws.
func simulated(post *model.Posterior, q Quantity) (low, high float64) {
	const draws = 1200
	d := post.Data()
	rng := sampler.NewStream(77, 1<<40)
	theta, weights, pr := make([]float64, post.ExpandedDim()), make([]float64, 13), post.NewPrediction()
	values := make([]float64, draws)
	spend, kpi := 0.0, 0.0
	for g := range d.Series {
		spend += sum(d.Series[g].Spend[0])
		kpi += sum(d.Series[g].KPI)
	}
	for i := range values {
		post.DrawPriorParameters(theta, rng)
		switch q {
		case HalfLife:
			post.Decay(weights, theta, 1, 0)
			values[i] = attribution.HalfLifeOf(weights)
		case HalfSaturation:
			left, right := 0.0, 30.0
			steady := func(media float64) float64 {
				dst := []float64{0}
				post.SteadyState(dst, theta, 1, 0, []float64{media})
				return dst[0]
			}
			most := steady(1e40)
			for range 50 {
				if m := (left + right) / 2; steady(math.Exp(m)) < most/2 {
					left = m
				} else {
					right = m
				}
			}
			values[i] = math.Exp(left)
		default:
			post.Predict(pr, theta)
			values[i] = sum(pr.Contribution[0])
			if q == ROI {
				values[i] /= spend
			} else {
				values[i] /= kpi
			}
		}
	}
	slices.Sort(values)
	return values[draws/20], values[draws-draws/20]
}

func TestMixtureIsTheMarginal(t *testing.T) {
	d, _ := prior.Find("LogNormal")
	rng := sampler.NewStream(5, 1<<40)
	mixtureIsTheMarginal(t, *preset(t, "studio").Media.Adstock.Params["retention"].Prior, func() float64 {
		return -0.5 + rng.Normal() + d.Draw([]float64{-1.2, 0.5}, rng)*rng.Normal()
	})
	mixtureIsTheMarginal(t, *regional(t, "studio").Spec().Media.Adstock.Params["retention"].Prior, func() float64 {
		return -0.5 + 0.9228*rng.Normal() + d.Draw([]float64{-1.204, 0.5}, rng)*rng.Normal() + d.Draw([]float64{-1.2, 0.5}, rng)*rng.Normal()
	})
}

func mixtureIsTheMarginal(t *testing.T, tree spec.Prior, draw func() float64) {
	t.Helper()
	l, ok := lawOf(tree)
	if !ok {
		t.Fatal("the studio's tree has no exact law")
	}
	draws := make([]float64, 200000)
	for i := range draws {
		draws[i] = draw()
	}
	slices.Sort(draws)
	for _, p := range []float64{0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975} {
		if got, want := l.quantile(p), draws[int(p*float64(len(draws)))]; math.Abs(got-want) > MixtureTolerance+0.01 { // and 0.01 of Monte Carlo
			t.Errorf("the quantile %g is %.4f, draws give %.4f", p, got, want)
		}
	}
	mass := 0.0
	for u := -8.0; u < 8; u += 0.01 {
		mass += 0.01 * l.density(u)
	}
	if math.Abs(mass-1) > 1e-3 {
		t.Errorf("the density integrates to %g", mass)
	}
}

func TestImpossibleBeliefsSaySo(t *testing.T) {
	e := editor(t, "three-countries", "studio")
	before := text(e.Spec())
	for _, c := range []struct {
		b    Belief
		says string
	}{
		{Belief{Quantity: HalfLife, Low: 2, High: 1, Level: 0.9}, "below the upper end"},
		{Belief{Quantity: HalfLife, Low: 0, High: 1, Level: 0.9}, "above 0"},
		{Belief{Quantity: HalfLife, Low: 1, High: 12, Level: 0.9}, "ends after 13 periods"},
		{Belief{Quantity: HalfLife, Low: 1, High: math.NaN(), Level: 0.9}, "must be numbers"},
		{Belief{Quantity: HalfLife, Low: 1, High: 2, Level: 1}, "the level"},
		{Belief{Quantity: Share, Low: 0.1, High: 1.2, Level: 0.9}, "below 100%"},
		{Belief{Quantity: ROI, Low: 1, High: 1.1, Level: 0.9}, "narrow those first"},
	} {
		if _, err := e.Set(c.b); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%+v: %v, want an error with %q", c.b, err, c.says)
		}
		if text(e.Spec()) != before {
			t.Fatal("the model was changed by a belief that was refused")
		}
	}
	root := editor(t, "three-countries", "lightweight_carryover")
	if r := root.Read(HalfSaturation, 0, 0, 0.9); !strings.Contains(r.Why.String(), "never saturates") {
		t.Errorf("a root has the half-saturation %+v", r)
	}
	bh := editor(t, "three-countries", "bhmmm")
	if s, err := bh.Set(Belief{Quantity: HalfLife, Low: 1, High: 4, Level: 0.9}); err != nil || len(s.Notes) != 1 ||
		s.Spec.Media.Channels["TV"].Adstock == nil {
		t.Errorf("a Beta with random shapes becomes %+v, %v", s, err)
	}
}

// TestADragDoesNotFlicker: as the interval moves a little, so does what the model expects.
func TestADragDoesNotFlicker(t *testing.T) {
	e := editor(t, "three-countries", "studio")
	var last []float64
	for i := range 20 {
		if _, err := e.Set(Belief{Quantity: HalfLife, Low: 1, High: 3 + 0.02*float64(i), Level: 0.9}); err != nil {
			t.Fatal(err)
		}
		var ends []float64
		for _, week := range e.Rehearsal().KPI(0, Draws) {
			ends = append(ends, week[Draws*19/20])
		}
		for w := range last {
			if jump := math.Abs(ends[w]/last[w] - 1); jump > 0.01 {
				t.Fatalf("step %d moves the band's end in week %d by %.1f%%", i, w, 100*jump)
			}
		}
		last = ends
	}
}

func BenchmarkDrag(b *testing.B) {
	for _, q := range Quantities() {
		b.Run(string(q), func(b *testing.B) {
			e := editor(b, "three-countries", "studio")
			was := e.Read(q, 0, 0, 0.9)
			for i := range b.N {
				f := 1 + 0.1*float64(i%7)
				if _, err := e.Set(Belief{Quantity: q, Low: was.Low, High: was.Middle * (1 + f), Level: 0.9}); err != nil {
					b.Fatal(err)
				}
				e.Read(q, 0, 0, 0.9)
				e.Rehearsal().KPI(0, Draws)
			}
		})
	}
}

// TestEveryFormHasItsQuantities goes over the registries: a half-life of every adstock and a half-saturation of every
// bounded saturation can be set and is read back, each by its default priors.
func TestEveryFormHasItsQuantities(t *testing.T) {
	d := data(t, "national")
	try := func(name string, q Quantity, spec spec.Spec, able bool) {
		e := New(d)
		if err := e.Take(spec); err != nil {
			t.Fatal(name, err)
		}
		was := e.Read(q, 0, 0, 0.9)
		if able != (was.Why.IsZero()) {
			t.Errorf("%s: %s: %q", name, q, was.Why)
		}
		if !able {
			return
		}
		for _, f := range [][2]float64{{0.85, 1.25}, {0.4, 1.5}} {
			b := Belief{Quantity: q, Low: f[0] * was.Middle, High: f[1] * was.Middle, Level: 0.9}
			if _, err := e.Set(b); err != nil {
				t.Logf("%s: %s: %v", name, q, err)
				if !strings.Contains(err.Error(), "narrow those first") {
					t.Errorf("%s: %s %.3g to %.3g (was %.3g to %.3g): %v", name, q, b.Low, b.High, was.Low, was.High, err)
				}
				continue
			}
			if now := e.Read(q, 0, 0, 0.9); math.Abs(now.Low/b.Low-1) > 2e-3 || math.Abs(now.High/b.High-1) > 2e-3 {
				t.Errorf("%s: %s is %.5g to %.5g, asked was %.5g to %.5g", name, q, now.Low, now.High, b.Low, b.High)
			}
		}
	}
	for _, name := range transform.AdstockNames() {
		sp := preset(t, "studio")
		sp.Media.Adstock = spec.Adstock{Form: name, Window: spec.Periods(13), Normalised: true}
		try(name, HalfLife, sp, name != "none")
	}
	for _, name := range transform.SaturationNames() {
		form, _ := transform.FindSaturation(name)
		sp := preset(t, "studio")
		sp.Media.Saturation = spec.Saturation{Form: name}
		try(name, HalfSaturation, sp, form.Bounded && len(form.Params) > 0)
		sp.Media.Adstock.Normalised = false // the carry-over affects it too
		try(name+", unnormalised", HalfSaturation, sp, form.Bounded && len(form.Params) > 0)
	}
}

func TestAnEndlessPriorHasNoInterval(t *testing.T) {
	e := New(data(t, "national"))
	sp := preset(t, "pymc_marketing")
	sp.Media.Effect.Prior = spec.Of(spec.Prior{Dist: "LogNormal", Dims: []string{"geo", "channel"}, Args: map[string]spec.Arg{"mu": spec.Num(0), "sigma": spec.Num(1e4)}})
	if err := e.Take(sp); err != nil {
		t.Fatal(err)
	}
	if r := e.Read(ROI, 0, 0, 0.9); !strings.Contains(r.Why.String(), "no finite range") || r.High != 0 {
		t.Errorf("it reads %+v", r)
	}
}

// TestAReplacedPriorKeepsItsRegions: a prior that gives way to another family is by region again, and has the interval asked for.
func TestAReplacedPriorKeepsItsRegions(t *testing.T) {
	e := regional(t, "studio")
	g, _ := e.halfLife(0, 0)
	a, _ := g.read(e.Spec().Media)
	p, err := e.replaced(a.For(g.channel), g, 0.3, 0.8, 0.9)
	if err != nil || !p.HasRegions() {
		t.Fatal(p, err)
	}
	l, exact := lawOf(p)
	if !exact {
		t.Fatal("no exact law")
	}
	bij := prior.NewBijector(0, 1)
	for share, want := range map[float64]float64{0.05: 0.3, 0.95: 0.8} {
		if got, _, _, _ := bij.Value(l.quantile(share)); math.Abs(got-want) > 1e-4 {
			t.Errorf("the quantile %g is %g, want %g", share, got, want)
		}
	}
}
