package project

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"io"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/kernel"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
)

func example() *Saved {
	return &Saved{
		Step: "plan",
		Project: Project{
			ID: "7", Name: "Three <countries> & \"more\"", Preset: "studio",
			Source:   &Source{Name: "sales.csv", Bytes: []byte("date,sales\n2020-01-05,1\n\xff")},
			Mapping:  &intake.Mapping{Date: "date", KPI: "sales", Media: []string{"TV"}},
			Spec:     json.RawMessage(`{"half":"<an> edit"}`),
			Settings: sampler.DefaultSettings(), Interval: interval.Interval{Level: 89, Kind: interval.HDI},
			Alignment: surface.Alignment{On: true, From: 19000, To: 19360, Reach: 0.1},
			Scenarios: []Scenario{{ID: 3, Name: "more TV", Geos: []string{"N", "S"}, Channels: []string{"TV", "Radio"}, Spend: [][]float64{{10, 0}, {3, 4}}, Flights: []string{"", "even"}}},
			Current:   &Scenario{Geos: []string{"N", "S"}, Channels: []string{"TV", "Radio"}, Spend: [][]float64{{1, 2}, {5, 6}}},
			Bounds:    []Bound{{Channel: "TV", Locked: true}},
			Earlier: &Earlier{Data: "abc", Then: "def", Spec: json.RawMessage(`{"name":"bhmmm"}`), Interval: interval.Interval{Level: 89, Kind: interval.HDI},
				Effects: []Effect{{Channel: "TV", Return: &Estimate{1.5, 1, 2}, Share: Estimate{0.1, 0.05, 0.2}}, {Channel: "Radio"}}},
		},
		Fit: &Fit{
			DataHash: "abc", Verdict: &summary.Told{Level: "amber", Headline: "Use with care", Reasons: []string{"Few draws."}},
			Spec: json.RawMessage(`{"name":"studio"}`), Settings: twoChains(),
			Chains: []Chain{
				{Dim: 2, Draws: []float64{1, math.Copysign(0, -1), math.MaxFloat64, 1e-300}, Notes: []string{"restarted"},
					Stats: []sampler.Stats{
						{LP: -3, AcceptanceRate: 0.8, StepSize: 0.1, Energy: 4, EnergyError: math.Inf(1), TreeDepth: 10, NSteps: 1023, Diverging: true},
						{ReachedMax: true},
					}, Snapshot: []byte{1, 2, 3}, Path: kernel.Path{Kernel: true}},
				{Dim: 2, Draws: []float64{}, Stats: []sampler.Stats{}, Path: kernel.Path{Plain: words.Say("model.no_kernel", "what", "x")}},
			},
			Surface: [][]byte{{9, 8, 7}, {6}},
		},
	}
}

func twoChains() sampler.Settings {
	s := sampler.DefaultSettings()
	s.Chains = 2
	return s
}

func TestProjectSurvivesTheFile(t *testing.T) {
	want := example()
	data := Marshal(want)
	got, issues := Unmarshal(data)
	if issues != nil {
		t.Fatal(issues)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("read back %+v, want %+v", got, want)
	}
	if !bytes.Equal(data, Marshal(want)) {
		t.Error("the same project gave other bytes")
	}
}

func TestProjectWithoutFitSurvivesTheFile(t *testing.T) {
	want := &Saved{Project: Project{Name: "new", Source: &Source{Sample: "national", Bytes: []byte{}}, Spec: json.RawMessage(`{}`), Settings: sampler.DefaultSettings()}}
	got, issues := Unmarshal(Marshal(want))
	if issues != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("read back %+v with %v, want %+v", got, issues, want)
	}
}

func TestProjectSurvivesTheDevice(t *testing.T) {
	want := example()
	want.Fit, want.Project.Source.Bytes = nil, nil
	got, issues := ReadRecord(Record(want.Project, want.Step))
	if issues != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("read back %+v with %v, want %+v", got, issues, want)
	}
}

func TestDamagedFilesGiveIssues(t *testing.T) {
	data := Marshal(example())
	for n := 0; n < len(data); n++ {
		if p, issues := Unmarshal(data[:n]); p != nil || len(issues) == 0 {
			t.Fatalf("a file cut to %d of %d bytes was taken for whole", n, len(data))
		}
	}
	for i := range data {
		broken := bytes.Clone(data)
		broken[i] ^= 0x40
		p, issues := Unmarshal(broken) // gzip's own header has bytes that say nothing
		if p == nil && (len(issues) == 0 || issues[0].Reason.IsZero() || issues[0].Fix.IsZero()) {
			t.Fatalf("byte %d changed: no issue with reason and fix", i)
		}
		if p != nil && !reflect.DeepEqual(p, example()) {
			t.Fatalf("byte %d changed: another project was read without a word", i)
		}
	}
}

// TestChangedContentIsFound: bytes changed within a file, and packed again, pass the archive's own check.
func TestChangedContentIsFound(t *testing.T) {
	if testing.Short() {
		t.Skip("a file for each of its bytes")
	}
	body := oldBody(example())
	for i := range body {
		broken := bytes.Clone(body)
		broken[i] ^= 0x01
		if p, issues := Unmarshal(packed(broken)); p != nil || len(issues) == 0 {
			t.Fatalf("byte %d of the body changed: %+v", i, p)
		}
	}
	files, issues := unarchived(Marshal(example()))
	if issues != nil {
		t.Fatal(issues)
	}
	for f := range files {
		for i := 0; i < len(files[f].data); i += 23 {
			if p, issues := Unmarshal(repacked(t, Marshal(example()), func(name string, data []byte) []byte {
				if name == files[f].name {
					data[i] ^= 0x01
				}
				return data
			})); p != nil || len(issues) == 0 {
				t.Fatalf("byte %d of %s changed: %+v", i, files[f].name, p)
			}
		}
	}
}

// TestWrongArchives: what is no project, too much of one, or of tomorrow.
func TestWrongArchives(t *testing.T) {
	files := entriesOf(example())
	for name, c := range map[string]struct {
		data []byte
		says string
	}{
		"a file twice":          {archived("", append(files, files[1])), "damaged"},
		"nothing in it":         {archived("", nil), "damaged"},
		"no record":             {archived("", files[1:]), "damaged"},
		"a file too few":        {archived("", files[:2]), "damaged"},
		"of tomorrow":           {repacked(t, Marshal(example()), replaced(entryManifest, `"version":4`, `"version":9`)), "9"},
		"another archive":       {repacked(t, Marshal(example()), replaced(entryManifest, `mixtab-project`, `other-project!`)), "damaged"},
		"of another name":       {repacked(t, Marshal(example()), replaced(entryManifest, `data/source`, `../../source`)), "damaged"},
		"a later record":        {archived("", append([]entry{{entryProject, bytes.Replace(files[0].data, []byte(`"version":3`), []byte(`"version":9`), 1), true}}, files[1:]...)), "9"},
		"sizes that do not fit": {archived("", append([]entry{{entryProject, bytes.Replace(files[0].data, []byte(`"blocks":[{"bytes":`), []byte(`"blocks":[{"bytes":9`), 1), true}}, files[1:]...)), "damaged"},
	} {
		p, issues := Unmarshal(c.data)
		if p != nil || len(issues) == 0 || !strings.Contains(issues[0].Reason.String(), c.says) {
			t.Errorf("%s: %+v, %v", name, p, issues)
		}
	}
}

// TestABombIsNotUnpacked: nothing is unpacked beyond what may be, whatever an archive says of itself.
func TestABombIsNotUnpacked(t *testing.T) {
	data := archived("", []entry{{"zeros", make([]byte, 1<<20), true}})
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	left := int64(1000)
	if got, ok := content(z.File[1], &left); ok || len(got) != 1001 || left != -1 {
		t.Errorf("%d bytes were unpacked, %d are left", len(got), left)
	}
}

func replaced(file, old, now string) func(string, []byte) []byte {
	return func(name string, data []byte) []byte {
		if name == file {
			return bytes.Replace(data, []byte(old), []byte(now), 1)
		}
		return data
	}
}

// repacked changes the files of an archive, and leaves their hashes in the manifest.
func repacked(t *testing.T, data []byte, change func(name string, data []byte) []byte) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		raw, _ := io.ReadAll(r)
		to, _ := w.CreateHeader(&zip.FileHeader{Name: f.Name})
		to.Write(change(f.Name, raw))
	}
	w.Close()
	return out.Bytes()
}

// oldBody is what a file of layout 3 has behind gzip.
func oldBody(s *Saved) []byte {
	files := entriesOf(s)
	body := binary.LittleEndian.AppendUint32(nil, uint32(len(files[0].data)))
	for _, f := range files {
		body = append(body, f.data...)
	}
	sum := sha256.Sum256(body)
	return append(body, sum[:]...)
}

func unpacked(t *testing.T, data []byte) []byte {
	t.Helper()
	z, err := gzip.NewReader(bytes.NewReader(data[len(magic):]))
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return body
}

func packed(body []byte) []byte {
	out := bytes.NewBufferString(magic)
	z := gzip.NewWriter(out)
	z.Write(body)
	z.Close()
	return out.Bytes()
}

// TestWrongFilesAreRefused: files that are well-formed and wrong, each with all the reasons.
func TestWrongFilesAreRefused(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*Saved)
		head   [2]string // replaced in the record
		want   []string
	}{
		"draws that are no numbers": {change: func(s *Saved) { s.Fit.Chains[0].Draws[3] = math.NaN() }, want: []string{"fit.chains.0: “fit.chains.0”: number 2 of draw 2 is not finite."}},
		"no spec":                   {change: func(s *Saved) { s.Fit.Spec = nil }, want: []string{"fit.spec: “fit.spec” is not a model."}},
		"a billion chains": {change: func(s *Saved) { s.Fit.Settings.Chains, s.Project.Settings.Chains = 1e9, 1e9 }, want: []string{
			"fit.settings.chains: “fit.settings.chains”: 1000000000 is not between 1 and 256.",
			"fit.chains: “fit.chains”: there are 2, but the settings ask for 1000000000.",
			"project.settings.chains: “project.settings.chains”: 1000000000 is not between 1 and 256."}},
		"spend for no channel": {change: func(s *Saved) { s.Project.Mapping.Spend = []string{"a", "b"} }, want: []string{"project.mapping.spend: “project.mapping.spend”: it names 2 columns for 1 channels."}},
		"a renamed field": {head: [2]string{`"settings":{"chains":4`, `"setting":{"chains":4`}, want: []string{
			"project.settings: “project.settings” is missing.", "project.settings.chains: “project.settings.chains”: 0 is not between 1 and 256.",
			"project.settings.draws: “project.settings.draws”: 0 is not between 1 and 10000000.",
			": This Mixtab does not know project.setting. It is kept unchanged and has no effect here."}},
		"a wrong type":          {head: [2]string{`"name":"Three <countries> & \"more\""`, `"name":{"en":"Three"}`}, want: []string{"project.name: “project.name” has the wrong type of value (object)."}},
		"more draws than asked": {change: func(s *Saved) { s.Fit.Settings.Draws = 1 }, want: []string{"fit.chains.0: “fit.chains.0”: it has 2 draws, but the settings ask for 1."}},
	} {
		s := example()
		if c.change != nil {
			c.change(s)
		}
		data := Marshal(s)
		if c.head[0] != "" {
			data = withHead(t, data, c.head[0], c.head[1])
		}
		p, issues := Unmarshal(data)
		var got []string
		for _, i := range issues {
			got = append(got, i.Column+": "+i.Reason.String())
		}
		if p != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// withHead changes the record of a file, and makes the hashes right again.
func withHead(t *testing.T, data []byte, old, now string) []byte {
	t.Helper()
	if IsArchive(data) {
		files, issues := unarchived(data)
		if issues != nil {
			t.Fatal(issues)
		}
		head := bytes.Replace(files[0].data, []byte(old), []byte(now), 1)
		if bytes.Equal(head, files[0].data) {
			t.Fatalf("the record has no %s", old)
		}
		files[0].data = head
		return archived("", files)
	}
	body := unpacked(t, data)
	n := binary.LittleEndian.Uint32(body)
	head := bytes.Replace(body[4:4+n], []byte(old), []byte(now), 1)
	if bytes.Equal(head, body[4:4+n]) {
		t.Fatalf("the record has no %s", old)
	}
	out := binary.LittleEndian.AppendUint32(nil, uint32(len(head)))
	out = append(append(out, head...), body[4+n:len(body)-sha256.Size]...)
	sum := sha256.Sum256(out)
	return packed(append(out, sum[:]...))
}

// TestWhatIsNotKnownIsKept: parts of a later version come back where they stood, or under their path within a list.
func TestWhatIsNotKnownIsKept(t *testing.T) {
	data := withHead(t, Marshal(example()), `"name":"Three`, `"colour":{"of":"<TV>"},"name":"Three`)
	data = withHead(t, data, `{"chains":4`, `{"thin":2,"chains":4`)
	data = withHead(t, data, `{"id":3`, `{"star":true,"id":3`)
	data = withHead(t, data, `{"version"`, `{"theme":"dark","version"`)
	s, issues := Unmarshal(data)
	if s == nil || len(issues) != 1 || issues[0].Severity != panel.Warning || !strings.Contains(issues[0].Reason.String(), "project.colour, project.scenarios.0.star, project.settings.thin, theme") {
		t.Fatalf("%+v", issues)
	}
	s.Project.Scenarios = nil
	again := Marshal(s)
	files, _ := unarchived(again)
	head := string(files[0].data)
	for _, part := range []string{`"colour":{"of":"<TV>"}`, `"thin":2`, `"unknown":{"project.scenarios.0.star":true}`, `"theme":"dark"`} {
		if !strings.Contains(head, part) {
			t.Errorf("%s is gone", part)
		}
	}
	third, issues := Unmarshal(again)
	if len(issues) != 1 || !reflect.DeepEqual(third, s) {
		t.Errorf("read again: %+v with %v", third, issues)
	}
}

// TestARecordIsReadAsFarAsItCan: one wrong member takes nothing else with it.
func TestARecordIsReadAsFarAsItCan(t *testing.T) {
	record := string(Record(example().Project, "plan"))
	for _, c := range [][3]string{
		{`"settings":{`, `"Setings":{`, "project.settings"},
		{`"chains":4`, `"chains":"four"`, "project.settings.chains"},
		{`"mapping":{"date"`, `"mapping":7,"x":{"date"`, "project.mapping"},
		{`"source":{`, `"sauce":{`, "project.source"},
		{`"spec":{`, `"spec":7,"was":{`, "project.spec"},
	} {
		changed := strings.Replace(record, c[0], c[1], 1)
		s, issues := ReadRecord([]byte(changed))
		if changed == record || s == nil || s.Project.Name != example().Project.Name || len(s.Project.Scenarios) != 1 {
			t.Fatalf("%s: %+v %v", c[1], s, issues)
		}
		if !slices.ContainsFunc(issues, func(i panel.Issue) bool { return i.Column == c[2] && i.Severity == panel.Error }) {
			t.Errorf("%s: %v", c[1], issues)
		}
	}
	for _, broken := range []string{"", "{", "7", `{"version":4}`, `{"project":{}}`} {
		if s, issues := ReadRecord([]byte(broken)); s != nil || len(issues) == 0 {
			t.Errorf("%q: %+v %v", broken, s, issues)
		}
	}
}

// TestFirstLayoutIsBroughtUp: a scenario of layout 1 had an amount a channel; it stands for all geos together.
func TestFirstLayoutIsBroughtUp(t *testing.T) {
	r, issues := readRecord([]byte(`{"version":1,"project":{"name":"n","source":{"name":""},"spec":{},"settings":{"chains":1,"draws":1},"step":"fit","current":{"spend":[1,2]},"scenarios":[{"name":"a","spend":[3,4]}]},"blocks":[{}]}`))
	if issues != nil {
		t.Fatal(issues)
	}
	want := Project{Name: "n", Spec: json.RawMessage("{}"), Settings: sampler.Settings{Chains: 1, Draws: 1}, Current: &Scenario{Spend: [][]float64{{1, 2}}}, Scenarios: []Scenario{{Name: "a", Spend: [][]float64{{3, 4}}}}}
	if !reflect.DeepEqual(r.Project, want) || r.Step != "fit" {
		t.Errorf("%+v, want %+v", r.Project, want)
	}
	if _, issues = migrate([]byte(`{"version":1,"project":{"current":{"spend":"much"}}}`)); len(issues) == 0 {
		t.Error("a scenario that cannot be read gave no issue")
	}
}

func TestLaterLayoutIsRefused(t *testing.T) {
	_, issues := migrate([]byte(`{"version":99}`))
	if len(issues) != 1 || issues[0].Reason.IsZero() {
		t.Errorf("a later layout gave %v, want one issue", issues)
	}
}

func FuzzUnmarshal(f *testing.F) {
	f.Add(Marshal(example()))
	f.Add(Marshal(&Saved{Project: Project{Spec: json.RawMessage("{}"), Settings: twoChains()}}))
	f.Fuzz(func(t *testing.T, data []byte) {
		if p, issues := Unmarshal(data); p == nil && len(issues) == 0 {
			t.Error("neither a project nor an issue")
		}
	})
}

// FuzzArchive goes behind the hashes of a ZIP: the record and the entries of a file that somebody made. What they claim to be is not
// believed: the memory that is taken follows from the bytes that there are.
func FuzzArchive(f *testing.F) {
	for _, e := range [][]entry{entriesOf(example()), entriesOf(&Saved{Project: Project{Spec: json.RawMessage("{}"), Settings: twoChains()}, Report: []byte("<p>")})} {
		var rest []byte
		for _, one := range e[1:] {
			rest = append(rest, one.data...)
		}
		f.Add(string(e[0].data), rest[:min(len(rest), 4096)], len(rest)/2, true)
	}
	f.Add(`{"version":3,"project":{"name":"","source":null,"mapping":null,"preset":"","spec":{},"settings":{"chains":1,"draws":1}},"blocks":[{}],`+
		`"answers":[{"of":"report","bytes":-1},{"of":"hold","bytes":9223372036854775807}]}`, []byte{1}, 0, false)
	f.Fuzz(func(t *testing.T, head string, rest []byte, cut int, packed bool) {
		cut = max(0, min(cut, len(rest)))
		file := archived("", []entry{{entryProject, []byte(head), true}, {"a", rest[:cut], packed}, {"b", rest[cut:], packed}})
		s, issues := Unmarshal(file)
		if s == nil && len(issues) == 0 {
			t.Error("neither a project nor an issue")
		}
		if s != nil {
			if again, issues := Unmarshal(Marshal(s)); again == nil {
				t.Fatalf("what was read cannot be read again: %v", issues)
			}
		}
		for at := 0; at < len(file); at += 1 + len(file)/8 { // and damaged
			file[at] ^= 1
			if s, issues := Unmarshal(file); s == nil && len(issues) == 0 {
				t.Error("neither a project nor an issue")
			}
			file[at] ^= 1
		}
	})
}

// FuzzBody goes behind gzip and hash: the record and the blocks of a file that somebody made.
func FuzzBody(f *testing.F) {
	small := &Saved{Project: Project{Spec: json.RawMessage("{}"), Settings: sampler.Settings{Chains: 1, Draws: 1}},
		Fit: &Fit{DataHash: "a", Spec: json.RawMessage("{}"), Settings: sampler.Settings{Chains: 1, Draws: 1},
			Chains: []Chain{{Dim: 1, Draws: []float64{1}, Stats: make([]sampler.Stats, 1), Snapshot: []byte{1}}}}}
	body := recordOf(record{Version: Version, Project: small.Project, Fit: small.Fit, Blocks: blockSizes(nil, small.Fit)})
	f.Add(string(body), appendChain(nil, &small.Fit.Chains[0]))
	f.Add(`{"version":1,"project":{"name":"","source":{"name":"a"},"spec":{},"settings":{"chains":1,"draws":1},"current":{"spend":[1]}},"blocks":[{"bytes":1}]}`, []byte{1})
	f.Add(string(Device0([]byte(`{"Name":"","Source":null,"Mapping":null,"Preset":"","Spec":"e30=","Settings":{"chains":1,"draws":1}}`), nil)), []byte(nil))
	f.Fuzz(func(t *testing.T, head string, rest []byte) {
		body := binary.LittleEndian.AppendUint32(nil, uint32(len(head)))
		body = append(append(body, head...), rest...)
		if hashed([]byte(head)) {
			sum := sha256.Sum256(body)
			body = append(body, sum[:]...)
		}
		s, issues := parse(body)
		if s == nil {
			if len(issues) == 0 {
				t.Error("neither a project nor an issue")
			}
			return
		}
		again, issues := Unmarshal(Marshal(s))
		if again == nil {
			t.Fatalf("what was read cannot be read again: %v", issues)
		}
	})
}
