package spec

import (
	"encoding/json"
	"math"
	"reflect"
	"slices"
	"testing"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// TestRegionsKeepWhatWasBelieved: of one geo, a prior with regions says what the one without said: the same centre and spread.
func TestRegionsKeepWhatWasBelieved(t *testing.T) {
	start, _ := Preset("studio")
	regional := repooled(t, start, PoolingRegions)
	for _, c := range []struct {
		name        string
		was, is     Prior
		line        func(float64) float64
		spread, off float64
	}{
		{"effect", *start.Media.Effect.Prior.Prior, *regional.Media.Effect.Prior.Prior, elementary.Log, 0.03, 0.03},
		{"retention", *start.Media.Adstock.Params["retention"].Prior, *regional.Media.Adstock.Params["retention"].Prior,
			func(x float64) float64 { return elementary.Log(x / (1 - x)) }, 0.03, 0.03},
		{"intercept", *start.Intercept, *regional.Intercept, func(x float64) float64 { return x }, 0.03, 0.02},
	} {
		moments := func(p Prior) (centre, sd float64) {
			values := drawsOf(p)
			for i := range values {
				values[i] = c.line(values[i])
			}
			return dense.Mean(values), dense.Deviation(values)
		}
		m, s := moments(c.was)
		if n, r := moments(c.is); math.Abs(n-m) > c.off || math.Abs(r/s-1) > c.spread {
			t.Errorf("%s: %v ± %v became %v ± %v", c.name, m, s, n, r)
		}
		if !c.is.HasRegions() || slices.Contains(c.is.Dims, "region") {
			t.Errorf("%s varies over %v", c.name, c.is.Dims)
		}
	}
}

// TestRegionsComeAndGo: whatever preset and whichever way it was pooled before, regions leave it as partial pooling has it, and its
// JSON is read back as it was.
func TestRegionsComeAndGo(t *testing.T) {
	for _, name := range PresetNames() {
		start, _ := Preset(name)
		want := repooled(t, start, PoolingPartial)
		regional := repooled(t, want, PoolingRegions)
		if PoolingOf(regional) != PoolingRegions || !regional.Regional() {
			t.Errorf("%s in regions is %s", name, PoolingOf(regional))
		}
		raw, _ := json.Marshal(regional)
		if again, issues := Parse(raw); len(issues) > 0 || !reflect.DeepEqual(again, regional) {
			t.Errorf("%s: %s is read as another model: %v", name, raw, issues)
		}
		back := repooled(t, regional, PoolingPartial)
		if back.Regional() {
			t.Errorf("%s keeps its regions", name)
		}
		if name == "bhmmm" || name == "bhmmm_scaled" { // its Beta and Exponential have no location to put regions under, and were matched
			continue
		}
		if got, want := asJSON(back), asJSON(want); got != want {
			t.Errorf("%s came back as\n%s\nwas\n%s", name, got, want)
		}
	}
}

// TestRegionsKeepAChannelsOwnNumbers: a channel's own belief goes along, and comes back.
func TestRegionsKeepAChannelsOwnNumbers(t *testing.T) {
	start, _ := Preset("studio")
	rest := -2.3
	effect := *start.Media.Effect.Prior.Prior
	mu := *effect.Args["mu"].Prior
	mu.Args = with(mu.Args, "mu", Arg{Values: map[string]float64{"TV": -1.1}, Otherwise: &rest})
	effect.Args = with(effect.Args, "mu", Of(mu))
	start.Media.Effect.Prior = Of(effect)
	regional := repooled(t, start, PoolingRegions)
	top := regional.Media.Effect.Prior.Prior.Args["mu"].Prior.Args["mu"].Prior
	if got := top.Args["mu"].Values["TV"]; got != -1.1 {
		t.Errorf("TV's centre became %v: %+v", got, top.Args["mu"])
	}
	if back := repooled(t, regional, PoolingPartial); asJSON(back) != asJSON(start) {
		t.Errorf("came back as\n%s", asJSON(back))
	}
}

// TestRegionsOfDimAlone: a prior over regions and not over geos is in regions too, and leads to one over geos.
func TestRegionsOfDimAlone(t *testing.T) {
	start, _ := Preset("studio")
	p := Prior{Dist: "LogNormal", Dims: []string{"region", "channel"}, Args: map[string]Arg{"mu": Num(-2), "sigma": Num(1)}}
	start.Media.Effect.Prior = Of(p)
	if PoolingOf(start) != PoolingRegions {
		t.Errorf("taken for %s", PoolingOf(start))
	}
	back := repooled(t, start, PoolingPartial)
	if got := back.Media.Effect.Prior.Prior.Dims; !slices.Equal(got, []string{"geo", "channel"}) {
		t.Errorf("came back over %v", got)
	}
}

func asJSON(s Spec) string {
	raw, _ := json.Marshal(s)
	return string(raw)
}
