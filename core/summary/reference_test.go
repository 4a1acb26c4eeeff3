package summary_test

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/sampler"
)

func reference(t *testing.T, name string, into any) {
	t.Helper()
	raw, err := os.ReadFile("testdata/" + name)
	if err == nil {
		err = json.Unmarshal(raw, into)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance*(1+math.Abs(want))) {
		t.Errorf("%s is %v, want %v", what, got, want)
	}
}

func TestSensitivityIsThatOfArviZ(t *testing.T) {
	var want struct {
		LogPrior      []float64 `json:"log_prior"`
		LogLikelihood []float64 `json:"log_likelihood"`
		KPrior        float64   `json:"k_prior"`
		KLikelihood   float64   `json:"k_likelihood"`
		Quantities    []struct {
			Name                                string
			Draws                               []float64
			Prior, Likelihood, Weaker, Stronger float64
		}
	}
	reference(t, "psens.json", &want)
	s := summary.NewScaled(want.LogPrior, want.LogLikelihood)
	near(t, "prior's k", s.KPrior, want.KPrior, 1e-9)
	near(t, "likelihood's k", s.KLikelihood, want.KLikelihood, 1e-9)
	if len(want.Quantities) != 2 {
		t.Fatal("the fixture has two quantities")
	}
	for _, q := range want.Quantities {
		got := s.Of(q.Draws)
		near(t, q.Name+"'s sensitivity to the prior", got.Prior, q.Prior, 1e-6)
		near(t, q.Name+"'s sensitivity to the likelihood", got.Likelihood, q.Likelihood, 1e-6)
		near(t, q.Name+"'s mean with a weaker prior", got.Weaker, q.Weaker, 1e-9)
		near(t, q.Name+"'s mean with a stronger prior", got.Stronger, q.Stronger, 1e-9)
	}
	if conflict, free := s.Of(want.Quantities[0].Draws), s.Of(want.Quantities[1].Draws); !conflict.Torn() || conflict.Leaning() || free.Torn() || !free.Leaning() {
		t.Errorf("a mean that prior and data pull apart: %+v; a quantity that the data do not know: %+v", conflict, free)
	}
}

func TestCRPSIsThatOfProperscoring(t *testing.T) {
	var want struct {
		Cases []struct {
			Name           string
			Draws          []float64
			Observed, CRPS float64
		}
	}
	reference(t, "crps.json", &want)
	if len(want.Cases) != 4 {
		t.Fatalf("%d cases", len(want.Cases))
	}
	for _, c := range want.Cases {
		near(t, "CRPS of "+c.Name, summary.CRPS(c.Draws, c.Observed), c.CRPS, 1e-12)
	}
}

// normals are draws of Normal(mean, sd).
func normals(stream uint64, n int, mean, sd float64) []float64 {
	rng := sampler.NewStream(2, stream)
	out := make([]float64, n)
	for i := range out {
		out[i] = mean + sd*rng.Normal()
	}
	return out
}

// TestShiftOfNormals: of two normal distributions the divergence is known,
// log(σ_p/σ_q) + (σ_q² + (μ_q − μ_p)²)/(2 σ_p²) − ½ nats, and the overlap of equal widths is 2Φ(−|μ_q − μ_p|/2σ).
func TestShiftOfNormals(t *testing.T) {
	for _, c := range []struct{ mean, sd, overlap float64 }{{0, 1, 1}, {1, 1, 0.6171}, {0.5, 0.25, math.NaN()}, {3, 0.05, 0}, {-1, 0.5, math.NaN()}} {
		s := summary.NewShift(normals(1, 2000, 0, 1), normals(2, 4000, c.mean, c.sd))
		gain := (math.Log(1/c.sd) + (c.sd*c.sd+c.mean*c.mean)/2 - 0.5) / math.Ln2
		if math.Abs(s.Gain-gain) > 0.05+0.1*gain {
			t.Errorf("Normal(%v, %v): %.3f bits gained, want %.3f", c.mean, c.sd, s.Gain, gain)
		}
		near(t, "moved", s.Moved, c.mean, 0.06)
		near(t, "narrowed", s.Narrowed, 1-c.sd, 0.06)
		if !math.IsNaN(c.overlap) && math.Abs(s.Overlap-c.overlap) > 0.06 {
			t.Errorf("Normal(%v, %v): overlap %.3f, want %.3f", c.mean, c.sd, s.Overlap, c.overlap)
		}
		if silent := c.mean == 0 && c.sd == 1; s.Silent() != silent {
			t.Errorf("Normal(%v, %v): silent %v", c.mean, c.sd, s.Silent())
		}
		if disagrees := c.mean == 3; s.Disagrees() != disagrees {
			t.Errorf("Normal(%v, %v): disagrees %v with a tail of %v", c.mean, c.sd, s.Disagrees(), s.Tail)
		}
	}
}

// TestShiftDoesNotDependOnTheScale: gain, overlap and tail of a quantity and of its exponential are the same.
func TestShiftDoesNotDependOnTheScale(t *testing.T) {
	prior, posterior := normals(3, 2000, 0, 1), normals(4, 2000, 0.8, 0.5)
	exp := func(x []float64) []float64 {
		out := make([]float64, len(x))
		for i, v := range x {
			out[i] = math.Exp(v)
		}
		return out
	}
	a, b := summary.NewShift(prior, posterior), summary.NewShift(exp(prior), exp(posterior))
	near(t, "gain", b.Gain, a.Gain, 0.03)
	near(t, "overlap", b.Overlap, a.Overlap, 0.01)
	near(t, "tail", b.Tail, a.Tail, 1e-9)
}

func TestShiftOfWhatDoesNotVary(t *testing.T) {
	s := summary.NewShift(make([]float64, 50), normals(1, 50, 0, 1))
	if !math.IsNaN(s.Gain) || s.Silent() || s.Disagrees() {
		t.Errorf("a constant prior: %+v", s)
	}
	half := normals(5, 60, 0, 1)
	half[3] = math.Inf(1)
	if s := summary.NewShift(half, half); math.IsNaN(s.Gain) || math.IsInf(s.PriorSpread, 0) {
		t.Errorf("with an infinite draw: %+v", s)
	}
}
