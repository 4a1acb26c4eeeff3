package code

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/panel/paneltest"
	"github.com/mixtab/mixtab/core/prior"
	"github.com/mixtab/mixtab/core/simulate"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/transform"
)

var update = flag.Bool("update", false, "write testdata/golden anew")

func threeCountries(t *testing.T) *panel.Dataset {
	t.Helper()
	s := simulate.Sample("three-countries")
	r := intake.Read("three-countries.csv", s.CSV, &s.Mapping)
	if r.Dataset == nil {
		t.Fatal(r.Issues)
	}
	return r.Dataset
}

// specs are all presets, and the specs with which ./build.sh code-check goes through the forms that no preset has.
func specs(t *testing.T) map[string]spec.Spec {
	t.Helper()
	all := map[string]spec.Spec{}
	for _, name := range spec.PresetNames() {
		all[name], _ = spec.Preset(name)
	}
	files, _ := filepath.Glob("testdata/forms/*.json")
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		sp, issues := spec.Parse(raw)
		if len(issues) > 0 {
			t.Fatal(file, issues)
		}
		all[strings.TrimSuffix(filepath.Base(file), ".json")] = sp
	}
	return all
}

func bundle(t *testing.T, sp spec.Spec, d *panel.Dataset) map[string][]byte {
	t.Helper()
	files, err := Bundle(sp, d, 1)
	if err != nil {
		t.Fatal(err)
	}
	byName := map[string][]byte{}
	for _, f := range files {
		byName[f.Name] = f.Data
	}
	return byName
}

// TestPrograms compares the programs of three presets with those that ./build.sh code-check found equal to the model; run it again, and
// then -update, after a change to them.
func TestPrograms(t *testing.T) {
	d := threeCountries(t)
	for _, name := range []string{"studio", "bhmmm", "meridian_geo"} {
		sp, _ := spec.Preset(name)
		files := bundle(t, sp, d)
		for _, file := range []string{"model.stan", "model_numpyro.py", "model_pymc.py"} {
			path := filepath.Join("testdata", "golden", name+"_"+file)
			if *update {
				if err := os.WriteFile(path, files[file], 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(files[file], want) {
				t.Errorf("%s is not as it was when it was found equal to the model", path)
			}
		}
	}
}

// TestEveryFormIsWritten: a form or a distribution that no program could have would have to be refused. There is none, and every one of
// them is in a spec that code-check goes through.
func TestEveryFormIsWritten(t *testing.T) {
	used := map[string]bool{}
	d := threeCountries(t)
	for _, sp := range specs(t) {
		post, _, err := model.Compile(Separate(sp), d)
		if err != nil {
			t.Fatal(sp.Name, err)
		}
		o := post.Outline()
		for _, v := range o.Variables {
			used[v.Dist.Name] = true
		}
		for _, c := range o.Channels {
			used["adstock "+c.Adstock.Name], used["saturation "+c.Saturation.Name] = true, true
		}
	}
	want := func(name string, texts ...string) {
		if slices.Contains(texts, "") {
			t.Errorf("%s is not written in every language", name)
		}
		if !used[name] {
			t.Errorf("no spec of code-check has %s", name)
		}
	}
	for _, name := range transform.AdstockNames() {
		f, _ := transform.FindAdstock(name)
		want("adstock "+name, f.Code.Stan, f.Code.Python)
	}
	for _, name := range transform.SaturationNames() {
		f, _ := transform.FindSaturation(name)
		want("saturation "+name, f.Code.Stan, f.Code.Python)
	}
	for _, name := range prior.Names() {
		f, _ := prior.Find(name)
		want(name, f.Code.Stan, f.Code.NumPyro, f.Code.PyMC)
	}
}

// shape is a declaration in Stan, with what it says of the data.
var shape = regexp.MustCompile(`(?m)^  (int|array\[([A-Za-z0-9_, ]+)\] (?:int|vector\[([A-Za-z0-9_]+)\])|vector\[([A-Za-z0-9_]+)\]|` +
	`matrix\[([0-9, ]+)\]) ([A-Za-z]\w*);$`)

// TestDataFit: what a program declares is in the data with that shape, and its indices lie within what they point into.
func TestDataFit(t *testing.T) {
	d := threeCountries(t)
	for name, sp := range specs(t) {
		files := bundle(t, sp, d)
		var data map[string]any
		if err := json.Unmarshal(files["data.json"], &data); err != nil {
			t.Fatal(name, err)
		}
		text := string(files["model.stan"])
		declared := text[strings.Index(text, "\ndata {"):strings.Index(text, "\nparameters {")]
		found := shape.FindAllStringSubmatch(declared, -1)
		if len(found) != len(data)-1 || len(found) != strings.Count(declared, ";") { // i_geo is for Python alone
			t.Errorf("%s: %d declarations, %d of the data", name, len(found), len(data))
		}
		for _, m := range found {
			var dims []string
			for _, part := range m[2:6] {
				if part != "" {
					dims = append(dims, strings.Split(part, ", ")...)
				}
			}
			for i, dim := range dims {
				if size, named := data[dim]; named {
					dims[i] = fmt.Sprint(size)
				}
			}
			if got := strings.Join(sizes(data[m[6]]), " "); got != strings.Join(dims, " ") {
				t.Errorf("%s: %s has the shape %s, declared is %s", name, m[6], got, dims)
			}
		}
	}
}

func sizes(x any) []string {
	list, is := x.([]any)
	if !is {
		return nil
	}
	return append([]string{fmt.Sprint(len(list))}, sizes(list[0])...)
}

// TestPointsAreTheModels: points cover all coordinates, and say what the model says there.
func TestPointsAreTheModels(t *testing.T) {
	d := threeCountries(t)
	for name, sp := range specs(t) {
		var points Points
		if err := json.Unmarshal(bundle(t, sp, d)["points.json"], &points); err != nil {
			t.Fatal(err)
		}
		post, _, err := model.Compile(Separate(sp), d)
		if err != nil {
			t.Fatal(err)
		}
		at := 0
		for _, b := range points.Blocks {
			if b.From != at {
				t.Errorf("%s: %s begins at %d, not %d", name, b.Name, b.From, at)
			}
			at += b.Size
		}
		if at != post.Dim() || len(points.Points) != pointCount {
			t.Errorf("%s: %d coordinates in %d points", name, at, len(points.Points))
		}
		grad := make([]float64, post.Dim())
		for k, q := range points.Points {
			if lp := post.LogDensity(grad, q); lp != points.LogDensity[k] || !slices.Equal(grad, points.Gradient[k]) {
				t.Errorf("%s: point %d says something else than the model", name, k)
			}
		}
	}
}

// TestNamesAreSafe: whatever data and model call things, programs have letters, digits and underscores, each name once, and nothing
// of the names besides; the legend has them whole.
func TestNamesAreSafe(t *testing.T) {
	names := paneltest.HostileNames()
	ids, good := identifiers{}, regexp.MustCompile(`^[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)*$`)
	for _, name := range append(names, slices.Collect(maps.Keys(taken))...) {
		for range 2 {
			if id := ids.of(name); !good.MatchString(id) || taken[id] || len(id) > longest+8 {
				t.Errorf("%.40q became %q", name, id)
			}
		}
	}
	for _, name := range names {
		sp, d := callAll(t, name)
		files := bundle(t, sp, d)
		legend := Legend{}
		if err := json.Unmarshal(files["legend.json"], &legend); err != nil {
			t.Fatal(err)
		}
		if legend.Channels[0] != d.Channels[0] || legend.Parameters[0].Name != sp.Intercept.Name || legend.Geos[0].Name != d.Geos[0] {
			t.Errorf("%.40q is not in the legend", name)
		}
		for _, file := range []string{"model.stan", "model_numpyro.py", "model_pymc.py", "check.py", "sample.py"} {
			if !good.MatchString(name) && strings.Contains(string(files[file]), name) {
				t.Errorf("%s has the name %.40q in it", file, name)
			}
		}
	}
}

// callAll is a model and a panel that call everything by a name.
func callAll(t *testing.T, name string) (spec.Spec, *panel.Dataset) {
	t.Helper()
	d := *threeCountries(t)
	d.Name, d.KPI = name, name
	d.Channels = []string{name + "1", name + "2", name + "3"}
	d.Geos = []string{name + "1", name + "2", name + "3"}
	d.Series = slices.Clone(d.Series)
	for g := range d.Series {
		d.Series[g].Geo = d.Geos[g]
	}
	sp, _ := spec.Preset("studio")
	intercept := *sp.Intercept
	intercept.Args = map[string]spec.Arg{"mu": spec.Num(0.6), "sigma": spec.Num(0.4)}
	intercept.Name, sp.Intercept, sp.Name = name, &intercept, name
	own := sp.Media.Effect
	sp.Media.Channels = map[string]spec.Channel{d.Channels[0]: {Effect: &own}}
	return sp, &d
}
