package dataset

import (
	"slices"
	"strconv"
	"strings"
)

// previewRows is how many rows the head and the tail of a Reading hold.
const previewRows = 6

// Read turns the bytes of a person's file into a Reading: the roles guessed (mapping nil) or taken from mapping,
// every problem at once, and the Dataset when none of them is an Error. It never panics and never returns neither
// a Dataset nor an Error. The result depends on name, raw and mapping alone.
func Read(name string, raw []byte, mapping *Mapping) *Reading {
	r := &reader{out: &Reading{Columns: []Column{}, Log: []string{}, Head: [][]string{}, Tail: [][]string{}}}
	if mapping != nil {
		r.out.Mapping = mapping.Clone()
	}
	r.read(name, raw, mapping)
	r.out.Issues = r.found.list()
	if r.out.Issues == nil {
		r.out.Issues = []Issue{}
	}
	if r.out.Mapping.Media == nil {
		r.out.Mapping.Media = []string{}
	}
	if r.found.errors() > 0 {
		r.out.Dataset, r.out.Overview = nil, nil
	}
	return r.out
}

// reader carries one reading from step to step.
type reader struct {
	out   *Reading
	found findings
	sheet sheet
}

// read goes as far as the file allows: each step leaves its findings, and only a step without which the next has no
// meaning ends the reading.
func (r *reader) read(name string, raw []byte, mapping *Mapping) {
	text, issue := decode(raw)
	if issue != nil {
		r.found.error(0, "", "", issue.Reason, issue.Fix)
		return
	}
	r.say("Characters: " + text.encoding + ".")
	comma := sniff(text.text)
	if !r.layOut(tokenise(text.text, comma), comma) {
		return
	}
	r.settleNumbers()
	m := r.roles(mapping)
	r.out.Mapping = m
	r.describe(m)
	r.sheet.checkMapping(m, &r.found)
	r.panel(name, raw, m)
}

func (r *reader) say(line string) { r.out.Log = append(r.out.Log, line) }

// panel checks the cells under the mapping and builds the Dataset when nothing stands against it.
func (r *reader) panel(name string, raw []byte, m Mapping) {
	s := &r.sheet
	date := s.byName[m.Date]
	if date != nil {
		date.asDates(r.monthFirst())
	}
	s.checkCells(m, &r.found)
	if date == nil || m.Geo != "" && s.byName[m.Geo] == nil {
		return // without these no row has its place, and checkMapping has said so
	}
	geos := s.byGeo(m, &r.found)
	if len(geos) == 0 {
		if r.found.errors() == 0 {
			r.found.error(0, "", "", "No row can be used.", "Check the dates.")
		}
		return
	}
	cadence := s.cadenceOf(m, geos, &r.found)
	r.sayDates(m, cadence)
	s.checkLength(m, geos, cadence, &r.found)
	s.checkSeries(m, geos, &r.found)
	if r.found.errors() > 0 {
		return
	}
	d := s.panel(name, m, geos, cadence)
	d.Hash = hashOf(raw, m)
	r.out.Dataset, r.out.Overview = d, overview(d)
}

// sayDates logs how dates were read and how they are spaced.
func (r *reader) sayDates(m Mapping, c Cadence) {
	column := r.sheet.byName[m.Date]
	d := column.date
	i := firstTrue(d.ok)
	r.say("Dates: " + m.Date + " as " + layoutNames[d.layout] + ", for example " + quoted(column.cells[i]) + " is " + weekdays[d.dates[i].Weekday()] + " " + d.dates[i].String() + ".")
	switch c.Unit {
	case "irregular":
		r.say("Spacing: irregular.")
	case "week":
		r.say("Spacing: one row a week, on " + weekdays[d.dates[i].Weekday()] + "s.")
	default:
		r.say("Spacing: one row a " + c.Unit + ".")
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

// roles guesses the mapping, or takes the one given.
func (r *reader) roles(mapping *Mapping) Mapping {
	if mapping != nil {
		m := mapping.Clone().trimmed()
		if c := r.sheet.byName[m.Date]; c != nil {
			if d := c.asDates(r.monthFirst()); d.fits > 0 {
				c.kind = "date"
			}
		}
		r.say("Roles: as given.")
		return m
	}
	g := guess(r.sheet.cols, r.monthFirst())
	m := g.mapping()
	r.out.Log = append(r.out.Log, g.log...)
	if len(g.unsure) > 0 {
		r.found.note(0, "", "", "The roles of "+listed(g.unsure, 8)+" are a guess from their numbers, since their names do not tell.", "Check them, and correct with one click what is wrong.")
	}
	return m
}

// describe lists the columns with the role each has.
func (r *reader) describe(m Mapping) {
	for _, c := range r.sheet.cols {
		r.out.Columns = append(r.out.Columns, Column{Name: c.name, Role: m.RoleOf(c.name), Kind: c.kind, Example: c.example()})
	}
}

// settleNumbers surveys every column, settles decimal marks over the file, and reads the values.
func (r *reader) settleNumbers() {
	var evidence [2]int
	for _, c := range r.sheet.cols {
		c.survey()
		if c.numbers*2 >= c.present {
			evidence[0] += c.evidence[0]
			evidence[1] += c.evidence[1]
		}
	}
	commas, percent := []string{}, []string{}
	for _, c := range r.sheet.cols {
		c.settle(evidence, r.sheet.comma)
		c.read()
		if c.kind != "number" {
			continue
		}
		if c.decimal == ',' {
			commas = append(commas, c.name)
		}
		if c.percent > 0 {
			percent = append(percent, c.name)
		}
		r.checkStyle(c)
	}
	if len(commas) > 0 {
		r.say("Numbers: decimal comma, as in 1.234,56, in " + listed(commas, 8) + ".")
	} else {
		r.say("Numbers: decimal point, as in 1,234.56.")
	}
	if len(percent) > 0 {
		r.say("Per cent: 12 % is read as 0.12 in " + listed(percent, 8) + ".")
	}
}

// checkStyle warns where a column's numbers could mean something else.
func (r *reader) checkStyle(c *column) {
	if c.unsure {
		for i, cell := range c.cells {
			if s, ok := strip(cell); ok && c.state[i] == cellNumber && (markOf(s.core) == ambiguousPoint || markOf(s.core) == ambiguousComma) {
				r.found.warn(r.sheet.rows[i], c.name, cell, quoted(cell)+" was read as "+strconv.FormatFloat(c.values[i], 'f', -1, 64)+"; nothing in the file tells whether the mark groups thousands or starts decimals.",
					"If that is wrong, write the numbers without marks between thousands.")
				break
			}
		}
	}
	if c.percent > 0 && c.percent < c.numbers {
		r.found.warn(0, c.name, "", "Some cells of "+quoted(c.name)+" have a per cent sign and some do not: 12% is read as 0.12, 12 as 12.", "Write them all the same way.")
	}
}

// layOut turns records into named columns. It reports whether there is a table to go on with.
func (r *reader) layOut(t tokenised, comma byte) bool {
	f := &r.found
	if t.full {
		f.error(0, "", "", "The file has more than "+grouped(mostCells)+" cells.", "Keep one row per week and geo, and only the columns that matter.")
		return false
	}
	records := r.dropPreamble(t.records)
	if len(records) == 0 {
		f.error(0, "", "", "The file has no rows.", "Open it in a spreadsheet, check that it holds the table, and save it again as CSV.")
		return false
	}
	if t.unclosed > 0 {
		f.error(t.unclosed, "", "", "A quotation mark in row "+grouped(t.unclosed)+" opens and never closes.", "Close it, or remove it.")
	}
	header := records[0]
	if n := lastFilled(header.cells) + 1; n > mostColumns {
		f.error(header.row, "", "", "The file has "+counted(n, "column")+"; up to "+grouped(mostColumns)+" can be read.", "Keep one row per week, and only the columns that matter.")
		return false
	}
	if !r.isTable(records, comma) {
		return false
	}
	r.say("Columns: " + grouped(lastFilled(header.cells)+1) + ", separated by " + delimiterNames[comma] + ".")
	if isData(header.cells) {
		f.error(header.row, "", "", "The first row holds data, not the names of the columns.", "Put a row on top that names each column, such as Date, Country, TV, Radio, Sales.")
		records = append([]record{{row: header.row, cells: placeNames(len(header.cells))}}, records...)
	}
	r.name(records[0], records[1:])
	r.sheet.comma = comma
	if len(records) == 1 {
		f.error(0, "", "", "The file has the names of the columns, but no rows below them.", "Export it again with its data.")
		return false
	}
	r.fill(records[1:], records[0])
	return true
}

// dropPreamble leaves out what stands above the table: Excel's sep= line, a title, a line about the export. The table
// begins where a row has at least two cells filled and as many as most rows have.
func (r *reader) dropPreamble(records []record) []record {
	if len(records) > 0 && strings.HasPrefix(strings.ToLower(records[0].cells[0]), "sep=") {
		records = records[1:]
	}
	counts := map[int]int{}
	mode := 0
	for _, rec := range records[:min(len(records), 200)] {
		n := lastFilled(rec.cells) + 1
		counts[n]++
		if counts[n] > counts[mode] {
			mode = n
		}
	}
	if mode < 3 {
		return records
	}
	skip := 0
	for skip < min(len(records)-1, 20) && filled(records[skip].cells)*2 < mode {
		skip++
	}
	if skip == 20 || skip == 0 {
		return records
	}
	r.found.note(records[0].row, "", records[0].cells[0], counted(skip, "line")+" above the table "+plural2(skip, "was", "were")+" left out.", "Nothing to do.")
	return records[skip:]
}

func plural2(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

func lastFilled(cells []string) int {
	for i := len(cells) - 1; i >= 0; i-- {
		if cells[i] != "" {
			return i
		}
	}
	return -1
}

func filled(cells []string) int {
	n := 0
	for _, c := range cells {
		if c != "" {
			n++
		}
	}
	return n
}

// isTable says whether the records have the shape of a table, and else what they look like.
func (r *reader) isTable(records []record, comma byte) bool {
	header := records[0]
	width := lastFilled(header.cells) + 1
	if width < 2 {
		r.oneColumn(records)
		return false
	}
	odd := 0
	for _, rec := range records[1:] {
		if len(rec.cells) < width || lastFilled(rec.cells) >= len(header.cells) {
			odd++
		}
	}
	if odd*2 <= len(records) || odd < 5 {
		return true
	}
	reason := "This does not look like a table: the first row has " + counted(width, "cell") + ", but " + grouped(odd) + " of " + counted(len(records)-1, "row") + " below have another number."
	fix := "Open it in a spreadsheet, check that every row has the same columns, and save it again as CSV (UTF-8)."
	if comma == ',' && moreCells(records[1:], width) {
		reason += " Often that comes from decimal commas in a file whose columns are separated by commas."
		fix = "Save it again with semicolons between the columns, or with decimal points."
	}
	r.found.error(0, "", "", reason, fix)
	for _, rec := range records[1:min(len(records), 500)] {
		r.checkWidth(rec, header)
	}
	return false
}

// moreCells says whether most rows have more cells than the header.
func moreCells(records []record, width int) bool {
	more := 0
	for _, rec := range records {
		if len(rec.cells) > width {
			more++
		}
	}
	return more*2 > len(records)
}

func (r *reader) oneColumn(records []record) {
	first := records[0].cells[0]
	reason := "The file has one column only."
	fix := "A table needs a column for the date, one for the KPI and one for each channel, separated by commas, semicolons or tabs."
	if strings.ContainsAny(first, ",;\t") {
		reason = "Each row is wrapped in quotation marks, so that it counts as one cell."
		fix = "Remove the quotation marks around whole rows, or save the table from a spreadsheet as CSV."
	} else if len(strings.Fields(first)) > 2 && len(first) > 60 {
		reason = "This looks like running text, not a table."
	}
	r.found.error(0, "", first, reason, fix)
	r.out.Rows = len(records) - 1
}

// checkWidth finds a row with too few or too many cells and reports whether it can be used. Blank cells after the last
// name may be there or not.
func (r *reader) checkWidth(rec, header record) bool {
	names := lastFilled(header.cells) + 1
	issue := Issue{Severity: Error, Row: rec.row}
	switch {
	case len(rec.cells) < names:
		issue.Cell = rec.cells[0]
		issue.Reason = "Row " + strconv.Itoa(rec.row) + " has " + counted(len(rec.cells), "cell")
		issue.Fix = "Fill in the missing cells, or delete the row."
	case lastFilled(rec.cells) >= len(header.cells):
		issue.Cell = rec.cells[len(header.cells)]
		issue.Reason = "Row " + strconv.Itoa(rec.row) + " has " + counted(lastFilled(rec.cells)+1, "cell")
		issue.Fix = "Remove what is too much. A comma inside a number or a text needs quotation marks around the cell."
	default:
		return true
	}
	issue.Reason += ", but row " + strconv.Itoa(header.row) + " names " + counted(names, "column") + "."
	r.found.add(issue.Fix, "row", issue)
	return false
}

// isData says whether a first row holds data: a date in it, or numbers only.
func isData(cells []string) bool {
	numbers, dates, others := 0, 0, 0
	for _, c := range cells {
		switch {
		case c == "":
		case isNumberLike(c):
			numbers++
		case isDate(c):
			dates++
		default:
			others++
		}
	}
	return numbers > 0 && (dates > 0 || others == 0)
}

func isDate(cell string) bool {
	t, ok := scanDate(cell)
	if !ok {
		return false
	}
	for l := yearFirst; l < serialNumber; l++ {
		if _, fits := t.as(l); fits {
			return true
		}
	}
	return false
}

func placeNames(n int) []string {
	names := make([]string, n)
	for i := range names {
		names[i] = "Column " + letters(i)
	}
	return names
}

// name makes the columns of the header. A column without name or cells is dropped; one without name but with cells is
// called after its place and left out of the guess; a name that occurs twice is numbered and reported.
func (r *reader) name(header record, below []record) {
	s := &r.sheet
	s.byName = map[string]*column{}
	taken := map[string]int{}
	for i, text := range header.cells {
		name := shorten(strings.Join(strings.Fields(text), " "), 120)
		c := &column{name: name, index: i}
		if name == "" {
			if emptyBelow(below, i) {
				continue
			}
			c.unnamed = true
			name = "Column " + letters(i)
			for s.byName[name] != nil {
				name += "'"
			}
			c.name = name
			r.found.warn(header.row, name, "", "Column "+letters(i)+" has no name, so it is left out.", "Give it a name in row "+strconv.Itoa(header.row)+" if it matters.")
		} else if first, ok := taken[name]; ok {
			r.repeatedName(c, first, header.row)
		} else {
			taken[name] = i
		}
		c.words = words(c.name)
		s.cols = append(s.cols, c)
		s.byName[c.name] = c
	}
}

// repeatedName numbers a name that another column already has. It is an Error: a channel counted twice, or the wrong
// one of two columns used, is not seen in the result.
func (r *reader) repeatedName(c *column, first, row int) {
	name := c.name
	for k := 2; ; k++ {
		c.name = name + " (" + strconv.Itoa(k) + ")"
		if r.sheet.byName[c.name] == nil {
			break
		}
	}
	r.found.error(row, name, "", "Columns "+letters(first)+" and "+letters(c.index)+" are both called "+quoted(name)+".", "Rename one of them, or delete the one that is too much.")
}

func emptyBelow(records []record, column int) bool {
	for _, rec := range records {
		if column < len(rec.cells) && rec.cells[column] != "" {
			return false
		}
	}
	return true
}

// fill turns rows into columns, marks rows of the wrong width as broken, and keeps the preview.
func (r *reader) fill(records []record, header record) {
	s := &r.sheet
	for _, c := range s.cols {
		c.cells = make([]string, len(records))
	}
	for i, rec := range records {
		s.rows = append(s.rows, rec.row)
		s.broken = append(s.broken, r.repeatsHeader(rec, header) || !r.checkWidth(rec, header))
		for _, c := range s.cols {
			if c.index < len(rec.cells) {
				c.cells[i] = rec.cells[c.index]
			}
		}
	}
	r.out.Rows = len(records)
	r.out.Head = r.preview(0, min(previewRows, len(records)))
	r.out.Tail = r.preview(max(len(records)-previewRows, min(previewRows, len(records))), len(records))
}

// repeatsHeader finds the names of the columns again among the data, as in two exports pasted below each other.
func (r *reader) repeatsHeader(rec, header record) bool {
	if rec.cells[0] != header.cells[0] || !slices.Equal(rec.cells, header.cells) {
		return false
	}
	r.found.add("header again", "row", Issue{Error, rec.row, "", rec.cells[0], "Row " + strconv.Itoa(rec.row) + " repeats the names of the columns.", "Delete the row."})
	return true
}

// preview is the text of some rows, column by column as in Reading.Columns.
func (r *reader) preview(from, to int) [][]string {
	out := [][]string{}
	for i := from; i < to; i++ {
		row := make([]string, len(r.sheet.cols))
		for k, c := range r.sheet.cols {
			row[k] = shorten(c.cells[i], 40)
		}
		out = append(out, row)
	}
	return out
}
