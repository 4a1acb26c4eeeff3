package pages

import (
	"github.com/mixtab/mixtab/ui/view/resultview"
)

// Hidden is how much a hidden cause could have made of each channel's result. It is shown on the Check page.
type Hidden struct {
	*App
	V resultview.Hidden
}

// BeforeBuild takes what is shown from the model.
func (c *Hidden) BeforeBuild() { c.V = resultview.HiddenOf(c.Model) }
