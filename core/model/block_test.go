package model

import (
	"math"
	"testing"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/sampler"
)

// cutShort is three_countries with 20 periods of its last geo.
func cutShort(t *testing.T) *panel.Dataset {
	t.Helper()
	d := readData(t, "testdata/three_countries.csv",
		&intake.Mapping{Date: "Date", Geo: "Country", KPI: "Sales", Media: []string{"TV", "Radio", "Banners"}})
	last := &d.Series[len(d.Series)-1]
	return shortened(d, map[string]int{last.Geo: len(last.KPI) - 20})
}

// TestBlocksAgree: differences of a block's density, and of that of what is in common, are those of the whole density, with and without
// rows held out and whatever else the model was asked before.
func TestBlocksAgree(t *testing.T) {
	sp, _ := spec.Preset("bhmmm")
	data := cutShort(t)
	plain, _, err := Compile(sp, data)
	if err != nil {
		t.Fatal(err)
	}
	rows := make([][]bool, len(data.Series))
	for g := range rows {
		rows[g] = make([]bool, len(data.Series[g].KPI))
		for i := range rows[g] {
			rows[g][i] = i%7 == 3
		}
	}
	held := holding(t, sp, data, rows)
	for name, p := range map[string]*Posterior{"whole": plain, "rows held out": held} {
		if len(p.Blocks()) != 3 || len(p.Blocks()[2]) != 11 || len(p.Common()) != 5 {
			t.Fatalf("%s: blocks %v, in common %v", name, p.Blocks(), p.Common())
		}
		rng := sampler.NewStream(3, 1<<40)
		q, to, grad := make([]float64, p.Dim()), make([]float64, p.Dim()), make([]float64, p.Dim())
		p.Natural(q)
		for try := range 6 {
			k := try % 3
			copy(to, q)
			var z, common []float64
			for _, c := range p.Blocks()[k] {
				to[c] += 0.3 * rng.Normal()
				z = append(z, to[c])
			}
			p.compareBlock(t, name+", block alone", k, q, to, z, nil)
			for _, c := range p.Common() {
				to[c] += 0.3 * rng.Normal()
				common = append(common, to[c])
			}
			p.compareBlock(t, name+", block and common", k, q, to, z, common)
			copy(q, to)
			p.LogDensity(grad, q)
		}
	}
}

// compareBlock holds the two differences from q to point against each other; both are at z, and at common where it is given.
func (p *Posterior) compareBlock(t *testing.T, name string, k int, q, point, z, common []float64) {
	t.Helper()
	grad := make([]float64, p.dim)
	want := p.LogDensity(grad, point) - p.LogDensity(grad, q)
	at := func(q []float64) (z, c []float64) {
		for _, i := range p.Blocks()[k] {
			z = append(z, q[i])
		}
		for _, i := range p.Common() {
			c = append(c, q[i])
		}
		return z, c
	}
	fromZ, fromCommon := at(q)
	p.Condition(q)
	got := 0.0
	if common == nil {
		got = p.BlockLogDensity(k, z, nil) - p.BlockLogDensity(k, fromZ, nil)
	} else {
		got = p.BlockLogDensity(k, z, common) - p.BlockLogDensity(k, fromZ, fromCommon)
		moved := append([]float64(nil), q...)
		for i, c := range p.Common() {
			moved[c] = common[i]
		}
		alone := p.CommonLogDensity(common) - p.CommonLogDensity(fromCommon)
		if want := p.LogDensity(grad, moved) - p.LogDensity(grad, q); !(math.Abs(alone-want) < 1e-7*(1+math.Abs(want))) {
			t.Errorf("%s: common alone changes by %g, the density by %g", name, alone, want)
		}
	}
	if !(math.Abs(got-want) < 1e-7*(1+math.Abs(want))) {
		t.Errorf("%s: the block changes by %g, the density by %g", name, got, want)
	}
}

// TestWhoJumps: models jump only where they ask for it and can.
func TestWhoJumps(t *testing.T) {
	data := cutShort(t)
	if limits.JumpRows < 200 {
		t.Fatal("the data do not fit the limit")
	}
	for name, change := range map[string]func(s *spec.Spec){
		"not asked for": func(s *spec.Spec) { s.Sampling = nil },
		"heavy tails":   func(s *spec.Spec) { s.Likelihood.Dist = "StudentT" },
		"shares":        func(s *spec.Spec) { s.Media.Effect.Of = "share" },
	} {
		s, _ := spec.Preset("bhmmm")
		change(&s)
		p, _, err := Compile(s, data)
		if err != nil {
			t.Fatal(err)
		}
		if len(p.Blocks()) > 0 {
			t.Errorf("%s: blocks %v", name, p.Blocks())
		}
	}
	s, _ := spec.Preset("studio")
	s.Sampling = &spec.Sampling{Start: "anywhere", Jumps: "high"}
	if _, _, err := Compile(s, data); err == nil {
		t.Error("a model may ask for help that there is not")
	}
}

// TestNatural: the natural point is one of the scale of the data, where the density is not far below its highest; media that never ran
// and other forms leave it finite.
func TestNatural(t *testing.T) {
	s, _ := spec.Preset("bhmmm")
	p, _, err := Compile(s, cutShort(t))
	if err != nil {
		t.Fatal(err)
	}
	q, theta, grad := make([]float64, p.Dim()), make([]float64, p.ExpandedDim()), make([]float64, p.Dim())
	if !p.Natural(q) {
		t.Fatal("the model has no natural point")
	}
	p.Expand(theta, q, nil)
	for _, b := range p.Parameters() {
		if b.Name != "sat" {
			continue
		}
		for i, rate := range theta[b.Offset : b.Offset+b.Size] {
			sum, x := 0.0, p.channels[i%len(p.channels)].x[i/len(p.channels)]
			for _, v := range x {
				sum += v
			}
			if scale := rate * sum / float64(len(x)); math.Abs(scale-1) > 1e-9 {
				t.Errorf("rate %d times mean media is %g", i, scale)
			}
		}
	}
	at := p.LogDensity(grad, q)
	zero := p.LogDensity(grad, make([]float64, p.Dim()))
	if !(at > zero+1000) {
		t.Errorf("log density %g at the natural point, %g at 0", at, zero)
	}
	for _, name := range spec.PresetNames() {
		s, _ := spec.Preset(name)
		s.Sampling = &spec.Sampling{Start: spec.StartData}
		p, _, err := Compile(s, cutShort(t))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		q, grad := make([]float64, p.Dim()), make([]float64, p.Dim())
		if lp := p.LogDensity(grad, q); !p.Natural(q) || math.IsNaN(lp) || math.IsInf(p.LogDensity(grad, q), 0) {
			t.Errorf("%s: log density %g at the natural point %v", name, p.LogDensity(grad, q), q)
		}
	}
}
