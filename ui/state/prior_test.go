package state

import (
	"bytes"
	"testing"

	"github.com/mixtab/mixtab/core/elicit"
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/report"
)

func asks(cmds []Cmd) (asked []Believe) {
	for _, c := range cmds {
		if e, is := c.(Believe); is {
			asked = append(asked, e)
		}
	}
	return asked
}

// believedOf is what a worker says to a question; spec nil leaves the model as it is.
func believedOf(m *Model, ask Believe, spec []byte) Believed {
	return Believed{Ask: ask, Base: m.Project.Spec, Spec: spec,
		Figures: []figure.Encoded{{ID: "prior:predictive"}, {ID: "belief:" + string(ask.Quantity)}},
		Readings: []elicit.Reading{{Quantity: elicit.HalfLife, Low: 1, Middle: 2, High: 3},
			{Quantity: elicit.Share, Low: 0.01, Middle: 0.05, High: 0.2}}}
}

func TestPriorIsAskedForOnceAndAgainWhenItChanges(t *testing.T) {
	m := loaded()
	first := asks(Update(m, GoTo{Step: StepModel}))
	if len(first) != 1 || first[0].Geo != 0 || first[0].Channel != 0 || first[0].Data == "" || first[0].Level != 0.9 ||
		first[0].Quantity != elicit.HalfLife {
		t.Fatalf("opening the page asks for %+v", first)
	}
	if again := asks(Update(m, OpenDialog{Dialog: DialogHelp})); len(again) != 0 {
		t.Error("nothing has changed, and it is asked for again")
	}
	Update(m, believedOf(m, first[0], nil))
	if len(m.Prior.Figures) != 2 || m.Prior.Busy || m.PriorReading(elicit.HalfLife) == nil {
		t.Errorf("the answer is not taken: %+v", m.Prior)
	}
	for name, message := range map[string]Msg{
		"another channel": ChooseChannel{Channel: 1}, "another geo": ChooseGeo{Geo: 1}, "another preset": ChoosePreset{Name: "bhmmm"},
		"another quantity": OpenPrior{Quantity: elicit.ROI, Channel: -1}, "another level": SetPriorLevel{Level: 0.5},
	} {
		before := believedOf(m, first[0], nil)
		asked := asks(Update(m, message))
		if len(asked) != 1 {
			t.Errorf("%s asks %d times", name, len(asked))
			continue
		}
		if name == "another preset" {
			Update(m, before)
			if !m.Prior.Busy {
				t.Error("an answer about an older model ends the waiting")
			}
		}
		first[0] = asked[0]
	}
	Update(m, BelieveFailed{Job: m.Prior.Job, Reason: "no"})
	if m.Prior.Failed != "no" || m.Prior.Figures != nil {
		t.Errorf("a failure leaves %+v", m.Prior)
	}
}

func TestPriorIsNotAskedForElsewhere(t *testing.T) {
	if asked := asks(Update(loaded(), GoTo{Step: StepPlan})); len(asked) != 0 {
		t.Error("asked on the Plan page")
	}
	if asked := asks(Update(New(), GoTo{Step: StepModel})); len(asked) != 0 {
		t.Error("asked without data")
	}
}

// opened is a model on its Model page with an answer.
func opened() *Model {
	m := loaded()
	ask := asks(Update(m, GoTo{Step: StepModel}))[0]
	Update(m, believedOf(m, ask, nil))
	return m
}

func variant(m *Model, digit string) []byte {
	return bytes.Replace(presetSpec(m.Project.Preset), []byte(`"mu":-0.5`), []byte(`"mu":-0.5`+digit), 1)
}

func TestADragIsOneStepOfUndo(t *testing.T) {
	m := opened()
	start := m.Project.Spec
	var moves []Believe
	for _, high := range []float64{3.1, 3.2, 3.3} {
		moves = append(moves, asks(Update(m, SetPrior{Quantity: elicit.HalfLife, Low: 1, High: high}))...)
	}
	if len(moves) != 3 || !moves[0].Moving || moves[2].Drag != moves[0].Job || moves[1].Set.High != 3.2 {
		t.Fatalf("the moves ask for %+v", moves)
	}
	if more := asks(Update(m, believedOf(m, moves[0], variant(m, "1")))); len(more) != 0 {
		t.Error("the answer to a move is asked about again")
	}
	for _, other := range []Msg{Examined{Job: -1}, HoldoutFailed{Job: -1}, Regressed{Job: -1}, SaveFailed{}} {
		Update(m, other) // what workers answer meanwhile is no part of it
	}
	Update(m, believedOf(m, moves[2], variant(m, "2")))
	last := asks(Update(m, SetPrior{Quantity: elicit.HalfLife, Low: 1, High: 3.4, Final: true}))[0]
	Update(m, believedOf(m, last, variant(m, "3")))
	if last.Moving || last.Drag != moves[0].Job || !bytes.Equal(m.Project.Spec, variant(m, "3")) {
		t.Errorf("the drag ends with %+v", last)
	}
	if next := asks(Update(m, SetPrior{Quantity: elicit.HalfLife, Low: 1, High: 4}))[0]; next.Drag != next.Job {
		t.Error("the next drag belongs to the last one")
	}
	again := asks(Update(m, Undo{}))
	if !bytes.Equal(m.Project.Spec, start) || len(again) != 1 {
		t.Errorf("undo asks %d times and leaves %s", len(again), m.Project.Spec)
	}
	late := believedOf(m, last, variant(m, "4"))
	if Update(m, late); !bytes.Equal(m.Project.Spec, start) || !m.Void(last) || m.Void(again[0]) {
		t.Error("what was taken back before its answer came changes the model")
	}
	stale := believedOf(m, again[0], variant(m, "4"))
	stale.Base = variant(m, "3")
	Update(m, stale)
	if !bytes.Equal(m.Project.Spec, start) {
		t.Error("an answer about a model that was undone changes it")
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
		{"belief:share:high", "30 %", 0.01, 0.3, false},
		{"belief:half_life:high", "0.5", 0, 0, true},
		{"belief:half_life:high", "soon", 0, 0, true},
		{"belief:half_life:low", "0", 0, 0, true},
	} {
		m := opened()
		asked := asks(Update(m, Commit{Field: c.field, Text: c.text}))
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
	both := asks(Update(m, Commit{Field: "belief:half_life:high", Text: "8"}))
	if len(both) != 1 || both[0].Set.Low != 5 || both[0].Set.High != 8 || len(m.Drafts)+len(m.Errors) != 0 {
		t.Errorf("two ends typed one after the other ask for %+v, drafts %v", both, m.Drafts)
	}
	refused := believedOf(m, both[0], nil)
	refused.Refused = "cut off"
	if Update(m, refused); m.Prior.Refused != "cut off" {
		t.Error("why a belief was not taken is lost")
	}
	reset := asks(Update(m, ResetPrior{Quantity: elicit.HalfLife}))
	if len(reset) != 1 || !bytes.Equal(reset[0].Preset, presetSpec("studio")) || m.Prior.Refused != "" {
		t.Errorf("a reset asks for %+v", reset)
	}
}

func TestWatchedBelongsToItsRun(t *testing.T) {
	m := loaded()
	Update(m, StartFit{})
	Update(m, Watched{Job: m.Fit.Job - 1, Watch: &report.Watched{Quantities: 3}})
	if m.Fit.Watched != nil {
		t.Error("an older run's standing is taken")
	}
	Update(m, Watched{Job: m.Fit.Job, Watch: &report.Watched{Quantities: 3}})
	Update(m, Watched{Job: m.Fit.Job})
	if m.Fit.Watched == nil || m.Fit.WatchedAt == 0 {
		t.Error("the run's standing is lost")
	}
	Update(m, FitEnded{Job: m.Fit.Job, Status: FitCancelled})
	Update(m, StartFit{})
	if m.Fit.Watched != nil {
		t.Error("a new run shows the old one's standing")
	}
}
