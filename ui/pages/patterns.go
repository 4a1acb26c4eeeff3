package pages

import "github.com/mixtab/mixtab/ui/view/resultview"

// Patterns is what was looked for in what the fit leaves over. It is shown on the Check page.
type Patterns struct {
	*App
	V resultview.Patterns
}

// BeforeBuild takes what is shown from the model.
func (c *Patterns) BeforeBuild() { c.V = resultview.PatternsOf(c.Model) }
