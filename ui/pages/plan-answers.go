package pages

import (
	"github.com/vugu/vugu"

	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view/planview"
)

// PlanAnswers says how answers are made, and aligns them with what was observed.
type PlanAnswers struct {
	*App
	V planview.Answers
}

func (c *PlanAnswers) align(event vugu.DOMEvent) {
	a := c.Model.Alignment()
	a.On = event.PropBool("target", "checked")
	c.Dispatch(state.SetAlignment{Alignment: a})
}

func (c *PlanAnswers) stop()   { c.Dispatch(state.StopBuild{}) }
func (c *PlanAnswers) resume() { c.Dispatch(state.ResumeBuild{}) }
