package state

import (
	"testing"

	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
)

var narrow = interval.Interval{Level: 80, Kind: interval.HDI}

// told are results reported with an interval.
func told(i interval.Interval) *report.Results {
	r := results()
	r.Interval = i.Normal()
	return r
}

// analyses are the intervals with which results are asked for.
func analyses(cmds []Cmd) (found []interval.Interval) {
	for _, run := range commands[Run](cmds) {
		var ask work.AnalyseAsk
		if run.Work == work.Analyse.Name() && work.Unmarshal(run.Ask, &ask) == nil {
			found = append(found, ask.Interval)
		}
	}
	return found
}

func TestAnotherIntervalIsWorkedOutFromTheSameDraws(t *testing.T) {
	m := fitted()
	if asked := analyses(Update(m, SetInterval{Interval: narrow})); len(asked) != 1 || asked[0] != narrow {
		t.Fatalf("asked for %+v", asked)
	}
	if !m.Fit.Summing || m.Results == nil || m.Staleness() != "" {
		t.Errorf("while it is worked out: summing %v, stale %q; the old results should stay", m.Fit.Summing, m.Staleness())
	}
	if more := analyses(answer(m, work.Analyse.Name(), told(narrow))); len(more) != 0 || m.Fit.Summing || m.Results.Report.Interval != narrow {
		t.Errorf("after the answer: %d more, shown %+v", len(more), m.Results.Report.Interval)
	}
	if again := analyses(Update(m, SetInterval{Interval: narrow})); len(again) != 0 {
		t.Error("the same interval is worked out again")
	}
	if bad := analyses(Update(m, SetInterval{Interval: interval.Interval{Level: 91}})); len(bad) != 0 || m.Project.Interval != narrow {
		t.Errorf("a level nobody offers was taken: %+v", m.Project.Interval)
	}
	if back := analyses(Update(m, Undo{})); len(back) != 0 || m.Results.Report.Interval.Normal() != interval.Default {
		t.Errorf("undo asked for %+v where the results are kept, and shows %+v", back, m.Results.Report.Interval)
	}
}

// TestTheLastOfSeveralChoicesIsShown: the first is dropped, whether it comes or not.
func TestTheLastOfSeveralChoicesIsShown(t *testing.T) {
	m := fitted()
	Update(m, SetInterval{Interval: narrow})
	first := running(m, work.Analyse.Name())[0]
	last := interval.Interval{Level: 50, Kind: interval.ETI}
	cmds := Update(m, SetInterval{Interval: last})
	if asked := analyses(cmds); len(asked) != 1 || asked[0] != last || commands[Stop](cmds)[0].Key != first {
		t.Fatalf("%s", kinds(cmds))
	}
	Update(m, Came{Key: first, Status: StatusDone, Body: work.Marshal(told(narrow))})
	if m.Results.Report.Interval == narrow {
		t.Error("what came too late is shown")
	}
	if answer(m, work.Analyse.Name(), told(last)); m.Results.Report.Interval != last {
		t.Errorf("shown %+v", m.Results.Report.Interval)
	}
}

func TestAnIntervalChosenDuringAFitWaitsForIt(t *testing.T) {
	m := fitted()
	Update(m, StartFit{})
	if n := len(analyses(Update(m, SetInterval{Interval: narrow}))); n != 0 {
		t.Error("results of an older fit are told anew while one runs")
	}
	if asked := analyses(drawn(m)); len(asked) != 1 || asked[0] != narrow {
		t.Errorf("the fit's results are asked for with %+v", asked)
	}
}

func TestAnUnknownIntervalInAProjectIsTheDefault(t *testing.T) {
	m := New()
	p := emptyProject(words.English)
	p.Interval = interval.Interval{Level: 12345, Kind: "tails"}
	Update(m, ProjectLoaded{Project: p})
	if m.Project.Interval != interval.Default {
		t.Errorf("taken over as %+v", m.Project.Interval)
	}
}
