package state

import (
	"encoding/json"

	"github.com/mixtab/mixtab/core/plan/optimise"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/work"
)

func init() {
	asks(work.Search.Name(), answers[*optimise.Answer](4))
}

// Finding is the searches for plans, one of each kind at a time.
type Finding struct {
	Curve   Finder // for a frontier over totals
	Several Finder // for near-optimal plans
}

// Finder is one search and what it found.
type Finder struct {
	Artefact[*optimise.Answer] // what was asked for last; its value is that of the last search that ended
	asked                      *search
}

// search is a search that was asked for, on the surface of that time.
type search struct {
	task      optimise.Task
	surface   *surface.Surface
	alignment surface.Alignment
	about     Key // of the task and the surface, whatever the number of draws that it is based on
	key       Key
}

// searchFor makes a search of a task on the surface that plans are read off now.
func (m *Model) searchFor(t optimise.Task) *search {
	raw, err := json.Marshal(t)
	if err != nil {
		panic("state: a task is always JSON")
	}
	s := m.surface()
	about := keyOf(work.Search.Name(), string(raw), s.Hash, m.Project.Alignment)
	return &search{t, s, m.Project.Alignment, about, keyOf(work.Search.Name(), about, s.Draws)}
}

// Of is the finder of a kind of work.
func (f *Finding) Of(work optimise.Work) *Finder {
	if work == optimise.Curve {
		return &f.Curve
	}
	return &f.Several
}

// finders are all of them.
func (f *Finding) finders() [2]*Finder { return [2]*Finder{&f.Curve, &f.Several} }

// Found is what a search found on the surface that plans are read off now; nil where there is nothing, or it was
// found on another.
func (m *Model) Found(work optimise.Work) *optimise.Answer {
	a := m.Finding.Of(work).Value
	if s := m.surface(); a == nil || s == nil || a.Hash != s.Hash {
		return nil
	}
	return a
}

// search has plans looked for on the surface that plans are read off. It takes the place of an earlier one of its kind.
func (m *Model) search(task optimise.Task) {
	if m.surface() != nil {
		f := m.Finding.Of(task.Work)
		f.asked = m.searchFor(task)
		m.table.retry(f.asked.key)
	}
}

// stopSearch ends a search with what it has found until then.
func (m *Model) stopSearch(work optimise.Work) []Cmd {
	if f := m.Finding.Of(work); f.asked != nil {
		return m.table.end(f.asked.key)
	}
	return nil
}

// wantedSearches are those that were asked for last on the present surface.
func (m *Model) wantedSearches() (list []job) {
	s := m.surface()
	for _, f := range m.Finding.finders() {
		if f.asked == nil || s == nil || f.asked.surface.Hash != s.Hash {
			continue
		}
		j := job{Want: Want{Key: f.asked.key, Work: work.Search.Name(), Needs: []string{work.NeedBuilt + "/" + s.Hash}, Class: ClassErrand,
			Rank: rankSearch}}
		asked, of := f.asked, f.asked.surface.Header()
		if m.Shared != nil { // there are no shards beside it
			j.Needs, of = nil, f.asked.surface
		}
		j.ask = func() []byte {
			data, err := of.MarshalBinary()
			if err != nil {
				panic("state: a surface always has bytes")
			}
			return work.Marshal(work.SearchAsk{Task: asked.task, Surface: data})
		}
		list = append(list, j)
	}
	return list
}

// showSearches takes up what was found, and asks for the frontier again where its conditions have changed.
func (m *Model) showSearches() []Cmd {
	m.askFrontier()
	for _, f := range m.Finding.finders() {
		if f.asked == nil {
			continue
		}
		next := artefact[*optimise.Answer](&m.table, f.asked.key)
		if next.Value == nil {
			next.Value = f.Value
		}
		f.Artefact = next
	}
	return nil
}
