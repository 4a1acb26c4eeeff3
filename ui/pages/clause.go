package pages

import (
	"github.com/vugu/vugu"

	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
	"github.com/mixtab/mixtab/ui/view/inputview"
)

// Clause edits the part of the model's sentence that is open.
type Clause struct {
	*App
	V inputview.Clause
}

func (c *Clause) fold() {
	c.Dispatch(state.OpenClause{Part: c.Model.Clause.Part, Of: c.Model.Clause.Of})
}

func (c *Clause) of(o inputview.ClauseOf) {
	if !o.Chosen {
		c.Dispatch(state.OpenClause{Part: c.V.Part, Of: o.Value})
	}
}

func (c *Clause) take(o inputview.ClauseCard) {
	c.Dispatch(state.ChooseClause{Question: o.Question, Of: o.Of, Value: o.Value})
}

func (c *Clause) choose(a inputview.ClauseAsk, event vugu.DOMEvent) {
	c.Dispatch(state.ChooseClause{Question: a.Question, Of: a.Of, Value: value(event)})
}

// more goes where the editor leads on.
func (c *Clause) more() {
	if c.V.Leads != "" {
		c.Dispatch(state.Show{ID: c.V.Leads})
		return
	}
	c.Dispatch(state.OpenPrior{Quantity: c.V.Belief, Channel: -1})
}

// put takes what was chosen or typed of a row: one that is not in the model yet waits until it is added.
func (c *Clause) put(fresh bool, field state.Field, text string) {
	if fresh {
		c.edit(field, text)
		return
	}
	c.commit(field, text)
}

// leave takes a field that was left, unless its text is what stood there before.
func (c *Clause) leave(fresh bool, f view.Field, text string) {
	if _, typing := c.Model.Drafts[f.Name]; typing || text != f.Value {
		c.put(fresh, f.Name, text)
	}
}

func (c *Clause) yearly(r inputview.EventRow, event vugu.DOMEvent) {
	text := ""
	if event.PropBool("target", "checked") {
		text = "yes"
	}
	c.put(r.New, r.Yearly, text)
}

func (c *Clause) addEvent()                        { c.Dispatch(state.AddEvent{}) }
func (c *Clause) removeEvent(r inputview.EventRow) { c.Dispatch(state.RemoveEvent{Index: r.Index}) }

// fieldsOf are the fields of an event that are typed.
func (c *Clause) fieldsOf(r inputview.EventRow) []view.Field {
	if r.GoesOn {
		return []view.Field{r.From}
	}
	return []view.Field{r.From, r.To}
}

// legend names a row: by its event, or as the one to add.
func (c *Clause) legend(r inputview.EventRow) string {
	if r.New {
		return c.say("modelpage.event_new")
	}
	return r.Name.Value
}
