package comps

import (
	"strings"

	"github.com/vugu/vugu"

	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// taken are the formats in which a table can be taken along.
var taken = []state.Format{state.CSV, state.XLSX}

// Table draws a table. Dispatch takes the messages of what can be done in it; on paper there is none.
type Table struct {
	Locale   view.Locale
	V        view.Table
	Dispatch func(state.Msg)
}

func value(event vugu.DOMEvent) string { return event.PropString("target", "value") }

// some is an attribute that an element has only where there is something to say.
func some(text string) any {
	if text == "" {
		return nil
	}
	return text
}

// boxed is an attribute of the box that a wide table scrolls in.
func (c *Table) boxed(text string) any {
	if c.V.Label == "" {
		return nil
	}
	return some(text)
}

// side is the class of a head: those of numbers stand to the right.
func side(h view.Head, class string) any {
	if !h.Number {
		return some(class)
	}
	return strings.TrimSpace("n " + class)
}

// place is the class of a row's i-th cell: it stands where its head does. A file whose columns are not known yet has rows
// without heads.
func (c *Table) place(r view.Row, i int) any {
	at := i
	if r.Name != nil {
		at++
	}
	if at >= len(c.V.Heads) {
		return some(r.Cells[i].Class)
	}
	return side(c.V.Heads[at], r.Cells[i].Class)
}

// span is how many columns a cell takes.
func (c *Table) span(k view.Cell) any {
	if k.Kind != view.Across {
		return nil
	}
	return len(c.V.Heads)
}

// plain is the content of a cell that is but a text. Others have none of their own, so that what the markup puts into
// them is drawn.
func plain(k view.Cell) any {
	if k.Kind == view.Plain || k.Kind == view.Across {
		return k.Text
	}
	return nil
}

// unseen is the class of what is only heard.
func unseen(h view.Head) any {
	if h.Unseen {
		return "visually-hidden"
	}
	return nil
}

// invalid is an attribute only where something is: its mere presence changes how a field looks.
func invalid(why string) any {
	if why == "" {
		return nil
	}
	return "true"
}

func (c *Table) choose(s *view.Select, event vugu.DOMEvent) {
	if msg := s.Chosen(value(event)); msg != nil {
		c.Dispatch(msg)
	}
}

func (c *Table) edit(f view.Field, event vugu.DOMEvent) {
	c.Dispatch(state.Edit{Field: f.Name, Text: value(event)})
}

func (c *Table) commit(f view.Field, event vugu.DOMEvent) {
	c.Dispatch(state.Commit{Field: f.Name, Text: value(event)})
}

// head is a head's text: a name as the person calls it, but for columns as they stand in a file.
func (c *Table) head(h view.Head) string {
	if h.File {
		return h.Text
	}
	return c.Locale.Name(h.Text)
}

// shortName is the length up to which a name is shown whole everywhere.
const shortName = 24

// long is the whole of a name that may be cut where it is shown; nothing for a short one.
func long(name string) any {
	if len(name) <= shortName {
		return nil
	}
	return name
}

// takes reports whether there are buttons that take the table along.
func (c *Table) takes() bool { return c.Dispatch != nil && c.V.Takes() }

// taking names such a button to who does not see which table it stands below.
func (c *Table) taking(as state.Format) string {
	return c.Locale.Say("view.take_table_as", "table", c.V.Named(), "format", view.FormatName(c.Locale, as))
}

func (c *Table) take(as state.Format) { c.Dispatch(c.V.Taken(c.Locale, as)) }
