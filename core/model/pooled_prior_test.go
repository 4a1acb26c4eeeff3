package model

import (
	"encoding/json"
	"math"
	"reflect"
	"testing"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/simulate"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/sampler"
)

func sampleData(name string) *panel.Dataset {
	s := simulate.Sample(name)
	return intake.Read(name, s.CSV, &s.Mapping).Dataset
}

// twoStages is a second-stage spec after draws of the pooled one's prior, and those draws.
func twoStages(t *testing.T, start spec.Spec, d *panel.Dataset) (spec.Spec, *Posterior, [][]float64) {
	t.Helper()
	pooled, _, err := Compile(repooled(t, start, spec.PoolingPooled), d)
	if err != nil {
		t.Fatal(err)
	}
	rng := sampler.NewStream(2, 2)
	draws := make([][]float64, 300)
	for i := range draws {
		draws[i] = make([]float64, pooled.ExpandedDim())
		pooled.DrawPriorParameters(draws[i], rng)
	}
	spec, err := PooledPrior(start, pooled, draws)
	if err != nil {
		t.Fatal(err)
	}
	return spec, pooled, draws
}

// TestPooledPriorByHistory: the short geo's priors are the moments of the pooled draws, by channel; the long geos' are
// their own; and the spec survives its JSON.
func TestPooledPriorByHistory(t *testing.T) {
	start, d := mustPreset("studio"), sampleData("three-countries")
	if got := spec.ShortGeos(start, d); !reflect.DeepEqual(got, []string{"Switzerland"}) {
		t.Fatalf("short geos %v", got)
	}
	sp, pooled, draws := twoStages(t, start, d)
	if spec.PoolingOf(sp) != spec.PoolingThreshold || sp.Threshold.Length != spec.DefaultThreshold {
		t.Errorf("pooling %s, threshold %+v", spec.PoolingOf(sp), sp.Threshold)
	}
	alone := repooled(t, start, spec.PoolingSeparate)
	effect, before := sp.Media.Effect.Prior.Prior, alone.Media.Effect.Prior.Prior
	for c, channel := range d.Channels {
		logs := make([]float64, len(draws))
		for i, theta := range draws {
			logs[i] = math.Log(theta[pooled.variableNamed("effect").val+c])
		}
		key := "Switzerland," + channel
		if m, s := effect.Args["mu"].Values[key], effect.Args["sigma"].Values[key]; math.Abs(m-dense.Mean(logs)) > 1e-3 || math.Abs(s-dense.Deviation(logs)) > 1e-3 {
			t.Errorf("%s: %v ± %v, want %v ± %v", key, m, s, dense.Mean(logs), dense.Deviation(logs))
		}
		key = "Germany," + channel
		if effect.Args["mu"].Values[key] != before.Args["mu"].Number || effect.Args["sigma"].Values[key] != before.Args["sigma"].Number {
			t.Errorf("%s has %v, want its own prior", key, effect.Args)
		}
	}
	raw, _ := json.Marshal(sp)
	if again, issues := spec.Parse(raw); len(issues) > 0 || !reflect.DeepEqual(again, sp) {
		t.Errorf("the JSON reads back as another spec: %v", issues)
	}
}

// TestPooledPriorReachesTheDensity: a geo's cell has the density of its own numbers, not of another's.
func TestPooledPriorReachesTheDensity(t *testing.T) {
	d := sampleData("three-countries")
	spec, _, _ := twoStages(t, mustPreset("studio"), d)
	p := compiled(t, spec, d)
	node := p.variableNamed("retention")
	want := spec.Media.Adstock.Params["retention"].Prior.Args
	for e, where := range node.places() {
		key := where["geo"] + "," + where["channel"]
		if m, s := p.v[node.args[0][e]], p.v[node.args[1][e]]; m != want["mu"].Values[key] || s != want["sigma"].Values[key] {
			t.Errorf("%s: %v ± %v, want %v ± %v", key, m, s, want["mu"].Values[key], want["sigma"].Values[key])
		}
	}
}

// TestPooledPriorOfEveryPreset compiles, whatever the families and dims of its priors.
func TestPooledPriorOfEveryPreset(t *testing.T) {
	d := sampleData("three-countries")
	for _, name := range spec.PresetNames() {
		spec, _, _ := twoStages(t, mustPreset(name), d)
		p := compiled(t, spec, d)
		if lp := p.LogDensity(make([]float64, p.Dim()), make([]float64, p.Dim())); math.IsNaN(lp) || math.IsInf(lp, 0) {
			t.Errorf("%s: log density %v", name, lp)
		}
	}
}

// TestValuesByCellNeedEveryCell: a cell that is left out, or one too many, is a problem to be said.
func TestValuesByCellNeedEveryCell(t *testing.T) {
	d := sampleData("three-countries")
	for _, change := range []func(map[string]float64){
		func(m map[string]float64) { delete(m, "Austria,TV") },
		func(m map[string]float64) { m["Austria,Zeppelin"] = 1 },
	} {
		spec, _, _ := twoStages(t, mustPreset("studio"), d)
		change(spec.Media.Effect.Prior.Prior.Args["mu"].Values)
		if _, _, err := Compile(spec, d); err == nil {
			t.Error("values that do not fit the cells were taken")
		}
	}
}
