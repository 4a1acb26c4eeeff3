package state

import (
	"strings"

	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
)

func init() {
	asks(work.Analyse.Name(), answers[*report.Results](3))
	asks(work.Examine.Name(), answers[*report.Examination](3))
}

// Results is what was worked out from a fit, with the hash of what it came from.
type Results struct {
	Inputs   Inputs // Model.Inputs of the fit
	Version  uint64 // of the model when the results came in; a chart of them has this version
	Report   *report.Results
	Partial  bool                          // is based on the draws of a cancelled fit
	Holdout  Artefact[*summary.Holdout]    // the test of the model on data it has not seen, run by itself once the results are in
	Misfit   Artefact[*summary.Misfit]     // what is looked for in what the fit leaves over, by itself as the holdout
	Tried    []Try                         // what may cure what was found there
	Examined Artefact[*report.Examination] // what is shown of the fit beyond its results; the last one until the next has come
	Spec     []byte                        // of the fit

	fit  string // FitKey
	key  Key
	cuts int // Fit.cuts
}

// AnalyseKey is the key of the results of a fit, as a project has them shown.
func AnalyseKey(fit string, p *project.Project) Key {
	parts := []any{fit, p.Interval.Normal()}
	if !p.Horizon.IsZero() || !p.Period.IsZero() {
		parts = append(parts, p.Horizon)
	}
	if !p.Period.IsZero() {
		parts = append(parts, p.Period)
	}
	return keyOf(work.Analyse.Name(), parts...)
}

// ExamineKey is the key of what is shown of a fit beyond its results.
func ExamineKey(fit string, i interval.Interval) Key {
	return keyOf(work.Examine.Name(), fit, i.Normal())
}

// wantedResults are the results of the fit that is to be shown, with the project's interval; the tests that its verdict waits for; then
// what is shown of that fit beyond them. Results are not reported again while a fit runs, and tests wait while it needs the workers.
func (m *Model) wantedResults() (list []job) {
	f := m.shownFit()
	if f == nil {
		return nil
	}
	sampling := m.Fit.Status == FitRunning && !m.Fit.drawn
	p := &m.Project
	analysis := func(name string, key Key, ask work.AnalyseAsk) job {
		ask.Task = f.task()
		return job{Want: Want{Key: key, Work: name, Needs: f.needs(), Rank: rankResults}, ask: asking(ask)}
	}
	if !sampling {
		list = append(list, analysis(work.Analyse.Name(), AnalyseKey(f.Key, p),
			work.AnalyseAsk{Interval: p.Interval, Horizon: p.Horizon, Span: p.Period}))
	}
	r := m.Results
	reported := r != nil && r.fit == f.Key
	if !sampling {
		list = append(list, m.wantedTests(f, reported)...)
	}
	if !reported {
		return list
	}
	told := r.Report.Interval.Normal()
	if key := ExamineKey(f.Key, told); sampling || told == m.Project.Interval.Normal() && !m.examinesLater(key) {
		list = append(list, analysis(work.Examine.Name(), key, work.AnalyseAsk{Interval: told}))
	}
	return list
}

// examinesLater reports whether an examination that has not begun leaves the tab's memory to the shards that the page takes in, and the
// workers to the tests: someone who looks at it does not wait for these.
func (m *Model) examinesLater(key Key) bool {
	looked := m.Step == StepCheck && m.Open[FoldStatistics]
	_, takes := m.Building.keptShard(m.kept)
	return (takes || !looked && m.testing() >= m.Env.Cores) && artefact[*report.Examination](&m.table, key).Status == StatusAbsent
}

// showResults puts the results that are wanted in place of those that are shown, once they are there.
func (m *Model) showResults() (cmds []Cmd) {
	if m.Shared != nil {
		m.tell(m.Project.Interval)
		return nil
	}
	if f := m.shownFit(); f != nil {
		key := AnalyseKey(f.Key, &m.Project)
		a := artefact[*report.Results](&m.table, key)
		if a.Busy() && !m.Fit.Summing && m.Results != nil && m.Results.fit == f.Key && m.Results.Report.Interval != m.Project.Interval.Normal() {
			cmds = append(cmds, Announce{Text: m.say("state.working_out_intervals", "interval", m.Project.Interval.Full())})
		}
		m.Fit.Summing = a.Busy()
		switch {
		case a.Status == StatusFailed && m.refused != key:
			m.refused = key
			if f.Key == m.Fit.Key {
				m.Fit.Status, m.Fit.Failed = FitFailed, m.Locale().Text(a.Why)
			}
			cmds = append(cmds, m.complain(m.say("state.results_failed", "why", a.Why))...)
		case a.Status == StatusDone && a.Value != nil && (m.Results == nil || m.Results.key != key):
			cmds = append(cmds, m.takeResults(f, key, a.Value)...)
		}
	}
	m.showTests()
	m.showRevision()
	return cmds
}

func (m *Model) takeResults(f *Fit, key Key, r *report.Results) []Cmd {
	if m.Fit.Key == f.Key {
		m.Fit.Status, m.Fit.Failed = FitDone, ""
		if f.Unfinished {
			m.Fit.Status = FitCancelled
		}
	}
	before := m.Results
	m.Results = &Results{Inputs: f.Inputs, Version: m.Version, Report: r, Partial: f.Unfinished,
		Spec: f.spec, fit: f.Key, key: key, cuts: f.cuts}
	m.keepEarlier(f, before)
	if before != nil && before.fit == f.Key { // the same draws, reported with another interval
		m.Results.Examined = before.Examined
	}
	m.showing = f.Key
	m.Rows = rowsShown
	m.newSurface()
	m.showTests()
	cmds := []Cmd{m.save(true), Count{}, Announce{Text: m.say("state.results_ready", "verdict", m.Verdict().Headline)}}
	if m.awaited != "" && m.awaited == m.Part && hasPart(m.Step, m.Part) {
		m.unfold(m.Part)
		cmds = append(cmds, Focus{ID: m.Part})
	}
	m.awaited = ""
	return cmds
}

// Beside is what was worked out beside the fit of these inputs, whose results are shown; nil where they are not.
func (m *Model) Beside(in Inputs) *work.Beside {
	r := m.Results
	if r == nil || r.Inputs != in {
		return nil
	}
	b := &work.Beside{Compared: map[string]work.CompareAnswer{}}
	if r.Holdout.Status == StatusDone {
		b.Holdout = r.Holdout.Value
	}
	if r.Misfit.Status == StatusDone {
		b.Misfit = r.Misfit.Value
	}
	for _, p := range m.Comparison.Parts {
		key := m.Comparison.key(p)
		if a := artefact[work.CompareAnswer](&m.table, key); a.Status == StatusDone {
			b.Compared[strings.TrimPrefix(string(key), work.Compare.Name()+"/")] = a.Value
		}
	}
	return b
}

// showTests brings the examination and the holdout of the results in step.
func (m *Model) showTests() {
	r := m.Results
	if r == nil || m.Shared != nil {
		return
	}
	r.Holdout = m.holdout(r.Inputs, r.cuts)
	if r.Holdout.Status == StatusAbsent && m.Fit.Status == FitRunning {
		r.Holdout.Why = words.Say("state.stopped_for_fit")
	}
	m.showMisfit()
	next := artefact[*report.Examination](&m.table, ExamineKey(r.fit, r.Report.Interval))
	if next.Busy() || next.Status == StatusAbsent {
		next.Value, next.Version = r.Examined.Value, r.Examined.Version
	}
	r.Examined = next
}

// setInterval has all intervals reported another way. Results are worked out again from the draws, which stay as they are.
func (m *Model) setInterval(to interval.Interval) []Cmd {
	if !to.Valid() || to.Normal() == m.Project.Interval.Normal() {
		return nil
	}
	return m.edit("", func(p *project.Project) { p.Interval = to.Normal() })
}

// Verdict is the verdict on the results that are shown, with what the tests say so far; a planner's is the one that it was
// handed on with. There must be results.
func (m *Model) Verdict() summary.Verdict {
	v := m.Results.Report.Verdict
	if m.Shared != nil {
		return v
	}
	return v.Whole(summary.Evidence{Holdout: m.Results.Holdout.looked(), Misfit: m.Results.Misfit.looked(),
		Demand: m.Project.Demand})
}
