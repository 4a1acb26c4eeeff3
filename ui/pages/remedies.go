package pages

import (
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view/resultview"
)

// Remedies are what may cure what speaks against the fit. They stand on the Check page, below the verdict.
type Remedies struct {
	*App
	V resultview.Remedies
}

// BeforeBuild takes what is shown from the model.
func (c *Remedies) BeforeBuild() { c.V = resultview.RemediesOf(c.Model) }

func (c *Remedies) adopt(r resultview.Remedy) { c.Dispatch(state.Adopt{Remedy: r.Remedy}) }

func (c *Remedies) label(r resultview.Remedy) string {
	return c.say("page.adopt_this", "remedy", r.Text)
}

func (c *Remedies) primary(r resultview.Remedy) string {
	if r.Best {
		return " button--primary"
	}
	return ""
}
