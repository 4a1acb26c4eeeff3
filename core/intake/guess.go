package intake

import (
	"slices"
	"strings"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// guesser assigns roles to columns from their names and their content.
type guesser struct {
	cols     []*column
	means    []meaning
	profiles []profile
	role     []Role
	log      []words.Text
	why      map[string]words.Text // column → why it is left out
	unsure   []string              // columns whose role is a guess from content alone
	rivals   []int                 // columns that may be the KPI by their names
	affix    []string              // [column] the channel in a name whose ending says what of it is counted; "" where none does
	usFirst  bool                  // dates with slashes are month first when nothing else tells
}

// newGuesser finds out what each column's name and content say.
func newGuesser(cols []*column, usFirst bool) *guesser {
	g := &guesser{cols: cols, means: make([]meaning, len(cols)), profiles: make([]profile, len(cols)), role: make([]Role, len(cols)),
		usFirst: usFirst, why: map[string]words.Text{}}
	for i, c := range cols {
		g.role[i] = RoleIgnore
		g.means[i] = meaningOf(c.name, c.words) | c.hint
		if c.kind == "number" {
			g.profiles[i] = c.profileOf()
		}
		if isPlan(c.words) {
			g.means[i] &^= meansOutcome | meansSpend
		}
	}
	g.endings()
	return g
}

// guess gives every column a role.
func (g *guesser) guess() {
	for i := range g.role {
		g.role[i] = RoleIgnore
	}
	clear(g.why)
	date := g.pickDate()
	geo := g.pickGeo(date)
	g.pickRegion(date, geo)
	g.leavePlans()
	g.pickFromNames(date, geo)
	g.pickKPI()
	g.pickFromContent()
}

// leave says why a column has no role.
func (g *guesser) leave(c *column, why words.Text) {
	g.log = append(g.log, why)
	g.why[c.name] = why
}

// pickDate chooses the column that reads best as dates: its share of dates, then its name, then its place.
func (g *guesser) pickDate() int {
	best, bestScore := -1, 0.0
	for i, c := range g.cols {
		byName := g.means[i]&meansDate != 0
		if c.present == 0 || c.kind == "number" && !byName && !looksCompact(c) {
			continue
		}
		d := c.asDates(g.usFirst)
		if d.fits*2 < c.present || d.fits == 0 {
			continue
		}
		if c.kind == "number" && !byName && d.even < 0.8 {
			continue
		}
		score := float64(d.fits)/float64(c.present) + 0.1*d.even
		if byName {
			score += 0.5
		}
		if c.kind == "number" && d.layout == serialNumber {
			score -= 0.3 // real dates, where there are any, are the better choice
		}
		if score > bestScore+1e-9 {
			best, bestScore = i, score
		}
	}
	if best < 0 {
		best = g.datesToAsk()
	}
	if best < 0 {
		return g.unreadableDate()
	}
	g.role[best] = RoleDate
	g.cols[best].kind = "date"
	return best
}

// datesToAsk takes a column that is dates once a person has said when they begin: by its name first, then by its place.
func (g *guesser) datesToAsk() int {
	best := -1
	for i, c := range g.cols {
		if c.present == 0 || c.kind == "number" && c.countsPeriods() == "" {
			continue
		}
		byName := g.means[i]&meansDate != 0
		if c.asDates(g.usFirst).ask != nil && (best < 0 || byName && g.means[best]&meansDate == 0) {
			best = i
		}
	}
	return best
}

// unreadableDate takes a text column that calls itself a date though it cannot be read, so that its cells are reported.
func (g *guesser) unreadableDate() int {
	for i, c := range g.cols {
		if c.kind == "text" && g.means[i]&meansDate != 0 && g.means[i]&meansGeo == 0 {
			c.asDates(g.usFirst)
			g.role[i] = RoleDate
			return i
		}
	}
	return -1
}

// looksCompact says whether a column of numbers can be dates written as yyyymmdd, or Unix time.
func looksCompact(c *column) bool {
	for _, cell := range c.cells {
		if isAbsent(cell) {
			continue
		}
		if n, width := longNumber(cell); width == 10 || width == 13 {
			if width == 13 {
				n /= 1000
			}
			return n > 1_000_000_000 && n < 2_500_000_000 // from 2001 on
		}
		return len(cell) == 8 && (strings.HasPrefix(cell, "19") || strings.HasPrefix(cell, "20")) && markOf(cell) == wholeNumber
	}
	return false
}

// pickGeo chooses the column that says where: a text column, by name or because it tells rows of the same date apart.
func (g *guesser) pickGeo(date int) int {
	best, bestScore := -1, 0
	repeats := date >= 0 && !g.unique(date, -1)
	for i, c := range g.cols {
		if i == date || c.present == 0 || g.means[i]&meansIgnore != 0 && !(repeats && c.kind == "text" && g.unique(date, i)) {
			continue
		}
		byName := g.means[i]&meansGeo != 0 && g.means[i]&(meansControl|meansSpend|meansExposure|meansOutcomeMoney|meansOutcomeCount|
			meansPopulation) == 0
		if c.kind == "number" && !(byName && repeats && g.profiles[i].whole) || c.kind == "empty" || !byName && c.kind != "text" {
			continue
		}
		if !byName && (g.means[i]&(meansChannel|meansControl|meansDate) != 0 || c.constantText()) {
			continue
		}
		score := 0
		if byName {
			score += 2
		}
		if repeats && g.unique(date, i) {
			score += 3
		}
		if !byName && score < 3 {
			continue
		}
		if score > bestScore {
			best, bestScore = i, score
		}
	}
	if best >= 0 {
		g.role[best] = RoleGeo
		g.cols[best].kind = "text"
	}
	return best
}

// unique says whether no two rows share a date and, where geo is given, that column's text.
func (g *guesser) unique(date, geo int) bool {
	d := g.cols[date].date
	if known, sure := g.uniqueInRuns(d, geo); sure {
		return known
	}
	type key struct {
		date panel.Date
		geo  string
	}
	seen := make(map[key]bool, len(d.dates))
	for r, ok := range d.ok {
		if !ok {
			continue
		}
		k := key{date: d.dates[r]}
		if geo >= 0 {
			k.geo = g.cols[geo].cells[r]
		}
		if seen[k] {
			return false
		}
		seen[k] = true
	}
	return true
}

// uniqueInRuns answers for the usual order, geo below geo and each in time order, without remembering every row. sure
// is false where the rows are in another order.
func (g *guesser) uniqueInRuns(d *dateColumn, geo int) (unique, sure bool) {
	begun := map[string]bool{}
	name, last := "", panel.Date(0)
	for r, ok := range d.ok {
		if !ok {
			continue
		}
		cell := ""
		if geo >= 0 {
			cell = g.cols[geo].cells[r]
		}
		switch {
		case len(begun) > 0 && cell == name && d.dates[r] == last:
			return false, true
		case len(begun) > 0 && cell == name && d.dates[r] < last, (len(begun) == 0 || cell != name) && begun[cell]:
			return false, false
		case len(begun) == 0 || cell != name:
			begun[cell], name = true, cell
		}
		last = d.dates[r]
	}
	return true, true
}

func (c *column) constantText() bool {
	for _, cell := range c.cells {
		if cell != c.cells[0] {
			return false
		}
	}
	return true
}

// pickFromNames gives the roles that a name alone decides.
func (g *guesser) pickFromNames(date, geo int) {
	spendNames := 0
	for i := range g.cols {
		if g.means[i]&meansSpend != 0 && g.means[i]&meansTotal == 0 {
			spendNames++
		}
	}
	for i, c := range g.cols {
		if _, left := g.why[c.name]; i == date || i == geo || left || g.role[i] == RoleRegion {
			continue
		}
		m := g.means[i]
		if c.kind != "number" {
			g.pickText(i)
			continue
		}
		has := func(what meaning) bool { return m&what != 0 }
		outcome := has(meansOutcome | meansOutcomeMoney | meansOutcomeCount)
		switch {
		case has(meansIgnore):
			g.leave(c, words.Say("intake.left_out_counter", "name", c.name))
		case has(meansValueAUnit):
			g.single(i, RoleRevenuePerKPI)
		case has(meansPopulation):
			g.single(i, RolePopulation)
		case isPlan(c.words): // pickKPI decides
		case has(meansTotal) && has(meansSpend):
			g.leave(c, words.Say("intake.left_out_total", "name", c.name))
		case has(meansSpend):
			g.role[i] = RoleSpend
		case has(meansControl):
			g.role[i] = RoleControl
		case has(meansExposure) && c.percent*2 > c.present: // a share of impressions is not a count of them
			g.role[i] = RoleControl
		case has(meansExposure):
			g.role[i] = RoleMedia
		case outcome && has(meansChannel) && !has(meansOutcome):
			g.leave(c, words.Say("intake.left_out_platform", "name", c.name))
		case outcome: // pickKPI decides
		case has(meansOrganic) && spendNames > 1:
			g.role[i] = RoleControl
		case has(meansChannel), isVariable(c.words):
			g.role[i] = RoleMedia
		}
	}
}

// pickText gives a text column that calls itself spend, contacts or the outcome that role all the same, so that its
// cells are reported and not silently left out.
func (g *guesser) pickText(i int) {
	m := g.means[i]
	if g.cols[i].kind != "text" || m&(meansControl|meansIgnore|meansGeo|meansDate) != 0 {
		return
	}
	switch {
	case m&meansSpend != 0:
		g.role[i] = RoleSpend
	case m&meansExposure != 0:
		g.role[i] = RoleMedia
	case m&(meansOutcome|meansOutcomeMoney|meansOutcomeCount) != 0 && m&meansChannel == 0:
		g.single(i, RoleKPI)
	}
}

// single gives a role that one column only can hold, the first that asks.
func (g *guesser) single(i int, role Role) {
	if slices.Contains(g.role, role) {
		g.leave(g.cols[i], words.Say("intake.left_out_role_taken", "name", g.cols[i].name))
		return
	}
	g.role[i] = role
}

// pickKPI chooses the outcome. A count is preferred where the file also gives a value a unit; else money is.
func (g *guesser) pickKPI() {
	withValue := slices.Contains(g.role, RoleRevenuePerKPI)
	best, bestScore := -1, 0
	var candidates []int
	for i, c := range g.cols {
		if c.kind != "number" || g.role[i] != RoleIgnore || g.means[i]&(meansIgnore|meansChannel) != 0 && g.means[i]&meansOutcome == 0 {
			continue
		}
		score := 0
		switch m := g.means[i]; {
		case m&meansOutcome != 0:
			score = 10
		case m&meansOutcomeCount != 0 && withValue:
			score = 7
		case m&meansOutcomeMoney != 0:
			score = 5
		case m&meansOutcomeCount != 0:
			score = 3
		default:
			continue
		}
		switch {
		case isPlan(c.words):
			score = 1
		case c.isRate():
			score = max(1, score-4)
		}
		if g.profiles[i].constant {
			score--
		}
		candidates = append(candidates, i)
		if score > bestScore {
			best, bestScore = i, score
		}
	}
	if whole := g.wholeOf(candidates); whole >= 0 {
		best = whole
	}
	g.rivals = candidates
	if best < 0 && !slices.Contains(g.role, RoleKPI) {
		if best = g.kpiFromContent(); best < 0 {
			best = g.rateAsKPI()
		}
		if best >= 0 {
			g.unsure = append(g.unsure, g.cols[best].name)
		}
	}
	if best < 0 {
		return
	}
	if text := slices.Index(g.role, RoleKPI); text >= 0 { // a column of numbers is the better choice
		g.role[text] = RoleIgnore
		g.leave(g.cols[text], words.Say("intake.left_out_no_numbers", "name", g.cols[text].name))
	}
	g.role[best] = RoleKPI
	for _, i := range candidates {
		if i != best {
			g.leave(g.cols[i], words.Say("intake.left_out_other_kpi", "name", g.cols[i].name, "kpi", g.cols[best].name))
		}
	}
}

// rateAsKPI takes, where nothing else can be the KPI, the first column that is called a rate, a score or the like.
func (g *guesser) rateAsKPI() int {
	return slices.IndexFunc(g.cols, func(c *column) bool {
		i := slices.Index(g.cols, c)
		free := g.role[i] == RoleIgnore || g.role[i] == RoleMedia && g.means[i]&(meansSpend|meansExposure) == 0
		return c.kind == "number" && free && hasWord(rateWords, c.words) && !g.profiles[i].constant && g.means[i]&meansIgnore == 0
	})
}

// kpiFromContent takes, of the columns whose name says nothing, the one with the largest mean that is never zero.
func (g *guesser) kpiFromContent() int {
	best := -1
	for i, c := range g.cols {
		p := g.profiles[i]
		if c.kind != "number" || g.role[i] != RoleIgnore || g.means[i] != 0 || c.unnamed || p.negative > 0 || p.constant || p.binary ||
			p.arithmetic {
			continue
		}
		switch {
		case best < 0:
			best = i
		case (p.zero == 0) != (g.profiles[best].zero == 0):
			if p.zero == 0 {
				best = i
			}
		case p.mean > g.profiles[best].mean:
			best = i
		}
	}
	return best
}

// pickFromContent settles the columns whose names say nothing, and takes back what content contradicts.
func (g *guesser) pickFromContent() {
	for i, c := range g.cols {
		p := g.profiles[i]
		if _, left := g.why[c.name]; c.kind != "number" || left {
			continue
		}
		if g.role[i] == RoleMedia && g.means[i]&(meansExposure) == 0 && p.negative*5 > p.n {
			g.role[i] = RoleControl
			g.log = append(g.log, words.Say("intake.control_negative", "name", c.name))
		}
		if g.role[i] != RoleIgnore || g.means[i]&(meansIgnore|meansTotal|meansOutcome|meansOutcomeMoney|meansOutcomeCount|meansValueAUnit|
			meansPopulation) != 0 {
			continue
		}
		name := strings.Join(c.words, "")
		switch {
		case c.unnamed:
			g.leave(c, words.Say("intake.left_out_no_name", "letters", letters(c.index)))
		case name == "t" || name == "timeindex":
			g.role[i] = RoleControl
			g.log = append(g.log, words.Say("intake.control_trend", "name", c.name))
		case p.arithmetic && p.whole:
			g.leave(c, words.Say("intake.left_out_counts_up", "name", c.name))
		case p.constant:
			g.leave(c, words.Say("intake.left_out_constant", "name", c.name))
		case p.negative > 0, p.binary:
			g.role[i] = RoleControl
		case p.zero > 0 || p.max > 2*p.mean:
			g.role[i] = RoleMedia
			g.unsure = append(g.unsure, c.name)
		default: // never off and nearly level, as prices and indices are
			g.role[i] = RoleControl
			g.unsure = append(g.unsure, c.name)
		}
	}
}

// mapping names the columns by role and pairs spend with exposure.
func (g *guesser) mapping() Mapping {
	m := Mapping{Media: []string{}}
	var exposures, spends []int
	for i, c := range g.cols {
		switch g.role[i] {
		case RoleDate:
			m.Date = c.name
		case RoleGeo:
			m.Geo = c.name
		case RoleRegion:
			m.Region = c.name
		case RoleKPI:
			m.KPI = c.name
		case RolePopulation:
			m.Population = c.name
		case RoleRevenuePerKPI:
			m.RevenuePerKPI = c.name
		case RoleControl:
			m.Controls = append(m.Controls, c.name)
		case RoleMedia:
			exposures = append(exposures, i)
		case RoleSpend:
			spends = append(spends, i)
		}
	}
	g.pair(&m, exposures, spends)
	return m
}

// pair puts media and spend columns of the same stem together. Of several exposures of one channel (impressions and
// clicks) the first is used. Spend without exposure is the channel's media itself. Channels come in the file's order.
func (g *guesser) pair(m *Mapping, exposures, spends []int) {
	paired := map[int]bool{}
	channelOf := map[string]string{} // stem with spend → exposure taken
	for _, i := range g.inOrder(exposures, spends) {
		c := g.cols[i]
		if paired[i] {
			continue
		}
		if g.role[i] == RoleSpend {
			if g.exposureOf(exposures, i) < 0 {
				m.Media, m.Spend = append(m.Media, c.name), append(m.Spend, "")
			}
			continue
		}
		s := g.stem(i)
		if named := g.counted(exposures, s); named != "" && named != c.name && g.means[i]&meansExposure == 0 {
			channelOf[s] = named // TV beside TV impressions: the one that says what it counts is used
		}
		if other := channelOf[s]; other != "" && other != c.name && s != "" {
			g.role[i] = RoleIgnore
			g.leave(c, words.Say("intake.left_out_same_channel", "name", c.name, "other", other))
			continue
		}
		spend := -1
		for _, j := range spends {
			if !paired[j] && g.stem(j) == s {
				spend = j
				break
			}
		}
		m.Media = append(m.Media, c.name)
		if spend < 0 {
			m.Spend = append(m.Spend, "")
			continue
		}
		paired[spend] = true
		channelOf[s] = c.name
		m.Spend = append(m.Spend, g.cols[spend].name)
	}
	*m = m.trimmed()
}

// counted is the first column of a stem whose name says that it counts contacts.
func (g *guesser) counted(exposures []int, s string) string {
	for _, i := range exposures {
		if g.means[i]&meansExposure != 0 && g.stem(i) == s {
			return g.cols[i].name
		}
	}
	return ""
}

// exposureOf finds a media column that a spend column belongs to, -1 when there is none.
func (g *guesser) exposureOf(exposures []int, spend int) int {
	for _, i := range exposures {
		if g.stem(i) == g.stem(spend) {
			return i
		}
	}
	return -1
}

func (g *guesser) inOrder(a, b []int) []int {
	all := slices.Concat(a, b)
	slices.Sort(all)
	return all
}
