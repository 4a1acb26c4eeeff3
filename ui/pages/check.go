package pages

import (
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
	"github.com/mixtab/mixtab/ui/view/resultview"
)

// Check says whether the fit may be trusted.
type Check struct {
	*App
	V resultview.Check

	remedies *Remedies
	patterns *Patterns
	hidden   *Hidden
}

// newCheck makes the page with its parts.
func newCheck(app *App) *Check {
	return &Check{App: app, remedies: &Remedies{App: app}, patterns: &Patterns{App: app}, hidden: &Hidden{App: app}}
}

// BeforeBuild takes what is shown from the model.
func (c *Check) BeforeBuild() { c.V = resultview.CheckOf(c.Model) }

// fix leads to where a ground is fixed, or fits again as it advises.
func (c *Check) fix(g view.Ground) {
	if g.With != (state.FitWith{}) {
		c.Dispatch(g.With)
		return
	}
	c.goTo(g.Step)
}

// busy: a fit goes on, so that none can begin.
func (c *Check) busy(g view.Ground) bool { return g.With != (state.FitWith{}) && c.running() }

func (c *Check) more() { c.Dispatch(state.MoreRows{}) }

func (c *Check) sort(order string) { c.Dispatch(state.SortRows{Order: order}) }

func (c *Check) word(text string) { c.Dispatch(state.FilterLearnt{Word: report.Word(text)}) }

func (c *Check) moreLearnt() { c.Dispatch(state.MoreLearnt{}) }
