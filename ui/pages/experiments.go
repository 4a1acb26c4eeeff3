package pages

import (
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
	"github.com/mixtab/mixtab/ui/view/inputview"
)

// Experiments edits the table of lift tests that the model knows.
type Experiments struct {
	*App
	V inputview.Experiments
}

// put takes what was chosen or typed of a row: one that is not in the model yet waits until it is added.
func (c *Experiments) put(r inputview.TestRow, field state.Field, text string) {
	if r.New {
		c.edit(field, text)
		return
	}
	c.commit(field, text)
}

// leave takes a field that was left, unless its text is what stood there before.
func (c *Experiments) leave(r inputview.TestRow, f view.Field, text string) {
	if _, typing := c.Model.Drafts[f.Name]; typing || text != f.Value {
		c.put(r, f.Name, text)
	}
}

func (c *Experiments) add()                       { c.Dispatch(state.AddTest{}) }
func (c *Experiments) remove(r inputview.TestRow) { c.Dispatch(state.RemoveTest{Index: r.Index}) }
func (c *Experiments) paste(text string)          { c.Dispatch(state.PasteTests{Text: text}) }
func (c *Experiments) pick()                      { c.Dispatch(state.PickTests{Input: "tests-file"}) }
func (c *Experiments) dismiss()                   { c.Dispatch(state.DismissTests{}) }

// legend names a row: what it says, or that it is the one to add.
func (c *Experiments) legend(r inputview.TestRow) string {
	if r.New {
		return c.say("modelpage.test_new")
	}
	return r.Says
}

func (c *Experiments) class(r inputview.TestRow) string {
	if r.New {
		return "entry entry--new"
	}
	return "entry"
}
