package state

import (
	"math"

	"github.com/mixtab/mixtab/core/plan/optimise"
)

// Finding is the searches for plans, one of each kind at a time.
type Finding struct {
	Best    Finder // for one plan
	Curve   Finder // for a frontier over totals
	Several Finder // for near-optimal plans
}

// Finder is one search and what it found.
type Finder struct {
	Job     int
	Busy    bool
	Done    float64          // share of the search that is done, 0 to 1
	Task    optimise.Task    // what was asked last
	Answer  *optimise.Answer // of the last search that ended; nil before
	Failed  string           // why there is none
	Version uint64           // of the model when the answer came
}

// Of is the finder of a kind of work.
func (f *Finding) Of(work optimise.Work) *Finder {
	switch work {
	case optimise.Curve:
		return &f.Curve
	case optimise.Several:
		return &f.Several
	}
	return &f.Best
}

// finders are all of them.
func (f *Finding) finders() [3]*Finder { return [3]*Finder{&f.Best, &f.Curve, &f.Several} }

// Found is what a search found on the surface that plans are read off now; nil where there is nothing, or it was
// found on another.
func (m *Model) Found(work optimise.Work) *optimise.Answer {
	a := m.Finding.Of(work).Answer
	if s := m.surface(); a == nil || s == nil || a.Hash != s.Hash {
		return nil
	}
	return a
}

func (m *Model) updateSearch(message Msg) []Cmd {
	switch v := message.(type) {
	case Search:
		return m.search(v.Task)
	case StopSearch:
		if f := m.Finding.Of(v.Work); f.Busy {
			return []Cmd{StopErrands{Job: f.Job}}
		}
	case Searched:
		for _, f := range m.Finding.finders() {
			if f.Busy && f.Job == v.Job {
				f.Busy, f.Answer, f.Failed, f.Version = false, v.Answer, "", m.Version
			}
		}
	case SearchFailed:
		for _, f := range m.Finding.finders() {
			if f.Busy && f.Job == v.Job {
				f.Busy, f.Failed, f.Version = false, v.Reason, m.Version
			}
		}
	}
	return nil
}

// search has a worker look for plans on the surface that plans are read off.
func (m *Model) search(task optimise.Task) []Cmd {
	s := m.surface()
	if s == nil {
		return nil
	}
	var cmds []Cmd
	f := m.Finding.Of(task.Work)
	if f.Busy {
		cmds = append(cmds, StopErrands{Job: f.Job})
	}
	m.jobs++
	*f = Finder{Job: m.jobs, Busy: true, Task: task, Answer: f.Answer, Version: m.Version}
	return append(cmds, RunSearch{Job: m.jobs, Task: task, Surface: s})
}

// searchAdvanced takes how far a search is.
func (m *Model) searchAdvanced(v Advanced) {
	for _, f := range m.Finding.finders() {
		if f.Busy && f.Job == v.Job && !math.IsNaN(v.Done) {
			f.Done = max(f.Done, v.Done)
		}
	}
}
