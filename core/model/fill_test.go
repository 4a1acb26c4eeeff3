package model

import (
	"math"
	"testing"

	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/sampler"
)

// filler is a block of the article's model on which drawing its last coordinates is tried: 20 rows of the last geo.
func filler(t *testing.T, change func(*spec.Spec)) (p *Posterior, z, common []float64) {
	t.Helper()
	s, _ := spec.Preset("bhmmm")
	if change != nil {
		change(&s)
	}
	p, _, err := Compile(s, cutShort(t))
	if err != nil {
		t.Fatal(err)
	}
	q := make([]float64, p.Dim())
	p.Natural(q)
	p.Condition(q)
	last := len(p.Blocks()) - 1
	for _, c := range p.Blocks()[last] {
		z = append(z, q[c])
	}
	for _, c := range p.Common() {
		common = append(common, q[c])
	}
	return p, z, common
}

// TestFillSaysWhatItDrew: the densities that Fill says it drew from are densities. Of any two, p and q, the mean of min(1, q/p) over draws
// from p is that of min(1, p/q) over draws from q: what both cover. And Fill says the same of what it drew and of what it finds.
func TestFillSaysWhatItDrew(t *testing.T) {
	if testing.Short() {
		t.Skip("tens of thousands of draws")
	}
	free := func(s *spec.Spec) { s.Intercept = normalPrior(s.Intercept) }
	for name, press := range map[string]float64{"at its bound": -8.5, "pressed": -7, "free": 0} {
		var change func(*spec.Spec)
		if press == 0 {
			change = free
		}
		p, z, common := filler(t, change)
		k, rng := len(p.Blocks())-1, sampler.NewStream(7, 1<<42)
		if p.Filled(k) != 5 {
			t.Fatalf("%s: %d coordinates are drawn", name, p.Filled(k))
		}
		here := fillable{p, k, z, common}
		there := fillable{p, k, append([]float64(nil), z...), append([]float64(nil), common...)}
		for i := range z {
			there.z[i] += 0.08
		}
		for i, x := range p.common {
			if x.s.name == "base_lam" { // priors press the base hard against its bound, but not equally hard
				here.common[i], there.common[i] = press, press+0.5
			}
		}
		a, wide := here.covers(t, there, rng)
		b, wider := there.covers(t, here, rng)
		if sd := math.Hypot(wide, wider); !(math.Abs(a-b) < 4*sd) || a < 0.02 {
			t.Errorf("%s: what both densities cover is %.4f by one and %.4f by the other, ± %.4f", name, a, b, sd)
		}
	}
}

// fillable is a block at a point.
type fillable struct {
	p         *Posterior
	k         int
	z, common []float64
}

// logDrawn is the log density from which the last coordinates of z would be drawn.
func (f fillable) logDrawn(z []float64) float64 {
	first := len(z) - f.p.Filled(f.k)
	copy(f.z[first:], z[first:])
	kept := f.p.Fill(f.k, f.z, f.common, sampler.Kept, nil)
	return f.p.BlockLogDensity(f.k, f.z, f.common) - kept
}

// covers is the mean of min(1, q/p) over draws from f's density p, for another's density q, with its standard error.
func (f fillable) covers(t *testing.T, other fillable, rng *sampler.Stream) (mean, sd float64) {
	const draws = 1000
	var sum, square float64
	for range draws {
		drew := f.p.Fill(f.k, f.z, f.common, sampler.Drawn, rng)
		if kept := f.p.Fill(f.k, f.z, f.common, sampler.Kept, nil); !(math.Abs(drew-kept) < 1e-6) {
			t.Fatalf("Fill gives %g for what it drew and %g for the same when kept", drew, kept)
		}
		w := math.Min(1, math.Exp(other.logDrawn(f.z)-f.logDrawn(f.z)))
		sum, square = sum+w, square+w*w
	}
	mean = sum / draws
	return mean, math.Sqrt((square/draws - mean*mean) / draws)
}

func normalPrior(l *spec.Prior) *spec.Prior {
	p := *l
	p.Dist, p.Args = "Normal", map[string]spec.Arg{"mu": {Number: 0}, "sigma": {Number: 1000}}
	return &p
}

// TestFillIsNearly: what Fill leaves is nearly the density with the last coordinates integrated out, so it hardly depends on what was drawn.
func TestFillIsNearly(t *testing.T) {
	if testing.Short() {
		t.Skip("tens of thousands of draws")
	}
	p, z, common := filler(t, nil)
	k, rng := len(p.Blocks())-1, sampler.NewStream(8, 1<<42)
	middle, near := p.Fill(k, z, common, sampler.Middle, nil), 0
	for range 500 {
		if math.Abs(p.Fill(k, z, common, sampler.Drawn, rng)-middle) < 1 {
			near++
		}
	}
	if near < 400 {
		t.Errorf("%d of 500 draws lie within 1 of what the middle gives", near)
	}
}

// TestFillAllocatesNothing: a proposal takes no memory.
func TestFillAllocatesNothing(t *testing.T) {
	p, z, common := filler(t, nil)
	k, rng := len(p.Blocks())-1, sampler.NewStream(9, 1<<42)
	if n := testing.AllocsPerRun(20, func() { p.Fill(k, z, common, sampler.Drawn, rng) }); n > 0 {
		t.Errorf("%v allocations a proposal", n)
	}
}
