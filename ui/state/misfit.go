package state

import (
	"bytes"
	"encoding/json"

	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/remedy"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
)

func init() {
	asks(work.Misfit.Name(), answers[*summary.Misfit](3))
	asks(work.Try.Name(), answers[*remedy.Trial](8))
}

// MisfitKey is the key of what is looked for in what a fit leaves over.
func MisfitKey(fit string) Key { return Key(work.Misfit.Name() + "/" + fit) }

// Try is a remedy that is tried for a pattern which speaks against the fit that is shown.
type Try struct {
	remedy.Attempt
	Trial Artefact[*remedy.Trial]
}

func (m *Model) misfitJob(f *Fit) job {
	return job{Want: Want{Key: MisfitKey(f.Key), Work: work.Misfit.Name(), Needs: f.needs(), Class: ClassErrand, Rank: rankMisfit,
		Keep: true},
		ask: asking(work.MisfitAsk{Task: f.task()})}
}

// attempts are the remedies to be tried for the fit that is shown, while it is of the model and data as they stand: only these can
// be changed.
func (m *Model) attempts() []remedy.Attempt {
	r := m.Results
	if r == nil || r.Misfit.Value == nil || len(m.specIssues) > 0 {
		return nil
	}
	if now := m.Inputs(); now.Data != r.Inputs.Data || now.Spec != r.Inputs.Spec {
		return nil
	}
	return remedy.Attempts(r.Misfit.Value, &m.spec, m.Data.Reading.Dataset)
}

func tryKey(in Inputs, a remedy.Attempt) Key {
	return keyOf(work.Try.Name(), in.Data, in.Spec, in.Settings, a)
}

// wantedTrials are short fits with each remedy, one after the other behind all else. They wait while a fit runs.
func (m *Model) wantedTrials() (list []job) {
	f := m.shownFit()
	if f == nil || m.Fit.Status == FitRunning || m.Results == nil || m.Results.fit != f.Key {
		return nil
	}
	for _, a := range m.attempts() {
		list = append(list, job{Want: Want{Key: tryKey(f.Inputs, a), Work: work.Try.Name(), Needs: f.needs(),
			Class: ClassErrand, Rank: rankTry},
			ask: asking(work.TryAsk{Task: f.task(), Attempt: a, Before: m.Results.Misfit.Value.Tests})})
	}
	return list
}

// showMisfit brings what is left over by the fit that is shown, and what is tried for it, in step.
func (m *Model) showMisfit() {
	r := m.Results
	r.Misfit = artefact[*summary.Misfit](&m.table, MisfitKey(r.fit))
	if r.Misfit.Status == StatusAbsent && m.Fit.Status == FitRunning {
		r.Misfit.Why = words.Say("state.stopped_for_fit")
	}
	r.Tried = nil
	for _, a := range m.attempts() {
		r.Tried = append(r.Tried, Try{a, artefact[*remedy.Trial](&m.table, tryKey(r.Inputs, a))})
	}
}

// adopt makes a remedy part of the data or the model, as one step. The fit that is shown is out of date then, and the next one is
// a person's to start.
func (m *Model) adopt(r remedy.Remedy) []Cmd {
	now, known := m.mapping()
	if !known || m.Data.Hash() == "" || len(m.specIssues) > 0 {
		return nil
	}
	reading := m.Data.Reading
	before, after := specJSON(m.spec), specJSON(r.Model(m.spec, reading.Dataset))
	mapping := inFileOrder(r.Mapping(now), reading.Columns)
	cmds := m.edit("", func(p *project.Project) {
		if r.OfData() {
			p.Mapping = &mapping
		}
		if !bytes.Equal(before, after) {
			p.Spec = after
		}
	})
	return append(cmds, Announce{Text: m.say("state.adopted", "remedy", r.Text(reading.Dataset.Cadence.Noun()))})
}

func specJSON(s spec.Spec) []byte {
	raw, err := json.Marshal(s)
	if err != nil {
		panic("state: a spec that cannot be written as JSON")
	}
	return raw
}
