package idata_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/internal/specimen"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/sampler"
)

// TestJSONHasWhatArviZReads: every array nested by its shape, dims without chain and draw, labels and attributes.
func TestJSONHasWhatArviZReads(t *testing.T) {
	post := specimen.Posterior(t, "three-countries", "studio")
	want := idata.New(post, specimen.Settings(2, 5), specimen.Chains(post, 2, 5))
	var text bytes.Buffer
	if err := want.WriteJSON(&text); err != nil {
		t.Fatal(err)
	}
	var got map[string]map[string]any
	if err := json.Unmarshal(text.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	same := func(what string, got, want any) {
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: %.300s, want %.300s", what, fmt.Sprint(got), fmt.Sprint(want))
		}
	}
	same("attributes", got["attrs"], want.Attrs)
	same("coordinates", got["coords"], want.Coords)
	for _, g := range want.Groups {
		for _, v := range g.Variables {
			values, shape := flat(got[g.Name][v.Name])
			same(g.Name+", "+v.Name, values, elements(v))
			same("shape of "+v.Name, shape, v.Shape)
			if dims := slices.DeleteFunc(slices.Clone(v.Dims), func(d string) bool { return d == "chain" || d == "draw" }); len(dims) > 0 {
				same("dims of "+v.Name, got["dims"][v.Name], dims)
			}
		}
	}
}

// TestRegionsAreACoordinate: parameters over regions name them, and each geo says which is its own.
func TestRegionsAreACoordinate(t *testing.T) {
	plain := specimen.Posterior(t, "three-countries", "studio")
	d := *plain.Data()
	d.Regions = []string{"North", "Alps", "Alps"}
	sp, err := spec.WithPooling(plain.Spec(), spec.PoolingRegions)
	if err != nil {
		t.Fatal(err)
	}
	post, _, err := model.Compile(sp, &d)
	if err != nil {
		t.Fatal(err)
	}
	id := idata.New(post, specimen.Settings(1, 3), specimen.Chains(post, 1, 3))
	if got := id.Coords["region"]; !slices.Equal(got, []string{"North", "Alps"}) {
		t.Errorf("regions %v", got)
	}
	dims, text := map[string][]string{}, map[string][]string{}
	for _, g := range id.Groups {
		for _, v := range g.Variables {
			dims[v.Name], text[v.Name] = v.Dims, v.Text
		}
	}
	if got := dims["effect_mu"]; !slices.Equal(got, []string{"chain", "draw", "region", "channel"}) {
		t.Errorf("effect_mu is over %v", got)
	}
	if got := text["geo_region"]; !slices.Equal(got, d.Regions) || !slices.Equal(dims["geo_region"], []string{"geo"}) {
		t.Errorf("geos lie in %v", got)
	}
}

// flat takes nested lists apart.
func flat(nested any) (values []any, shape []int) {
	list, deeper := nested.([]any)
	if !deeper {
		return []any{nested}, nil
	}
	shape = []int{len(list)}
	for i, x := range list {
		inner, below := flat(x)
		values = append(values, inner...)
		if i == 0 {
			shape = append(shape, below...)
		}
	}
	return values, shape
}

// elements are a variable's as JSON gives them back.
func elements(v idata.Variable) (out []any) {
	for _, s := range v.Text {
		out = append(out, s)
	}
	for _, x := range v.Data {
		switch {
		case v.Kind == idata.Bool:
			out = append(out, x != 0)
		case math.IsNaN(x):
			out = append(out, nil)
		default:
			out = append(out, x)
		}
	}
	return out
}

func TestDrawsComeBackAsExpanded(t *testing.T) {
	post := specimen.Posterior(t, "three-countries", "bhmmm")
	chains := specimen.Chains(post, 3, 4)
	id := idata.New(post, specimen.Settings(3, 4), chains)
	draws, err := idata.NewDraws(post, id)
	if err != nil {
		t.Fatal(err)
	}
	want, got := make([]float64, post.ExpandedDim()), make([]float64, draws.Dim())
	post.Expand(want, chains[2].Draws[3*post.Dim():], sampler.NewStream(1, 1))
	draws.At(got, 2, 3)
	if !reflect.DeepEqual(got, want) {
		t.Errorf("draw 3 of chain 2 is %v, want %v", got, want)
	}
}

func TestDrawsOfAnotherModelAreRefused(t *testing.T) {
	post := specimen.Posterior(t, "three-countries", "bhmmm")
	id := idata.New(post, specimen.Settings(2, 4), specimen.Chains(post, 2, 4))
	if _, err := idata.NewDraws(specimen.Posterior(t, "three-countries", "studio"), id); err == nil {
		t.Error("draws of bhmmm were taken for draws of studio")
	}
}

func TestUnequalChainsAreCutAndCounted(t *testing.T) {
	post := specimen.Posterior(t, "three-countries", "bhmmm")
	chains := specimen.Chains(post, 4, 20)
	cut := func(c, n int) {
		chains[c].Draws, chains[c].Stats = chains[c].Draws[:n*post.Dim()], chains[c].Stats[:n]
	}
	cut(1, 15)
	cut(2, 3) // less than half of the longest: left out
	cut(3, 0)
	id := idata.New(post, specimen.Settings(4, 20), chains)
	if c, d := id.Size(); c != 2 || d != 15 {
		t.Errorf("%d chains of %d draws, want 2 of 15", c, d)
	}
	if id.Attrs["chains_dropped"] != "2" || id.Attrs["draws_dropped"] != "5" {
		t.Errorf("attributes %v, want 2 chains and 5 draws dropped", id.Attrs)
	}
}

func TestThinnedIsEvenOverChains(t *testing.T) {
	post := specimen.Posterior(t, "three-countries", "bhmmm")
	id := idata.New(post, specimen.Settings(2, 10), specimen.Chains(post, 2, 10))
	draws, _ := idata.NewDraws(post, id)
	want := []idata.Place{{0, 1}, {0, 5}, {0, 8}, {1, 1}, {1, 5}, {1, 8}}
	if got := draws.Thinned(7); !reflect.DeepEqual(got, want) {
		t.Errorf("thinned to %v, want %v", got, want)
	}
	if got := draws.Thinned(0); len(got) != 20 || got[13] != (idata.Place{Chain: 1, Draw: 3}) {
		t.Errorf("without a limit %v, want all 20 in order", got)
	}
}

func TestNumbersThatJSONLacks(t *testing.T) {
	id := &idata.InferenceData{Groups: []idata.Group{{Name: "observed_data", Variables: []idata.Variable{
		{Name: "x", Dims: []string{"obs"}, Shape: []int{4}, Data: []float64{math.NaN(), math.Inf(1), math.Inf(-1), 3}},
	}}}}
	var text bytes.Buffer
	if err := id.WriteJSON(&text); err != nil {
		t.Fatal(err)
	}
	want := `[null,1.7976931348623157e+308,-1.7976931348623157e+308,3.0]`
	if !strings.Contains(text.String(), want) {
		t.Errorf("wrote %s, want %s in it", text.String(), want)
	}
}
