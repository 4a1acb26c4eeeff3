package pages

import (
	"github.com/mixtab/mixtab/ui/view/inputview"
)

// Revised is what changed priors would do to the results that are there. It stands on the Model page, below the beliefs.
type Revised struct {
	*App
	V inputview.Revised
}

// BeforeBuild takes what is shown from the model.
func (c *Revised) BeforeBuild() { c.V = inputview.RevisedOf(c.App.Model) }
