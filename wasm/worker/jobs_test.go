package worker

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/mixtab/mixtab/core/baseline"
	"github.com/mixtab/mixtab/core/elicit"
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/simulate"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/wasm/proto"
	"github.com/mixtab/mixtab/wasm/worker/job"
	_ "github.com/mixtab/mixtab/wasm/worker/planning"
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

func (r *recording) of(kind proto.Kind, name string) (found []proto.Message) {
	for _, m := range r.posted {
		if m.Kind == kind && m.Name == name {
			found = append(found, m)
		}
	}
	return found
}

// part is the one part of that name that was sent.
func (r *recording) part(t *testing.T, name string) proto.Message {
	t.Helper()
	found := r.of(proto.KindPart, name)
	if len(found) != 1 {
		t.Fatalf("%d parts %q were sent, want one", len(found), name)
	}
	return found[0]
}

// serve has a worker serve an ask with its parts.
func (r *recording) serve(name string, ask any, parts ...proto.Message) *recording {
	job.Serve(r, proto.New(proto.KindAsk, name, ask), parts)
	return r
}

// ask has a worker answer; the test fails when it does not.
func ask[Ask, Answer any](t *testing.T, w work.Work[Ask, Answer], ask Ask, parts ...proto.Message) (Answer, *recording) {
	t.Helper()
	r := (&recording{}).serve(w.Name(), ask, parts...)
	return answer(t, w, r), r
}

// answer is a recording's last message.
func answer[Ask, Answer any](t *testing.T, w work.Work[Ask, Answer], r *recording) (answer Answer) {
	t.Helper()
	if len(r.posted) == 0 {
		t.Fatal("nothing was posted")
	}
	m := r.posted[len(r.posted)-1]
	if m.Kind == proto.KindFailed {
		t.Fatalf("%s failed: %s", w.Name(), r.failed(t).Reason)
	}
	if m.Kind != proto.KindAnswer || m.Name != w.Name() {
		t.Fatalf("the last message is %s %s, want the answer to %s", m.Kind, m.Name, w.Name())
	}
	if err := m.Into(&answer); err != nil {
		t.Fatal(err)
	}
	return answer
}

// failed is why a job failed; the test fails when it did not.
func (r *recording) failed(t *testing.T) (why work.Failed) {
	t.Helper()
	m := r.posted[len(r.posted)-1]
	if m.Kind != proto.KindFailed || m.Into(&why) != nil || why.Reason.IsZero() {
		t.Fatalf("the last message is %s %s, want a failure with its reason", m.Kind, m.Name)
	}
	return why
}

var national = simulate.Sample("national")

// readPanel is the sample's panel as the job that reads it sends it.
func readPanel(t *testing.T) proto.Message {
	_, r := ask(t, work.Read, work.ReadAsk{Name: "national.csv", Mapping: &national.Mapping}, proto.NewFile(national.CSV))
	return r.part(t, work.PartPanel)
}

func task(t *testing.T, chains, warmup, draws int) work.Task {
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
	return work.Task{Spec: raw, Settings: s}
}

// fitted is what the chains of a fit send, with the panel in front.
func fitted(t *testing.T, fit work.Task) (panelAndBlocks []proto.Message) {
	t.Helper()
	parts := []proto.Message{readPanel(t)}
	for chain := range fit.Settings.Chains {
		_, r := ask(t, work.Chain, work.ChainAsk{Task: fit, Chain: chain}, parts[0])
		parts = append(parts, r.of(proto.KindPart, work.PartBlock)...)
	}
	return parts
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
	made, r := ask(t, work.Sample, work.SampleAsk{Name: "national"})
	csv := r.part(t, work.PartFile)
	if made.Mapping == nil || made.Title.IsZero() || !bytes.Equal(csv.Part(work.PartFile), national.CSV) {
		t.Errorf("the sample is %+v", made)
	}
	read, r := ask(t, work.Read, work.ReadAsk{Name: made.Name, Mapping: made.Mapping}, csv)
	d, err := work.UnmarshalPanel(r.part(t, work.PartPanel).Part(work.PartPanel))
	if err != nil || read.Reading.Dataset != nil || !reflect.DeepEqual(d, intake.Read(made.Name, national.CSV, made.Mapping).Dataset) {
		t.Fatalf("the panel is %+v, %v", d, err)
	}
	if len(read.Figures) == 0 || len(read.Figures[0].JSON) == 0 {
		t.Error("there are no figures of the data")
	}
}

func TestReadOfWhatIsNoTable(t *testing.T) {
	read, r := ask(t, work.Read, work.ReadAsk{Name: "x.csv"}, proto.NewFile(nil))
	if len(r.posted) != 1 || len(read.Reading.Issues) == 0 {
		t.Errorf("an empty file reads as %+v, with %d messages", read.Reading, len(r.posted))
	}
}

// TestFitGoesOnWhereItStopped runs a chain whole, and in pieces that end within warm-up, at its end and among the
// draws, with a block at every look: the draws are the same to the bit.
func TestFitGoesOnWhereItStopped(t *testing.T) {
	look, block := job.LookEvery, blockEvery
	defer func() { job.LookEvery, blockEvery = look, block }()
	data := readPanel(t)
	asked := work.ChainAsk{Task: task(t, 1, 100, 60), Chain: 0}
	done, whole := ask(t, work.Chain, asked, data)
	if !done.Complete || done.Draws != 60 || done.Iteration != 160 {
		t.Fatalf("the whole run ended with %+v", done)
	}
	want := draws(t, whole.of(proto.KindPart, work.PartBlock))

	job.LookEvery, blockEvery = 0, 0
	var blocks []proto.Message
	pieces := 0
	for done.Complete = false; !done.Complete; pieces++ {
		parts := []proto.Message{data}
		if len(blocks) > 0 {
			parts = append(parts, blocks[len(blocks)-1])
		}
		r := (&recording{cancelAt: 25}).serve(work.Chain.Name(), asked, parts...)
		blocks = append(blocks, r.of(proto.KindPart, work.PartBlock)...)
		done = answer(t, work.Chain, r)
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

// TestALongTransitionIsHeard: a chain that does not come to the end of a transition still says that it is at work, and
// draws what it draws without.
func TestALongTransitionIsHeard(t *testing.T) {
	look, tell, after := job.LookEvery, job.TellEvery, beatAfter
	defer func() { job.LookEvery, job.TellEvery, beatAfter = look, tell, after }()
	data := readPanel(t)
	asked := work.ChainAsk{Task: task(t, 1, 30, 20)}
	_, quiet := ask(t, work.Chain, asked, data)
	job.LookEvery, job.TellEvery, beatAfter = time.Hour, 0, 0
	_, r := ask(t, work.Chain, asked, data)
	if n := len(r.of(proto.KindProgress, "")); n < 10 {
		t.Errorf("a chain whose transitions do not end says %d times that it is at work", n)
	}
	if !slices.Equal(draws(t, r.of(proto.KindPart, work.PartBlock)), draws(t, quiet.of(proto.KindPart, work.PartBlock))) {
		t.Error("telling changes the draws")
	}
}

func TestAnalyseExportSaveOpen(t *testing.T) {
	fit := task(t, 2, 100, 50)
	parts := fitted(t, fit)
	results, _ := ask(t, work.Analyse, work.AnalyseAsk{Task: fit}, parts...)
	if len(results.Parameters) == 0 || len(results.Figures) == 0 || results.Surface == nil {
		t.Fatalf("the results are %+v", results)
	}
	x, _ := ask(t, work.Examine, work.AnalyseAsk{Task: fit}, parts...)
	if x == nil || len(x.Learnt) < len(results.Channels) || x.Figure("rank:worst").JSON == nil {
		t.Errorf("the examination is %+v", x)
	}

	said := &summary.Told{Level: "amber", Headline: "Use with care", Reasons: []string{"It has not been tested.", "Few draws."}}
	_, r := ask(t, work.Export, work.ExportAsk{Task: fit, Verdict: said}, parts...)
	var idata struct {
		Posterior map[string]any    `json:"posterior"`
		Attrs     map[string]string `json:"attrs"`
	}
	if err := json.Unmarshal(r.part(t, work.PartFile).Part(work.PartFile), &idata); err != nil || len(idata.Posterior) == 0 {
		t.Errorf("the export has %d parameters, %v", len(idata.Posterior), err)
	}
	if idata.Attrs["verdict"] != "amber" || idata.Attrs["verdict_reasons"] != "It has not been tested.\nFew draws." {
		t.Errorf("the export says of the fit %q", idata.Attrs)
	}
	if idata.Attrs["gradients"] != "plain" || idata.Attrs["gradients_why"] != "this program runs without fast code" {
		t.Errorf("the export says of gradients %q, %q", idata.Attrs["gradients"], idata.Attrs["gradients_why"])
	}
	comma := words.English
	comma.Decimal = ","
	_, r = ask(t, work.Export, work.ExportAsk{Task: fit, Locale: comma}, parts...)
	if err := json.Unmarshal(r.part(t, work.PartFile).Part(work.PartFile), &idata); err != nil || !strings.Contains(idata.Attrs["verdict_reasons"], "R-hat is up to 1,") {
		t.Errorf("what the draws alone say is %q, %v", idata.Attrs, err)
	}

	_, r = ask(t, work.Code, fit, parts[0])
	zipped := r.part(t, work.PartFile).Part(work.PartFile)
	archive, err := zip.NewReader(bytes.NewReader(zipped), int64(len(zipped)))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"model.stan", "model_numpyro.py", "model_pymc.py", "data.json", "points.json", "check.py"} {
		if f, err := archive.Open(name); err != nil {
			t.Errorf("the model as code: %v", err)
		} else if text, err := io.ReadAll(f); err != nil || len(text) == 0 { // reads to the end, so that the checksum counts
			t.Errorf("%s: %d bytes, %v", name, len(text), err)
		}
	}

	p := project.Project{Name: "N", Source: &project.Source{Name: "national.csv", Sample: "national"}, Mapping: &national.Mapping,
		Preset: "studio", Spec: fit.Spec, Settings: fit.Settings}
	first, err := proto.NewShard(results.Surface.Shards()[0])
	if err != nil {
		t.Fatal(err)
	}
	held := &summary.Holdout{Period: "week", All: summary.HoldoutPart{Rows: 3}, Joint: &summary.Joint{Limit: 0.01}}
	elsewhere := &baseline.Account{Kind: baseline.Separate, Geos: []string{"Mars"}, Failed: make([]words.Text, 1)}
	beside := work.Beside{Holdout: held, Misfit: &summary.Misfit{Profiles: []summary.MisfitProfile{{From: []int{1}}}}, Compared: map[string]work.CompareAnswer{
		"h-s/separate/0": {Forecasts: []*baseline.Forecast{{Kind: baseline.Separate, Failed: make([]words.Text, 1)}}},
		"h-s/separate/1": {Accounts: []*baseline.Account{elsewhere}}}}
	_, r = ask(t, work.Save, work.SaveAsk{Record: project.Record(p, "plan"), Fit: &work.SavedFit{Task: fit, DataHash: "h", Verdict: said},
		Answers: beside.Answers(), Report: []byte("<!doctype html>")}, append(slices.Clone(parts), first)...)
	saved, _ := project.Unmarshal(r.part(t, work.PartFile).Part(work.PartFile))
	if string(saved.Report) != "<!doctype html>" || len(saved.Answers) != 4 {
		t.Errorf("a report of %d bytes and %d answers are in the file", len(saved.Report), len(saved.Answers))
	}
	opened, r := ask(t, work.Open, work.OpenAsk{}, r.part(t, work.PartFile))
	again, _ := project.ReadRecord(opened.Record)
	if !opened.Complete || again.Step != "plan" || opened.Fit == nil || opened.Fit.DataHash != "h" || !reflect.DeepEqual(opened.Fit.Verdict, said) || !bytes.Equal(r.part(t, work.PartFile).Part(work.PartFile), national.CSV) {
		t.Fatalf("the project opens as %+v", opened)
	}
	// Of what was worked out beside the fit, what does not fit together or is of other markets is left out.
	delete(beside.Compared, "h-s/separate/1")
	beside.Misfit = nil
	if !reflect.DeepEqual(opened.Answers, beside.Answers()) {
		t.Errorf("beside the fit there are %d answers", len(opened.Answers))
	}
	if opened.Read == nil || len(opened.Read.Figures) == 0 || opened.Read.Reading.Used == 0 {
		t.Errorf("what was read of its data is %+v", opened.Read)
	}
	if !bytes.Equal(r.part(t, work.PartPanel).Encode(), parts[0].Encode()) {
		t.Error("the project opens with another panel")
	}
	if got := r.part(t, work.PartShard); !bytes.Equal(got.Encode(), first.Encode()) {
		t.Errorf("the project opens with %+v of its surface", got)
	}
	blocks := r.of(proto.KindPart, work.PartBlock)
	if len(blocks) != 2 {
		t.Fatalf("%d chains come back, want 2", len(blocks))
	}
	for chain, block := range blocks {
		if head, _, _, _ := proto.ReadBlock(block); head.Plain.Code != "model.no_machine" {
			t.Errorf("chain %d forgets by what it was computed: %+v", chain, head.Path)
		}
		var mine []proto.Message
		for _, b := range parts[1:] {
			if head, _, _, _ := proto.ReadBlock(b); head.Chain == chain {
				mine = append(mine, b)
			}
		}
		if !slices.Equal(draws(t, []proto.Message{block}), draws(t, mine)) {
			t.Errorf("chain %d has other draws after saving and opening", chain)
		}
	}
}

func TestWatchARunThatGoesOn(t *testing.T) {
	fit := task(t, 2, 100, 60)
	parts := fitted(t, fit)
	w, _ := ask(t, work.Watch, work.WatchAsk{Task: fit}, parts...)
	if w == nil || w.Chains != 2 || w.Draws != 60 || len(w.Worst) != 3 || len(w.Trace.JSON) == 0 {
		t.Errorf("the run stands at %+v", w)
	}
	if w, _ := ask(t, work.Watch, work.WatchAsk{Task: fit}, parts[0]); w != nil && len(w.Worst) > 0 {
		t.Errorf("without draws the run stands at %+v", w)
	}
}

func TestBelieve(t *testing.T) {
	data := readPanel(t)
	fit := task(t, 1, 1, 1)
	question := work.Question{Job: 1, Spec: fit.Spec, Quantity: elicit.HalfLife, Level: 0.9}
	change, moving, refused, lost, reset := question, question, question, question, question
	change.Job, change.Set = 2, &elicit.Belief{Quantity: elicit.HalfLife, Low: 1, High: 4, Level: 0.9}
	moving.Job, moving.Set, moving.Moving = 3, &elicit.Belief{Quantity: elicit.HalfLife, Low: 1, High: 3, Level: 0.9}, true
	refused.Job, refused.Set = 4, &elicit.Belief{Quantity: elicit.HalfLife, Low: 4, High: 1, Level: 0.9}
	lost.Job, lost.Spec = 5, []byte("{")
	say := func(q work.Question) proto.Message { return proto.New(proto.KindSay, work.Believe.Name(), q) }
	var early []work.Believed
	talk := func(first []work.Question, then ...proto.Message) (answers []work.Believed) {
		r := (&recording{coming: then}).serve(work.Believe.Name(), work.BelieveAsk{Questions: first}, data)
		answer(t, work.Believe, r)
		for _, m := range r.of(proto.KindSay, work.Believe.Name()) {
			var a work.Believed
			if err := m.Into(&a); err != nil {
				t.Fatal(err)
			}
			if a.Early {
				early = append(early, a)
				continue
			}
			answers = append(answers, a)
		}
		return answers
	}
	answers := talk([]work.Question{question, change}, say(moving), say(refused), say(lost))
	if len(early) != 1 || early[0].Job != change.Job || string(early[0].Spec) != string(answers[1].Spec) || len(early[0].Readings) != 0 {
		t.Errorf("ahead of the pictures: %+v", early)
	}
	for i, a := range answers {
		if want := []int{4, 4, 3, 4, 0}[i]; a.Job != i+1 || len(a.Figures) != want {
			t.Errorf("answer %d is of job %d and has %d figures, want %d", i, a.Job, len(a.Figures), want)
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
	if a := answers[3]; a.Spec != nil || !strings.Contains(a.Refused.String(), "below the upper end") {
		t.Errorf("an impossible belief: %+v", a)
	}
	if answers[4].Failed.IsZero() {
		t.Error("a spec that is none is answered")
	}
	reset.Spec, reset.Preset = answers[1].Spec, fit.Spec
	if back := talk([]work.Question{reset}); string(back[0].Spec) != string(fit.Spec) {
		t.Errorf("a reset leads to %s %s", back[0].Spec, back[0].Refused)
	}
	question.Channel = 99
	(&recording{}).serve(work.Believe.Name(), work.BelieveAsk{Questions: []work.Question{question}}, data).failed(t)
}

// TestBlocksAreDue every second, but where draws take less room than the chain's state, less often.
func TestBlocksAreDue(t *testing.T) {
	for _, c := range []struct {
		draws, state int
		since        time.Duration
		due          bool
	}{{0, 10, time.Second, true}, {0, 10, time.Second / 2, false}, {10, 10, time.Second, true}, {9, 10, 9 * time.Second, false}, {1, 10, 10 * time.Second, true}} {
		r := recorder{draws: make([]float64, c.draws), state: c.state}
		if r.blockDue(c.since) != c.due {
			t.Errorf("%+v: due is %v", c, !c.due)
		}
	}
}

func TestBlocksWithGapsAreRefused(t *testing.T) {
	data, fit := readPanel(t), task(t, 2, 10, 10)
	block := func(chain, first, count, dim int) proto.Message {
		return proto.NewBlock(work.Block{Position: work.Position{Chain: chain}, First: first, Count: count, Dim: dim},
			make([]float64, count*dim), make([]sampler.Stats, count), nil)
	}
	for name, blocks := range map[string][]proto.Message{
		"gap": {block(0, 0, 2, 3), block(0, 3, 1, 3)}, "other width": {block(0, 0, 1, 3), block(0, 1, 1, 4)},
		"other chain": {block(5, 0, 1, 3)}, "other model": {block(0, 0, 1, 4)}, "begins late": {block(0, 1, 1, 3)},
		"none": nil, "warm-up only": {block(0, 0, 0, 3)},
	} {
		(&recording{}).serve(work.Analyse.Name(), work.AnalyseAsk{Task: fit}, append(blocks, data)...).failed(t)
		if chains, err := join(blocks, 2); err == nil && slices.Contains([]string{"gap", "other width", "other chain"}, name) {
			t.Errorf("%s: %d chains and no error", name, len(chains))
		}
	}
	chains, err := join([]proto.Message{block(1, 4, 2, 3), block(1, 6, 1, 3)}, 2)
	if err != nil || len(chains) != 2 || chains[0].Stats != nil || chains[1].first != 4 || len(chains[1].Stats) != 3 || len(chains[1].Draws) != 9 {
		t.Errorf("blocks that begin late are joined as %+v, %v", chains, err)
	}
}

func TestFailuresAreSaid(t *testing.T) {
	for name, r := range map[string]*recording{
		"unknown work": (&recording{}).serve("dance", struct{}{}),
		"ask":          (&recording{}).serve(work.Read.Name(), "no"),
		"panel":        (&recording{}).serve(work.Hold.Name(), work.HoldAsk{Task: task(t, 1, 1, 1)}),
		"project":      (&recording{}).serve(work.Open.Name(), work.OpenAsk{}, proto.NewFile([]byte("mixtab?"))),
		"sample":       (&recording{}).serve(work.Sample.Name(), work.SampleAsk{Name: "no such sample"}),
	} {
		if why := r.failed(t); name == "sample" && !strings.Contains(why.Reason.String(), "an error in Mixtab itself") {
			t.Errorf("what panics is said as %q", why.Reason)
		}
	}
	bad := task(t, 1, 50, 20)
	bad.Spec = []byte(`{"name":"x","nonsense":1}`)
	if why := (&recording{}).serve(work.Chain.Name(), work.ChainAsk{Task: bad}, readPanel(t)).failed(t); len(why.Issues) == 0 {
		t.Errorf("a bad model gives no issues: %+v", why)
	}
}

func TestTablesAreCells(t *testing.T) {
	cells, _ := ask(t, work.Table, work.TableAsk{Name: "plans.csv"}, proto.NewFile([]byte("scenario;TV\nA;1,5\n")))
	if len(cells.Rows) != 2 || cells.Rows[1][1] != "1,5" {
		t.Errorf("%+v", cells)
	}
	cells, _ = ask(t, work.Table, work.TableAsk{Name: "empty.csv"}, proto.NewFile(nil))
	if cells.Rows != nil || len(cells.Issues) == 0 {
		t.Errorf("an empty file: %+v", cells)
	}
}
