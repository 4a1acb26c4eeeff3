package dataset

import (
	"github.com/mixtab/mixtab/core/dataset/workbook"
)

// Choice is one thing that was found out about how a file is to be read, with what it could be instead.
type Choice struct {
	Part    Part     `json:"part"`
	Column  string   `json:"column,omitempty"` // "" where it is of the whole file
	Name    string   `json:"name"`             // "Decimal mark of Sales"
	Value   string   `json:"value"`
	Options []Option `json:"options"`
	Given   bool     `json:"given,omitempty"` // a person has chosen it
}

// Option is one value of a Choice.
type Option struct {
	Value string `json:"value"`
	Label string `json:"label"`
}

// offer puts a choice before the person; one without an alternative is none.
func (r *reader) offer(c Choice) {
	if len(c.Options) > 1 {
		r.out.Choices = append(r.out.Choices, c)
	}
}

func (r *reader) offerDelimiter(comma byte, format Format) {
	c := Choice{Part: PartDelimiter, Name: "Columns are separated by", Value: string(comma), Given: format.Delimiter != ""}
	for _, d := range delimiters {
		c.Options = append(c.Options, Option{string(d), delimiterNames[d]})
	}
	r.offer(c)
}

// offerSheet names the sheet that was read, and offers the others.
func (r *reader) offerSheet(book *workbook.Book, name string, format Format) {
	c := Choice{Part: PartSheet, Name: "Sheet", Value: name, Given: format.Sheet != ""}
	var others []string
	for _, s := range book.Sheets {
		label := s.Name
		if s.Hidden {
			label += " (hidden)"
		}
		c.Options = append(c.Options, Option{s.Name, label})
		if s.Name != name {
			others = append(others, quoted(label))
		}
	}
	r.offer(c)
	if name == "" {
		return
	}
	line := "Excel workbook: sheet " + quoted(name) + " is read, values and not formulas."
	if len(others) > 0 {
		line += " Not read: " + listed(others, 6) + "."
	}
	r.say(line)
}
