package pages

import (
	"github.com/vugu/vugu"

	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view/resultview"
)

// Report is what can be taken along, and the report as it is printed and saved.
type Report struct {
	*App
	V resultview.Report
}

// block is the class of a piece of the report.
func (c *Report) block(b resultview.Block) string {
	class := "paper__block"
	if b.Tone != "" {
		class += " paper__verdict paper__verdict--" + b.Tone
	}
	if b.Pair {
		class += " paper__block--pair"
	}
	return class
}

// blockID is the test id of a piece of the report that has one.
func (c *Report) blockID(b resultview.Block) any {
	if b.ID == "" {
		return nil
	}
	return b.ID
}

func (c *Report) part(name string, event vugu.DOMEvent) {
	c.Dispatch(state.SetReportPart{Part: name, On: event.PropBool("target", "checked")})
}

func (c *Report) logo(event vugu.DOMEvent) { c.Dispatch(state.SetLogo{Logo: value(event)}) }

// BeforeBuild takes what is shown from the model.
func (c *Report) BeforeBuild() { c.V = resultview.ReportOf(c.Model) }
