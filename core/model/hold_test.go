package model

import (
	"math"
	"slices"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/sampler"
)

// shortened takes the last periods off some geos.
func shortened(d *panel.Dataset, off map[string]int) *panel.Dataset {
	out := *d
	out.Series = slices.Clone(d.Series)
	for g := range out.Series {
		s := &out.Series[g]
		n := len(s.KPI) - off[s.Geo]
		s.Dates, s.KPI = s.Dates[:n], s.KPI[:n]
		clip := func(columns [][]float64) (list [][]float64) {
			for _, c := range columns {
				list = append(list, c[:n])
			}
			return list
		}
		s.Media, s.Spend, s.Controls = clip(s.Media), clip(s.Spend), clip(s.Controls)
		if s.RevenuePerKPI != nil {
			s.RevenuePerKPI = s.RevenuePerKPI[:n]
		}
	}
	return &out
}

func lastRows(d *panel.Dataset, off map[string]int) [][]bool {
	held := make([][]bool, len(d.Series))
	for g := range d.Series {
		held[g] = make([]bool, len(d.Series[g].KPI))
		for t := range held[g] {
			held[g][t] = t >= len(held[g])-off[d.Geos[g]]
		}
	}
	return held
}

func holding(t *testing.T, s spec.Spec, d *panel.Dataset, held [][]bool) *Posterior {
	t.Helper()
	p, _, err := CompileHolding(s, d, held)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// heldCases are every preset, integrated and not where it can be, in every pooling mode, with the last rows of geos that
// do not end the panel's span held out.
func heldCases(t *testing.T, f func(name string, s spec.Spec, d *panel.Dataset, off map[string]int)) {
	for sample, off := range map[string]map[string]int{"three-countries": {"Austria": 13, "Switzerland": 4}, "ten-geos": {"North": 9, "Islands": 26}} {
		d := inRegions(sampleData(sample))
		for _, preset := range spec.PresetNames() {
			for _, mode := range spec.PoolingModes() {
				s := repooled(t, mustPreset(preset), mode)
				f(sample+" "+preset+" "+mode, s, d, off)
			}
		}
	}
	heavy := mustPreset("studio")
	heavy.Likelihood.Dist = "StudentT"
	for of, p := range map[string]spec.Prior{
		"share": {Dist: "LogNormal", Dims: []string{"geo", "channel"}, Args: map[string]spec.Arg{"mu": spec.Num(-2), "sigma": spec.Num(1)}},
		"roi":   {Dist: "LogNormal", Dims: []string{"channel"}, Args: map[string]spec.Arg{"mu": spec.Num(0), "sigma": spec.Num(1)}},
		"mroi":  {Dist: "LogNormal", Dims: []string{"channel"}, Args: map[string]spec.Arg{"mu": spec.Num(0), "sigma": spec.Num(1)}},
	} {
		heavy.Media.Effect = spec.Effect{Of: of, Prior: spec.Of(p)}
		f("heavy "+of, heavy, sampleData("three-countries"), map[string]int{"Austria": 13, "Switzerland": 4})
	}
}

// TestHeldRowsAreAsIfNotThere: where the rows that are held out are a geo's last ones and another geo still spans the
// panel, density, gradient and parameters are those of the data without them.
func TestHeldRowsAreAsIfNotThere(t *testing.T) {
	if testing.Short() {
		t.Skip("every preset on two files")
	}
	heldCases(t, func(name string, s spec.Spec, d *panel.Dataset, off map[string]int) {
		p, want := holding(t, s, d, lastRows(d, off)), compiled(t, s, shortened(d, off))
		if p.Dim() != want.Dim() || p.ExpandedDim() != want.ExpandedDim() {
			t.Fatalf("%s: %d coordinates, want %d", name, p.Dim(), want.Dim())
		}
		rng := sampler.NewStream(8, 8)
		q, grad, wantGrad := make([]float64, p.Dim()), make([]float64, p.Dim()), make([]float64, p.Dim())
		for tried := 0; tried < 3; {
			want.DrawPrior(q, rng)
			lp, wantLP := p.LogDensity(grad, q), want.LogDensity(wantGrad, q)
			if math.IsInf(wantLP, 0) || math.IsNaN(wantLP) { // wide priors draw what no float holds
				continue
			}
			tried++
			if !(math.Abs(lp-wantLP) <= 1e-9*math.Max(1, math.Abs(wantLP))) {
				t.Errorf("%s: log density %v, want %v", name, lp, wantLP)
			}
			size := 1.0
			for _, g := range wantGrad {
				size = math.Max(size, math.Abs(g))
			}
			for i := range grad {
				if !(math.Abs(grad[i]-wantGrad[i]) <= 1e-8*size) {
					t.Errorf("%s: slope %d is %v, want %v", name, i, grad[i], wantGrad[i])
				}
			}
			theta, wantTheta := make([]float64, p.ExpandedDim()), make([]float64, p.ExpandedDim())
			p.Expand(theta, q, sampler.NewStream(1, 1))
			want.Expand(wantTheta, q, sampler.NewStream(1, 1))
			for i := range theta {
				if !(math.Abs(theta[i]-wantTheta[i]) <= 1e-7*math.Max(1, math.Abs(wantTheta[i]))) {
					t.Fatalf("%s: parameter %d is %v, want %v", name, i, theta[i], wantTheta[i])
				}
			}
		}
	})
}

// TestHeldKPIPlaysNoPart: whatever the KPI of held-out rows is, nothing that is learnt changes, in the middle of a series too.
func TestHeldKPIPlaysNoPart(t *testing.T) {
	d := sampleData("three-countries")
	held := lastRows(d, map[string]int{"Germany": 13, "Switzerland": 4})
	held[0][40], held[1][0], held[2][7] = true, true, true
	other := shortened(d, nil)
	for g := range other.Series {
		other.Series[g].KPI = slices.Clone(other.Series[g].KPI)
		for t, out := range held[g] {
			if out {
				other.Series[g].KPI[t] *= 7
			}
		}
	}
	for _, preset := range spec.PresetNames() {
		a, b := holding(t, mustPreset(preset), d, held), holding(t, mustPreset(preset), other, held)
		q, ga, gb := make([]float64, a.Dim()), make([]float64, a.Dim()), make([]float64, a.Dim())
		a.DrawPrior(q, sampler.NewStream(2, 2))
		if la, lb := a.LogDensity(ga, q), b.LogDensity(gb, q); la != lb || !slices.Equal(ga, gb) {
			t.Errorf("%s: the KPI of held-out rows moves the density from %v to %v", preset, la, lb)
		}
		theta := make([]float64, a.ExpandedDim())
		a.Expand(theta, q, sampler.NewStream(1, 1))
		all := make([]float64, d.Rows())
		a.PointwiseLogLik(all, theta)
		sum, rows := 0.0, 0
		for g := range held {
			for t, out := range held[g] {
				if !out {
					sum += all[a.RowStart()[g]+t]
					rows++
				}
			}
		}
		if n := a.rows(0) + a.rows(1) + a.rows(2); n != rows || math.IsNaN(sum) || len(a.Held(0)) != 14 {
			t.Errorf("%s: %d rows count, want %d", preset, n, rows)
		}
	}
}

// TestHoldingNothing gives Compile's density to the bit.
func TestHoldingNothing(t *testing.T) {
	for _, sample := range []string{"three-countries", "national"} {
		d := sampleData(sample)
		for _, preset := range spec.PresetNames() {
			a, b := compiled(t, mustPreset(preset), d), holding(t, mustPreset(preset), d, lastRows(d, nil))
			q, ga, gb := make([]float64, a.Dim()), make([]float64, a.Dim()), make([]float64, a.Dim())
			a.DrawPrior(q, sampler.NewStream(2, 2))
			if la, lb := a.LogDensity(ga, q), b.LogDensity(gb, q); la != lb || !slices.Equal(ga, gb) {
				t.Errorf("%s on %s: %v, want %v", preset, sample, lb, la)
			}
		}
	}
}

func TestHoldingAllocatesNothing(t *testing.T) {
	d := sampleData("three-countries")
	p := holding(t, mustPreset("studio"), d, lastRows(d, map[string]int{"Germany": 13, "Switzerland": 4}))
	q, grad := make([]float64, p.Dim()), make([]float64, p.Dim())
	if n := testing.AllocsPerRun(20, func() { p.LogDensity(grad, q) }); n != 0 {
		t.Errorf("LogDensity allocates %v times", n)
	}
}

func TestHoldingRefuses(t *testing.T) {
	d := sampleData("three-countries")
	for name, held := range map[string][][]bool{
		"too few geos": lastRows(d, nil)[:2], "a whole geo": lastRows(d, map[string]int{"Switzerland": 20}),
		"too few rows": {nil, nil, nil},
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			CompileHolding(mustPreset("studio"), d, held)
		}()
	}
}
