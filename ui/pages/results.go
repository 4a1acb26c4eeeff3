package pages

import "github.com/mixtab/mixtab/ui/view/resultview"

// Results shows what each channel brought.
type Results struct {
	*App
	V resultview.Results
}

// BeforeBuild takes what is shown from the model.
func (c *Results) BeforeBuild() { c.V = resultview.ResultsOf(c.Model) }

// half is the width of the i-th of the two charts on top.
func (c *Results) half(i int) string {
	if i == 0 {
		return "card card--chart span-7"
	}
	return "card card--chart span-5"
}
