package pages

import (
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// PlanSearch shows the plans that were found.
type PlanSearch struct {
	*App
	V view.Search
}

func (c *PlanSearch) use(row view.FoundRow) { c.Dispatch(state.UsePlan{Index: row.Index}) }

func (c *PlanSearch) store(row view.FoundRow) {
	c.Dispatch(state.StorePlan{Index: row.Index, Name: row.Name})
}
