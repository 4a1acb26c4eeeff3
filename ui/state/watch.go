package state

import (
	"fmt"

	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/work"
)

func init() {
	asks(work.Watch.Name(), answers[*report.Watched](0))
}

// A run that goes on is looked at now and then, so seldom that its chains lose little time to it. Times are in seconds.
const (
	watchPause = 2.5     // at least, between two looks
	watchShare = 12      // a pause lasts so many times what the look before it took
	watchBytes = 4 << 20 // of a chain's latest draws
)

// watching says when a run is looked at next.
type watching struct {
	look  int     // the number of the look that is due or goes on
	next  float64 // when it is due, by Came.Clock
	began float64 // when it was heard to begin, 0 where it was not
}

func (f *Fit) watchKey() Key {
	return Key(fmt.Sprintf("%s/%s/%d", work.Watch.Name(), f.Key, f.watching.look))
}

// wantedWatch is a look at how the run stands, when it is time for one and the Fit page is open.
func (m *Model) wantedWatch() []job {
	f := &m.Fit
	if f.Status != FitRunning || f.Stopping || f.drawn || m.Step != StepFit || m.clock < f.watching.next || !f.usable() {
		return nil
	}
	needs := []string{panelBlob(f.Inputs.Data)}
	for c := range f.Settings.Chains {
		needs = append(needs, fmt.Sprintf("%s/@%d", ChainKey(f.Key, c), watchBytes))
	}
	return []job{{Want: Want{Key: f.watchKey(), Work: work.Watch.Name(), Needs: needs, Class: ClassSpare, Rank: rankResults},
		ask: asking(work.WatchAsk{Task: f.task()})}}
}

// watched takes a look. One that fails is not missed: the results tell the same.
func (m *Model) watched(e *entry) {
	f := &m.Fit
	if e.key != f.watchKey() {
		return
	}
	if w, _ := e.value.(*report.Watched); w != nil {
		f.Watched, f.WatchedAt = w, m.Version
	}
	took := 0.0
	if f.watching.began > 0 { // a short look is over before it is heard of
		took = m.clock - f.watching.began
	}
	f.watching.look++
	f.watching.began, f.watching.next = 0, m.clock+max(watchPause, watchShare*took)
}
