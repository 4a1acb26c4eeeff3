package pages

import (
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Check says whether the fit may be trusted.
type Check struct {
	*App
	V view.Check
}

// BeforeBuild takes what is shown from the model.
func (c *Check) BeforeBuild() { c.V = view.CheckOf(c.Model) }

func (c *Check) more() { c.Dispatch(state.MoreRows{}) }

func (c *Check) sort(order string) { c.Dispatch(state.SortRows{Order: order}) }
