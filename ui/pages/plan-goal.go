package pages

import (
	"github.com/vugu/vugu"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/plan/optimise"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view/planview"
)

// PlanGoal is what good plans are looked for with: the button, the goal, and how cautious it is.
type PlanGoal struct {
	*App
	V    planview.Search
	Name string // for the plan on the sliders, when it is stored
}

func (c *PlanGoal) find()  { c.Dispatch(state.FindPlans{}) }
func (c *PlanGoal) stop()  { c.Dispatch(state.StopSearch{Work: optimise.Several}) }
func (c *PlanGoal) store() { c.Dispatch(state.StoreScenario{Name: c.Name}) }

func (c *PlanGoal) aim(event vugu.DOMEvent) {
	goal := c.Model.Project.Wish.Goal
	goal.Aim = plan.Aim(value(event))
	if goal.Targeted() {
		goal.Measure = plan.Mean
	}
	goal.Target = 0
	c.Dispatch(state.SetGoal{Goal: goal})
}

func (c *PlanGoal) caution(event vugu.DOMEvent) {
	goal := c.Model.Project.Wish.Goal
	goal.Measure = plan.Measure(value(event))
	c.Dispatch(state.SetGoal{Goal: goal})
}
