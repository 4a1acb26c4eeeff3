package main

import (
	"bytes"
	"encoding/json"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/elicit"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/simulate"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/wasm/proto"
)

// recording is a line that keeps what is posted and cancels at the look of that number (0: never).
type recording struct {
	posted   []proto.Message
	looks    int
	cancelAt int
	coming   []proto.Message // what the page says later
}

func (r *recording) Next() (proto.Message, bool) {
	if len(r.coming) == 0 {
		return proto.Message{}, false
	}
	m := r.coming[0]
	r.coming = r.coming[1:]
	return m, true
}

func (r *recording) Post(m proto.Message) {
	decoded, err := proto.Decode(m.Encode())
	if err != nil {
		panic(err)
	}
	r.posted = append(r.posted, decoded)
}

func (r *recording) Cancelled() bool { r.looks++; return r.looks == r.cancelAt }

func (r *recording) of(kind proto.Kind) (found []proto.Message) {
	for _, m := range r.posted {
		if m.Kind == kind {
			found = append(found, m)
		}
	}
	return found
}

// last is the last message posted, decoded; the test fails when it is of another kind.
func (r *recording) last(t *testing.T, kind proto.Kind, into any) proto.Message {
	t.Helper()
	if len(r.posted) == 0 {
		t.Fatal("nothing was posted")
	}
	m := r.posted[len(r.posted)-1]
	if m.Kind != kind {
		t.Fatalf("the last message is %s %s, want %s", m.Kind, m.Body, kind)
	}
	if into != nil {
		if err := m.Into(into); err != nil {
			t.Fatal(err)
		}
	}
	return m
}

func ask(kind proto.Kind, body any, sections ...proto.Section) *recording {
	r := &recording{}
	serve(r, proto.New(kind, body, sections...), nil)
	return r
}

var national = simulate.Sample("national")

func file() proto.Section { return proto.Section{Name: "file", Data: national.CSV} }

func task(t *testing.T, chains, warmup, draws int) proto.Task {
	t.Helper()
	spec, ok := spec.Preset("studio")
	if !ok {
		t.Fatal("no preset studio")
	}
	raw, err := json.Marshal(spec)
	if err != nil {
		t.Fatal(err)
	}
	s := sampler.DefaultSettings()
	s.Chains, s.Warmup, s.Draws, s.Seed = chains, warmup, draws, 3
	return proto.Task{Name: "national.csv", Mapping: national.Mapping, Spec: raw, Settings: s}
}

// draws joins the blocks' draws.
func draws(t *testing.T, blocks []proto.Message) (all []float64) {
	t.Helper()
	for _, m := range blocks {
		b, numbers, _, err := proto.ReadBlock(m)
		if err != nil {
			t.Fatal(err)
		}
		if b.First*b.Dim != len(all) {
			t.Fatalf("a block begins at draw %d after %d numbers of %d a draw", b.First, len(all), b.Dim)
		}
		all = append(all, numbers...)
	}
	return all
}

func TestSampleAndRead(t *testing.T) {
	var made proto.File
	csv := ask(proto.KindSample, proto.Sample{Name: "national"}).last(t, proto.KindFile, &made)
	if made.Mapping == nil || made.Title == "" || !bytes.Equal(csv.Section("file"), national.CSV) {
		t.Errorf("the sample is %+v", made)
	}
	m := ask(proto.KindRead, proto.Read{Name: made.Name, Mapping: made.Mapping}, file()).last(t, proto.KindReading, nil)
	reading, err := proto.ReadReading(m)
	if err != nil || reading.Dataset == nil || reading.Dataset.Rows() < 50 {
		t.Fatalf("the reading is %+v, %v", reading, err)
	}
	if len(proto.Figures(m)) == 0 {
		t.Error("there are no figures of the data")
	}
}

func TestReadOfWhatIsNoTable(t *testing.T) {
	m := ask(proto.KindRead, proto.Read{Name: "x.csv"}, proto.Section{Name: "file"}).last(t, proto.KindReading, nil)
	reading, err := proto.ReadReading(m)
	if err != nil || reading.Dataset != nil || len(reading.Issues) == 0 {
		t.Errorf("an empty file reads as %+v, %v", reading, err)
	}
}

// TestFitGoesOnWhereItStopped runs a chain whole, and in pieces that end within warm-up, at its end and among the
// draws, with a block at every look: the draws are the same to the bit.
func TestFitGoesOnWhereItStopped(t *testing.T) {
	look, block := lookEvery, blockEvery
	defer func() { lookEvery, blockEvery = look, block }()
	asked := proto.Fit{Task: task(t, 1, 100, 60), Chain: 0}
	whole := ask(proto.KindFit, asked, file())
	var done proto.Done
	whole.last(t, proto.KindDone, &done)
	if !done.Complete || done.Draws != 60 || done.Iteration != 160 {
		t.Fatalf("the whole run ended with %+v", done)
	}
	want := draws(t, whole.of(proto.KindBlock))

	lookEvery, blockEvery = 0, 0
	var blocks []proto.Message
	pieces := 0
	for done.Complete = false; !done.Complete; pieces++ {
		r := &recording{cancelAt: 25}
		sections := []proto.Section{file()}
		if len(blocks) > 0 {
			last := blocks[len(blocks)-1]
			b, _, _, err := proto.ReadBlock(last)
			if err != nil {
				t.Fatal(err)
			}
			asked.At = &b.Progress
			sections = append(sections, proto.Section{Name: "snapshot", Data: last.Section("snapshot")})
		}
		serve(r, proto.New(proto.KindFit, asked, sections...), nil)
		blocks = append(blocks, r.of(proto.KindBlock)...)
		r.last(t, proto.KindDone, &done)
	}
	if pieces != 7 || len(blocks) < 160 {
		t.Errorf("%d pieces with %d blocks, want 7 pieces of 25 looks", pieces, len(blocks))
	}
	if got := draws(t, blocks); !slices.Equal(got, want) {
		t.Error("the pieces give other draws than one run")
	}
	if done.Draws != 60 || done.Iteration != 160 {
		t.Errorf("the pieces ended with %+v", done)
	}
}

func TestAnalyseExportSaveOpen(t *testing.T) {
	fit := task(t, 2, 100, 50)
	var blocks []proto.Message
	for chain := range 2 {
		blocks = append(blocks, ask(proto.KindFit, proto.Fit{Task: fit, Chain: chain}, file()).of(proto.KindBlock)...)
	}
	r := &recording{}
	serve(r, proto.New(proto.KindAnalyse, proto.Analyse{Task: fit}, file()), blocks)
	results, err := proto.ReadResults(r.last(t, proto.KindResults, nil))
	if err != nil || len(results.Parameters) == 0 || len(results.Figures) == 0 || results.Surface == nil {
		t.Fatalf("the results are %+v, %v", results, err)
	}

	r = &recording{}
	serve(r, proto.New(proto.KindExamine, proto.Analyse{Task: fit}, file()), blocks)
	if x, err := proto.ReadExamined(r.last(t, proto.KindExamined, nil)); err != nil || x == nil || len(x.Learnt) < len(results.Channels) || x.Figure("rank:worst") == nil {
		t.Errorf("the examination is %+v, %v", x, err)
	}

	r = &recording{}
	said := &project.Verdict{Level: "amber", Headline: "Use with care", Reasons: []string{"It has not been tested.", "Few draws."}}
	serve(r, proto.New(proto.KindExport, proto.Analyse{Task: fit, Verdict: said}, file()), blocks)
	var idata struct {
		Posterior map[string]any    `json:"posterior"`
		Attrs     map[string]string `json:"attrs"`
	}
	if err := json.Unmarshal(r.last(t, proto.KindFile, nil).Section("file"), &idata); err != nil || len(idata.Posterior) == 0 {
		t.Errorf("the export has %d parameters, %v", len(idata.Posterior), err)
	}
	if idata.Attrs["verdict"] != "amber" || idata.Attrs["verdict_reasons"] != "It has not been tested.\nFew draws." {
		t.Errorf("the export says of the fit %q", idata.Attrs)
	}

	r = &recording{}
	p := project.Project{Name: "N", Source: &project.Source{Name: "national.csv", Sample: "national"}, Mapping: &fit.Mapping,
		Preset: "studio", Spec: fit.Spec, Settings: fit.Settings}
	record := proto.Section{Name: "record", Data: project.Record(p, "plan")}
	first, err := proto.NewShard(results.Surface.Shards()[0])
	if err != nil {
		t.Fatal(err)
	}
	serve(r, proto.New(proto.KindSave, proto.Save{Fit: &fit, Verdict: said}, record, file()), append(slices.Clone(blocks), first))
	saved := r.last(t, proto.KindFile, nil).Section("file")
	var opened proto.Opened
	m := ask(proto.KindOpen, struct{}{}, proto.Section{Name: "project", Data: saved}).last(t, proto.KindOpened, &opened)
	again, _ := project.ReadRecord(m.Section("record"))
	if !opened.Complete || again.Step != "plan" || opened.Fit == nil || !reflect.DeepEqual(opened.Fit.Verdict, said) || !bytes.Equal(m.Section("file"), national.CSV) {
		t.Fatalf("the project opens as %+v", opened)
	}
	if got := m.Section("shard"); !bytes.Equal(got, first.Encode()) {
		t.Errorf("the project opens with %d bytes of its surface", len(got))
	}
	chain := 0
	for _, s := range m.Sections {
		if s.Name != "block" {
			continue
		}
		block, err := proto.Decode(s.Data)
		if err != nil {
			t.Fatal(err)
		}
		var mine []proto.Message
		for _, b := range blocks {
			if head, _, _, _ := proto.ReadBlock(b); head.Chain == chain {
				mine = append(mine, b)
			}
		}
		if !slices.Equal(draws(t, []proto.Message{block}), draws(t, mine)) {
			t.Errorf("chain %d has other draws after saving and opening", chain)
		}
		chain++
	}
	if chain != 2 {
		t.Errorf("%d chains come back, want 2", chain)
	}
}

func TestWatchARunThatGoesOn(t *testing.T) {
	fit := task(t, 2, 100, 60)
	var blocks []proto.Message
	for chain := range 2 {
		blocks = append(blocks, ask(proto.KindFit, proto.Fit{Task: fit, Chain: chain}, file()).of(proto.KindBlock)...)
	}
	r := &recording{}
	serve(r, proto.New(proto.KindWatch, proto.Analyse{Task: fit}, file()), blocks)
	w, err := proto.ReadWatched(r.last(t, proto.KindWatched, nil))
	if err != nil || w == nil || w.Chains != 2 || w.Draws != 60 || len(w.Worst) != 3 || len(w.Trace.JSON) == 0 {
		t.Errorf("the run stands at %+v, %v", w, err)
	}
	r = &recording{}
	serve(r, proto.New(proto.KindWatch, proto.Analyse{Task: fit}, file()), nil)
	if w, err := proto.ReadWatched(r.last(t, proto.KindWatched, nil)); w != nil || err != nil {
		t.Errorf("without draws the run stands at %+v, %v", w, err)
	}
}

func TestBelieve(t *testing.T) {
	fit := task(t, 1, 1, 1)
	question := proto.Believe{Job: 1, Spec: fit.Spec, Quantity: elicit.HalfLife, Level: 0.9}
	change, moving, refused, lost, reset := question, question, question, question, question
	change.Job, change.Set = 2, &elicit.Belief{Quantity: elicit.HalfLife, Low: 1, High: 4, Level: 0.9}
	moving.Job, moving.Set, moving.Moving = 3, &elicit.Belief{Quantity: elicit.HalfLife, Low: 1, High: 3, Level: 0.9}, true
	refused.Job, refused.Set = 4, &elicit.Belief{Quantity: elicit.HalfLife, Low: 4, High: 1, Level: 0.9}
	lost.Job, lost.Spec = 5, []byte("{")
	r := &recording{coming: []proto.Message{proto.New(proto.KindBelieve, moving), proto.New(proto.KindBelieve, refused), proto.New(proto.KindBelieve, lost)}}
	serve(r, proto.New(proto.KindBelieve, proto.Read{Name: fit.Name, Mapping: &fit.Mapping}, file()),
		[]proto.Message{proto.New(proto.KindBelieve, question), proto.New(proto.KindBelieve, change)})
	answers := make([]proto.Believed, 5)
	for i, m := range r.of(proto.KindBelieved) {
		if err := m.Into(&answers[i]); err != nil || answers[i].Job != i+1 {
			t.Fatalf("answer %d is %s, %v", i, m.Body, err)
		}
		if want := []int{4, 4, 3, 4, 0}[i]; len(proto.Figures(m)) != want {
			t.Errorf("answer %d has %d figures, want %d", i, len(proto.Figures(m)), want)
		}
	}
	if a := answers[0]; a.Spec != nil || len(a.Readings) != 4 || a.Readings[0].Own {
		t.Errorf("a question alone: %+v", a)
	}
	if a := answers[1]; !strings.Contains(string(a.Spec), "otherwise") || math.Abs(a.Readings[0].High-4) > 1e-3 || !a.Readings[0].Own {
		t.Errorf("after a belief was set: %+v", a.Readings)
	}
	if a := answers[2]; len(a.Readings) != 1 || math.Abs(a.Readings[0].High-3) > 1e-3 {
		t.Errorf("in a drag: %+v", a.Readings)
	}
	if a := answers[3]; a.Spec != nil || !strings.Contains(a.Refused, "below the upper end") {
		t.Errorf("an impossible belief: %+v", a)
	}
	if answers[4].Failed == "" {
		t.Error("a spec that is none is answered")
	}
	reset.Spec, reset.Preset = answers[1].Spec, fit.Spec
	var back proto.Believed
	r = &recording{}
	serve(r, proto.New(proto.KindBelieve, proto.Read{Name: fit.Name, Mapping: &fit.Mapping}, file()), []proto.Message{proto.New(proto.KindBelieve, reset)})
	if r.last(t, proto.KindBelieved, &back); string(back.Spec) != string(fit.Spec) {
		t.Errorf("a reset leads to %s %s", back.Spec, back.Refused)
	}
	question.Channel = 99
	r = &recording{}
	serve(r, proto.New(proto.KindBelieve, proto.Read{Name: fit.Name, Mapping: &fit.Mapping}, file()), []proto.Message{proto.New(proto.KindBelieve, question)})
	r.last(t, proto.KindFailed, nil)
}

func TestAssembleRefusesGaps(t *testing.T) {
	block := func(chain, first, count, dim int) proto.Message {
		return proto.NewBlock(proto.Block{Progress: proto.Progress{Chain: chain}, First: first, Count: count, Dim: dim},
			make([]float64, count*dim), make([]sampler.Stats, count), nil)
	}
	for name, blocks := range map[string][]proto.Message{
		"gap": {block(0, 0, 2, 3), block(0, 3, 1, 3)}, "other model": {block(0, 0, 1, 4)}, "other chain": {block(5, 0, 1, 3)}, "none": nil,
		"warm-up only": {block(0, 0, 0, 3)},
	} {
		if chains, err := assemble(3, 2, blocks); err == nil {
			t.Errorf("%s: %d chains and no error", name, len(chains))
		}
	}
	chains, err := assemble(3, 2, []proto.Message{block(1, 0, 2, 3), block(1, 2, 1, 3)})
	if err != nil || len(chains) != 1 || len(chains[0].Stats) != 3 {
		t.Errorf("a chain that drew nothing should be left out: %+v, %v", chains, err)
	}
}

func TestFailuresAreSaid(t *testing.T) {
	for name, r := range map[string]*recording{
		"unknown request": ask("dance", struct{}{}),
		"body":            ask(proto.KindRead, "no"),
		"project":         ask(proto.KindOpen, struct{}{}, proto.Section{Name: "project", Data: []byte("mixtab?")}),
		"sample":          ask(proto.KindSample, proto.Sample{Name: "no such sample"}),
	} {
		var failed proto.Failed
		r.last(t, proto.KindFailed, &failed)
		if strings.TrimSpace(failed.Reason) == "" {
			t.Errorf("%s: no reason is given", name)
		}
	}
	bad := task(t, 1, 50, 20)
	bad.Spec = []byte(`{"name":"x","nonsense":1}`)
	var failed proto.Failed
	ask(proto.KindFit, proto.Fit{Task: bad}, file()).last(t, proto.KindFailed, &failed)
	if len(failed.Issues) == 0 {
		t.Errorf("a bad model gives no issues: %+v", failed)
	}
}

func TestTablesAreCells(t *testing.T) {
	var cells proto.Cells
	ask(proto.KindTable, proto.Table{Name: "plans.csv"}, proto.Section{Name: "file", Data: []byte("scenario;TV\nA;1,5\n")}).last(t, proto.KindCells, &cells)
	if len(cells.Rows) != 2 || cells.Rows[1][1] != "1,5" {
		t.Errorf("%+v", cells)
	}
	cells = proto.Cells{}
	ask(proto.KindTable, proto.Table{Name: "empty.csv"}, proto.Section{Name: "file"}).last(t, proto.KindCells, &cells)
	if cells.Rows != nil || len(cells.Issues) == 0 {
		t.Errorf("an empty file: %+v", cells)
	}
}
