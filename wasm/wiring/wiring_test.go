package wiring

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/sheet"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/wasm/proto"
)

// TestWorkersGetThePanel: one job gets the file, all others what it made of it.
func TestWorkersGetThePanel(t *testing.T) {
	d := open(t, 3, 2, nil)
	first, second := d.drawing()
	for _, s := range []*shell{first, second} {
		if s.parts(work.PartPanel) != 1 || s.parts(work.PartFile) != 0 || s.parts(work.PartBlock) != 0 {
			t.Errorf("a chain starts with %d panels, %d files, %d blocks", s.parts(work.PartPanel), s.parts(work.PartFile), s.parts(work.PartBlock))
		}
	}
	if d.parses != 1 || d.awake != 1 {
		t.Errorf("%d files read, awake %d", d.parses, d.awake)
	}
}

// TestALostWorkerIsReplaced: the chain goes on from its last block, twice, and then fails alone.
func TestALostWorkerIsReplaced(t *testing.T) {
	d := open(t, 2, 2, nil)
	first, second := d.drawing()
	d.says(first, block(0, 0, 3))
	d.says(first, block(0, 3, 2))
	d.pool.Died(first.job, words.Err("fault.worker_broke"))
	first.asked = nil
	again := d.shells[len(d.shells)-1]
	if !first.gone || again.parts(work.PartBlock) != 2 || again.asked[len(again.asked)-1].Part("snapshot") == nil {
		t.Fatalf("a chain is started again with %d blocks", again.parts(work.PartBlock))
	}
	d.says(second, proto.New(proto.KindProgress, "", work.Progress{Done: 0.5}))
	d.pass(drawnSilence + 2*time.Second) // the other speaks no more either
	if !again.gone || !second.gone {
		t.Error("a worker that says nothing is kept")
	}
	for range 3 {
		d.pass(drawnSilence + 2*time.Second)
	}
	if c := d.last(chainKey(0)); c.Status != state.StatusFailed || !strings.Contains(c.Why.String(), "did not respond") {
		t.Errorf("after its chances a chain stands at %+v", c)
	}
	if d.awake != 0 {
		t.Error("the page stays awake for nothing")
	}
}

// TestWhoDrawsIsHeard: a holdout whose worker says nothing is begun again as soon as a chain, one that speaks is not.
func TestWhoDrawsIsHeard(t *testing.T) {
	d := open(t, 1, 2, nil)
	d.read(1, "h")
	d.do(state.Run{Want: state.Want{Key: "hold/x", Work: work.Hold.Name(), Class: state.ClassErrand, Ask: work.Marshal(work.HoldAsk{}),
		Needs: []string{"panel/h"}}})
	s := d.at(work.Hold.Name(), 0)
	for range 3 {
		d.pass(drawnSilence - time.Second)
		d.says(s, proto.New(proto.KindProgress, "", work.Progress{Done: 1}))
	}
	if s.gone {
		t.Fatal("a holdout is ended that says it is at work")
	}
	d.pass(drawnSilence + 2*time.Second)
	if again := d.at(work.Hold.Name(), 0); !s.gone || again == s {
		t.Error("a holdout that says nothing goes on for ever")
	}
}

// TestAHoldoutWaitsForItsCuts: it says that it is under way, takes no worker before all cuts are in, and then has them with it.
func TestAHoldoutWaitsForItsCuts(t *testing.T) {
	d := open(t, 2, 2, nil)
	d.read(1, "h")
	d.do(state.Run{Want: state.Want{Key: "hold/x", Work: work.Hold.Name(), Needs: []string{"panel/h", "cut/0", "cut/1"}}})
	if got := d.came("hold/x"); len(got) != 1 || got[0].Status != state.StatusRunning {
		t.Errorf("told %+v", got)
	}
	for i, key := range []state.Key{"cut/0", "cut/1"} {
		d.do(state.Run{Want: state.Want{Key: key, Work: work.Cut.Name(), Class: state.ClassErrand, Needs: []string{"panel/h"}}})
		if d.pool.Spare() != (i == 0) {
			t.Error("who waits has a worker")
		}
	}
	for i := range 2 {
		s := d.at(work.Cut.Name(), 0)
		d.says(s, proto.New(proto.KindPart, work.PartCut, nil, proto.Part{Name: work.PartCut, Data: []byte{byte(i)}}))
		d.answers(s, nil)
		d.ends(s)
		s.asked = nil
	}
	if s := d.at(work.Hold.Name(), 0); s.parts(work.PartCut) != 2 {
		t.Errorf("the holdout begins with %+v", s.asked)
	}
}

// TestALateAnswerIsNotHeard: what a worker says of a job that was stopped or started again reaches nobody.
func TestALateAnswerIsNotHeard(t *testing.T) {
	d := open(t, 3, 2, nil)
	d.read(1, "h")
	d.do(analyseWantWithoutDraws())
	s := d.at(work.Analyse.Name(), 0)
	late := *s
	d.do(state.Stop{Key: "analyse/x"})
	d.do(analyseWantWithoutDraws())
	d.says(&late, proto.New(proto.KindAnswer, work.Analyse.Name(), nil))
	d.ends(&late)
	if got := d.came("analyse/x"); len(got) != 0 {
		t.Errorf("the late answer is told: %+v", got)
	}
	fresh := d.at(work.Analyse.Name(), 1)
	d.answers(fresh, nil)
	if got := d.came("analyse/x"); len(got) != 1 || got[0].Status != state.StatusDone {
		t.Errorf("the second run brings %+v", got)
	}
}

func analyseWantWithoutDraws() state.Run {
	w := analyseWant()
	w.Needs = w.Needs[:1]
	return w
}

// TestTwoQuickEdits: the first reading is stopped, and only the second one's panel starts what waits for it.
func TestTwoQuickEdits(t *testing.T) {
	d := open(t, 3, 2, nil)
	d.do(state.Put{Blob: "file/1", Data: []byte("a")}, readWant(1))
	slow := d.at(work.Read.Name(), 0)
	d.do(state.Stop{Key: "read/1"}, state.Put{Blob: "file/2", Data: []byte("b")}, readWant(2), analyseWantWithoutDraws())
	d.says(slow, panelPart("old"))
	d.says(slow, proto.New(proto.KindAnswer, work.Read.Name(), work.ReadAnswer{}))
	d.ends(slow)
	if len(d.came("read/1")) != 0 || len(d.came("analyse/x")) != 0 {
		t.Fatalf("an older reading is told: %+v", d.told)
	}
	s := d.at(work.Read.Name(), 0)
	d.says(s, panelPart("h"))
	if d.at(work.Analyse.Name(), 0).parts(work.PartPanel) != 1 {
		t.Error("what waited for the panel starts without it")
	}
	d.answers(s, work.ReadAnswer{})
	if d.last("read/2").Status != state.StatusDone || d.parses != 2 {
		t.Errorf("%d files read, one a correction is wanted", d.parses)
	}
}

// TestAPanelThatNeverComes: what waits for data that cannot be read says so.
func TestAPanelThatNeverComes(t *testing.T) {
	d := open(t, 2, 2, nil)
	d.do(state.Put{Blob: "file/1", Data: []byte("a")}, readWant(1), analyseWantWithoutDraws())
	s := d.at(work.Read.Name(), 0)
	d.answers(s, work.ReadAnswer{})
	d.settle()
	if c := d.last("analyse/x"); c.Status != state.StatusFailed || c.Why.IsZero() {
		t.Errorf("without its data it stands at %+v", c)
	}
	d.do(analyseWantWithoutDraws())
	if got := d.came("analyse/x"); len(got) != 2 {
		t.Error("what has failed cannot be asked for again")
	}
}

// TestStopKeepsWhatThereIs: a chain is asked to end, and one that does not hear is terminated.
func TestStopKeepsWhatThereIs(t *testing.T) {
	d := open(t, 2, 2, nil)
	first, second := d.drawing()
	d.says(first, block(0, 0, 3))
	d.says(second, block(1, 0, 3))
	d.do(state.Stop{Key: chainKey(0), Keep: true}, state.Stop{Key: chainKey(1), Keep: true})
	if len(first.heard) != 1 || first.heard[0].Kind != proto.KindCancel {
		t.Fatalf("a chain hears %+v", first.heard)
	}
	d.answers(first, work.ChainAnswer{})
	d.pass(patience + time.Second)
	if !second.gone || d.last(chainKey(0)).Status != state.StatusStopped || d.last(chainKey(1)).Status != state.StatusStopped {
		t.Errorf("stopped chains stand at %+v and %+v", d.last(chainKey(0)), d.last(chainKey(1)))
	}
	d.do(analyseWant())
	if n := d.at(work.Analyse.Name(), 0).parts(work.PartBlock); n != 2 {
		t.Errorf("%d blocks are there of what was stopped", n)
	}
}

// TestProgressIsToldSoonAndLast: of many moves the model hears the last, ten times a second.
func TestProgressIsToldSoonAndLast(t *testing.T) {
	d := open(t, 2, 2, nil)
	d.read(1, "h")
	d.do(state.Run{Want: state.Want{Key: "hold/x", Work: work.Hold.Name(), Class: state.ClassErrand, Needs: []string{"panel/h"}}})
	s := d.at(work.Hold.Name(), 0)
	for i := range 50 {
		d.says(s, proto.New(proto.KindProgress, "", work.Progress{Done: float64(i) / 100}))
	}
	d.pass(time.Second)
	if got := d.came("hold/x"); len(got) != 1 || got[0].Done != 0.49 || got[0].Status != state.StatusRunning {
		t.Errorf("told %+v", got)
	}
}

// TestATalkIsTakenUpByTheNextWorker: what was asked and not answered is asked again.
func TestATalkIsTakenUpByTheNextWorker(t *testing.T) {
	d := open(t, 2, 2, nil)
	d.read(1, "h")
	d.do(state.Run{Want: state.Want{Key: "believe/h", Work: work.Believe.Name(), Ask: work.Marshal(work.BelieveAsk{}), Needs: []string{"panel/h"}}},
		state.Say{Key: "believe/h", Body: []byte("question")})
	s := d.at(work.Believe.Name(), 0)
	if len(s.heard) != 1 || string(s.heard[0].Body) != "question" {
		t.Fatalf("the worker hears %+v", s.heard)
	}
	d.pool.Died(s.job, words.Err("fault.worker_broke"))
	s.asked = nil
	d.settle()
	next := d.at(work.Believe.Name(), 0)
	if len(next.heard) != 1 || string(next.heard[0].Body) != "question" {
		t.Fatalf("the next worker hears %+v", next.heard)
	}
	d.says(next, proto.Message{Kind: proto.KindSay, Name: work.Believe.Name(), Body: []byte("answer")})
	if c := d.last("believe/h"); c.Status != state.StatusRunning || string(c.Body) != "answer" {
		t.Errorf("told %+v", c)
	}
}

// TestASpareJobWaits: a look at a run starts only while a worker stands idle.
func TestASpareJobWaits(t *testing.T) {
	d := open(t, 2, 2, nil)
	first, _ := d.drawing()
	d.do(state.Run{Want: state.Want{Key: "watch/x", Work: work.Watch.Name(), Class: state.ClassSpare, Needs: []string{"panel/h", string(chainKey(0)) + "/@10"}}})
	if len(d.shells[0].asked) == 0 || d.shells[0].asked[0].Name == work.Watch.Name() {
		t.Fatal("a look takes a worker from the chains")
	}
	d.says(first, block(0, 0, 3))
	d.says(first, block(0, 3, 3))
	d.answers(first, work.ChainAnswer{Complete: true})
	d.pass(time.Second)
	if n := d.at(work.Watch.Name(), 0).parts(work.PartBlock); n != 1 {
		t.Errorf("a look at the latest gets %d blocks", n)
	}
}

func savedProject() *state.Model {
	m := state.New()
	m.Project.Name, m.Project.Source = "P", &project.Source{Name: "f.csv", Bytes: []byte("a,b")}
	return m
}

// loaded is what a page finds when it opens; the test fails when that is nothing.
func (d *desk) loaded() state.ProjectLoaded {
	d.t.Helper()
	for _, m := range d.told {
		if l, is := m.(state.ProjectLoaded); is {
			return l
		}
	}
	d.t.Fatal("nothing is restored")
	return state.ProjectLoaded{}
}

// TestReloadInEveryPhase leaves the page before a fit, in warm-up, among the draws, stopped, done and with its surface half
// built, and opens it again.
func TestReloadInEveryPhase(t *testing.T) {
	phases := []struct {
		name   string
		act    func(d *desk)
		blocks int // kept of the run
		fit    bool
		status state.FitStatus
		kept   int // keys that are offered
	}{
		{"no fit", func(d *desk) { d.read(1, "h") }, 0, false, "", 0},
		{"warm-up", func(d *desk) { first, _ := d.drawing(); d.says(first, block(0, 0, 0)) }, 1, true, state.FitRunning, 0},
		{"draws", func(d *desk) {
			first, second := d.drawing()
			d.says(first, block(0, 0, 3))
			d.says(second, block(1, 0, 2))
			d.says(first, block(0, 3, 3))
		}, 3, true, state.FitRunning, 0},
		{"stopped", func(d *desk) {
			first, second := d.drawing()
			d.do(state.Stop{Key: chainKey(0), Keep: true}, state.Stop{Key: chainKey(1), Keep: true})
			d.says(first, block(0, 0, 3))
			d.answers(first, work.ChainAnswer{})
			d.answers(second, work.ChainAnswer{})
		}, 1, true, state.FitCancelled, 0},
		{"done", func(d *desk) {
			first, second := d.drawing()
			d.says(first, block(0, 0, 3))
			d.says(second, block(1, 0, 3))
			d.answers(first, work.ChainAnswer{Complete: true})
			d.answers(second, work.ChainAnswer{Complete: true})
		}, 2, true, state.FitDone, 0},
		{"building", func(d *desk) {
			s := d.building()
			d.says(s, shardFrame("s", 0))
			d.says(s, shardFrame("s", 4))
			more := analyseWant()
			more.Key, more.Work, more.Needs = "build/y", work.Build.Name(), append(more.Needs, work.NeedBuilt+"/s")
			d.do(more)
			var there []work.Shard
			for _, m := range d.at(work.Build.Name(), 1).asked {
				if of := (work.Shard{}); m.Name == work.PartShard && m.Into(&of) == nil && m.Part(work.PartShard) == nil {
					there = append(there, of)
				}
			}
			if len(there) != 2 || there[0].Hash != "s" || there[1].Index != 4 {
				d.t.Errorf("of the shards that are there, another build hears %+v", there)
			}
			d.do(state.Run{Want: state.Want{Key: "search/z", Work: work.Search.Name(), Needs: []string{work.NeedBuilt + "/s"}, Class: state.ClassErrand}})
			search := d.at(work.Search.Name(), 0)
			for _, i := range []int{4, 7} {
				d.says(search, proto.New(proto.KindWant, work.PartShard, work.Shard{Hash: "s", Index: i}))
			}
			if h := search.heard; len(h) != 2 || string(h[0].Part(work.PartShard)) != "\x04" || h[1].Name != "" {
				d.t.Errorf("a search that asks for a shard, and for one that is not there, hears %+v", h)
			}
		}, 1, true, state.FitDone, 2},
	}
	for _, phase := range phases {
		t.Run(phase.name, func(t *testing.T) {
			d := open(t, 3, 2, nil)
			d.wiring.SaveProject(savedProject())
			phase.act(d)
			d.store.holds(t, "shelf/", 3)
			d.store.holds(t, "run/*/block/", phase.blocks)
			d.store.holds(t, "run/*/shard/", phase.kept)
			time.Sleep(50 * time.Millisecond)
			d.stop()
			again := open(t, 3, 2, d.store)
			l := again.loaded()
			if l.Project.Name != "P" || string(l.Project.Source.Bytes) != "a,b" || l.HasFit != phase.fit || l.HasFit && l.FitStatus != phase.status || len(l.Kept) != phase.kept {
				t.Fatalf("restored %+v", l)
			}
			if !phase.fit {
				return
			}
			if l.Inputs != inputs || string(l.FitSpec) != "{}" || l.FitSettings.Chains != 2 {
				t.Errorf("the fit is of %+v", l)
			}
			for _, key := range l.Kept {
				again.do(state.Run{Want: state.Want{Key: key, Work: "shard"}})
				if c := again.last(key); c.Status != state.StatusDone || len(c.Body) != 1 {
					t.Errorf("a kept shard brings %+v", c)
				}
			}
			if phase.status == state.FitRunning {
				again.do(chainWant(0))
			} else {
				again.do(analyseWant())
			}
			s := again.shells[0]
			for _, other := range again.shells {
				if other.asked != nil {
					s = other
				}
			}
			if s.parts(work.PartPanel) != 1 || again.parses != 0 {
				t.Errorf("%s goes on with %d panels and %d files read", s.asked[0].Name, s.parts(work.PartPanel), again.parses)
			}
		})
	}
}

// TestARunOfAnOlderMixtab brings its file in place of its panel, which is read once, and for all that ask.
func TestARunOfAnOlderMixtab(t *testing.T) {
	d := open(t, 3, 2, nil)
	r := d.wiring.newRun("", inputs, task)
	r.info.Task.Name, r.info.Task.Mapping = "f.csv", &intake.Mapping{KPI: "k"}
	file, _ := d.Blob(proto.NewFile([]byte("a,b")).Encode())
	r.file, r.chains = &file, []*chain[blob]{{}, {}}
	d.wiring.runs[fit] = r
	d.do(analyseWant(), chainWant(0))
	s := d.at(work.Read.Name(), 0)
	var ask work.ReadAsk
	if s.asked[0].Into(&ask) != nil || ask.Name != "f.csv" || ask.Mapping.KPI != "k" || s.parts(work.PartFile) != 1 {
		t.Fatalf("the file is read as %+v", ask)
	}
	d.says(s, panelPart("h"))
	d.answers(s, work.ReadAnswer{})
	if d.parses != 1 || d.at(work.Analyse.Name(), 0).parts(work.PartPanel) != 1 || d.at(work.Chain.Name(), 0).parts(work.PartPanel) != 1 {
		t.Errorf("%d files read", d.parses)
	}
}

// TestStorageThatFails: nothing that is computed depends on it, and what it missed it gets when it works again.
func TestStorageThatFails(t *testing.T) {
	d := open(t, 2, 2, nil)
	d.store.Lock()
	d.store.fails = true
	d.store.Unlock()
	first, second := d.drawing()
	d.says(first, block(0, 0, 3))
	d.says(second, block(1, 0, 3))
	d.answers(first, work.ChainAnswer{Complete: true})
	d.answers(second, work.ChainAnswer{Complete: true})
	d.do(analyseWant())
	s := d.at(work.Analyse.Name(), 0)
	if s.parts(work.PartBlock) != 2 {
		t.Errorf("results are worked out of %d blocks", s.parts(work.PartBlock))
	}
	d.store.Lock()
	d.store.fails = false
	d.store.Unlock()
	d.wiring.keeper.Flush()
	d.store.holds(t, "run/*/block/", 2)
}

// TestWhatIsShownIsStored: a chain is shown to be where its last stored block is.
func TestWhatIsShownIsStored(t *testing.T) {
	d := open(t, 2, 2, nil)
	first, _ := d.drawing()
	at := func(draws int) state.Came {
		d.says(first, proto.New(proto.KindProgress, "", work.Progress{Done: 0.5, Detail: work.Marshal(work.Position{Draws: draws, StepSize: 0.25})}))
		d.pass(time.Second)
		return d.last(chainKey(0))
	}
	var p work.Position
	if c := at(9); work.Unmarshal(c.Body, &p) != nil || p.Draws != 0 || p.StepSize != 0.25 {
		t.Errorf("before anything is stored it shows %+v", p)
	}
	d.says(first, block(0, 0, 3))
	d.store.holds(t, "run/*/block/", 1)
	time.Sleep(50 * time.Millisecond)
	d.settle()
	if c := at(9); work.Unmarshal(c.Body, &p) != nil || p.Draws != 3 {
		t.Errorf("after a block was stored it shows %+v", p)
	}
}

// TestKeptAnswers: what was kept of a comparison is not fitted again.
func TestKeptAnswers(t *testing.T) {
	d := open(t, 2, 2, nil)
	d.wiring.SaveProject(savedProject())
	d.read(1, "h")
	want := state.Run{Want: state.Want{Key: "compare/k/pooled/0", Work: work.Compare.Name(), Class: state.ClassErrand, Keep: true, Needs: []string{"panel/h"}}}
	d.do(want)
	d.answers(d.at(work.Compare.Name(), 0), work.CompareAnswer{})
	d.store.holds(t, "compared/k/pooled/0", 1)
	d.store.holds(t, "shelf/", 3)
	d.stop()
	again := open(t, 2, 2, d.store)
	if l := again.loaded(); !slices.Equal(l.Kept, []state.Key{"compare/k/pooled/0"}) {
		t.Fatalf("kept are %v", l.Kept)
	}
	again.do(want)
	if c := again.last(want.Key); c.Status != state.StatusDone || c.Body == nil {
		t.Errorf("a kept answer brings %+v", c)
	}
}

// TestWhatIsLeftOverIsKept with its run, and found again under the key that the run has on the next page.
func TestWhatIsLeftOverIsKept(t *testing.T) {
	d := open(t, 2, 2, nil)
	d.wiring.SaveProject(savedProject())
	first, second := d.drawing()
	d.says(first, block(0, 0, 3))
	d.answers(first, work.ChainAnswer{Complete: true})
	d.answers(second, work.ChainAnswer{Complete: true})
	d.do(state.Run{Want: state.Want{Key: state.MisfitKey(fit), Work: work.Misfit.Name(), Class: state.ClassErrand, Keep: true,
		Needs: []string{"panel/h"}}})
	d.answers(d.at(work.Misfit.Name(), 0), &summary.Misfit{Period: "week", Draws: 7})
	d.store.holds(t, "run/*/misfit", 1)
	d.stop()
	again := open(t, 2, 2, d.store)
	l := again.loaded()
	key := state.MisfitKey(state.FitKey(l.Inputs, l.FitRun))
	if !slices.Contains(l.Kept, key) {
		t.Fatalf("kept are %v", l.Kept)
	}
	again.do(state.Run{Want: state.Want{Key: key, Work: work.Misfit.Name()}})
	var found summary.Misfit
	if c := again.last(key); c.Status != state.StatusDone || work.Unmarshal(c.Body, &found) != nil || found.Draws != 7 {
		t.Errorf("it brings %+v", c)
	}
}

// TestOpeningAFile takes up its draws, keeps them on the device, and says why a file cannot be opened.
func TestOpeningAFile(t *testing.T) {
	d := open(t, 2, 2, nil)
	d.do(state.LoadFile{Bytes: []byte("file")})
	s := d.at(work.Open.Name(), 0)
	d.says(s, panelPart("h"))
	d.says(s, block(0, 0, 3))
	d.says(s, block(1, 0, 3))
	d.says(s, proto.NewFile([]byte("a,b")))
	d.answers(s, work.Opened{Record: project.Record(savedProject().Project, "plan"), Complete: true, Read: &work.ReadAnswer{},
		Fit:     &project.Fit{DataHash: "h", Spec: []byte("{}"), Settings: settings},
		Answers: work.Beside{Holdout: &summary.Holdout{}, Misfit: &summary.Misfit{}, Compared: map[string]work.CompareAnswer{"h-s/pooled/0": {}}}.Answers()})
	l := d.loaded()
	if !l.HasFit || l.FitStatus != state.FitDone || string(l.Project.Source.Bytes) != "a,b" || l.Project.ID != "id" || l.Restored {
		t.Fatalf("the file opens as %+v", l)
	}
	d.store.holds(t, "run/*/block/", 2)
	d.store.holds(t, "run/*/part/panel", 1)

	for _, key := range []state.Key{state.HoldKey(l.Inputs), state.MisfitKey(state.FitKey(l.Inputs, l.FitRun)), "compare/h-s/pooled/0"} {
		d.do(state.Run{Want: state.Want{Key: key, Work: "nobody's"}})
		if !slices.Contains(l.Kept, key) || d.last(key).Status != state.StatusDone {
			t.Errorf("%s is worked out again", key)
		}
	}
	d.store.holds(t, "run/*/misfit", 1)
	d.store.holds(t, "compared/h-s/pooled/0", 1)

	// Its data are not read again, but a correction of them is.
	ask := func(key state.Key, mapping *intake.Mapping) state.Run {
		return state.Run{Want: state.Want{Key: key, Work: work.Read.Name(), Needs: []string{string(key)},
			Ask: work.Marshal(work.ReadAsk{Name: l.Project.Source.Name, Mapping: mapping})}}
	}
	d.do(state.Put{Blob: "read/1", Data: []byte("a,b")}, ask("read/1", l.Project.Mapping))
	var read work.ReadAnswer
	if got := d.came("read/1"); len(got) != 2 || string(got[0].Body) != "panel h" || work.Unmarshal(got[1].Body, &read) != nil || d.parses != 1 {
		t.Errorf("after %d readings the page hears %+v", d.parses, got)
	}
	d.do(state.Put{Blob: "read/2", Data: []byte("a,b")}, ask("read/2", l.Project.Mapping))
	if d.parses != 2 {
		t.Error("what was read is given out twice")
	}

	d.do(state.LoadFile{Bytes: []byte("file")})
	s = d.at(work.Open.Name(), 0)
	d.says(s, proto.New(proto.KindFailed, work.Open.Name(), work.Failed{Reason: words.Plain("it is damaged")}))
	d.ends(s)
	failed, is := d.told[len(d.told)-1].(state.LoadFailed)
	if !is || !strings.Contains(failed.Reason.String(), "it is damaged") {
		t.Errorf("a damaged file is said to be %+v", d.told[len(d.told)-1])
	}
}

// TestDrawsFromElsewhere are read with the project's data, and what is wrong with them is said.
func TestDrawsFromElsewhere(t *testing.T) {
	d := open(t, 2, 2, nil)
	m := savedProject()
	m.Data.Reading = &intake.Reading{}
	if !d.wiring.Do(state.ImportDraws{Name: "d.csv", Bytes: []byte("lp__")}, m) {
		t.Fatal("nobody reads draws")
	}
	s := d.at(work.Import.Name(), 0)
	var ask work.ImportAsk
	if s.parts(work.PartFile) != 2 || s.asked[0].Into(&ask) != nil || ask.Name != "d.csv" {
		t.Errorf("a worker is asked with %d files: %+v", s.parts(work.PartFile), ask)
	}
	d.says(s, proto.New(proto.KindFailed, work.Import.Name(), work.Failed{Reason: words.Say("draws.unread", "file", "d.csv")}))
	d.ends(s)
	if failed, is := d.told[len(d.told)-1].(state.LoadFailed); !is || !strings.Contains(failed.Reason.String(), "draws cannot be used: d.csv is neither") {
		t.Errorf("wrong draws are said to be %+v", d.told[len(d.told)-1])
	}
	if len(d.wiring.files) != 0 {
		t.Errorf("%d files are left", len(d.wiring.files))
	}
}

// TestAFileIsHandedOver.
func TestAFileIsHandedOver(t *testing.T) {
	d := open(t, 2, 2, nil)
	if !d.wiring.Do(state.Download{What: state.ExportProject, Name: "A/B"}, savedProject()) {
		t.Fatal("nobody makes the project's file")
	}
	s := d.at(work.Save.Name(), 0)
	if s.parts(work.PartFile) != 1 {
		t.Error("a project's file is made without its data")
	}
	d.says(s, proto.NewFile([]byte("bytes")))
	d.answers(s, work.File{Name: ".mixtab"})
	if !slices.Equal(d.handed, []string{"A-B.mixtab: bytes"}) || len(d.wiring.files) != 0 {
		t.Errorf("handed over: %q, with %d files left", d.handed, len(d.wiring.files))
	}
}

// TestTablesAreHandedOver: as one workbook, or as CSV one for each sheet, under names that every system takes.
func TestTablesAreHandedOver(t *testing.T) {
	d := open(t, 1, 1, nil)
	row := sheet.Sheet{Name: "Q1/Q2", Head: []string{"a"}}
	names := func() (list []string) {
		for _, h := range d.handed {
			name, _, _ := strings.Cut(h, ": ")
			list = append(list, name)
		}
		d.handed = nil
		return list
	}
	d.do(state.SaveTables{Name: "a:b", What: "ROI", As: state.CSV, Book: sheet.Book{Sheets: []sheet.Sheet{row}}})
	d.do(state.SaveTables{Name: "", What: "ROI", As: state.CSV, Book: sheet.Book{Sheets: []sheet.Sheet{row, {Name: "all"}}}})
	d.do(state.SaveTables{Name: "a:b", What: "ROI", As: state.XLSX, Book: sheet.Book{Sheets: []sheet.Sheet{row}}})
	if got := strings.Join(names(), "; "); got != "a-b ROI.csv; mixtab ROI Q1-Q2.csv; mixtab ROI all.csv; a-b ROI.xlsx" {
		t.Errorf("handed over: %s", got)
	}
}

// TestASlowBrowserKeepsANewProject: where a lock is granted long after it was asked for, a project that is this page's own is neither taken for
// another page's nor left unwritten.
func TestASlowBrowserKeepsANewProject(t *testing.T) {
	d := open(t, 1, 1, nil)
	d.slow = 5 * time.Second
	d.wiring.SaveProject(savedProject())
	for range 8 {
		d.pass(time.Second)
		time.Sleep(10 * time.Millisecond) // what reads the device
	}
	d.store.holds(t, "shelf/", 3)
	for _, m := range d.told {
		switch m.(type) {
		case state.OpenElsewhere, state.SaveFailed, state.ProjectLoaded:
			t.Errorf("the page is told %T", m)
		}
	}
}

// TestWarmUpLeavesOneBlock: a block without draws is replaced by the next, in memory and on the device, and one with draws is not.
func TestWarmUpLeavesOneBlock(t *testing.T) {
	d := open(t, 3, 2, nil)
	first, _ := d.drawing()
	for range 5 {
		d.says(first, block(0, 0, 0))
	}
	d.store.holds(t, "run/*/block/", 1)
	d.says(first, block(0, 0, 3))
	d.says(first, block(0, 3, 2))
	d.store.holds(t, "run/*/block/", 2)
	for _, r := range d.wiring.runs {
		c := r.chains[0]
		if len(c.blocks) != 2 || c.drawn() != 5 {
			t.Errorf("%d blocks of %d draws are kept, want 2 of 5", len(c.blocks), c.drawn())
		}
	}
}
