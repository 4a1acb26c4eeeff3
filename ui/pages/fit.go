package pages

import (
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

func (c *Fit) cancel() { c.Dispatch(state.CancelFit{}) }
