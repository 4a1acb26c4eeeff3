package model

import (
	"math"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/sampler"
)

// TestIntegratedIsPlain: for any parameters θ and coefficients b, the plain density of (θ, b) is the integrated density of
// θ times the conditional density of b, up to one constant. b is drawn by Expand, so its draws are tested too.
func TestIntegratedIsPlain(t *testing.T) {
	s := fullSpec()
	s.Controls.Prior.Dist, s.Controls.Sign = "Normal", nil
	s.Intercept.Centring = spec.CentringOf(1)
	integratedIsPlain(t, s, smallPanel(), 2+1+4+2+1+2)
}

// TestIntegratedIsPlainWithManyKnots: so it is with a knot for every week, geos' levels against the base geo's, and nested
// controls, where the block is large and its rows begin with zeros.
func TestIntegratedIsPlainWithManyKnots(t *testing.T) {
	s := mustPreset("meridian_geo")
	s.Controls.Prior.Centring = spec.CentringOf(1)
	d := sampleData("ten-geos")
	d.Geos, d.Series = d.Geos[:3], d.Series[:3]
	integratedIsPlain(t, s, d, len(d.Series[0].Dates)+2+1+3)
}

func integratedIsPlain(t *testing.T, s spec.Spec, d *panel.Dataset, want int) {
	t.Helper()
	s.Integrate = false
	plain := compiled(t, s, d)
	s.Integrate = true
	joint := compiled(t, s, d)
	if plain.Dim()-joint.Dim() != want {
		t.Fatalf("%d coordinates were integrated out, want %d", plain.Dim()-joint.Dim(), want)
	}
	rng := sampler.NewStream(4, 4)
	var first float64
	for k := range 20 {
		q := make([]float64, joint.Dim())
		joint.DrawPrior(q, rng)
		theta := make([]float64, joint.ExpandedDim())
		joint.Expand(theta, q, rng)
		conditional := conditionalLogDensity(joint, theta)
		marginal := joint.LogDensity(make([]float64, len(q)), q)
		full := pointOf(t, plain, joint, q, theta)
		lp := plain.LogDensity(make([]float64, len(full)), full)
		rest := lp - marginal - conditional
		if k == 0 {
			first = rest
		}
		if math.Abs(rest-first) > 1e-9*math.Max(1, math.Abs(lp)) {
			t.Errorf("draw %d: plain %v less integrated %v less conditional %v leaves %v, before %v", k, lp, marginal, conditional, rest, first)
		}
	}
}

// conditionalLogDensity is log p(b | θ) + n/2 log 2π at the coefficients in theta; Expand has just left P's factor and L⁻ᵀ's.
func conditionalLogDensity(p *Posterior, theta []float64) float64 {
	ga, w := p.blueprint.gauss, p.gauss
	n := ga.size
	logdet := p.condition()
	sum := 0.0
	for j := 0; j < n; j++ { // (Lᵀ d)_j = Σ_{i ≥ j} L_ij d_i
		z := 0.0
		for i := j; i < n; i++ {
			z += w.chol[i*n+j] * (theta[ga.at[i]] - w.mean[i])
		}
		sum += z * z
	}
	return 0.5*logdet - 0.5*sum
}

// pointOf is the plain posterior's point for an integrated one's coordinates and expanded parameters, by name.
func pointOf(t *testing.T, plain, joint *Posterior, q, theta []float64) []float64 {
	t.Helper()
	value := map[string]float64{}
	for i, n := range joint.CoordinateNames() {
		value[n] = q[i]
	}
	for _, s := range joint.variables {
		for e, l := range s.labels() {
			if s.integrated {
				value[s.name+l] = theta[s.val+e]
			}
		}
	}
	full := make([]float64, plain.Dim())
	for i, n := range plain.CoordinateNames() {
		v, ok := value[n]
		if !ok {
			t.Fatalf("no value for %q", n)
		}
		full[i] = v
	}
	return full
}
