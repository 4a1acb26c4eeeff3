//go:build !js

package model

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/kernel"
	"github.com/mixtab/mixtab/core/kernel/wazero"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
)

var threeCountries = &intake.Mapping{Date: "Date", Geo: "Country", KPI: "Sales", Media: []string{"TV", "Radio", "Banners"}}

// kernelCases are models whose media have kernels.
func kernelCases(t testing.TB) map[string]*Posterior {
	read := func(file string, m *intake.Mapping) *panel.Dataset {
		return intake.Read(file, readFile(t, "testdata/"+file), m).Dataset
	}
	three, ten, national := read("three_countries.csv", threeCountries), read("geo_media_10.csv", geoMedia), read("mmm_example.csv", mmmExample)
	studio, _ := spec.Preset("studio")
	bhmmm, _ := spec.Preset("bhmmm")
	meridian, _ := spec.Preset("meridian_geo")
	share := studio
	share.Media.Effect.Of = "share"
	weibull := studio
	weibull.Media.Adstock.Form, weibull.Media.Adstock.Params = "weibull_cdf", nil
	parsed := func(name string) spec.Spec {
		s, issues := spec.Parse(readFile(t, "testdata/"+name+".spec.json"))
		if len(issues) > 0 {
			t.Fatal(issues)
		}
		return s
	}
	integrated := parsed("geo_hill")
	integrated.Integrate = true
	cases := map[string]*Posterior{}
	for name, c := range map[string]struct {
		spec spec.Spec
		data *panel.Dataset
	}{
		"studio, three lengths": {studio, three}, "studio, ten geos": {studio, ten}, "bhmmm": {bhmmm, three}, "geo_hill": {parsed("geo_hill"), ten},
		"geo_hill, integrated": {integrated, ten}, "national_logistic": {parsed("national_logistic"), national},
		"meridian_geo": {meridian, ten}, "studio, Weibull": {weibull, three},
		"studio, shares": {share, three}, "studio, shares, ten geos": {share, ten},
	} {
		p, _, err := Compile(c.spec, c.data)
		if err != nil {
			t.Fatal(err)
		}
		cases[name] = p
	}
	held := make([][]bool, len(ten.Series))
	for g := range held {
		held[g] = make([]bool, len(ten.Series[g].KPI))
		for t := range held[g] {
			held[g][t] = t > 100+g && t%2 == 0
		}
	}
	for name, s := range map[string]spec.Spec{"studio": studio, "meridian_geo": meridian, "shares": share} {
		p, _, err := CompileHolding(s, ten, held)
		if err != nil {
			t.Fatal(err)
		}
		cases[name+", rows held out"] = p
	}
	return cases
}

// TestKernelGivesTheSameBits: log density and gradient on a machine are the plain ones.
func TestKernelGivesTheSameBits(t *testing.T) {
	machine := wazero.New()
	for name, p := range kernelCases(t) {
		k, err := p.On(machine)
		if err != nil {
			t.Fatal(name, err)
		}
		if !k.HasKernel() {
			t.Errorf("%s: the media have no kernel", name)
		}
		q, want, got := make([]float64, p.Dim()), make([]float64, p.Dim()), make([]float64, p.Dim())
		for step := range 20 {
			for i := range q {
				q[i] = 0.05 * float64(step) * math.Sin(float64(7*i+3*step))
			}
			a, b := p.LogDensity(want, q), k.LogDensity(got, q)
			if a != b || !slices.Equal(want, got) {
				t.Fatalf("%s, step %d: log density %v, want %v, and slopes\n%v, want\n%v", name, step, b, a, got, want)
			}
		}
		if n := testing.AllocsPerRun(10, func() { k.LogDensity(got, q) }); n != 0 {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
}

// TestKernelPredictsTheSameBits: parameters, every component of a prediction and what rows are likely to be on a machine are the plain ones.
func TestKernelPredictsTheSameBits(t *testing.T) {
	machine := wazero.New()
	for name, p := range kernelCases(t) {
		k, err := p.On(machine)
		if err != nil {
			t.Fatal(name, err)
		}
		q, theta, same := make([]float64, p.Dim()), make([]float64, p.ExpandedDim()), make([]float64, p.ExpandedDim())
		want, got := p.NewPrediction(), k.NewPrediction()
		plain, likely := make([]float64, p.Data().Rows()), make([]float64, p.Data().Rows())
		for step := range 5 {
			for i := range q {
				q[i] = 0.2 * float64(step) * math.Sin(float64(7*i+3*step))
			}
			p.Expand(theta, q, sampler.NewStream(1, uint64(step)))
			k.Expand(same, q, sampler.NewStream(1, uint64(step)))
			p.PointwiseLogLik(plain, theta)
			if k.PointwiseLogLik(likely, theta); !slices.Equal(plain, likely) {
				t.Fatalf("%s, step %d: rows have log densities of %v, want %v", name, step, likely[:3], plain[:3])
			}
			p.Predict(want, theta)
			if k.Predict(got, theta); !slices.Equal(theta, same) || !reflect.DeepEqual(want, got) {
				t.Fatalf("%s, step %d: it predicts %v, want %v", name, step, got.Mean[:3], want.Mean[:3])
			}
		}
		if n := testing.AllocsPerRun(10, func() { k.Predict(got, theta) }); n != 0 {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
}

// TestWithoutKernel: a model without a kernel for its media has them computed in plain Go, and all where nothing is integrated out.
func TestWithoutKernel(t *testing.T) {
	s, _ := spec.Preset("studio")
	s.Media.Order = "saturation_adstock"
	data := intake.Read("three_countries.csv", readFile(t, "testdata/three_countries.csv"), threeCountries).Dataset
	p, _, err := Compile(s, data)
	if err != nil {
		t.Fatal(err)
	}
	k, err := p.On(wazero.New())
	if err != nil || k.HasKernel() || k.room.plain != "saturation_adstock" {
		t.Errorf("error %v, a kernel for the media: %v", err, k.HasKernel())
	}
	s.Integrate = false
	p, _, err = Compile(s, data)
	if err != nil {
		t.Fatal(err)
	}
	if _, err = p.On(wazero.New()); err == nil {
		t.Error("nothing of the model has a kernel, and it has one")
	}
}

// refusing is a machine of an engine without SIMD.
type refusing struct{}

func (refusing) Compile([]byte) (kernel.Program, error) { return nil, words.Err("model.no_simd") }

// TestQuickWithoutSIMD: without a machine, and where it refuses, a posterior is computed as it is, and the reason is reported.
func TestQuickWithoutSIMD(t *testing.T) {
	t.Cleanup(func() { kernel.Use(nil) })
	p := kernelCases(t)["geo_hill"]
	for reason, machine := range map[string]kernel.Machine{"model.no_machine": nil, "model.no_simd": refusing{}, "": wazero.New()} {
		kernel.Use(machine)
		q, path := p.Quick()
		if path.Plain.Code != reason || path.Kernel != (reason == "") || q.HasKernel() != (reason == "") || (q == p) != (reason != "") {
			t.Errorf("%T: reason %q, want %q; a kernel: %v", machine, path.Plain.Code, reason, q.HasKernel())
		}
	}
}

// counting is a machine that counts what it compiles.
type counting struct {
	kernel.Machine
	compiled int
}

func (c *counting) Compile(module []byte) (kernel.Program, error) {
	c.compiled++
	return c.Machine.Compile(module)
}

// TestReadyKernels: what is written ahead is a module that engines take; without a machine nothing is.
func TestReadyKernels(t *testing.T) {
	t.Cleanup(func() { kernel.Use(nil) })
	ReadyKernels()
	machine := &counting{Machine: wazero.New()}
	kernel.Use(machine)
	if ReadyKernels(); machine.compiled != 1 {
		t.Errorf("%d modules were written, want 1", machine.compiled)
	}
}

func BenchmarkGeoHillPlain(b *testing.B)  { benchmarkKernel(b, false) }
func BenchmarkGeoHillKernel(b *testing.B) { benchmarkKernel(b, true) }

func benchmarkKernel(b *testing.B, kernel bool) {
	p := kernelCases(b)["geo_hill"]
	if kernel {
		k, err := p.On(wazero.New())
		if err != nil {
			b.Fatal(err)
		}
		p = k
	}
	q, grad := make([]float64, p.Dim()), make([]float64, p.Dim())
	for b.Loop() {
		p.LogDensity(grad, q)
	}
}
