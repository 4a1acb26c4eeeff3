package pages

import "github.com/mixtab/mixtab/ui/view/planview"

// About is the dialog in which a planner that was handed on says what it is.
type About struct {
	*App
	V planview.Shared
}

// BeforeBuild takes what is shown from the model.
func (c *About) BeforeBuild() { c.V = planview.SharedOf(c.Model) }
