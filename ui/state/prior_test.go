package state

import (
	"testing"

	"github.com/mixtab/mixtab/core/report"
)

func expects(cmds []Cmd) (asked []Expect) {
	for _, c := range cmds {
		if e, is := c.(Expect); is {
			asked = append(asked, e)
		}
	}
	return asked
}

func TestPriorIsAskedForOnceAndAgainWhenItChanges(t *testing.T) {
	m := loaded()
	first := expects(Update(m, GoTo{Step: StepModel}))
	if len(first) != 1 || first[0].Geo != 0 || first[0].Channel != 0 || first[0].Source == nil || len(first[0].Spec) == 0 {
		t.Fatalf("opening the page asks for %+v", first)
	}
	if again := expects(Update(m, OpenDialog{Dialog: DialogHelp})); len(again) != 0 {
		t.Error("nothing has changed, and it is asked for again")
	}
	Update(m, Expected{Job: first[0].Job, Figures: []Figure{{ID: "prior:predictive"}}})
	if len(m.Prior.Figures) != 1 || m.Prior.Busy {
		t.Errorf("the answer is not taken: %+v", m.Prior)
	}
	for name, message := range map[string]Msg{
		"another channel": ChooseChannel{Channel: 1}, "another geo": ChooseGeo{Geo: 1}, "another preset": ChoosePreset{Name: "bhmmm"},
	} {
		asked := expects(Update(m, message))
		if len(asked) != 1 {
			t.Errorf("%s asks %d times", name, len(asked))
			continue
		}
		Update(m, Expected{Job: asked[0].Job - 1, Figures: nil})
		if len(m.Prior.Figures) != 1 || !m.Prior.Busy {
			t.Errorf("%s: an older answer is taken", name)
		}
	}
	Update(m, ExpectFailed{Job: m.Prior.Job, Reason: "no"})
	if m.Prior.Failed != "no" || m.Prior.Figures != nil {
		t.Errorf("a failure leaves %+v", m.Prior)
	}
}

func TestPriorIsNotAskedForElsewhere(t *testing.T) {
	if asked := expects(Update(loaded(), GoTo{Step: StepPlan})); len(asked) != 0 {
		t.Error("asked on the Plan page")
	}
	if asked := expects(Update(New(), GoTo{Step: StepModel})); len(asked) != 0 {
		t.Error("asked without data")
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
