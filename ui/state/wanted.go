package state

import (
	"slices"

	"github.com/mixtab/mixtab/core/work"
)

// The order in which jobs start that are wanted at once.
const (
	rankRead = iota
	rankResults
	rankBelieve
	rankRevise
	rankSearch
	rankChain
	rankHold
	rankMisfit
	rankBuild
	rankTry
	rankCompare
)

// wanted is everything that should be there for the model as it stands: a pure function of it. Whatever is not wanted any
// more is stopped.
func (m *Model) wanted() []job {
	if m.Shared != nil {
		return slices.Concat(m.wantedSearches(), m.wantedTable())
	}
	return slices.Concat(m.wantedSample(), m.wantedReading(), m.wantedRegressions(), m.wantedBeliefs(), m.wantedChains(), m.wantedLook(),
		m.wantedWatch(), m.wantedResults(), m.wantedTrials(), m.wantedRevision(), m.wantedUntested(), m.wantedComparison(),
		m.wantedShards(), m.wantedSearches(), m.wantedTable(), m.wantedExperiments())
}

// follow brings what there is in step with what is wanted, and the page with what there is. One thing may lead to the
// next: a reading found again to its regressions, results to their surface.
func (m *Model) follow() (cmds []Cmd) {
	for range 6 {
		cmds = append(cmds, m.show()...)
		started := m.table.follow(m.wanted())
		if len(started) == 0 {
			return cmds
		}
		cmds = append(cmds, started...)
	}
	return append(cmds, m.show()...)
}

// show takes up what has come. It changes nothing where there is nothing new.
func (m *Model) show() []Cmd {
	return slices.Concat(m.showSample(), m.showReading(), m.showDraws(), m.showRegressions(), m.showBeliefs(), m.showFit(), m.showResults(),
		m.showComparison(),
		m.showShards(), m.showSearches(), m.showTable(), m.showExperiments())
}

// came takes what has come of a job. Progress of a chain is shown only now and then.
func (m *Model) came(c Came) []Cmd {
	m.clock = max(m.clock, c.Clock)
	e := m.table.came(c, m.Version+1)
	if e == nil {
		return nil
	}
	if chain, is := m.chainOf(c.Key); is && e.busy() {
		m.chainMoved(chain)
		return m.endInTime()
	}
	m.Version++
	switch {
	case e.work == work.Build.Name() && c.Status == StatusRunning && c.Body != nil:
		m.shardCame(c.Body)
	case e.work == work.Believe.Name() && c.Status == StatusRunning && c.Body != nil:
		return m.believed(c.Body)
	case e.work == work.Watch.Name() && e.busy():
		m.Fit.watching.began = m.clock
	case e.busy():
	case e.work == workShard:
		m.keptShardOver(e, c.Body)
	case e.work == work.Build.Name():
		m.buildOver()
	case e.work == work.Watch.Name():
		m.watched(e)
	case e.work == work.Hold.Name() && e.status == StatusDone:
		return []Cmd{Announce{Text: m.say("state.tested")}}
	case e.work == work.Revise.Name() && e.status == StatusDone:
		return []Cmd{Announce{Text: m.say("state.revised")}}
	case e.work == work.Try.Name() && e.status == StatusDone:
		return []Cmd{Announce{Text: m.say("state.tried")}}
	}
	return nil
}
