package state

import (
	"maps"

	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/summary"
)

// answerDemand takes a person's answer to what holds demand apart from a channel's effect, or, for DemandOpen, takes it back. No fit
// depends on it: only the verdict does.
func (m *Model) answerDemand(channel string, answer summary.Demand) []Cmd {
	if m.Shared != nil || m.Project.Demand[channel] == answer {
		return nil
	}
	return m.edit("", func(p *project.Project) {
		list := map[string]summary.Demand{}
		maps.Copy(list, p.Demand)
		if list[channel] = answer; answer == summary.DemandOpen {
			delete(list, channel)
		}
		if p.Demand = list; len(list) == 0 {
			p.Demand = nil
		}
	})
}
