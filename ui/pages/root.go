package pages

import (
	"github.com/vugu/vugu"

	"github.com/mixtab/mixtab/ui/comps"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Root is the whole page: top bar, rail, the present step's page, dialogs.
type Root struct {
	*App
	V view.Frame

	welcome *Welcome
	whole   uint64 // the version of the results that were last drawn whole
	pages   map[state.Step]vugu.Builder
	dialogs map[state.Dialog]vugu.Builder
}

// NewRoot makes the page over a model. dispatch takes the messages of its handlers.
func NewRoot(m *state.Model, dispatch func(state.Msg)) *Root {
	app := &App{Model: m, Dispatch: dispatch}
	return &Root{
		App: app, welcome: &Welcome{App: app},
		pages: map[state.Step]vugu.Builder{
			state.StepData: &Data{App: app}, state.StepModel: newModel(app), state.StepFit: &Fit{App: app}, state.StepCheck: newCheck(app),
			state.StepResults: &Results{App: app}, state.StepCompare: &Comparison{App: app},
			state.StepPlan: newPlan(app), state.StepReport: &Report{App: app},
		},
		dialogs: map[state.Dialog]vugu.Builder{
			state.DialogProof: &Proof{App: app}, state.DialogHelp: &Help{App: app, Pages: state.Pages()},
			state.DialogShare: &Share{App: app}, state.DialogKeys: &Keys{App: app}, state.DialogOver: &Over{App: app},
			state.DialogProjects: &Projects{App: app}, state.DialogForget: &Forget{App: app},
		},
	}
}

// BeforeBuild takes what is shown from the model.
func (c *Root) BeforeBuild() { c.V = view.FrameOf(c.Model) }

// Begin says how the page is drawn now: the top of a page of new results first, and the whole of it the next time.
func (c *Root) Begin() {
	r := c.Model.Results
	if r == nil {
		return
	}
	c.Brief = !c.Brief && c.Model.Step == state.StepResults && c.Model.Part == "" && r.Version != c.whole
	if !c.Brief {
		c.whole = r.Version
	}
}

// Page is the page of the present step; the others are not built.
func (c *Root) Page() vugu.Builder {
	if c.Model.Step == state.StepData && c.first() {
		return c.welcome
	}
	return c.pages[c.Model.Step]
}

// Dialog is the open dialog, nil when there is none.
func (c *Root) Dialog() vugu.Builder { return c.dialogs[c.Model.Dialog] }

func (c *Root) first() bool {
	return c.Model.Project.Source == nil && !c.Model.Data.Busy && c.Model.Data.Failed == ""
}

func (c *Root) step(event vugu.DOMEvent, s state.Step) {
	if comps.Follows(event) {
		c.goTo(s)
	}
}

func (c *Root) current(on bool) any {
	if on {
		return "page"
	}
	return nil
}

func (c *Root) open(d state.Dialog) { c.Dispatch(state.OpenDialog{Dialog: d}) }
