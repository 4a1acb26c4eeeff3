package main

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/simulate"
)

// written puts bytes into a fresh file.
func written(t *testing.T, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestFitWritesDrawsThatReadBack(t *testing.T) {
	data := written(t, "three.csv", simulate.Sample("three-countries").CSV)
	out := filepath.Join(t.TempDir(), "fit.json")
	args := []string{"--data", data, "--preset", "bhmmm", "--chains", "2", "--warmup", "30", "--draws", "20", "--seed", "3",
		"--max-tree-depth", "4", "--quick", "--quiet", "--out", out}
	if err := runFit(args); err != nil {
		t.Fatal(err)
	}
	first, _ := os.ReadFile(out)
	id := arviz(t, first)
	if draws := id.Posterior["noise"]; len(draws) != 2 || len(draws[0]) != 20 {
		t.Errorf("%d chains, want 2 of 20 draws", len(draws))
	}
	want := []string{"Germany", "Austria", "Switzerland"}
	if !reflect.DeepEqual(id.Coords["geo"], want) || !reflect.DeepEqual(id.Coords["channel"], []string{"TV", "Radio", "Banners"}) {
		t.Errorf("coords %v", id.Coords)
	}
	for _, name := range []string{"coef_lam", "sat_lam", "car_alpha", "car_beta", "base_lam", "coef", "sat", "car", "base", "noise"} {
		if id.Posterior[name] == nil {
			t.Errorf("there is no parameter %s", name)
		}
	}
	if runFit(args) != nil {
		t.Fatal("the second run failed")
	}
	if second, _ := os.ReadFile(out); string(first) != string(second) {
		t.Error("the same seed gave another file")
	}
}

// inference is what the tests look at in a file of draws: [chain][draw], and below that the parameter's dims.
type inference struct {
	Posterior map[string][][]any
	Coords    map[string][]string
	Dims      map[string][]string // without chain and draw
}

func arviz(t *testing.T, file []byte) (id inference) {
	t.Helper()
	if err := json.Unmarshal(file, &id); err != nil {
		t.Fatal(err)
	}
	return id
}

func TestFitRefusesWhatItCannotDo(t *testing.T) {
	good := written(t, "three.csv", simulate.Sample("three-countries").CSV)
	bad := written(t, "bad.csv", []byte("date,sales\n2020-01-05,1\n"))
	for _, c := range []struct{ args, word string }{
		{"--preset bhmmm --out x", "--data"},
		{"--data " + good + " --preset bhmmm --spec x --out x", "not both"},
		{"--data " + good + " --preset none --out x", "There is no preset"},
		{"--data " + good + " --preset bhmmm", "--out"},
		{"--data " + good + " --preset bhmmm --out x --chains 0", "--chains"},
		{"--data " + good + " --preset bhmmm --out x --metric round", "diagonal, dense or low-rank"},
		{"--data " + good + " --preset studio --out x --pooling some", "--pooling"},
		{"--data " + good + " --preset studio --out x --pooling pooled --threshold-weeks 9", "needs --pooling"},
		{"--data " + bad + " --preset bhmmm --out x", "cannot be used"},
		{"--data " + good + " --preset bhmmm --out x --map colour=red", "no role"},
		{"--data " + good + " --preset bhmmm --out x --map nonsense", "role=column"},
	} {
		if err := runFit(strings.Fields(c.args)); err == nil || !strings.Contains(err.Error(), c.word) {
			t.Errorf("%s: error %v, want one with %q", c.args, err, c.word)
		}
	}
}

func TestLogpKeepsTheOrderOfItsInput(t *testing.T) {
	data := written(t, "three.csv", simulate.Sample("three-countries").CSV)
	s := source{data: data, preset: "bhmmm"}
	post, err := s.posterior()
	if err != nil {
		t.Fatal(err)
	}
	names := post.CoordinateNames()
	point, backwards := make([]float64, len(names)), make([]float64, len(names))
	turned := make([]string, len(names))
	for i := range names {
		point[i] = -1 + 0.05*float64(i)
		turned[len(names)-1-i], backwards[len(names)-1-i] = names[i], point[i]
	}
	raw, _ := json.Marshal(pointsFile{Names: turned, Points: [][]float64{backwards, backwards}})
	out := filepath.Join(t.TempDir(), "out.json")
	if err := runLogp([]string{"--data", data, "--preset", "bhmmm", "--points", written(t, "points.json", raw), "--out", out}); err != nil {
		t.Fatal(err)
	}
	text, _ := os.ReadFile(out)
	var got struct {
		Names      []string    `json:"names"`
		LogDensity []float64   `json:"log_density"`
		Gradient   [][]float64 `json:"gradient"`
	}
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	grad := make([]float64, len(names))
	lp := post.LogDensity(grad, point)
	if !reflect.DeepEqual(got.Names, turned) || len(got.LogDensity) != 2 || got.LogDensity[1] != lp {
		t.Errorf("names %v, log densities %v, want %v twice", got.Names, got.LogDensity, lp)
	}
	for i := range names {
		if got.Gradient[1][len(names)-1-i] != grad[i] {
			t.Errorf("slope by %s is %g, want %g", names[i], got.Gradient[1][len(names)-1-i], grad[i])
		}
	}
}

func TestNamesThatDoNotMatchAreAllListed(t *testing.T) {
	_, err := matchNames([]string{"a", "b", "c"}, []string{"c", "x", "c", "y"})
	if err == nil {
		t.Fatal("names that do not match were taken")
	}
	for _, word := range []string{"no coordinate x, y", "is missing the coordinate a, b", "twice: c"} {
		if !strings.Contains(err.Error(), word) {
			t.Errorf("%q does not say %q", err, word)
		}
	}
}

func TestDensitiesThatAreNotFiniteAreNull(t *testing.T) {
	raw, err := json.Marshal([]nullable{nullable(math.Inf(-1)), 1.5, nullable(math.NaN())})
	if err != nil || string(raw) != "[null,1.5,null]" {
		t.Errorf("%s, error %v", raw, err)
	}
}

func TestRolesGivenReplaceTheGuess(t *testing.T) {
	guess := intake.Mapping{Date: "d", KPI: "k", Media: []string{"a", "b"}, Spend: []string{"x", "y"}, Controls: []string{"z"}}
	got, err := overridden(guess, "media=b;c,geo=g")
	want := intake.Mapping{Date: "d", Geo: "g", KPI: "k", Media: []string{"b", "c"}, Spend: []string{"y", ""}, Controls: []string{"z"}}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, error %v, want %+v", got, err, want)
	}
	got, err = overridden(guess, "media=z")
	want = intake.Mapping{Date: "d", KPI: "k", Media: []string{"z"}, Controls: []string{}}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, error %v, want %+v", got, err, want)
	}
	got, err = overridden(guess, "media=b;c,spend=;s,controls=z;w,kpi=q")
	want = intake.Mapping{Date: "d", KPI: "q", Media: []string{"b", "c"}, Spend: []string{"", "s"}, Controls: []string{"z", "w"}}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, error %v, want %+v", got, err, want)
	}
}
