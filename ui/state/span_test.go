package state

import (
	"testing"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/work"
)

// TestAnotherSpanIsWorkedOutFromTheSameDraws: as an edit that undo takes back, and found again then.
func TestAnotherSpanIsWorkedOutFromTheSameDraws(t *testing.T) {
	m := fitted()
	ends := m.Data.Reading.Dataset.Ends()
	late := panel.Span{From: ends.To, To: ends.To}
	asked := func(cmds []Cmd) (spans []panel.Span) {
		for _, run := range commands[Run](cmds) {
			var ask work.AnalyseAsk
			if run.Work == work.Analyse.Name() && work.Unmarshal(run.Ask, &ask) == nil {
				spans = append(spans, ask.Span)
			}
		}
		return spans
	}
	if got := asked(Update(m, SetSpan{Span: late})); len(got) != 1 || got[0] != late {
		t.Fatalf("asked for %+v", got)
	}
	if m.Results == nil || m.Staleness() != "" {
		t.Error("the fit is said to be stale")
	}
	told := results()
	told.Span = late
	answer(m, work.Analyse.Name(), told)
	if m.Results.Report.Span != late {
		t.Errorf("shown: %+v", m.Results.Report.Span)
	}
	if got := asked(Update(m, Undo{})); len(got) != 0 || !m.Results.Report.Span.IsZero() {
		t.Errorf("undo asked for %+v and shows %+v", got, m.Results.Report.Span)
	}
	Update(m, Commit{Field: FieldSpan.Of("from"), Text: "2150-01-01"})
	if m.Errors[FieldSpan.Of("from")] == "" || !m.Project.Period.IsZero() {
		t.Errorf("dates without data were taken: %+v", m.Project.Period)
	}
	Update(m, Commit{Field: FieldSpan.Of("from"), Text: ends.To.String()})
	if m.Project.Period != late {
		t.Errorf("from the last date: %+v", m.Project.Period)
	}
}
