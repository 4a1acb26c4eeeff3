package state

import "github.com/mixtab/mixtab/core/project"

// exportScenarios hands over the kept plans with their answers. Those that are not answered yet have amounts alone.
func (m *Model) exportScenarios(as Format) []Cmd {
	s := m.surface()
	answers := project.Answers{Columns: []string{"outcome", "outcome low", "outcome high", "difference", "difference low",
		"difference high", "probability better"}}
	for i := range m.Plan.Kept {
		k := &m.Plan.Kept[i]
		if !k.Answered {
			answers.Rows = append(answers.Rows, nil)
			continue
		}
		f := k.Outcome.Forecast
		if s.ValueKnown() {
			f = k.Outcome.Value
		}
		answers.Rows = append(answers.Rows, []float64{f.Mean, f.Low, f.High, f.DeltaMean, f.DeltaLow, f.DeltaHigh, k.Outcome.ProbBetter})
	}
	return m.saveTables(ExportScenarios, as, project.Sheet(s, m.Project.Scenarios, answers))
}
