package intake

import (
	"strconv"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/sheet/workbook"
	"github.com/mixtab/mixtab/core/words"
)

// Choice is one thing that was found out about how a file is to be read, with what it could be instead.
type Choice struct {
	Part    panel.Part `json:"part"`
	Column  string     `json:"column,omitempty"` // "" where it is of the whole file
	Name    words.Text `json:"name"`             // "Decimal mark of Sales"
	Value   string     `json:"value"`
	Options []Option   `json:"options"`
	Given   bool       `json:"given,omitempty"` // a person has chosen it
}

// Option is one value of a Choice.
type Option struct {
	Value string     `json:"value"`
	Label words.Text `json:"label"`
}

// offer puts a choice before the person; one without an alternative is none.
func (r *reader) offer(c Choice) {
	if len(c.Options) > 1 {
		r.out.Choices = append(r.out.Choices, c)
	}
}

func (r *reader) offerDelimiter(comma byte, format Format) {
	c := Choice{Part: PartDelimiter, Name: words.Say("intake.choice_delimiter"), Value: string(comma), Given: format.Delimiter != ""}
	for _, d := range delimiters {
		c.Options = append(c.Options, Option{string(d), delimiterNames[d]})
	}
	r.offer(c)
}

// offerSheet names the sheet that was read, and offers the others.
func (r *reader) offerSheet(book *workbook.Book, name string, format Format) {
	c := Choice{Part: PartSheet, Name: words.Say("intake.choice_sheet"), Value: name, Given: format.Sheet != ""}
	var others []words.Text
	for _, s := range book.Sheets {
		label := words.Plain(s.Name)
		if s.Hidden {
			label = words.Say("intake.sheet_hidden", "name", s.Name)
		}
		c.Options = append(c.Options, Option{s.Name, label})
		if s.Name != name {
			others = append(others, words.Say("intake.quoted", "name", label))
		}
	}
	r.offer(c)
	if name == "" || r.joined != "" {
		return
	}
	line := words.Say("intake.workbook_read", "name", name)
	if len(others) > 0 {
		line = words.Say("intake.workbook_read_others", "name", name, "others", words.First(others, 6))
	}
	r.say(line)
}

// offerDates reads the date column and offers the layouts that read as many of its cells.
func (r *reader) offerDates(c *column) {
	d := c.asDates(r.monthFirst())
	if d.layout == noLayout {
		if given := layoutOf(r.format.Dates); given != noLayout { // what has been chosen reads too little, and can be taken back
			r.offer(Choice{Part: PartDates, Name: words.Say("intake.choice_dates", "name", c.name), Value: r.format.Dates, Given: true,
				Options: []Option{{"", words.Say("intake.not_answered")}, {r.format.Dates, layoutNames[given]}}})
		}
		return
	}
	choice := Choice{Part: PartDates, Name: words.Say("intake.choice_dates", "name", c.name), Value: layoutCodes[d.layout],
		Given: r.format.Dates != ""}
	i := firstTrue(d.ok)
	for l := yearFirst; l < layouts; l++ {
		text, ok := scanDate(c.cells[i])
		if !ok || l != d.layout && (d.fitting[l] < d.fits || d.fitting[l] == 0) {
			continue
		}
		if date, fits := text.as(l); fits {
			choice.Options = append(choice.Options, Option{layoutCodes[l], words.Say("intake.layout_example", "layout", layoutNames[l], "cell",
				words.Shorten(c.cells[i], 20), "date", words.Date(date))})
		}
	}
	r.offer(choice)
}

func (r *reader) offerCadence(c panel.Cadence) {
	choice := Choice{Part: PartCadence, Name: words.Say("intake.choice_cadence"), Value: c.Unit, Given: r.format.Cadence != ""}
	if _, known := panel.CadenceOf(c.Unit); !known {
		choice.Value = ""
		choice.Options = append(choice.Options, Option{"", words.Say("intake.cadence_uneven")})
	}
	for _, unit := range []string{"day", "week", "month", "quarter"} {
		choice.Options = append(choice.Options, Option{unit, words.Unit(unit)})
	}
	r.offer(choice)
}

// offerHeader offers the first rows as the one that names the columns.
func (r *reader) offerHeader(records []record, header int) {
	c := Choice{Part: PartHeader, Name: words.Say("intake.choice_header"), Value: strconv.Itoa(header), Given: r.format.Header != 0}
	for _, rec := range records[:min(len(records), 6)] {
		var some []string
		for _, cell := range rec.cells {
			if cell != "" && len(some) < 3 {
				some = append(some, words.Shorten(cell, 14))
			}
		}
		c.Options = append(c.Options, Option{strconv.Itoa(rec.row), words.Say("intake.header_row", "row", rec.row, "some", some)})
	}
	c.Options = append(c.Options, Option{strconv.Itoa(NoHeader), words.Say("intake.header_none")})
	r.offer(c)
}
