package pages

import (
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Model shows the model as a sentence, the presets, and every prior with its numbers.
type Model struct {
	*App
	V view.ModelPage
}

// BeforeBuild takes what is shown from the model.
func (c *Model) BeforeBuild() { c.V = view.ModelOf(c.App.Model) }

func (c *Model) show(id string)     { c.Dispatch(state.Show{ID: id}) }
func (c *Model) choose(name string) { c.Dispatch(state.ChoosePreset{Name: name}) }

func (c *Model) pool(mode string) { c.Dispatch(state.SetPooling{Mode: mode}) }

func (c *Model) channel(i int) { c.Dispatch(state.ChooseChannel{Channel: i}) }

// number takes a prior's number, unless the text is what stood there before.
func (c *Model) number(a view.PriorArg, text string) {
	if _, typing := c.App.Model.Drafts[a.Field]; typing || text != a.Value {
		c.commit(a.Field, text)
	}
}

// text is what stands behind a prior's name: its distribution, over what it varies, and its 90 % interval.
func (c *Model) text(r view.PriorRow) string {
	s := r.Dist
	if r.Per != "" {
		s += ", " + r.Per
	}
	if r.Range != "" {
		s += " · " + r.Range
	}
	return s
}
