package state

import (
	"testing"

	"github.com/mixtab/mixtab/core/interval"
)

var narrow = interval.Interval{Level: 80, Kind: interval.HDI}

func analyses(cmds []Cmd) (found []Analyse) {
	for _, c := range cmds {
		if a, is := c.(Analyse); is {
			found = append(found, a)
		}
	}
	return found
}

// told is what a worker answers when it was asked for results with an interval.
func told(a Analyse) Analysed {
	r := results()
	r.Interval = a.Interval.Normal()
	return Analysed{Job: a.Job, Results: r}
}

func TestAnotherIntervalIsWorkedOutFromTheSameDraws(t *testing.T) {
	m := fitted()
	asked := analyses(Update(m, SetInterval{Interval: narrow}))
	if len(asked) != 1 || asked[0].Interval != narrow || asked[0].Job != m.Fit.Job || asked[0].Loaded {
		t.Fatalf("asked for %+v", asked)
	}
	if !m.Fit.Summing || m.Results == nil || m.Staleness() != "" {
		t.Errorf("while it is worked out: summing %v, stale %q; the old results should stay", m.Fit.Summing, m.Staleness())
	}
	if more := analyses(Update(m, told(asked[0]))); len(more) != 0 || m.Fit.Summing || m.Results.Report.Interval != narrow {
		t.Errorf("after the answer: %d more, shown %+v", len(more), m.Results.Report.Interval)
	}
	if again := analyses(Update(m, SetInterval{Interval: narrow})); len(again) != 0 {
		t.Error("the same interval is worked out again")
	}
	if bad := analyses(Update(m, SetInterval{Interval: interval.Interval{Level: 91}})); len(bad) != 0 || m.Project.Interval != narrow {
		t.Errorf("a level nobody offers was taken: %+v", m.Project.Interval)
	}
	if back := analyses(Update(m, Undo{})); len(back) != 1 || back[0].Interval.Normal() != interval.Default {
		t.Errorf("undo asked for %+v", back)
	}
}

func TestTheLastOfSeveralChoicesIsShown(t *testing.T) {
	m := fitted()
	first := analyses(Update(m, SetInterval{Interval: narrow}))[0]
	last := interval.Interval{Level: 50, Kind: interval.ETI}
	if n := len(analyses(Update(m, SetInterval{Interval: last}))); n != 0 {
		t.Fatalf("%d analyses at once", n+1)
	}
	asked := analyses(Update(m, told(first)))
	if len(asked) != 1 || asked[0].Interval != last {
		t.Errorf("after the first answer %+v is asked for, want %+v", asked, last)
	}
}

func TestAnIntervalChosenDuringAFitWaitsForIt(t *testing.T) {
	m := fitted()
	Update(m, StartFit{})
	if n := len(analyses(Update(m, SetInterval{Interval: narrow}))); n != 0 {
		t.Error("the draws of an older fit are gone, and yet they are asked for")
	}
	asked := analyses(Update(m, FitEnded{Job: m.Fit.Job, Status: FitDone}))
	if len(asked) != 1 || asked[0].Interval != narrow {
		t.Errorf("the fit's results are asked for with %+v", asked)
	}
}

func TestAnUnknownIntervalInAProjectIsTheDefault(t *testing.T) {
	m := New()
	p := emptyProject()
	p.Interval = interval.Interval{Level: 12345, Kind: "tails"}
	Update(m, ProjectLoaded{Project: p})
	if m.Project.Interval != interval.Default {
		t.Errorf("taken over as %+v", m.Project.Interval)
	}
}
