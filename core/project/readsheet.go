package project

import (
	"math"
	"strings"
	"unicode"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
)

// Limits of a sheet, far beyond what a person compares.
const (
	mostScenarios = 200
	longestName   = 120
)

// ReadSheet reads scenarios from a table of text cells, header first: a column "scenario" (or "plan", "name"), perhaps
// a column "geo" (or "country", "region", "market"), and a column a channel, matched by name without regard to case,
// spaces and underscores. Rows of one scenario are its geos; without a geo, or with the geo "(all)", a row is the money
// of all geos together, to be split as today; where a scenario has both, its geos count. A channel without a column
// keeps today's amount; a column "note" says why, and others that Sheet writes when, from what and for which dates it was kept. All errors are reported at once; if there is any, nothing is read. The names of
// scenarios are made free of those of known, and their ids follow them.
func ReadSheet(rows [][]string, s *surface.Surface, known []Scenario) ([]Scenario, []panel.Issue) {
	r := &sheetReader{s: s}
	if len(rows) < 2 {
		r.error(0, "", "", words.Say("scenario.no_rows"), words.Say("scenario.no_rows_fix"))
		return nil, r.issues
	}
	if !r.header(rows[0]) {
		return nil, r.issues
	}
	r.amounts(rows[1:])
	r.gather(rows[1:])
	for i := range r.issues {
		if r.issues[i].Severity == panel.Error {
			return nil, r.issues
		}
	}
	return r.scenarios(known), r.issues
}

// sheetReader collects scenarios and what is wrong with them.
type sheetReader struct {
	s               *surface.Surface
	name, geo       int   // columns; -1: none
	kept            []int // [of keeping] column; -1: none
	channel, flight []int // [channel] column; -1: none
	value           [][]float64
	known           [][]bool
	order           []string
	found           map[string]*sheetScenario
	issues          []panel.Issue
	headers         []string
}

// sheetScenario is one scenario's rows: spend[g] is nil where it has none for geo g; the last row is of all geos.
type sheetScenario struct {
	name   string
	spend  [][]float64
	flight []string
	kept   Scenario // what its rows say of how it was kept
}

func (r *sheetReader) error(row int, column, cell string, reason, fix words.Text) {
	r.issues = append(r.issues, panel.Issue{Severity: panel.Error, Row: row, Column: column, Cell: cell, Reason: reason, Fix: fix})
}

func (r *sheetReader) warn(column string, reason, fix words.Text) {
	r.issues = append(r.issues, warning(column, reason, fix))
}

// bare is a name without case, spaces and underscores, and without the mark that keeps a spreadsheet from taking it
// for a formula.
func bare(name string) string {
	name = unquoted(strings.TrimSpace(name))
	return strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) || c == '_' {
			return -1
		}
		return unicode.ToLower(c)
	}, name)
}

func unquoted(cell string) string {
	if rest, quoted := strings.CutPrefix(cell, "'"); quoted && rest != "" && strings.ContainsRune("=+-@", rune(rest[0])) {
		return rest
	}
	return cell
}

// header finds the columns. It reports whether there is a channel to read.
func (r *sheetReader) header(cells []string) bool {
	r.name, r.geo, r.headers = -1, -1, cells
	used := make([]bool, len(cells))
	find := func(names ...string) int {
		for i, cell := range cells {
			for _, name := range names {
				if !used[i] && bare(cell) == bare(name) {
					used[i] = true
					return i
				}
			}
		}
		return -1
	}
	missing := []string(nil)
	for _, channel := range r.s.Channels {
		at := find(channel)
		r.channel = append(r.channel, at)
		r.flight = append(r.flight, find(channel+flightSuffix))
		if at < 0 {
			missing = append(missing, channel)
		}
	}
	r.name, r.geo = find("scenario", "plan", "name"), find("geo", "country", "region", "market")
	for _, column := range keeping {
		r.kept = append(r.kept, find(column.name))
	}
	if len(missing) == len(r.s.Channels) {
		r.error(1, "", "", words.Say("scenario.no_channel_column"), words.Say("scenario.no_channel_column_fix", "channels", list(r.s.Channels)))
		return false
	}
	for _, channel := range missing {
		r.warn(channel, words.Say("scenario.column_missing", "channel", channel), words.Say("scenario.column_missing_fix"))
	}
	for i, cell := range cells {
		if !used[i] && strings.TrimSpace(cell) != "" && !added(cell) {
			r.warn(cell, words.Say("scenario.column_unknown", "name", cell), words.Say("scenario.column_unknown_fix", "channels", list(r.s.Channels)))
		}
	}
	return true
}

// added reports whether a column is one of those that an export adds.
func added(header string) bool {
	first, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(header)), " ")
	switch first {
	case "total", "change", "outcome", "difference", "roi", "probability", "interval", "verdict":
		return true
	}
	return false
}

// amounts reads every channel's cells, all in one way of writing numbers.
func (r *sheetReader) amounts(rows [][]string) {
	var cells []string
	for _, row := range rows {
		for _, at := range r.channel {
			cells = append(cells, cellAt(row, at))
		}
	}
	values, ok := intake.Amounts(cells)
	n := len(r.channel)
	for i := range rows {
		r.value, r.known = append(r.value, values[i*n:(i+1)*n]), append(r.known, ok[i*n:(i+1)*n])
	}
}

func cellAt(row []string, at int) string {
	if at < 0 || at >= len(row) {
		return ""
	}
	return strings.TrimSpace(row[at])
}

func empty(row []string) bool {
	for _, cell := range row {
		if strings.TrimSpace(cell) != "" {
			return false
		}
	}
	return true
}

// gather puts the rows together to scenarios.
func (r *sheetReader) gather(rows [][]string) {
	r.found = map[string]*sheetScenario{}
	for i, row := range rows {
		if empty(row) {
			continue
		}
		line := i + 2
		geo, ok := r.geoOf(cellAt(row, r.geo), line)
		if !ok {
			continue
		}
		sc := r.scenario(cellAt(row, r.name), line)
		if sc == nil {
			continue
		}
		if sc.spend[geo] != nil {
			r.error(line, "", "", words.Say("scenario.second_row", "name", sc.name, "geo", r.geoName(geo)), words.Say("scenario.second_row_fix"))
			continue
		}
		sc.spend[geo] = r.spend(row, i)
		r.takeFlights(sc, row, line)
		for k, at := range r.kept {
			if cell := unquoted(cellAt(row, at)); cell != "" {
				keeping[k].take(&sc.kept, cell)
			}
		}
	}
	if len(r.order) == 0 && len(r.issues) == 0 {
		r.error(0, "", "", words.Say("scenario.no_rows"), words.Say("scenario.no_rows_fix"))
	}
}

// geoOf is a row's geo; the number of geos stands for all of them.
func (r *sheetReader) geoOf(cell string, line int) (geo int, ok bool) {
	if cell == "" || bare(cell) == bare(AllGeos) || bare(cell) == "all" || bare(cell) == "total" {
		return len(r.s.Geos), true
	}
	for g, name := range r.s.Geos {
		if bare(name) == bare(cell) {
			return g, true
		}
	}
	r.error(line, r.headers[r.geo], cell, words.Say("scenario.geo_unknown", "name", cell), words.Say("scenario.geo_unknown_fix", "geos", list(r.s.Geos)))
	return 0, false
}

func (r *sheetReader) geoName(geo int) words.Text {
	if geo < len(r.s.Geos) {
		return words.Plain(r.s.Geos[geo])
	}
	return words.Say("scenario.all_geos")
}

func (r *sheetReader) scenario(name string, line int) *sheetScenario {
	name = unquoted(name)
	if name == "" {
		name = "Imported"
		if r.name >= 0 {
			r.error(line, r.headers[r.name], "", words.Say("scenario.nameless"), words.Say("scenario.nameless_fix"))
			return nil
		}
	}
	if runes := []rune(name); len(runes) > longestName {
		name = string(runes[:longestName])
	}
	if r.found[name] == nil {
		if len(r.order) == mostScenarios {
			r.error(line, "", "", words.Say("scenario.too_many", "most", mostScenarios), words.Say("scenario.too_many_fix"))
			return nil
		}
		if len(r.order) > mostScenarios {
			return nil
		}
		r.order = append(r.order, name)
		r.found[name] = &sheetScenario{name: name, spend: make([][]float64, len(r.s.Geos)+1)}
	}
	return r.found[name]
}

// spend is a row's amounts; a channel without a column has NaN.
func (r *sheetReader) spend(row []string, i int) []float64 {
	out := make([]float64, len(r.channel))
	for c, at := range r.channel {
		out[c] = math.NaN()
		if at < 0 {
			continue
		}
		cell, channel := cellAt(row, at), r.s.Channels[c]
		switch {
		case cell == "":
			r.error(i+2, channel, "", words.Say("scenario.amount_missing"), words.Say("scenario.amount_missing_fix"))
		case !r.known[i][c]:
			r.error(i+2, channel, cell, words.Say("scenario.not_an_amount"), words.Say("scenario.not_an_amount_fix"))
		case r.value[i][c] < 0:
			r.error(i+2, channel, cell, words.Say("scenario.amount_negative"), words.Say("scenario.amount_negative_fix"))
		default:
			out[c] = r.value[i][c]
		}
	}
	return out
}

// takeFlights reads the flights of a row; a scenario has one a channel, whatever the geo.
func (r *sheetReader) takeFlights(sc *sheetScenario, row []string, line int) {
	for c, at := range r.flight {
		name := unquoted(cellAt(row, at))
		if name == "" {
			continue
		}
		if flightIndex(r.s, name) < 0 {
			r.error(line, r.headers[at], name, words.Say("scenario.no_such_flight", "name", name), words.Say("scenario.no_such_flight_fix"))
			continue
		}
		if sc.flight == nil {
			sc.flight = make([]string, len(r.s.Channels))
		}
		sc.flight[c] = name
	}
}

// scenarios makes what was gathered into scenarios, in the order of the rows.
func (r *sheetReader) scenarios(known []Scenario) []Scenario {
	var out []Scenario
	for _, name := range r.order {
		out = append(out, r.finish(r.found[name], append(known[:len(known):len(known)], out...)))
	}
	return out
}

// finish leaves the channels that have no column out, and keeps either the geos or the row of all of them.
func (r *sheetReader) finish(found *sheetScenario, known []Scenario) Scenario {
	sc := Scenario{ID: NextID(known), Name: FreeName(known, found.name), Span: r.s.Periods()}
	sc = WithNote([]Scenario{sc}, sc.ID, found.kept.Note)[0]
	sc.Origin = found.kept.Origin
	var columns []int
	for c, at := range r.channel {
		if at >= 0 {
			columns = append(columns, c)
			sc.Channels = append(sc.Channels, r.s.Channels[c])
			if found.flight != nil {
				sc.Flights = append(sc.Flights, found.flight[c])
			}
		}
	}
	pick := func(row []float64) []float64 {
		out := make([]float64, len(columns))
		for i, c := range columns {
			out[i] = row[c]
		}
		return out
	}
	all := found.spend[len(r.s.Geos)]
	sums := make([]float64, len(columns))
	for g, geo := range r.s.Geos {
		if row := found.spend[g]; row != nil {
			sc.Geos, sc.Spend = append(sc.Geos, geo), append(sc.Spend, pick(row))
			for i, money := range pick(row) {
				sums[i] += money
			}
		}
	}
	if sc.Geos == nil {
		sc.Spend = [][]float64{pick(all)}
		return sc
	}
	if all != nil && len(sc.Geos) == len(r.s.Geos) {
		r.agree(found.name, sc.Channels, sums, pick(all))
	}
	return sc
}

// agree warns where the row of all geos is not the sum of the geos' rows.
func (r *sheetReader) agree(name string, channels []string, sums, all []float64) {
	for i, sum := range sums {
		if math.Abs(sum-all[i]) > 0.005*math.Max(sum, all[i]) {
			r.warn(channels[i], words.Say("scenario.sum_differs", "name", name, "all", all[i], "sum", sum), words.Say("scenario.sum_differs_fix"))
		}
	}
}

// list is names for a sentence, the first twelve of them and how many others there are.
func list(names []string) []words.Text {
	if len(names) <= 12 {
		return words.All(names)
	}
	return append(words.All(names[:12]), words.Say("scenario.others", "n", len(names)-12))
}
