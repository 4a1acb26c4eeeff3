package pages

import (
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view/resultview"
)

// Fit starts, shows and stops the sampler.
type Fit struct {
	*App
	V resultview.Fit
}

// BeforeBuild takes what is shown from the model.
func (c *Fit) BeforeBuild() { c.V = resultview.FitOf(c.Model) }

// least is the title of what is least certain.
func (c *Fit) least() string {
	if c.V.Running {
		return c.say("page.fit_least_so_far")
	}
	return c.say("page.fit_least")
}

// next is how a button looks that leads on, or one beside it.
func (c *Fit) next(leads bool) string {
	if leads {
		return "button button--primary"
	}
	return "button"
}

// tone is the color of the card that says how the fit ended.
func (c *Fit) tone() string {
	if c.V.Doubted {
		return "card--bad"
	}
	return "card--accent"
}

func (c *Fit) metric(kind string) { c.Dispatch(state.SetMetric{Metric: sampler.MetricKind(kind)}) }

func (c *Fit) resume() { c.Dispatch(state.ContinueFit{}) }

func (c *Fit) ending(to string) { c.Dispatch(state.SetEnding{Ending: state.Ending(to)}) }

func (c *Fit) cancel() { c.Dispatch(state.CancelFit{}) }
