package pages

import "github.com/mixtab/mixtab/ui/view"

// Report lists what can be taken along.
type Report struct {
	*App
	V view.Report
}

// BeforeBuild takes what is shown from the model.
func (c *Report) BeforeBuild() { c.V = view.ReportOf(c.Model) }
