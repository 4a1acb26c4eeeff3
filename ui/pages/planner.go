package pages

import (
	"github.com/vugu/vugu"

	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view/planview"
)

// Planner is the whole page of a planner that was handed on: a bar on top and the Plan page.
type Planner struct {
	*App
	V planview.Shared

	plan  *Plan
	about *About
}

// NewPlanner makes the page over a model that is a planner.
func NewPlanner(m *state.Model, dispatch func(state.Msg)) *Planner {
	app := &App{Model: m, Dispatch: dispatch}
	return &Planner{App: app, plan: newPlan(app), about: &About{App: app}}
}

// BeforeBuild takes what is shown from the model.
func (c *Planner) BeforeBuild() { c.V = planview.SharedOf(c.Model) }

// Page is the Plan page.
func (c *Planner) Page() vugu.Builder { return c.plan }

// Dialog is the open dialog, nil when there is none.
func (c *Planner) Dialog() vugu.Builder {
	if c.modal() {
		return c.about
	}
	return nil
}

func (c *Planner) open() { c.Dispatch(state.OpenDialog{Dialog: state.DialogAbout}) }
