package intake

import (
	"slices"
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// pivot brings a table of another layout into the one that the rest of the reader knows: one row per date and geo, one
// column per channel. Nothing is added up, and what has no row stays empty.
func (r *reader) pivot() {
	r.dimensions()
	r.guesser = newGuesser(r.sheet.cols, r.monthFirst())
	long, geos := r.findLong(r.guesser), r.findGeos(r.guesser)
	now := LayoutWide
	switch layout := r.layoutGiven(); {
	case long != nil && (layout == LayoutLong || layout == "" && long.sure):
		now = LayoutLong
	case geos != nil && (layout == LayoutGeos || layout == ""):
		now = LayoutGeos
	}
	r.offerLayout(now, long, geos)
	switch now {
	case LayoutLong:
		r.fromLong(long)
	case LayoutGeos:
		r.fromGeos(geos)
	default:
		return
	}
	r.guesser = nil // of the table as it was
	r.pivoted = len(r.sheet.cols) > 0 && r.sheet.cols[0].rows != nil
	r.keepPreview()
}

func (r *reader) offerLayout(now string, long *longTable, geos *geoTable) {
	c := Choice{Part: PartLayout, Name: words.Say("intake.choice_layout"), Value: now, Given: r.format.Layout != "",
		Options: []Option{{LayoutWide, words.Say("intake.layout_flat")}}}
	if long != nil {
		c.Column = r.sheet.cols[long.channel].name
		c.Options = append(c.Options, Option{LayoutLong, words.Say("intake.layout_rows", "column", c.Column)})
	}
	if r.canTurn {
		if r.turned && now == LayoutWide {
			c.Value = LayoutAcross
		}
		c.Options = append(c.Options, Option{LayoutAcross, words.Say("intake.layout_across")})
	}
	if geos != nil {
		c.Options = append(c.Options, Option{LayoutGeos, words.Say("intake.layout_columns", "name", r.sheet.cols[geos.example].name)})
	}
	r.offer(c)
}

// longTable is a table with one row for each channel.
type longTable struct {
	date, geo, channel int // columns; geo -1 for none
	sure               bool
}

// findLong looks for a column that names channels; nil where no column could.
func (r *reader) findLong(g *guesser) *longTable {
	date := g.pickDate()
	if date < 0 || g.cols[date].date.fits == 0 {
		return nil
	}
	var texts []int
	for i, c := range g.cols {
		if i != date && c.kind == "text" && c.present*10 >= len(c.cells)*9 && g.means[i]&meansDate == 0 {
			if n := distinct(c.cells, 201); n > 1 && n <= 200 {
				texts = append(texts, i)
			}
		}
	}
	best := (*longTable)(nil)
	for _, i := range texts {
		if g.means[i]&meansGeo != 0 && g.means[i]&meansChannel == 0 && r.format.Channels != g.cols[i].name {
			continue
		}
		t := &longTable{date: date, geo: g.geoBeside(texts, date, i), channel: i}
		t.sure = namesChannels(g.cols[i], g.means[i]) && !g.unique(date, t.geo) && (g.fewerRepeats(t) || g.completed(t, texts)) && !g.isMarket(t)
		if best == nil || t.sure && (!best.sure || g.namesMore(i, best.channel)) || g.cols[i].name == r.format.Channels {
			best = t
		}
		if g.cols[i].name == r.format.Channels {
			break
		}
	}
	return best
}

// namesMore says whether the texts of one column name channels and those of another do not, as channels beside brands.
func (g *guesser) namesMore(a, b int) bool {
	return namesChannels(g.cols[a], 0) && !namesChannels(g.cols[b], 0)
}

// geoBeside is the text column that says where, in a table with one row for each channel.
func (g *guesser) geoBeside(texts []int, date, channel int) int {
	best, fewest := -1, 0
	for _, i := range texts { // of a country and its cities, the cities
		if i != channel && g.means[i]&meansGeo != 0 {
			if n := g.repeats(date, channel, i); best < 0 || n < fewest {
				best, fewest = i, n
			}
		}
	}
	if best >= 0 {
		return best
	}
	if g.repeats(date, channel) == 0 {
		return -1
	}
	for _, i := range texts {
		if i != channel && g.means[i]&(meansChannel|meansControl|meansIgnore) == 0 && g.repeats(date, channel, i) == 0 {
			return i
		}
	}
	return -1
}

// repeats counts the rows that share their date and the text of some columns with an earlier row.
func (g *guesser) repeats(date int, keys ...int) int {
	d := g.cols[date].date
	seen := map[string]bool{}
	n := 0
	for r, ok := range d.ok {
		if !ok {
			continue
		}
		key := strconv.Itoa(int(d.dates[r]))
		for _, k := range keys {
			if k >= 0 {
				key += "\x00" + g.cols[k].cells[r]
			}
		}
		if seen[key] {
			n++
		}
		seen[key] = true
	}
	return n
}

// fewerRepeats says whether many rows that share a date and a geo are told apart by their channel.
func (g *guesser) fewerRepeats(t *longTable) bool {
	without, with := g.repeats(t.date, t.geo), g.repeats(t.date, t.geo, t.channel)
	return with*4 < without*3
}

// completed says whether a channel and one more column of text tell all rows of a date and geo apart, as campaigns within channels do.
func (g *guesser) completed(t *longTable, texts []int) bool {
	if !namesChannels(g.cols[t.channel], 0) {
		return false
	}
	for _, i := range texts {
		if i != t.channel && i != t.geo && g.repeats(t.date, t.geo, t.channel, i) == 0 {
			return true
		}
	}
	return false
}

// namesChannels says whether a column of text names channels: by its own name, or by what it says.
func namesChannels(c *column, m meaning) bool {
	if m&(meansChannel|meansVariable) != 0 {
		return true
	}
	seen, channels := map[string]bool{}, 0
	for _, cell := range c.cells {
		if cell == "" || seen[cell] {
			continue
		}
		seen[cell] = true
		if meaningOf(cell, parts(cell))&(meansChannel|meansSpend|meansExposure) != 0 {
			channels++
		}
	}
	return channels*2 >= len(seen)
}

// distinct counts different texts, up to most.
func distinct(cells []string, most int) int {
	seen := map[string]bool{}
	for i, cell := range cells {
		if i > 0 && cell == cells[i-1] {
			continue
		}
		if seen[cell] = true; len(seen) == most {
			break
		}
	}
	return len(seen)
}

// pivoted is a table on its way from one row per channel to one row per date and geo.
type pivoted struct {
	r        *reader
	t        *longTable
	groups   map[string]int
	first    []int // [group] its first record
	of       []int // [record] its group, -1 for one that is left out
	channels []string
	index    map[string]int
	clashes  int
	clash    int // the record of the first

	names []string            // [record] its channel, in one spelling
	spelt map[string][]string // spelling that is used → the others
}

// fromLong makes a column of each channel.
func (r *reader) fromLong(t *longTable) {
	s := &r.sheet
	w := pivoted{r: r, t: t, groups: map[string]int{}, index: map[string]int{}}
	w.group()
	var once, each []*column
	for i, c := range s.cols {
		switch {
		case i == t.date || i == t.geo || i == t.channel || c.present == 0 || c.unnamed:
		case w.once(c):
			once = append(once, c)
		case c.kind == "number":
			each = append(each, c)
		default:
			r.say(words.Say("intake.left_out_text", "name", c.name))
			if !slices.Contains(r.dimensional, c.name) {
				r.out.Ignored = append(r.out.Ignored, Ignored{Column: c.name, Why: words.Say("intake.left_out_text", "name", c.name)})
			}
		}
	}
	if len(each) == 0 {
		r.found.Warn(0, s.cols[t.channel].name, "", words.Say("intake.long_without_numbers", "name", s.cols[t.channel].name),
			words.Say("intake.long_without_numbers_fix"))
		return
	}
	var out []*column
	for _, c := range []int{t.date, t.geo} {
		if c >= 0 {
			out = append(out, w.shared(s.cols[c]))
		}
	}
	for _, name := range w.channels {
		for _, c := range each {
			out = append(out, w.column(name, c, len(each) > 1))
		}
	}
	for _, c := range once {
		out = append(out, w.shared(c))
	}
	w.saySpelling()
	w.sayClashes()
	before := len(s.rows)
	rows := make([]int, len(w.first))
	for g, record := range w.first {
		rows[g] = s.rows[record]
	}
	s.replace(out, rows)
	code := "intake.turned_long"
	if t.geo >= 0 {
		code = "intake.turned_long_geos"
	}
	r.say(words.Say(code, "before", before, "rows", len(rows), "n", len(w.channels), "channels", words.First(words.All(w.channels), 8)))
}

// group gathers the records of one date and geo.
func (w *pivoted) group() {
	s := &w.r.sheet
	date := s.cols[w.t.date]
	w.of = make([]int, len(s.rows))
	w.spell()
	for i := range s.rows {
		w.of[i] = -1
		if s.broken[i] {
			continue
		}
		key := date.cells[i]
		if date.date.ok[i] {
			key = date.date.dates[i].String()
		}
		if w.t.geo >= 0 {
			key += "\x00" + s.cols[w.t.geo].cells[i]
		}
		g, ok := w.groups[key]
		if !ok {
			g = len(w.first)
			w.groups[key] = g
			w.first = append(w.first, i)
		}
		w.of[i] = g
		if name := w.names[i]; name != "" {
			if _, ok := w.index[name]; !ok {
				w.index[name] = len(w.channels)
				w.channels = append(w.channels, name)
			}
		}
	}
}

// once says whether a column has one value a date and geo, whatever the channel. Spend and contacts never have.
func (w *pivoted) once(c *column) bool {
	if meaningOf(c.name, c.words)&(meansSpend|meansExposure) != 0 {
		return false
	}
	value := make([]string, len(w.first))
	for i, g := range w.of {
		if g < 0 || c.cells[i] == "" {
			continue
		}
		if value[g] != "" && value[g] != c.cells[i] {
			return false
		}
		value[g] = c.cells[i]
	}
	return true
}

// shared is a column with one value a date and geo: the first that is filled.
func (w *pivoted) shared(c *column) *column {
	out := c.empty(c.name, len(w.first))
	out.hint = c.hint
	for i, g := range w.of {
		if g >= 0 && (out.rows[g] == 0 || out.cells[g] == "" && c.cells[i] != "") {
			out.take(g, c, i, w.r.sheet.rows[i])
		}
	}
	return out.finished()
}

// column is one channel's numbers of one kind. Its row is 0 where the channel has none.
func (w *pivoted) column(channel string, c *column, several bool) *column {
	name := words.Shorten(channel, 100)
	if several {
		name += " " + c.name
	}
	out := c.empty(name, len(w.first))
	names := w.r.sheet.cols[w.t.channel]
	out.hint = meaningOf(c.name, c.words) & (meansSpend | meansExposure)
	if out.hint == 0 && meaningOf(channel, parts(channel)) == 0 && meaningOf(names.name, names.words)&meansChannel != 0 {
		out.hint = meansChannel
	}
	for i, g := range w.of {
		if g < 0 || w.names[i] != channel {
			continue
		}
		switch again := out.rows[g] != 0; {
		case !again || w.r.format.Repeats == "last":
			out.take(g, c, i, w.r.sheet.rows[i])
		case w.r.format.Repeats == "sum" || w.r.format.Repeats == "" && w.r.sumChannels:
			out.values[g] += c.values[i]
			out.cells[g] = strconv.FormatFloat(out.values[g], 'f', -1, 64)
			out.state[g] = max(out.state[g], c.state[i])
		case w.r.format.Repeats == "":
			if w.clashes++; w.clashes == 1 {
				w.clash = i
			}
		}
	}
	return out.finished()
}

// sayClashes reports rows of one date, geo and channel that stand several times.
func (w *pivoted) sayClashes() {
	if w.clashes == 0 {
		return
	}
	s := &w.r.sheet
	c := s.cols[w.t.channel]
	w.r.found.Add("", words.Text{}, panel.Issue{Severity: panel.Error, Row: s.rows[w.clash], Column: c.name, Cell: c.cells[w.clash],
		Reason: words.Say("intake.long_repeats", "clashes", w.clashes, "cell", c.cells[w.clash]),
		Fix:    words.Say("intake.long_repeats_fix"), Offers: repeatOffers(w.clashes, len(s.rows))})
}

// repeatOffers are the ways out of n rows that repeat another. Where that is more than a tenth of all, they say how many are left out.
func repeatOffers(n, rows int) []panel.Offer {
	first, last := words.Say("intake.offer_keep_first"), words.Say("intake.offer_keep_last")
	if n*10 > rows {
		first = words.Say("intake.offer_keep_first_n", "n", n, "rows", rows)
		last = words.Say("intake.offer_keep_last_n", "n", n, "rows", rows)
	}
	return []panel.Offer{{Label: words.Say("intake.offer_add_up"), Change: panel.Change{Part: PartRepeats, Value: "sum"}},
		{Label: first, Change: panel.Change{Part: PartRepeats, Value: "first"}},
		{Label: last, Change: panel.Change{Part: PartRepeats, Value: "last"}}}
}

// empty is a column of n cells yet to be taken from this one.
func (c *column) empty(name string, n int) *column {
	return &column{name: name, words: parts(name), index: c.index, decimal: c.decimal, dateGiven: c.dateGiven, start: c.start,
		money: c.money, scale: c.scale,
		cells: make([]string, n), rows: make([]int, n), values: make([]float64, n), state: make([]cellState, n)}
}

// take copies one cell with all that was found out about it.
func (c *column) take(at int, from *column, i, row int) {
	c.cells[at], c.rows[at], c.values[at], c.state[at] = from.cells[i], row, from.values[i], from.state[i]
}

// finished counts what the column holds.
func (c *column) finished() *column {
	for i, cell := range c.cells {
		if !isAbsent(cell) {
			c.present++
		}
		if c.state[i] == cellNumber || c.state[i] == cellAbout {
			c.numbers++
		}
	}
	c.settleKind()
	return c
}

// replace puts other columns and rows under the sheet.
func (s *sheet) replace(cols []*column, rows []int) {
	s.cols, s.rows, s.broken, s.byName = cols, rows, make([]bool, len(rows)), map[string]*column{}
	for _, c := range cols {
		for name, k := c.name, 2; s.byName[c.name] != nil; k++ {
			c.name = name + " (" + strconv.Itoa(k) + ")"
		}
		s.byName[c.name] = c
	}
}

// geoTable is a table with one column for each channel and geo.
type geoTable struct {
	geos    []string // as the columns write them, in their order
	stems   []string // names without the geo, in their order
	column  [][]int  // [stem][geo] column, -1 for none
	split   []bool   // [column] it is one of those
	example int
}

// findGeos looks for names such as TV_DE, TV_AT, Sales_DE, Sales_AT: endings, or beginnings, that the KPI has at least
// two of and another column shares. nil where there are none.
func (r *reader) findGeos(g *guesser) *geoTable {
	if date := g.pickDate(); date < 0 || !g.unique(date, -1) {
		return nil
	}
	for _, fromEnd := range []bool{true, false} {
		if t := g.geosBy(fromEnd); t != nil {
			return t
		}
	}
	return nil
}

// namePart is a name cut into a stem and a geo.
type namePart struct{ stem, geo string }

// geosBy tries the last, or the first, word of each name as a geo.
func (g *guesser) geosBy(fromEnd bool) *geoTable {
	cut := make([]namePart, len(g.cols))
	outcomes := map[string][]string{} // stem of the KPI → its geos
	best := ""
	for i, c := range g.cols {
		if c.kind != "number" {
			continue
		}
		cut[i] = cutName(c.name, fromEnd)
		stem := cut[i].stem
		if m := meaningOf(stem, parts(stem)); stem != "" && m&(meansOutcome|meansOutcomeMoney|meansOutcomeCount) != 0 && m&meansChannel == 0 {
			outcomes[stem] = append(outcomes[stem], cut[i].geo)
			if best == "" || len(outcomes[stem]) > len(outcomes[best]) {
				best = stem
			}
		}
	}
	geos := outcomes[best]
	if len(geos) < 2 || slices.ContainsFunc(geos, func(s string) bool {
		w := parts(s)
		return meaningOf(s, w)&^meansTotal != 0 || hasWord(planWords, w) || hasWord(actualWords, w)
	}) {
		return nil
	}
	t := &geoTable{geos: geos, split: make([]bool, len(g.cols))}
	shares := false
	for i, p := range cut {
		at := slices.Index(geos, p.geo)
		if p.stem == "" || at < 0 {
			continue
		}
		k := slices.Index(t.stems, p.stem)
		if k < 0 {
			k = len(t.stems)
			t.stems = append(t.stems, p.stem)
			t.column = append(t.column, slices.Repeat([]int{-1}, len(geos)))
		} else if p.stem != best {
			shares, t.example = true, i
		}
		if t.column[k][at] >= 0 {
			return nil
		}
		t.column[k][at], t.split[i] = i, true
	}
	if !shares {
		return nil
	}
	return t
}

// cutName takes the last or the first word from a name: TV_DE is TV and DE, DE_TV likewise; (DE) may stand in brackets.
func cutName(name string, fromEnd bool) namePart {
	const marks = " _-./:|()[]"
	trimmed := strings.Trim(name, marks)
	at := strings.IndexAny(trimmed, marks)
	if fromEnd {
		at = strings.LastIndexAny(trimmed, marks)
	}
	if at <= 0 {
		return namePart{}
	}
	head, tail := strings.Trim(trimmed[:at], marks), strings.Trim(trimmed[at+1:], marks)
	if !fromEnd {
		head, tail = tail, head
	}
	if _, number := digits(tail); number || len(tail) < 2 {
		return namePart{}
	}
	return namePart{stem: head, geo: tail}
}

// fromGeos puts the geos below each other. A column without a geo holds for all; rows in which a geo has nothing are
// left out, since it had not begun or has ended.
func (r *reader) fromGeos(t *geoTable) {
	s := &r.sheet
	var from, rows []int // the record of each new row
	var of []int         // its geo
	for g, name := range t.geos {
		blank := 0
		for i := range s.rows {
			if s.broken[i] {
				continue
			}
			if t.blank(s, g, i) {
				blank++
				continue
			}
			from, of, rows = append(from, i), append(of, g), append(rows, s.rows[i])
		}
		if blank > 0 {
			r.say(words.Say("intake.skipped_blank_rows", "name", name, "blank", blank))
		}
	}
	build := func(name string, at func(k int) *column, pattern *column) *column {
		out := pattern.empty(name, len(from))
		for k, i := range from {
			if c := at(k); c != nil {
				out.take(k, c, i, rows[k])
			}
		}
		return out.finished()
	}
	geo := &column{name: "Geo", words: []string{"geo"}, kind: "text", present: len(from), cells: make([]string, len(from)), rows: rows,
		values: make([]float64, len(from)), state: make([]cellState, len(from)), hint: meansGeo}
	for k, g := range of {
		geo.cells[k], geo.state[k] = t.geos[g], cellText
	}
	out := []*column{geo}
	for i, c := range s.cols {
		if !t.split[i] && !c.unnamed {
			out = append(out, build(c.name, func(int) *column { return c }, c))
		}
	}
	for n, stem := range t.stems {
		pattern := s.cols[t.column[n][slices.IndexFunc(t.column[n], func(c int) bool { return c >= 0 })]]
		out = append(out, build(stem, func(k int) *column {
			if c := t.column[n][of[k]]; c >= 0 {
				return s.cols[c]
			}
			return nil
		}, pattern))
	}
	before := len(s.rows)
	s.replace(out, rows)
	r.say(words.Say("intake.turned_wide", "before", before, "rows", len(rows), "geos", words.First(words.All(t.geos), 8)))
}

// blank says whether a record has no cell filled in a geo's own columns.
func (t *geoTable) blank(s *sheet, geo, record int) bool {
	for n := range t.stems {
		if c := t.column[n][geo]; c >= 0 && !isAbsent(s.cols[c].cells[record]) {
			return false
		}
	}
	return true
}
