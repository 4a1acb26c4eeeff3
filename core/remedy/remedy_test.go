package remedy

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
)

// file is two geos of weeks with two channels, one of them with money apart.
func file() []byte {
	var b bytes.Buffer
	b.WriteString("week,geo,sales,tv_spend,search_clicks,search_spend\n")
	rng := sampler.NewStream(5, 5)
	for _, geo := range []string{"North", "South"} {
		for t := range 80 {
			fmt.Fprintf(&b, "%v,%s,%.0f,%.0f,%.0f,%.0f\n", panel.DateOf(2023, 1, 2)+panel.Date(7*t), geo, 5000+800*rng.Normal(),
				900*rng.Exponential(), 300*rng.Exponential(), 500*rng.Exponential())
		}
	}
	return b.Bytes()
}

func read(t *testing.T, m *intake.Mapping) *intake.Reading {
	t.Helper()
	r := intake.Read("sales.csv", file(), m)
	if r.Dataset == nil || len(r.Dataset.Channels) < 2 {
		t.Fatalf("the file cannot be read: %+v", r.Issues)
	}
	return r
}

// all is a remedy of each kind.
func all(d *panel.Dataset) []Remedy {
	tv, at := d.Channels[0], d.Series[0].Dates[40]
	return []Remedy{{Kind: Shift, Channel: tv, Periods: 1}, {Kind: Shift, Channel: tv, Periods: -2}, {Kind: Delay, Channel: tv},
		{Kind: Longer, Channel: tv}, {Kind: Split, Channel: tv, At: at}, {Kind: Step, At: at}, {Kind: Bend, At: at, Geo: d.Geos[1]},
		{Kind: Event, At: at, Until: at + 14}, {Kind: Event, At: at}}
}

// TestDataIsTheFile: what is tried is what a file gives that is read with the remedy.
func TestDataIsTheFile(t *testing.T) {
	r := read(t, nil)
	for _, remedy := range all(r.Dataset) {
		m := remedy.Mapping(r.Mapping)
		got, want := remedy.Data(r.Dataset), read(t, &m).Dataset
		if !reflect.DeepEqual(got.Series, want.Series) || !slices.Equal(got.Channels, want.Channels) {
			t.Errorf("%s: what is tried is not what the file gives", remedy.Kind)
		}
		if remedy.OfData() == (want.Hash == r.Dataset.Hash) {
			t.Errorf("%s: whether the data are others is said wrongly", remedy.Kind)
		}
	}
	once := Remedy{Kind: Shift, Channel: r.Dataset.Channels[0], Periods: 1}
	m := once.Mapping(once.Mapping(r.Mapping))
	if n := m.Format.Shifts[once.Channel]; n != -2 {
		t.Errorf("shifted twice: %d", n)
	}
	once.Periods = -2
	if back := once.Mapping(m); back.Format != nil {
		t.Errorf("shifted there and back: %+v", back.Format)
	}
}

// TestEveryPresetTakesEveryRemedy: as JSON, as the page keeps it, and compiled on the data of the remedy.
func TestEveryPresetTakesEveryRemedy(t *testing.T) {
	d := read(t, nil).Dataset
	for _, name := range spec.PresetNames() {
		sp, _ := spec.Preset(name)
		before, _ := json.Marshal(sp)
		for _, r := range all(d) {
			raw, err := json.Marshal(r.Model(sp, d))
			if err != nil {
				t.Fatal(err)
			}
			again, issues := spec.Parse(raw)
			if len(issues) > 0 {
				t.Fatalf("%s, %s: %v", name, r.Kind, issues)
			}
			data := d
			if name == "meridian_national" {
				data = national(d)
			}
			if r.Geo != "" && !slices.Contains(data.Geos, r.Geo) {
				continue
			}
			if _, _, err := model.Compile(again, r.Data(data)); err != nil {
				t.Errorf("%s, %s: %v", name, r.Kind, err)
			}
			if after, _ := json.Marshal(sp); !bytes.Equal(before, after) {
				t.Fatalf("%s, %s: the preset has changed", name, r.Kind)
			}
		}
	}
}

func national(d *panel.Dataset) *panel.Dataset {
	one := *d
	one.Geos, one.Series = one.Geos[:1], one.Series[:1]
	return &one
}

// TestSplitTakesWhatIsSaidByName: a belief about TV, its group and its own blocks are of both its parts.
func TestSplitTakesWhatIsSaidByName(t *testing.T) {
	d := read(t, nil).Dataset
	tv := d.Channels[0]
	sp, _ := spec.Preset("studio")
	mu := sp.Media.Effect.Prior.Prior.Args["mu"].Prior
	mu.Args["mu"] = spec.Arg{Values: map[string]float64{tv: -1, d.Channels[1]: -2}}
	sp.Groups = []spec.Group{{Name: "all", Channels: slices.Clone(d.Channels)}}
	sp = Remedy{Kind: Delay, Channel: tv}.Model(sp, d)
	r := Remedy{Kind: Split, Channel: tv, At: d.Series[0].Dates[40]}
	out, first := r.Model(sp, d), panel.Before(tv, r.At)
	if v := out.Media.Effect.Prior.Prior.Args["mu"].Prior.Args["mu"].Values; v[first] != -1 || v[tv] != -1 {
		t.Errorf("beliefs %v", v)
	}
	if out.Media.AdstockOf(first).Form != "delayed" || !slices.Contains(out.Groups[0].Channels, first) {
		t.Error("the first part has another form or no group")
	}
	if _, _, err := model.Compile(out, r.Data(d)); err != nil {
		t.Error(err)
	}
}

// TestFor names what may cure each pattern, and not what the model has or the file cannot.
func TestFor(t *testing.T) {
	d, at := read(t, nil).Dataset, panel.DateOf(2023, 10, 2)
	tv := d.Channels[0]
	studio, _ := spec.Preset("studio")
	delayed := Remedy{Kind: Delay, Channel: tv}.Model(studio, d)
	short := studio
	short.Media.Adstock.Window = spec.Weeks(8)
	for _, c := range []struct {
		test summary.MisfitTest
		spec *spec.Spec
		data *panel.Dataset
		want string
	}{
		{summary.MisfitTest{Kind: summary.MisfitLead, Channel: tv, Lag: -1}, &studio, d, "shift 1"},
		{summary.MisfitTest{Kind: summary.MisfitLead, Channel: tv, Lag: -2}, &studio, d, "shift 2, shift 1"},
		{summary.MisfitTest{Kind: summary.MisfitLag, Channel: tv, Lag: 1}, &studio, d, "shift -1, delay 0"},
		{summary.MisfitTest{Kind: summary.MisfitLag, Channel: tv, Lag: 5}, &studio, d, "delay 0"},
		{summary.MisfitTest{Kind: summary.MisfitLag, Channel: tv, Lag: 7}, &short, d, "delay 0, longer 0"},
		{summary.MisfitTest{Kind: summary.MisfitLag, Channel: tv, Lag: 5}, &delayed, d, ""},
		{summary.MisfitTest{Kind: summary.MisfitLead, Lag: -1}, &studio, d, ""},
		{summary.MisfitTest{Kind: summary.MisfitChange, Channel: tv, At: at}, &studio, d, "split 0"},
		{summary.MisfitTest{Kind: summary.MisfitChange, Channel: tv, At: at}, &studio, d.Split(tv, at), ""},
		{summary.MisfitTest{Kind: summary.MisfitLead, Channel: panel.Before(tv, at), Lag: -1}, &studio, d.Split(tv, at), ""},
		{summary.MisfitTest{Kind: summary.MisfitStep, At: at}, &studio, d, "step 0"},
		{summary.MisfitTest{Kind: summary.MisfitBend, At: at}, &studio, d, "bend 0"},
		{summary.MisfitTest{Kind: summary.MisfitEvent, At: at}, &studio, d, "event 0"},
	} {
		var got []string
		for _, r := range For(c.test, c.spec, c.data) {
			got = append(got, fmt.Sprint(r.Kind, " ", r.Periods))
		}
		if text := strings.Join(got, ", "); text != c.want {
			t.Errorf("%+v: %q, want %q", c.test, text, c.want)
		}
	}
}

// TestTexts: each remedy is an instruction that names its channel or date.
func TestTexts(t *testing.T) {
	d := read(t, nil).Dataset
	for _, r := range all(d) {
		text := words.English.Text(r.Text("week"))
		named := strings.Contains(text, d.Channels[0]) || strings.Contains(text, words.English.Day(words.Date(r.At)))
		if r.Kind != Longer && !named || strings.Contains(text, "{") {
			t.Errorf("%s: %q", r.Kind, text)
		}
	}
	if text := words.English.Text(Remedy{Kind: Shift, Channel: "TV", Periods: 1}.Text("week")); text != "Shift TV 1 week earlier" {
		t.Error(text)
	}
}
