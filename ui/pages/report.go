package pages

import "github.com/mixtab/mixtab/ui/view/resultview"

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

// content says what a part of the report holds.
func (c *Report) content(x resultview.Content) string {
	if x.Ready {
		return x.Text
	}
	return c.say("page.report_missing", "part", x.Text)
}

// BeforeBuild takes what is shown from the model.
func (c *Report) BeforeBuild() { c.V = resultview.ReportOf(c.Model) }
