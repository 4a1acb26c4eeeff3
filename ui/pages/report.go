package pages

import (
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view/resultview"
)

// Report lists what can be taken along.
type Report struct {
	*App
	V resultview.Report
}

// half is the width of the i-th of the two charts on top.
func (c *Report) half(i int) string {
	if i == 0 {
		return "card card--chart span-7"
	}
	return "card card--chart span-5"
}

// BeforeBuild takes what is shown from the model.
func (c *Report) BeforeBuild() { c.V = resultview.ReportOf(c.Model) }

// take hands over a file; a table comes as a workbook, and as CSV by the button beside it.
func (c *Report) take(d resultview.DownloadChoice) {
	if d.Table {
		c.Dispatch(state.Export{What: d.What, As: state.XLSX})
		return
	}
	c.export(d.What)
}
