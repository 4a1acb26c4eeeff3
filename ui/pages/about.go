package pages

import "github.com/mixtab/mixtab/ui/view"

// About is the dialog in which a planner that was handed on says what it is.
type About struct {
	*App
	V view.Shared
}

// BeforeBuild takes what is shown from the model.
func (c *About) BeforeBuild() { c.V = view.SharedOf(c.Model) }
