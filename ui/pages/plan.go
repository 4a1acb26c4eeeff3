package pages

import (
	"strconv"

	"github.com/vugu/vugu"

	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
	"github.com/mixtab/mixtab/ui/view/planview"
)

// Plan answers budgets on the response surface.
type Plan struct {
	*App
	V planview.Plan

	period  *PlanPeriod
	goal    *PlanGoal
	limits  *PlanLimits
	search  *PlanSearch
	tray    *PlanTray
	compare *PlanCompare
	answers *PlanAnswers
	space   *PlanSpace
}

// newPlan makes the page with its parts.
func newPlan(app *App) *Plan {
	return &Plan{App: app, period: &PlanPeriod{App: app},
		goal: &PlanGoal{App: app}, limits: &PlanLimits{App: app}, search: &PlanSearch{App: app},
		tray: &PlanTray{App: app}, compare: &PlanCompare{App: app}, answers: &PlanAnswers{App: app}, space: &PlanSpace{App: app}}
}

// BeforeBuild takes what is shown from the model, for the page and its parts.
func (c *Plan) BeforeBuild() {
	if c.Moving {
		c.V = planview.PlanMoved(c.Model, c.V)
	} else {
		c.V = planview.PlanOf(c.Model)
	}
	c.period.V = c.V.Period
	c.goal.V, c.goal.Name, c.limits.V, c.search.V = c.V.Search, c.V.Tray.Name, c.V.Limits, c.V.Search
	c.tray.V, c.compare.V, c.answers.V = c.V.Tray, c.V.Compare, c.V.Answers
	c.space.V = c.V.Space
}

// resting is a part of the page that is not built while a slider moves.
func (c *Plan) resting(part vugu.Builder) vugu.Builder {
	if c.Moving {
		return &asDrawn{}
	}
	return part
}

// slide takes a slider's value. final says that the slider was let go.
func (c *Plan) slide(b planview.Budget, event vugu.DOMEvent, final bool) {
	money, err := strconv.ParseFloat(value(event), 64)
	if err != nil {
		return
	}
	if b.Channel < 0 {
		c.Dispatch(state.SetTotal{Money: money, Final: final})
		return
	}
	c.Dispatch(state.SetBudget{Channel: b.Channel, Money: money, Final: final})
}

// amount takes a number field's text, unless it is what stood there before: that text is rounded, the plan is not.
func (c *Plan) amount(b planview.Budget, text string) {
	field := b.Field
	if _, typing := c.Model.Drafts[field]; typing || text != b.Text {
		c.commit(field, text)
	}
}

// units takes a channel's amount in what it counts, unless it is what stood there before.
func (c *Plan) units(f view.Field, text string) {
	if _, typing := c.Model.Drafts[f.Name]; typing || text != f.Value {
		c.commit(f.Name, text)
	}
}

// noise has intervals hold the periods' own noise, or leave it out.
func (c *Plan) noise(event vugu.DOMEvent) {
	c.Dispatch(state.SetNoise{On: event.PropBool("target", "checked")})
}

// lock holds the total, or a channel, or lets go of it.
func (c *Plan) lock(b planview.Budget) {
	if b.Channel < 0 {
		c.Dispatch(state.HoldTotal{Hold: !b.Locked})
		return
	}
	c.Dispatch(state.LockChannel{Channel: b.Channel, Lock: !b.Locked})
}

// pickTotal puts the best plan of the total that was clicked on the sliders.
func (c *Plan) pickTotal(event vugu.DOMEvent) {
	if money, err := strconv.ParseFloat(value(event), 64); err == nil {
		c.Dispatch(state.UseTotal{Money: money})
	}
}

// step changes the total by a share of it.
func (c *Plan) step(share float64) {
	c.Dispatch(state.SetTotal{Money: c.Model.PlanTotal() * (1 + share), Final: true})
}

func (c *Plan) today() { c.Dispatch(state.TodaysPlan{}) }

// rows are the total and the channels, as one list of sliders.
func (c *Plan) rows() []planview.Budget {
	if len(c.V.Channels) == 0 {
		return nil
	}
	return append([]planview.Budget{c.V.Total}, c.V.Channels...)
}

// mainClass is that of the outcome: the headline, unless the net profit is.
func (c *Plan) mainClass() string {
	if c.V.Outcome.Net != "" {
		return "outcome__side outcome__side--plain"
	}
	return "outcome__main"
}

func (c *Plan) rowClass(b planview.Budget) string {
	if b.Channel < 0 {
		return "budget__row budget__row--total"
	}
	return "budget__row"
}

// lockIcon is the class of a lock that is closed or open; its name is the button's.
func lockIcon(b planview.Budget) string {
	if b.Locked {
		return "icon icon--locked"
	}
	return "icon icon--unlocked"
}

func lockID(b planview.Budget) string {
	if b.Channel < 0 {
		return "hold-total"
	}
	return b.TestID + "-lock"
}
