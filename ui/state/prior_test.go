package state

import (
	"bytes"
	"slices"
	"testing"

	"github.com/mixtab/mixtab/core/elicit"
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
)

// questions are the questions about priors among commands.
func questions(cmds []Cmd) (asked []work.Question) {
	for _, say := range commands[Say](cmds) {
		var q work.Question
		if err := work.Unmarshal(say.Body, &q); err != nil {
			panic(err)
		}
		asked = append(asked, q)
	}
	return asked
}

// tell answers the question that is out; spec nil leaves the model as it is.
func tell(m *Model, q work.Question, spec []byte) []Cmd {
	return say(m, work.Believed{Spec: spec, Figures: []figure.Encoded{{ID: "prior:predictive"}, {ID: "belief:" + string(q.Quantity)}},
		Readings: []elicit.Reading{{Quantity: elicit.HalfLife, Low: 1, Middle: 2, High: 3},
			{Quantity: elicit.Share, Low: 0.01, Middle: 0.05, High: 0.2}}})
}

func say(m *Model, b work.Believed) []Cmd {
	return Update(m, Came{Key: m.talkKey(), Status: StatusRunning, Body: work.Marshal(b)})
}

func TestPriorIsAskedForOnceAndAgainWhenItChanges(t *testing.T) {
	m := loaded()
	cmds := Update(m, GoTo{Step: StepModel})
	first := questions(cmds)
	if !slices.Contains(workOf(cmds), work.Believe.Name()) || len(first) != 1 || first[0].Geo != 0 || first[0].Channel != 0 ||
		first[0].Level != 0.9 || first[0].Quantity != elicit.HalfLife {
		t.Fatalf("opening the page asks for %+v", first)
	}
	if again := questions(Update(m, OpenDialog{Dialog: DialogHelp})); len(again) != 0 {
		t.Error("nothing has changed, and it is asked for again")
	}
	tell(m, first[0], nil)
	if len(m.Prior.Figures) != 2 || m.Prior.Busy() || m.PriorReading(elicit.HalfLife) == nil {
		t.Errorf("the answer is not taken: %+v", m.Prior)
	}
	for name, message := range map[string]Msg{
		"another channel": ChooseChannel{Channel: 1}, "another geo": ChooseGeo{Geo: 1}, "another preset": ChoosePreset{Name: "bhmmm"},
		"another quantity": OpenPrior{Quantity: elicit.ROI, Channel: -1}, "another level": SetPriorLevel{Level: 0.5},
	} {
		asked := questions(Update(m, message))
		if len(asked) != 1 {
			t.Errorf("%s asks %d times", name, len(asked))
			continue
		}
		tell(m, asked[0], nil)
	}
	asked := questions(Update(m, ChooseChannel{Channel: 0}))
	if more := questions(Update(m, ChooseChannel{Channel: 1})); len(more) != 0 || !m.Prior.Busy() {
		t.Error("two questions are out at a time")
	}
	if next := questions(tell(m, asked[0], nil)); len(next) != 1 || next[0].Channel != 1 {
		t.Errorf("then %+v is asked", next)
	}
	say(m, work.Believed{Failed: words.Plain("no")})
	if m.Prior.Failed != "no" || m.Prior.Figures != nil || m.Prior.Busy() {
		t.Errorf("a failure leaves %+v", m.Prior)
	}
}

// TestALostTalkBeginsAgain with the next question.
func TestALostTalkBeginsAgain(t *testing.T) {
	m := opened()
	Update(m, ChooseChannel{Channel: 1})
	Update(m, Came{Key: m.talkKey(), Status: StatusFailed, Why: words.Plain("lost")})
	if m.Prior.Failed != "lost" || m.Prior.Busy() {
		t.Errorf("lost as %+v", m.Prior)
	}
	cmds := Update(m, ChooseChannel{Channel: 0})
	if !slices.Contains(workOf(cmds), work.Believe.Name()) || len(questions(cmds)) != 1 {
		t.Errorf("then: %s", kinds(cmds))
	}
	if left := commands[Stop](Update(m, GoTo{Step: StepPlan})); len(left) != 1 || left[0].Key != m.talkKey() {
		t.Errorf("the worker stays open on another page: %+v", left)
	}
}

func TestPriorIsNotAskedForElsewhere(t *testing.T) {
	for name, m := range map[string]*Model{"on the Plan page": loaded(), "without data": New()} {
		step := map[bool]Step{true: StepModel, false: StepPlan}[m.Data.Hash() == ""]
		if cmds := Update(m, GoTo{Step: step}); len(questions(cmds)) != 0 || slices.Contains(workOf(cmds), work.Believe.Name()) {
			t.Errorf("asked %s", name)
		}
	}
}

// opened is a model on its Model page with an answer.
func opened() *Model {
	m := loaded()
	tell(m, questions(Update(m, GoTo{Step: StepModel}))[0], nil)
	return m
}

func variantOf(spec []byte, digit string) []byte {
	return bytes.Replace(spec, []byte(`"mu":-0.5`), []byte(`"mu":-0.5`+digit), 1)
}

func TestADragIsOneStepOfUndo(t *testing.T) {
	m := opened()
	start := m.Project.Spec
	drag := func(high float64, final bool) []work.Question {
		return questions(Update(m, SetPrior{Quantity: elicit.HalfLife, Low: 1, High: high, Final: final}))
	}
	first := drag(3.1, false)
	if len(first) != 1 || !first[0].Moving || len(drag(3.2, false)) != 0 || len(drag(3.3, false)) != 0 {
		t.Fatalf("the moves ask for %+v", first)
	}
	next := questions(tell(m, first[0], variantOf(start, "1")))
	if len(next) != 1 || next[0].Set.High != 3.3 || !bytes.Equal(next[0].Spec, variantOf(start, "1")) {
		t.Errorf("of moves that wait the last is asked, of the model as it is then: %+v", next)
	}
	for _, other := range []Msg{Came{Key: "x"}, SaveFailed{}} {
		Update(m, other) // what workers answer meanwhile is no part of it
	}
	last := drag(3.4, true)
	if len(last) != 0 {
		t.Error("two questions are out at a time")
	}
	last = questions(tell(m, next[0], variantOf(start, "2")))
	if more := questions(tell(m, last[0], variantOf(start, "3"))); len(more) != 0 {
		t.Error("the answer to a move is asked about again")
	}
	if last[0].Moving || !bytes.Equal(m.Project.Spec, variantOf(start, "3")) {
		t.Errorf("the drag ends with %+v and %s", last, m.Project.Spec)
	}
	again := questions(Update(m, Undo{}))
	if !bytes.Equal(m.Project.Spec, start) || len(again) != 1 {
		t.Errorf("undo asks %d times and leaves %s", len(again), m.Project.Spec)
	}
}

// TestWhatWasTakenBackChangesNothing: neither an answer that comes after an undo, nor what waited to be asked.
func TestWhatWasTakenBackChangesNothing(t *testing.T) {
	m := opened()
	start := m.Project.Spec
	Update(m, Commit{Field: "name", Text: "Mine"})
	q := questions(Update(m, SetPrior{Quantity: elicit.HalfLife, Low: 1, High: 3, Final: true}))
	Update(m, SetPrior{Quantity: elicit.HalfLife, Low: 1, High: 4, Final: true})
	Update(m, Undo{})
	Update(m, Undo{})
	next := questions(tell(m, q[0], variantOf(start, "4")))
	if !bytes.Equal(m.Project.Spec, start) || len(next) != 1 || next[0].Set != nil || m.Project.Name != "Mine" {
		t.Errorf("the model is %s, then %+v is asked, in %q", m.Project.Spec, next, m.Project.Name)
	}
	q = questions(Update(m, ResetPrior{Quantity: elicit.HalfLife}))
	if len(q) != 0 {
		t.Error("two questions are out at a time")
	}
	q = questions(tell(m, next[0], nil))
	if len(q) != 1 || !bytes.Equal(q[0].Preset, presetSpec("studio")) {
		t.Fatalf("a reset asks for %+v", q)
	}
	Update(m, SetPooling{Mode: "separate"})
	if tell(m, q[0], variantOf(start, "5")); bytes.Equal(m.Project.Spec, variantOf(start, "5")) {
		t.Error("an answer about a model that was changed otherwise changes it")
	}
}

// TestAChangeComesAheadOfItsPictures so that what follows from it need not wait; until they are there the page is busy.
func TestAChangeComesAheadOfItsPictures(t *testing.T) {
	set := SetPrior{Quantity: elicit.HalfLife, Low: 1.5, High: 4, Final: true}
	begin := func() (*Model, []byte, work.Question) {
		m := opened()
		before := m.Project.Spec
		q := questions(Update(m, set))[0]
		say(m, work.Believed{Early: true, Spec: variantOf(before, "1")})
		return m, before, q
	}
	m, before, q := begin()
	steps := len(m.past)
	if bytes.Equal(m.Project.Spec, before) || !m.Prior.Busy() || m.Prior.setting() || m.priorUnsettled() || !m.CanUndo() {
		t.Errorf("the change alone: %+v", m.Prior)
	}
	if asked := questions(tell(m, q, variantOf(before, "1"))); len(asked) != 0 || m.Prior.Busy() || len(m.past) != steps {
		t.Errorf("with its pictures: asked %d times, %d more steps of undo", len(asked), len(m.past)-steps)
	}
	if Update(m, Undo{}); !bytes.Equal(m.Project.Spec, before) {
		t.Error("one undo does not take it back")
	}

	m, before, q = begin()
	Update(m, Undo{})
	if set := m.Prior.set(&inquiry{Question: q}); set != nil {
		t.Errorf("taken back, %+v is still what was set", set)
	}
	again := questions(tell(m, q, variantOf(before, "1")))
	if !bytes.Equal(m.Project.Spec, before) || len(again) != 1 || again[0].Set != nil {
		t.Errorf("taken back before its pictures came, it is asked %+v", again)
	}

	m, before, q = begin()
	m.Drafts = map[Field]string{}
	if why, _ := m.takeBelief("half_life:high", "5"); why != "" {
		t.Fatal(why)
	}
	next := questions(tell(m, q, variantOf(before, "1")))
	if len(next) != 1 || next[0].Set == nil || next[0].Set.Low != 1.5 || next[0].Set.High != 5 {
		t.Errorf("another end that is typed before the pictures came gives %+v", next)
	}
}

func TestABeliefIsTyped(t *testing.T) {
	for _, c := range []struct {
		field     Field
		text      string
		low, high float64
		bad       bool
	}{
		{"belief:half_life:high", "4", 1, 4, false},
		{"belief:half_life:low", "0.5", 0.5, 3, false},
		{"belief:share:high", "30%", 0.01, 0.3, false},
		{"belief:half_life:high", "0.5", 0, 0, true},
		{"belief:half_life:high", "soon", 0, 0, true},
		{"belief:half_life:low", "0", 0, 0, true},
	} {
		m := opened()
		asked := questions(Update(m, Commit{Field: c.field, Text: c.text}))
		if c.bad {
			if len(asked) != 0 || m.Errors[c.field] == "" || m.Drafts[c.field] != c.text {
				t.Errorf("%s %q asks for %+v", c.field, c.text, asked)
			}
			continue
		}
		if len(asked) != 1 || asked[0].Set == nil || asked[0].Set.Low != c.low || asked[0].Set.High != c.high || asked[0].Moving {
			t.Errorf("%s %q asks for %+v", c.field, c.text, asked)
		}
	}
	m := opened()
	Update(m, Commit{Field: "belief:half_life:low", Text: "5"})
	both := questions(Update(m, Commit{Field: "belief:half_life:high", Text: "8"}))
	if len(both) != 1 || both[0].Set.Low != 5 || both[0].Set.High != 8 || len(m.Drafts)+len(m.Errors) != 0 {
		t.Errorf("two ends typed one after the other ask for %+v, drafts %v", both, m.Drafts)
	}
	if say(m, work.Believed{Refused: words.Plain("cut off")}); m.Prior.Refused != "cut off" {
		t.Error("why a belief was not taken is lost")
	}
	if Update(m, ResetPrior{Quantity: elicit.HalfLife}); m.Prior.Refused != "" {
		t.Error("why a belief was not taken is said of the next")
	}
}

// TestARunIsLookedAtNowAndThen, with pauses that grow with what a look takes, while the Fit page is open.
func TestARunIsLookedAtNowAndThen(t *testing.T) {
	m := loaded()
	Update(m, StartFit{})
	at := func(clock float64) []Cmd { return moved(m, 0, work.Position{Iteration: 100, Draws: 50}, clock) }
	looks := func(cmds []Cmd) bool { return slices.Contains(workOf(cmds), work.Watch.Name()) }
	if !looks(at(1)) {
		t.Fatal("a run with draws is not looked at")
	}
	key := running(m, work.Watch.Name())[0]
	Update(m, Came{Key: "watch/older/0", Status: StatusDone, Body: work.Marshal(&report.Watched{Quantities: 9}), Clock: 1})
	Update(m, Came{Key: key, Status: StatusRunning, Clock: 1.1})
	Update(m, Came{Key: key, Status: StatusDone, Body: work.Marshal(&report.Watched{Quantities: 3}), Clock: 1.6})
	if m.Fit.Watched == nil || m.Fit.Watched.Quantities != 3 || m.Fit.WatchedAt == 0 {
		t.Errorf("the run's standing is lost: %+v", m.Fit.Watched)
	}
	if looks(at(5)) {
		t.Error("a look of half a second is followed by another within six")
	}
	Update(m, GoTo{Step: StepPlan})
	if looks(at(9)) {
		t.Error("looked at while another page is open")
	}
	if cmds := Update(m, GoTo{Step: StepFit}); !looks(cmds) {
		t.Error("not looked at any more")
	}
	answer(m, work.Watch.Name(), (*report.Watched)(nil))
	if m.Fit.Watched == nil {
		t.Error("a look that saw nothing takes the last away")
	}
	if !looks(at(40)) {
		t.Fatal("not looked at after a while")
	}
	Update(m, Came{Key: running(m, work.Watch.Name())[0], Status: StatusDone, Body: work.Marshal((*report.Watched)(nil)), Clock: 40.2})
	if looks(at(42)) || !looks(at(43)) {
		t.Error("a look that was over before it was heard of is followed by another when the longest of pauses is over")
	}
	drawn(m)
	answer(m, work.Analyse.Name(), results())
	if Update(m, StartFit{}); m.Fit.Watched != nil {
		t.Error("a new run shows the old one's standing")
	}
}
