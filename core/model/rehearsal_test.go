package model

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/sampler/elementary"
)

const rehearsed = 24

// TestRehearsalIsTheModel: with the same parameters, the model predicts what the rehearsal says.
func TestRehearsalIsTheModel(t *testing.T) {
	for _, preset := range spec.PresetNames() {
		for _, sample := range []string{"three-countries", "national"} {
			d := sampleData(sample)
			r := NewRehearsal(d, rehearsed)
			if err := r.Take(mustPreset(preset)); err != nil {
				t.Fatal(err)
			}
			p := r.Posterior()
			for c := range d.Channels {
				for g := range d.Geos {
					r.Respond(g, c, rehearsed)
				}
			}
			pr, last := p.NewPrediction(), len(d.Geos)-1
			for i := range rehearsed {
				p.Predict(pr, r.Theta(i))
				for c := range d.Channels {
					unit, effect := r.Worth(c, rehearsed)
					want, got := 0.0, 0.0
					for g := range d.Series {
						for k, v := range pr.Contribution[c][p.rowStart[g]:p.rowStart[g+1]] {
							want += v * r.value(g, k) / (p.units[g].scale * p.units[g].head)
						}
					}
					for g := range unit[i] {
						got += unit[i][g] * effect[i][g]
					}
					if !(math.Abs(got-want) <= 1e-9*math.Abs(want)) {
						t.Fatalf("%s on %s: %s is worth %g, the model says %g", preset, sample, d.Channels[c], got, want)
					}
					u, ch := p.units[last], &p.channels[c]
					for k, v := range pr.Contribution[c][p.rowStart[last]:] {
						if got := r.units[c].values[i][k] * r.thetaAt(i, ch.effect[last]) * u.scale * u.head; !(math.Abs(got-v) <= 1e-9*math.Abs(v)) {
							t.Fatalf("%s on %s: %s brings %g in period %d, the model says %g", preset, sample, d.Channels[c], got, k, v)
						}
					}
				}
			}
		}
	}
}

// TestRehearsalKeepsNothingStale: after any change it says what a new one would.
func TestRehearsalKeepsNothingStale(t *testing.T) {
	d := sampleData("three-countries")
	raw, _ := json.Marshal(mustPreset("studio"))
	specs := []spec.Spec{mustPreset("studio"), mustPreset("meridian_geo"), mustPreset("studio")}
	for _, change := range [][2]string{{`"mu":-0.5`, `"mu":0.5`}, {`"mu":-2.3,"sigma":1`, `"mu":-1,"sigma":0.3`}, {`"window":"13 weeks"`, `"window":"5 weeks"`}, {`"scale":"mean_nonzero"`, `"scale":"max"`},
		{`"args":{"mu":0.6,`, `"args":{"mu":0.9,`}, {`"sigma":0.3},"dims":["geo"]`, `"sigma":0.1},"dims":["geo"]`}, {`"harmonics":2`, `"harmonics":3`}, {`"scale":"mean","over":"geo"`, `"scale":"max","over":"geo"`},
		{`"likelihood":{"dist":"Normal"`, `"likelihood":{"dist":"StudentT","nu":{"dist":"Gamma","args":{"alpha":2,"beta":0.1}}`}, {`"mu":-0.5`, `"mu":0.5`},
		{`"mu":0.7,"sigma":1},"dims":["channel"]`, `"mu":0.7,"sigma":1},"dims":["geo"]`}, {`"hill"`, `"michaelis_menten"`}} {
		text := strings.Replace(string(raw), change[0], change[1], 1)
		if change[0] == `"hill"` {
			text = strings.Replace(text, `,"slope":{"dist":"LogNormal","args":{"mu":0,"sigma":0.2},"dims":["channel"]}`, "", 1)
		}
		spec, issues := spec.Parse([]byte(text))
		if len(issues) > 0 || text == string(raw) {
			t.Fatalf("%v: %v", change, issues)
		}
		specs = append(specs, spec)
	}
	old := NewRehearsal(d, rehearsed)
	for k, spec := range specs {
		if err := old.Take(spec); err != nil {
			t.Fatal(k, err)
		}
		fresh := NewRehearsal(d, rehearsed)
		if err := fresh.Take(spec); err != nil {
			t.Fatal(err)
		}
		geo := k / 4 % len(d.Geos)
		if a, b := old.KPI(geo, rehearsed), fresh.KPI(geo, rehearsed); !slices.EqualFunc(a, b, slices.Equal) {
			t.Errorf("change %d: the KPI differs from a new rehearsal's", k)
		}
		a, _ := old.Worth(0, rehearsed)
		b, _ := fresh.Worth(0, rehearsed)
		if !slices.EqualFunc(a, b, slices.Equal) {
			t.Errorf("change %d: the worth differs from a new rehearsal's", k)
		}
	}
	if err := old.Take(spec.Spec{Likelihood: spec.Likelihood{Dist: "Cauchy"}}); err == nil || old.Posterior() == nil {
		t.Error("a model that does not compile is taken, or takes the last one with it")
	}
}

// TestRehearsalHasLittleNoise: the ends of a parameter's 90% interval, in spreads from its centre.
func TestRehearsalHasLittleNoise(t *testing.T) {
	d := sampleData("three-countries")
	r := NewRehearsal(d, 200)
	if err := r.Take(mustPreset("studio")); err != nil {
		t.Fatal(err)
	}
	node := r.Posterior().variableNamed("half_saturation")
	var logs []float64
	for i := range 200 {
		logs = append(logs, elementary.Log(r.Theta(i)[node.val]))
	}
	slices.Sort(logs)
	for p, want := range map[int]float64{10: -1.645, 100: 0, 190: 1.645} {
		if got := (logs[p-1]+logs[p])/2 - 0.7; math.Abs(got-want) > 0.05 {
			t.Errorf("the quantile of %d of 200 is at %.3f, want %.3f", p, got, want)
		}
	}
}

func BenchmarkRehearsal(b *testing.B) {
	d := sampleData("three-countries")
	sp := mustPreset("studio")
	other, _ := spec.Parse([]byte(strings.Replace(string(must(json.Marshal(sp))), `"mu":-0.5`, `"mu":{"values":{"`+d.Channels[0]+`":0.5},"otherwise":-0.5}`, 1)))
	r := NewRehearsal(d, 200)
	b.Run("take", func(b *testing.B) {
		for range b.N {
			_ = r.Take(sp)
		}
	})
	b.Run("kpi-after-a-change-of-one-channel", func(b *testing.B) {
		for i := range b.N {
			_ = r.Take([]spec.Spec{sp, other}[i%2])
			r.KPI(0, 200)
		}
	})
	b.Run("worth", func(b *testing.B) {
		for i := range b.N {
			_ = r.Take([]spec.Spec{sp, other}[i%2])
			r.Worth(0, 200)
		}
	})
}

func must(raw []byte, err error) []byte {
	if err != nil {
		panic(err)
	}
	return raw
}
