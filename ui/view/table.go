package view

import (
	"slices"

	"github.com/mixtab/mixtab/ui/state"
)

// Table is a table as data. Every table of the pages is one, and one component draws them all.
type Table struct {
	ID    string // its test id
	Label string // names the box that it scrolls in; without one it stands in none
	Class string // beside "table"
	Heads []Head
	Rows  []Row
	Whole func() Table // of one that shows some of its rows, with all of them
	Stays bool         // cannot be taken along: it is the file itself, changes while one looks, or stands on paper
}

// Head is the head of a column.
type Head struct {
	Text   string
	Term   string // the glossary's key of what explains it
	Rest   string // behind the term
	Note   string // below
	Title  string // on hover
	Class  string
	Number bool // its cells are numbers and stand to the right
	Unseen bool // for those who hear the page
	Select *Select
	File   bool // Text is a column as it stands in the file, whatever a person calls it
}

// Row is a row: what it is of, where it is of something, and a cell for each further head.
type Row struct {
	ID    string
	Class string
	Name  *Name
	Cells []Cell
}

// Name heads a row.
type Name struct {
	Text   string
	Title  string // on hover
	Swatch string // the channel's colour, before the text
	Tag    string // behind it
	Note   string // below it
}

// Kind says what a cell holds and how it is drawn.
type Kind uint8

// The kinds of cells. Plain: a text or a number. Tag: a word in a box. Measure: a number, with its range and a note below.
// Entry: a field. Choose: a select. Actions: buttons. Across: a text over all columns.
const (
	Plain Kind = iota
	Tag
	Measure
	Entry
	Choose
	Actions
	Across
)

// Cell is one place of a table.
type Cell struct {
	Kind    Kind
	Text    string
	Title   string // on hover
	Class   string
	Tone    string    // of a tag
	Range   string    // below a measure
	Note    string    // below a measure
	Exact   []float64 // the numbers that the text rounds: one, the ends of a range, or one and its range
	Field   Field
	Select  *Select
	Buttons []Button
}

// Select is a choice of one among some, each with the message that choosing it sends.
type Select struct {
	ID, Label, Class, Title string
	Choices                 []Choice
}

// Chosen is the message of the choice of that value, nil where there is none.
func (s *Select) Chosen(value string) state.Msg {
	for i := range s.Choices {
		if s.Choices[i].Value == value {
			return s.Choices[i].Msg
		}
	}
	return nil
}

// Choice is one option of a select.
type Choice struct {
	Value    string
	Label    string
	Selected bool
	Msg      state.Msg // that choosing it sends, in a table
}

// Button sends a message.
type Button struct {
	ID, Text, Label string
	Off             bool
	Msg             state.Msg
}

// NumberHeads are the heads of columns of numbers, which have no more than their text.
func NumberHeads(texts ...string) []Head {
	heads := make([]Head, len(texts))
	for i, t := range texts {
		heads[i] = Head{Text: t, Number: true}
	}
	return heads
}

// Named is what the table is called: what names its box, or its first head.
func (t Table) Named() string {
	if t.Label == "" && len(t.Heads) > 0 {
		return t.Heads[0].Text
	}
	return t.Label
}

// Cells are texts, each in its place.
func Cells(texts ...string) []Cell {
	out := make([]Cell, len(texts))
	for i, t := range texts {
		out[i].Text = t
	}
	return out
}

// Rounded is a cell with a text and the numbers in it, for who takes the table along.
func Rounded(text string, exact ...float64) Cell { return Cell{Text: text, Exact: exact} }

// ButtonsHead is the head of a column of buttons.
func ButtonsHead(l Locale) Head { return Head{Text: l.Say("view.what_to_do"), Unseen: true} }

func ButtonsCell(buttons ...Button) Cell { return Cell{Kind: Actions, Class: "n", Buttons: buttons} }

// Printed is the table for paper: narrow, so without one column, and without what needs a screen.
func (t Table) Printed(id string, without int) Table {
	t.ID, t.Class, t.Stays = id, "table--tight", true
	t.Heads = slices.Delete(slices.Clone(t.Heads), without, without+1)
	for i := range t.Heads {
		t.Heads[i].Term = ""
	}
	t.Rows = slices.Clone(t.Rows)
	for i := range t.Rows {
		r := &t.Rows[i]
		r.Name = &Name{Text: r.Name.Text}
		r.Cells = slices.Delete(slices.Clone(r.Cells), without-1, without)
	}
	return t
}
