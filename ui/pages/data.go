package pages

import (
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view/inputview"
)

// Data shows how the file was read, what is wrong with it, and every series.
type Data struct {
	*App
	V inputview.Data
}

// BeforeBuild takes what is shown from the model.
func (c *Data) BeforeBuild() { c.V = inputview.DataOf(c.Model) }

func (c *Data) correct(change panel.Change) { c.Dispatch(state.Correct{Change: change}) }

func (c *Data) choose(g inputview.Guess, value string) {
	c.correct(panel.Change{Part: g.Part, Column: g.Column, Value: value})
}

// next says what can be done now: look at the results where there are some.
func (c *Data) next() string {
	if c.V.Fitted {
		return c.say("page.data_next_fitted")
	}
	return c.say("page.data_next_text")
}

func (c *Data) sample(name string) { c.Dispatch(state.ChooseSample{Name: name}) }

// multiples is the class of a grid of small charts.
func (c *Data) multiples(g inputview.SeriesGroup) string {
	return "multiples multiples--" + string(rune('0'+g.Columns))
}
