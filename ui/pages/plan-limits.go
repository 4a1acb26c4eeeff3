package pages

import (
	"github.com/vugu/vugu"

	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view/planview"
)

// PlanLimits edits what plans are kept within.
type PlanLimits struct {
	*App
	V planview.Limits
}

func (c *PlanLimits) freedom(what state.Freedom, event vugu.DOMEvent) {
	c.Dispatch(state.SetFreedom{What: what, On: event.PropBool("target", "checked")})
}

func (c *PlanLimits) remove(row planview.RuleRow) { c.Dispatch(state.RemoveRule{Index: row.Index}) }

// add takes the condition that stands in the field.
func (c *PlanLimits) add() { c.commit(state.FieldRule, c.Model.Drafts[state.FieldRule]) }

// example puts a condition into the field, to be changed.
func (c *PlanLimits) example(text string) { c.edit(state.FieldRule, text) }
