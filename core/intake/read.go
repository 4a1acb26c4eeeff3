package intake

import (
	"slices"

	"github.com/mixtab/mixtab/core/intake/check"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// Read turns the bytes of a person's file into a Reading: the roles guessed (mapping nil) or taken from mapping,
// every problem at once, and the Dataset when none of them is an Error. It never panics and never returns neither
// a Dataset nor an Error. The result depends on name, raw and mapping alone.
func Read(name string, raw []byte, mapping *Mapping) *Reading {
	r := &reader{out: &Reading{Columns: []Column{}, Log: []words.Text{}, Head: [][]string{}, Tail: [][]string{}}}
	if mapping != nil {
		r.out.Mapping = mapping.Clone()
	}
	r.read(name, raw, mapping)
	r.out.Issues = r.found.List()
	if r.out.Issues == nil {
		r.out.Issues = []panel.Issue{}
	}
	if r.out.Mapping.Media == nil {
		r.out.Mapping.Media = []string{}
	}
	if r.found.Errors() > 0 {
		r.out.Dataset, r.out.Collinearity = nil, nil
	}
	if d := r.out.Dataset; d != nil {
		d.Open = r.out.Questions()
	}
	return r.out
}

// reader carries one reading from step to step.
type reader struct {
	out     *Reading
	found   check.Findings
	sheet   sheet
	format  Format  // corrections by a person's hand
	money   string  // the currency that a workbook's numbers show; "" for none
	skipped skipped // what is read otherwise than it stands, as asked
	pivoted bool    // the table had another layout
	canTurn bool    // its columns are dates
	turned  bool    // and it was put upright
	joined  string  // sheets with the same columns were read as one table: what their names are
	given   bool    // a person has given the roles

	dropping words.Text // the offer to leave out rows of the wrong width

	noTable bool // most rows have not as many cells as the first

	guesser *guesser              // what names and cells say; nil while not made
	why     map[string]words.Text // column → why it is left out

	outcomes    []string          // columns that may be the KPI by their names
	events      []string          // controls made of a text column's values
	dimensional []string          // columns that tell rows of one date and geo apart
	sums        map[string]string // geo as named with what is added up → without
	monthlyKPI  bool              // the KPI's empty cells are reported in one sentence
	sumChannels bool              // rows of one channel are added up: its campaigns
}

// read goes as far as the file allows: each step leaves its findings, and only a step without which the next has no
// meaning ends the reading.
func (r *reader) read(name string, raw []byte, mapping *Mapping) {
	if mapping != nil && mapping.Format != nil {
		r.format = mapping.Format.clone().sound()
	}
	r.given = mapping != nil && mapping.Named()
	t, ok := r.cells(raw, r.format)
	if !ok || !r.layOut(t) {
		return
	}
	r.fillDown()
	r.settleNumbers()
	r.scaleNamed()
	r.sayNumbers()
	given := Mapping{}
	if mapping != nil {
		given = *mapping
	}
	r.joinDates(given)
	r.pivot()
	r.addEvents()
	m := r.roles(mapping)
	r.addParts(m)
	r.toMonths(m)
	r.out.Mapping = m
	r.describe(m)
	r.ignored(m)
	if r.sheet.byName[m.KPI] != nil {
		r.out.Money = r.sheet.isMoney(m)
	}
	r.sheet.checkMapping(m, &r.found)
	r.panel(name, raw, m)
}

func (r *reader) say(line words.Text) { r.out.Log = append(r.out.Log, line) }

// panel checks the cells under the mapping and builds the Dataset when nothing stands against it.
func (r *reader) panel(name string, raw []byte, m Mapping) {
	s := &r.sheet
	date := s.byName[m.Date]
	if date != nil {
		r.offerDates(date)
		r.offerStart(date)
	}
	r.askScale(m)
	cells := cellCheck{sheet: s, found: &r.found, format: &r.format, skipped: &r.skipped, answered: r.answered, sums: r.sums,
		monthlyKPI: r.monthlyKPI}
	cells.cells(m)
	if date == nil || m.Geo != "" && s.byName[m.Geo] == nil {
		return // without these no row has its place, and checkMapping has said so
	}
	geos := s.byGeo(m, &cells)
	if len(geos) == 0 {
		if r.found.Errors() == 0 {
			r.found.Error(0, "", "", words.Say("intake.no_row_usable"), words.Say("intake.no_row_usable_fix"))
		}
		return
	}
	cadence := s.cadenceOf(m, geos, r.format.Cadence, &r.found)
	r.offerCadence(cadence)
	r.sayDates(m, cadence)
	s.checkLength(m, geos, cadence, &r.found)
	r.offerLeftOut()
	r.askTotals(m, geos)
	s.checkSeries(m, geos, &r.found)
	s.checkGeos(m, geos, cadence, &r.found)
	r.sayRows(geos)
	if r.found.Errors() > 0 {
		return
	}
	r.askOfPanel(m, geos, cadence)
	d := s.panel(name, m, geos, cadence)
	e := check.Panel{Data: d, Channels: s.channels(m), Money: s.isMoney(m), LeaveOut: leaveColumn}
	for _, g := range geos {
		rows := make([]int, len(g.records))
		for i, record := range g.records {
			rows[i] = s.rows[record]
		}
		e.Rows = append(e.Rows, rows)
	}
	r.out.Collinearity = e.Examine(&r.found)
	moved := r.moved(d, m)
	moved.Hash = hashOf(raw, m)
	r.out.Used = r.out.Rows - r.skipped.files
	r.out.Dataset = moved
}

// askOfPanel asks what only the cells of a usable file give reason to ask.
func (r *reader) askOfPanel(m Mapping, geos []cellsOf, cadence panel.Cadence) {
	r.askKPI(m)
	r.askTotalColumns(m)
	r.askGross(m)
	r.askMoney(m, geos)
	r.askShared(m, geos)
	r.askMonths(m, geos, cadence)
	r.askGrain(m, geos, cadence)
	r.askEvents(m)
}

// channels is what the mapping and the names say of each channel's money.
func (s *sheet) channels(m Mapping) []check.Channel {
	out := make([]check.Channel, len(m.Media))
	for i, name := range m.Media {
		out[i] = check.Channel{SaysMoney: s.meaning(name)&meansSpend != 0, Alike: slices.Contains(s.alike, name)}
		if i < len(m.Spend) {
			out[i].Spend = m.Spend[i]
		}
	}
	return out
}

// isMoney says whether the KPI is money: by its name, or by what its cells show.
func (s *sheet) isMoney(m Mapping) bool {
	c := s.byName[m.KPI]
	return meaningOf(c.name, c.words)&meansOutcomeMoney != 0 || c.moneyOf() != ""
}

// sayDates logs how dates were read and how they are spaced.
func (r *reader) sayDates(m Mapping, c panel.Cadence) {
	column := r.sheet.byName[m.Date]
	d := column.date
	i := firstTrue(d.ok)
	r.say(words.Say("intake.dates_read", "column", m.Date, "layout", layoutNames[d.layout], "cell", column.cells[i], "weekday",
		words.Weekday(int(d.dates[i].Weekday())), "date", words.Date(d.dates[i])))
	switch c.Unit {
	case "irregular":
		r.say(words.Say("intake.spacing_irregular"))
	case "week":
		r.say(words.Say("intake.spacing_weekday", "weekday", words.Weekday(int(d.dates[i].Weekday()))))
	default:
		r.say(words.Say("intake.spacing", "unit", words.Unit(c.Unit)))
	}
}

// monthFirst says which way 01/02/2018 is read when the whole column leaves it open: with decimal points and commas
// between columns the file is likely American, with semicolons or decimal commas it is not.
func (r *reader) monthFirst() bool {
	if r.sheet.comma != ',' {
		return false
	}
	for _, c := range r.sheet.cols {
		if c.decimal == ',' {
			return false
		}
	}
	return true
}

// roles guesses the mapping, or takes the one given. One that names no column but says how the file is read leaves
// the roles to be guessed.
func (r *reader) roles(mapping *Mapping) Mapping {
	if mapping != nil && (mapping.Named() || mapping.Format == nil) {
		m := mapping.Clone().trimmed()
		if c := r.sheet.byName[m.Date]; c != nil {
			if d := c.asDates(r.monthFirst()); d.fits > 0 {
				c.kind = "date"
			}
		}
		r.say(words.Say("intake.roles_given"))
		g := r.otherwise()
		r.why, r.outcomes = g.why, g.outcomes()
		m = r.withEvents(m)
		r.offerCurrency(m)
		return m
	}
	g := r.guessed()
	m := g.mapping()
	r.why, r.outcomes = g.why, g.outcomes()
	r.out.Log = append(r.out.Log, g.log...)
	if len(g.unsure) > 0 {
		r.found.Note(0, "", "", words.Say("intake.roles_guessed", "unsure", words.First(words.All(g.unsure), 8)),
			words.Say("intake.roles_guessed_fix"))
	}
	m.Currency = r.currencyOf(m)
	if mapping != nil {
		m.Format = mapping.Format.clone()
	}
	m.Format = r.withSheets(m.Format)
	r.offerCurrency(m)
	return m
}

// guessed is the guess of what every column is for.
func (r *reader) guessed() *guesser {
	if r.guesser == nil {
		r.guesser = newGuesser(r.sheet.cols, r.monthFirst())
	}
	r.guesser.guess()
	return r.guesser
}

// otherwise is what would be guessed where a person has given the roles. It leaves the columns as they are.
func (r *reader) otherwise() *guesser {
	kinds := make([]string, len(r.sheet.cols))
	for i, c := range r.sheet.cols {
		kinds[i] = c.kind
	}
	g := r.guessed()
	g.mapping()
	for i, c := range r.sheet.cols {
		c.kind = kinds[i]
	}
	return g
}

// describe lists the columns with the role each has.
func (r *reader) describe(m Mapping) {
	for _, c := range r.sheet.cols {
		r.out.Columns = append(r.out.Columns, Column{Name: c.name, Role: m.RoleOf(c.name), Kind: c.kind, Example: c.example()})
	}
}
