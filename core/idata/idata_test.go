package idata_test

import (
	"bytes"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/internal/specimen"
	"github.com/mixtab/mixtab/sampler"
)

func TestDrawsSurviveJSON(t *testing.T) {
	post := specimen.Posterior(t, "three-countries", "studio")
	want := idata.New(post, specimen.Settings(2, 5), specimen.Chains(post, 2, 5))
	var text bytes.Buffer
	if err := want.WriteJSON(&text); err != nil {
		t.Fatal(err)
	}
	got, err := idata.ReadJSON(bytes.NewReader(text.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got.Attrs, want.Attrs) || !reflect.DeepEqual(got.Coords, want.Coords) {
		t.Errorf("attributes or coordinates changed: %v %v", got.Attrs, got.Coords)
	}
	for i, g := range want.Groups {
		for j, v := range g.Variables {
			if !reflect.DeepEqual(got.Groups[i].Variables[j], v) {
				t.Errorf("%s, %s: %.300s, want %.300s", g.Name, v.Name, fmt.Sprintf("%+v", got.Groups[i].Variables[j]), fmt.Sprintf("%+v", v))
			}
		}
	}
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

func TestReadsWhatPythonWrites(t *testing.T) {
	const text = `{"posterior": {"mu": [[1.5, NaN], [-Infinity, 2]], "b": [[[1, 2]], [[3, 4]]]},
		"sample_stats": {"diverging": [[true, false], [false, false]]}, "observed_data": {"who": ["NaN \"a\"", "b"]},
		"coords": {"geo": ["x", 7], "chain": [0, 1]}, "dims": {"b": ["geo"]}, "attrs": {"n": 3}}`
	id, err := idata.ReadJSON(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	mu := id.Variable("posterior", "mu")
	if !math.IsNaN(mu.Data[1]) || mu.Data[2] != -math.MaxFloat64 || mu.Data[3] != 2 {
		t.Errorf("mu is %v", mu.Data)
	}
	b := id.Variable("posterior", "b")
	if !reflect.DeepEqual(b.Dims, []string{"chain", "draw", "geo"}) || !reflect.DeepEqual(b.Shape, []int{2, 1, 2}) {
		t.Errorf("b has dims %v and shape %v", b.Dims, b.Shape)
	}
	if d := id.Variable("sample_stats", "diverging"); d.Kind != idata.Bool || d.Data[0] != 1 {
		t.Errorf("diverging is %+v", d)
	}
	if who := id.Variable("observed_data", "who"); who.Text[0] != `NaN "a"` {
		t.Errorf("text is %q", who.Text)
	}
	if !reflect.DeepEqual(id.Coords["geo"], []string{"x", "7"}) || id.Attrs["n"] != "3" {
		t.Errorf("coords %v, attributes %v", id.Coords, id.Attrs)
	}
}

func TestBrokenJSONIsAnError(t *testing.T) {
	for _, text := range []string{
		``, `[]`, `{"posterior": {"x": [[1, 2], [3]]}}`, `{"posterior": {"x": [1]}}`, `{"posterior": {"x": [[1, "a"]]}}`,
		`{"posterior": {"x": [[1, [2]]]}}`, `{"posterior": {"x": [[1, 2`, `{"posterior": {"x": [[--1]]}}`,
		`{"coords": {"geo": 3}}`, `{"posterior": {"x": [[[1], 2]]}}`,
	} {
		if id, err := idata.ReadJSON(strings.NewReader(text)); err == nil {
			t.Errorf("%s was read as %+v", text, id)
		}
	}
}

func FuzzReadJSON(f *testing.F) {
	f.Add([]byte(`{"posterior": {"x": [[1.5, NaN], [true, 2]]}, "coords": {"g": [1]}, "dims": {"x": ["g"]}}`))
	f.Fuzz(func(t *testing.T, data []byte) { idata.ReadJSON(bytes.NewReader(data)) })
}
