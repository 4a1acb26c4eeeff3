package pages

import (
	"github.com/vugu/vugu"

	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Root is the whole page: top bar, rail, the present step's page, dialogs.
type Root struct {
	*App
	V view.Frame

	welcome *Welcome
	data    *Data
	model   *Model
	fit     *Fit
	check   *Check
	results *Results
	plan    *Plan
	report  *Report
	share   *Share
	proof   *Proof
	help    *Help
}

// NewRoot makes the page over a model. dispatch takes the messages of its handlers.
func NewRoot(m *state.Model, dispatch func(state.Msg)) *Root {
	app := &App{Model: m, Dispatch: dispatch}
	return &Root{
		App: app, share: &Share{App: app}, proof: &Proof{App: app}, help: &Help{App: app, Glossary: view.Glossary()},
		welcome: &Welcome{App: app}, data: &Data{App: app}, model: &Model{App: app}, fit: &Fit{App: app},
		check: newCheck(app), results: &Results{App: app}, plan: newPlan(app), report: &Report{App: app},
	}
}

// BeforeBuild takes what is shown from the model.
func (c *Root) BeforeBuild() { c.V = view.FrameOf(c.Model) }

// Page is the page of the present step; the others are not built.
func (c *Root) Page() vugu.Builder {
	switch c.Model.Step {
	case state.StepData:
		if c.first() {
			return c.welcome
		}
		return c.data
	case state.StepModel:
		return c.model
	case state.StepFit:
		return c.fit
	case state.StepCheck:
		return c.check
	case state.StepResults:
		return c.results
	case state.StepPlan:
		return c.plan
	}
	return c.report
}

// Dialog is the open dialog, nil when there is none.
func (c *Root) Dialog() vugu.Builder {
	switch c.Model.Dialog {
	case state.DialogProof:
		return c.proof
	case state.DialogHelp:
		return c.help
	case state.DialogShare:
		return c.share
	}
	return nil
}

func (c *Root) first() bool {
	return c.Model.Project.Source == nil && !c.Model.Data.Busy && c.Model.Data.Failed == ""
}

func (c *Root) step(event vugu.DOMEvent, s state.Step) {
	event.PreventDefault()
	c.goTo(s)
}

func (c *Root) current(on bool) any {
	if on {
		return "page"
	}
	return nil
}

func (c *Root) open(d state.Dialog) { c.Dispatch(state.OpenDialog{Dialog: d}) }
