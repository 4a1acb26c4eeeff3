package state

import (
	"slices"

	"github.com/mixtab/mixtab/core/words"
)

// Part is a part of a page that has its own address. Its ID is also its element's, so no two pages share one.
type Part struct {
	ID   string
	Name words.Text
	In   Fold // what it lies in, "" for nothing
}

// parts are in the order in which they stand on their page.
var parts = map[Step][]Part{
	StepCheck: {
		{"verdict", words.Say("state.part_verdict"), ""},
		{"unseen", words.Say("state.part_unseen"), ""},
		{"fitted", words.Say("state.part_fitted"), ""},
		{"statistics", words.Say("state.part_statistics"), ""},
		{"grounds", words.Say("state.part_grounds"), FoldStatistics},
		{"simulated", words.Say("state.part_simulated"), FoldStatistics},
		{"patterns", words.Say("state.part_patterns"), FoldStatistics},
		{"causes", words.Say("state.part_causes"), FoldStatistics},
		{"learnt", words.Say("state.part_learnt"), FoldStatistics},
		{"sampling", words.Say("state.part_sampling"), FoldStatistics},
		{"parameters", words.Say("state.part_parameters"), FoldStatistics},
	},
	StepResults: {
		{"contributions", words.Say("state.part_contributions"), ""},
		{"weeks", words.Say("state.part_weeks"), ""},
		{"findings", words.Say("state.part_findings"), ""},
		{"numbers", words.Say("state.part_numbers"), ""},
		{"curves", words.Say("state.part_curves"), ""},
		{"carry-over", words.Say("state.part_carry_over"), ""},
	},
	StepCompare: {
		{"models", words.Say("state.part_models"), ""},
		{"threshold", words.Say("state.part_threshold"), ""},
		{"shrinkage", words.Say("state.part_shrinkage"), ""},
	},
}

// PartsOf lists the parts of a page, in their order.
func PartsOf(s Step) []Part { return append([]Part(nil), parts[s]...) }

func hasPart(s Step, id string) bool {
	return slices.ContainsFunc(parts[s], func(p Part) bool { return p.ID == id })
}

// unfold opens what a part of the present page lies in.
func (m *Model) unfold(id string) {
	for _, p := range parts[m.Step] {
		if p.ID == id && p.In != "" {
			m.Open[p.In] = true
		}
	}
}
