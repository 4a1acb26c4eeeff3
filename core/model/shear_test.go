package model

import (
	"math"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/sampler"
	"gonum.org/v1/gonum/diff/fd"
)

// shearedModels are models of which coefficients can be sheared, and how many.
func shearedModels(t *testing.T) map[string]*Posterior {
	list := map[string]*Posterior{}
	for _, name := range []string{"pymc_marketing", "lightweight_adstock", "lightweight_carryover", "lightweight_hill"} {
		s := mustPreset(name)
		list[name] = compiled(t, s, smallPanel())
		s.Media.Order = "saturation_adstock"
		list[name+", curve first"] = compiled(t, s, smallPanel())
		s = mustPreset(name)
		list[name+", a day"] = compiled(t, s, dailyPanel())
	}
	return list
}

// TestShearIsAShift: there and back is the same point, and only coefficients move, by the response that their curves give to typical media.
func TestShearIsAShift(t *testing.T) {
	for name, p := range shearedModels(t) {
		q, u, back := make([]float64, p.Dim()), make([]float64, p.Dim()), make([]float64, p.Dim())
		p.DrawPrior(q, sampler.NewStream(11, 2))
		p.Shear(u, q)
		p.Unshear(back, u)
		moved := 0
		for i := range q {
			if math.Abs(back[i]-q[i]) > 1e-12*max(1, math.Abs(q[i])) {
				t.Errorf("%s: coordinate %d is %v, came back as %v", name, i, q[i], back[i])
			}
			if u[i] != q[i] {
				moved++
				if p.shearOf(i) < 0 {
					t.Errorf("%s: %s moved", name, p.CoordinateNames()[i])
				}
			}
		}
		if moved == 0 || moved != len(p.shears) {
			t.Errorf("%s: %d of %d moved", name, moved, len(p.shears))
		}
	}
}

// TestShearedGradient: the slopes of the density by the sheared coordinates are those that differences tell.
func TestShearedGradient(t *testing.T) {
	for name, p := range shearedModels(t) {
		q, u, grad, spare := make([]float64, p.Dim()), make([]float64, p.Dim()), make([]float64, p.Dim()), make([]float64, p.Dim())
		rng := sampler.NewStream(11, 3)
		p.DrawPrior(q, rng)
		for i := range q {
			q[i] = 0.5*q[i] + 0.1*rng.Normal()
		}
		p.Shear(u, q)
		height := func(grad []float64) float64 {
			p.Unshear(q, u)
			return p.LogDensity(grad, q)
		}
		lp := height(grad)
		p.ShearVJP(grad, q)
		for i := range u {
			at := u[i]
			want := fd.Derivative(func(x float64) float64 { u[i] = x; return height(spare) }, at, &fd.Settings{Formula: fd.Central, Step: 1e-5})
			u[i] = at
			if diff := math.Abs(grad[i] - want); !(diff <= 1e-6*max(1, math.Abs(lp)/100, math.Abs(want))) {
				t.Errorf("%s: slope by %s is %v, differences say %v", name, p.CoordinateNames()[i], grad[i], want)
			}
		}
		if n := testing.AllocsPerRun(20, func() { p.Unshear(q, u); p.LogDensity(grad, q); p.ShearVJP(grad, q) }); n != 0 {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
}

// TestWhatIsNotSheared: effects that are levels already, coefficients of geos that jump, of standardised variables, of channels that never ran.
func TestWhatIsNotSheared(t *testing.T) {
	count := func(s spec.Spec, d *panel.Dataset) int { return len(compiled(t, s, d).shears) }
	for _, name := range []string{"studio", "bhmmm", "meridian_geo"} {
		if s := mustPreset(name); count(s, sampleData("three-countries")) > 0 {
			t.Errorf("%s has shears", name)
		}
	}
	if n := count(fullSpec(), smallPanel()); n > 0 {
		t.Errorf("%d of hierarchical coefficients", n)
	}
	if n := count(mustPreset("pymc_marketing"), smallPanel()); n != 3 { // radio never ran in the second geo
		t.Errorf("%d shears of four coefficients, of which three have media", n)
	}
}
