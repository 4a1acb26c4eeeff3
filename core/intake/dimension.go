package intake

import (
	"slices"
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// between stands between the parts of a geo that is a value of a dimension in a geo.
const between = " · "

// dimensionMost is how many values a dimension may have.
const dimensionMost = 60

// dimensions settles the columns that tell rows of one date and geo apart, before the table is laid out: the rows of one value are kept, or
// each value in each geo becomes a geo, which may be added up again later.
func (r *reader) dimensions() {
	for _, c := range slices.Clone(r.sheet.cols) {
		if how := r.format.Dimensions[c.name]; strings.HasPrefix(how, DimensionKeep) {
			r.keepValue(c, strings.TrimPrefix(how, DimensionKeep))
		}
	}
	g := newGuesser(r.sheet.cols, r.monthFirst())
	date := g.pickDate()
	if date < 0 || g.cols[date].date.fits == 0 || g.unique(date, -1) {
		return
	}
	channel := -1
	if long := r.findLong(g); long != nil && (long.sure && r.format.Layout == "" || r.format.Layout == LayoutLong) {
		channel = long.channel
	}
	geo := g.pickGeo(date)
	if geo == channel {
		geo = -1
	}
	apart := g.apart(date, geo, channel, r.format.Layout != "")
	if geo >= 0 && len(apart) == 0 && channel < 0 && g.means[geo]&meansGeo == 0 && hasWord(dimensionWords, g.cols[geo].words) {
		geo, apart = -1, []int{geo} // a product or a brand stands for the geo, and may be added up
	}
	if len(apart) == 0 {
		return
	}
	if geo < 0 && len(apart) > 1 {
		apart = g.marketFirst(apart)
	}
	r.byDimensions(g, date, geo, channel, apart)
}

// byDimensions names geos, or channels, by the further columns that tell their rows apart.
func (r *reader) byDimensions(g *guesser, date, geo, channel int, apart []int) {
	var base []string // the geo of each record without what is added up
	for _, i := range apart {
		c := g.cols[i]
		c.kind = "text" // numbers of products are names
		how := r.format.Dimensions[c.name]
		if channel >= 0 && g.ofChannel(date, geo, channel, i) {
			r.offerDimension(c, true, true)
			r.sumChannels = how != DimensionEach // a channel's campaigns are added up
			if how == DimensionEach {
				nameBefore(g.cols[channel].cells, c.cells, true)
			}
			continue
		}
		if geo < 0 { // its values are the geos
			geo = i
			r.offerDimension(c, false, false)
			c.hint |= meansGeo
			base = slices.Clone(c.cells)
			if how == DimensionAdd {
				base = slices.Repeat([]string{"National"}, len(c.cells))
			}
			continue
		}
		into := g.cols[geo]
		r.offerDimension(c, false, true)
		if base == nil {
			base = slices.Clone(into.cells)
		}
		into.hint |= meansGeo
		nameBefore(into.cells, c.cells, false)
		if how != DimensionAdd {
			nameBefore(base, c.cells, false)
		} else {
			r.leaveTotals(c)
		}
	}
	for i, name := range base {
		if whole := g.cols[geo].cells[i]; whole != name && whole != "" {
			if r.sums == nil {
				r.sums = map[string]string{}
			}
			r.sums[whole] = name
		}
	}
}

// leaveTotals leaves out the rows of values that are called a total where the values are added up.
func (r *reader) leaveTotals(c *column) {
	s := &r.sheet
	for i, cell := range c.cells {
		if !s.broken[i] && hasWord(totalWords, parts(cell)) {
			s.broken[i] = true
			r.skipped.add(s.rows[i], words.Say("question.dimension_total", "value", cell))
		}
	}
}

// nameBefore puts one text before, or behind, another in every record that has both.
func nameBefore(into, cells []string, behind bool) {
	for i, cell := range cells {
		switch {
		case into[i] == "" || cell == "":
		case behind:
			into[i] += between + cell
		default:
			into[i] = cell + between + into[i]
		}
	}
}

// apart are the columns of text without which rows of one date, geo and channel cannot be told apart: one, or two together.
func (g *guesser) apart(date, geo, channel int, layoutGiven bool) []int {
	if channel < 0 && geo >= 0 && g.unique(date, geo) {
		return nil
	}
	if g.repeats(date, geo, channel)*5 < g.cols[date].date.fits { // a few rows are a slip, not a dimension
		return nil
	}
	var texts []int
	for i, c := range g.cols {
		numbered := c.kind == "number" && hasWord(dimensionWords, c.words) && g.profiles[i].whole
		if i == date || i == geo || i == channel || c.kind != "text" && !numbered {
			continue
		}
		if c.present*10 < len(c.cells)*9 || layoutGiven && namesChannels(c, 0) {
			continue
		}
		if n := distinct(c.cells, dimensionMost+1); n > 1 && n <= dimensionMost {
			texts = append(texts, i)
		}
	}
	few := g.cols[date].date.fits / 200
	for _, i := range texts {
		if g.repeats(date, geo, channel, i) <= few {
			return []int{i}
		}
	}
	for k, i := range texts {
		for _, j := range texts[k+1:] {
			if g.repeats(date, geo, channel, i, j) <= few {
				return []int{i, j}
			}
		}
	}
	return nil
}

// marketFirst puts the column that is the more likely geo first.
func (g *guesser) marketFirst(apart []int) []int {
	out := slices.Clone(apart)
	slices.SortStableFunc(out, func(a, b int) int {
		return btoi(hasWord(dimensionWords, g.cols[a].words)) - btoi(hasWord(dimensionWords, g.cols[b].words))
	})
	return out
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// isMarket says whether a column that tells rows apart divides what is sold and not the media: it is called so, or the table has a column
// for each channel already; and its cells name no channels.
func (g *guesser) isMarket(t *longTable) bool {
	c := g.cols[t.channel]
	if namesChannels(c, 0) {
		return false
	}
	wide := 0
	for i, o := range g.cols {
		named := lexiconOf(strings.Fields(stem(o.words)))&meansChannel != 0 && strings.Join(o.words, "") != "media"
		if o.kind == "number" && (isVariable(o.words) || named && g.means[i]&meansControl == 0) {
			wide++
		}
	}
	if hasWord(dimensionWords, c.words) {
		return wide > 0 || !g.once(t)
	}
	return wide > 1 && g.means[t.channel]&meansVariable == 0
}

// once says whether what is sold is the same for all rows of one date and geo.
func (g *guesser) once(t *longTable) bool {
	d := g.cols[t.date].date
	for i, c := range g.cols {
		outcome := g.means[i]&(meansOutcome|meansOutcomeMoney|meansOutcomeCount) != 0
		if c.kind != "number" || !outcome || g.means[i]&(meansSpend|meansExposure) != 0 {
			continue
		}
		seen := map[string]string{}
		for r, ok := range d.ok {
			if !ok {
				continue
			}
			key := strconv.Itoa(int(d.dates[r]))
			if t.geo >= 0 {
				key += "\x00" + g.cols[t.geo].cells[r]
			}
			if other, known := seen[key]; known && other != c.cells[r] {
				return false
			}
			seen[key] = c.cells[r]
		}
	}
	return true
}

// ofChannel says whether a column divides channels and not the market: what is sold is the same for all its values, or it is called so.
func (g *guesser) ofChannel(date, geo, channel, i int) bool {
	if hasWord(campaignWords, g.cols[i].words) {
		return true
	}
	if hasWord(dimensionWords, g.cols[i].words) {
		return false
	}
	within := map[string]string{} // value → its channel
	for r, cell := range g.cols[i].cells {
		name := g.cols[channel].cells[r]
		if other, known := within[cell]; known && other != name {
			return false
		}
		within[cell] = name
	}
	return true
}

// keepValue leaves out the rows of all other values.
func (r *reader) keepValue(c *column, value string) {
	s := &r.sheet
	var kept []int
	for i, cell := range c.cells {
		switch {
		case cell == value:
			kept = append(kept, i)
		case !s.broken[i]:
			r.skipped.add(s.rows[i], words.Say("question.dimension_skipped", "name", c.name, "value", value))
		}
	}
	if len(kept) == 0 {
		return
	}
	r.offerDimension(c, false, true)
	r.out.Rows = max(r.out.Rows, len(s.rows))
	s.keep(kept)
	r.keepPreview()
}

// keep leaves the sheet with some of its records.
func (s *sheet) keep(records []int) {
	for _, c := range s.cols {
		cells, values, state := make([]string, len(records)), make([]float64, len(records)), make([]cellState, len(records))
		for k, i := range records {
			cells[k], values[k], state[k] = c.cells[i], c.values[i], c.state[i]
		}
		c.cells, c.values, c.state, c.date = cells, values, state, nil
		c.present, c.numbers = 0, 0
		c.finished()
	}
	rows, broken := make([]int, len(records)), make([]bool, len(records))
	for k, i := range records {
		rows[k], broken[k] = s.rows[i], s.broken[i]
	}
	s.rows, s.broken = rows, broken
}

// offerDimension asks what is done with a dimension, where asks says so, and shows the choice in any case.
func (r *reader) offerDimension(c *column, channel, asks bool) {
	values := r.sheet.valuesOf(c)
	r.dimensional = append(r.dimensional, c.name)
	how := r.format.Dimensions[c.name]
	q := question{given: panel.Change{Part: PartDimension, Column: c.name, Value: how},
		name: words.Say("question.dimension_name", "name", c.name), issue: panel.Issue{Column: c.name,
			Reason: words.Say("question.dimension", "name", c.name, "values", quotedNames(values, 4)),
			Effect: words.Say("question.dimension_effect"), Fix: words.Say("question.dimension_fix")}}
	each := words.Say("question.dimension_each", "example", r.example(c, values))
	if channel {
		q.issue.Effect = words.Say("question.campaign_effect", "name", c.name)
		q.offer(words.Say("question.dimension_add"), PartDimension, c.name, DimensionAdd)
		q.offer(words.Say("question.campaign_each", "name", c.name), PartDimension, c.name, DimensionEach)
	} else {
		q.offer(each, PartDimension, c.name, DimensionEach)
		q.offer(words.Say("question.dimension_add"), PartDimension, c.name, DimensionAdd)
	}
	most := len(values)
	if how == "" && most > 4 {
		most = 2
	}
	for _, v := range values[:most] {
		q.offer(words.Say("question.dimension_keep", "value", v), PartDimension, c.name, DimensionKeep+v)
	}
	if how != "" || asks {
		r.ask(q)
	}
	if how != "" || asks && most == len(values) {
		return
	}
	choice := Choice{Part: PartDimension, Column: c.name, Name: q.name, Options: []Option{{"", words.Say("question.dimension_open")}}}
	if !asks {
		choice.Options = append(choice.Options, Option{DimensionAdd, words.Say("question.dimension_add")})
	}
	for _, v := range values {
		choice.Options = append(choice.Options, Option{DimensionKeep + v, words.Say("question.dimension_keep", "value", v)})
	}
	r.offer(choice)
}

// example is the name of the first geo that is a value of a dimension in a geo.
func (r *reader) example(c *column, values []string) string {
	g := newGuesser(r.sheet.cols, r.monthFirst())
	if geo := g.pickGeo(g.pickDate()); geo >= 0 && g.cols[geo] != c {
		for i, cell := range g.cols[geo].cells {
			if cell != "" && c.cells[i] != "" {
				return c.cells[i] + between + cell
			}
		}
	}
	return values[0]
}

// valuesOf are the texts of a column, the one with most of the KPI first where a column is called so, else in the file's order.
func (s *sheet) valuesOf(c *column) []string {
	var kpi *column
	for _, o := range s.cols {
		if o.kind == "number" && lexiconOf(o.words)&(meansOutcome|meansOutcomeMoney|meansOutcomeCount) != 0 && kpi == nil {
			kpi = o
		}
	}
	var out []string
	size := map[string]float64{}
	for i, cell := range c.cells {
		if cell == "" {
			continue
		}
		if _, known := size[cell]; !known {
			out = append(out, cell)
		}
		size[cell] += 0
		if kpi != nil && kpi.state[i] == cellNumber {
			size[cell] += kpi.values[i]
		}
	}
	slices.SortStableFunc(out, func(a, b string) int {
		switch {
		case size[a] > size[b]:
			return -1
		case size[a] < size[b]:
			return 1
		}
		return 0
	})
	return out
}
