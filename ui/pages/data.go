package pages

import (
	"github.com/mixtab/mixtab/core/dataset"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Data shows how the file was read, what is wrong with it, and every series.
type Data struct {
	*App
	V view.Data
}

// BeforeBuild takes what is shown from the model.
func (c *Data) BeforeBuild() { c.V = view.DataOf(c.Model) }

func (c *Data) role(column, role string) {
	c.Dispatch(state.SetRole{Column: column, Role: dataset.Role(role)})
}

func (c *Data) sample(name string) { c.Dispatch(state.ChooseSample{Name: name}) }

// multiples is the class of a grid of small charts.
func (c *Data) multiples(g view.SeriesGroup) string {
	return "multiples multiples--" + string(rune('0'+g.Columns))
}
