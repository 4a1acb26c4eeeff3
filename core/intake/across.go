package intake

import (
	"slices"

	"strings"

	"github.com/mixtab/mixtab/core/words"
)

// across is a table with a column for each date.
type across struct {
	labels int   // leading columns that name the rows
	dates  []int // columns whose name is a date
	extra  int   // other columns, such as a total
}

// acrossOf says whether the first row of records names dates, at least four and nearly all behind the names of the rows.
func acrossOf(records []record) *across {
	header := records[0].cells
	width := lastFilled(header) + 1
	if width < 5 || len(records) < 2 {
		return nil
	}
	a := &across{}
	for a.labels < width && a.labels < 5 && !readsAsDate(header[a.labels]) {
		a.labels++
	}
	if a.labels == 0 || a.labels == 5 {
		return nil
	}
	d := inferDates(header[a.labels:width], howDates{})
	counts := d.ask != nil && d.ask.kind != yearless
	for i := a.labels; i < width; i++ {
		if k := i - a.labels; d.ok[k] || counts && readsAsDate(header[i]) {
			a.dates = append(a.dates, i)
		}
	}
	a.extra = width - a.labels - len(a.dates)
	if len(a.dates) < 4 || len(a.dates)*10 < (width-a.labels)*8 {
		return nil
	}
	numbers, filled := 0, 0
	for _, rec := range records[1:] {
		for _, i := range a.dates {
			if i < len(rec.cells) && !isAbsent(rec.cells[i]) {
				filled++
				if isNumberLike(rec.cells[i]) {
					numbers++
				}
			}
		}
	}
	if numbers*2 < filled || numbers == 0 {
		return nil
	}
	return a
}

// readsAsDate says whether a column's name is a date or a period and no ordinary word or number.
func readsAsDate(cell string) bool {
	if cell == "" {
		return false
	}
	if n, plain := digits(cell); plain && n < 190_001 {
		return false
	}
	if isDate(cell) {
		return true
	}
	if _, _, _, ok := fiscalOf(cell); ok {
		return true
	}
	unit, _, ok := numbered(cell, "")
	return ok && unit != ""
}

// turn puts a table with a column for each date upright: a row for each date, and for each geo where the rows name geos, a column for each
// of the names that are left.
func (r *reader) turn(records []record) []record {
	a := acrossOf(records)
	if a == nil || r.format.Layout != "" && r.format.Layout != LayoutAcross {
		r.canTurn = a != nil
		return records
	}
	r.canTurn, r.turned = true, true
	rows := a.rows(records)
	if len(rows) == 0 {
		return records
	}
	geo := a.geoLabel(rows)
	head := []string{a.dateName(records[0].cells)}
	if geo >= 0 {
		head = append(head, a.geoName(records[0].cells[geo]))
	}
	out := []record{{row: records[0].row}}
	index, geos := map[string]int{}, []string{}
	for _, row := range rows {
		if geo >= 0 && !slices.Contains(geos, row.labels[geo]) {
			geos = append(geos, row.labels[geo])
		}
		name := row.name(geo)
		if _, known := index[name]; !known || geo < 0 {
			for geo < 0 && known { // two rows of one name stay two columns of one name, which is said later
				name += "\x00"
				_, known = index[name]
			}
			index[name] = len(head)
			head = append(head, strings.TrimRight(name, "\x00"))
		}
	}
	if geo < 0 {
		geos = []string{""}
	}
	out[0].cells = head
	for _, place := range geos {
		for k, at := range a.dates {
			cells := make([]string, len(head))
			cells[0] = records[0].cells[at]
			if geo >= 0 {
				cells[1] = place
			}
			column := len(head) - len(index)
			for _, row := range rows {
				if geo >= 0 && row.labels[geo] != place {
					continue
				}
				if geo >= 0 {
					column = index[row.name(geo)]
				}
				cells[column] = row.cells[k]
				column++
			}
			out = append(out, record{row: at + 1, cells: cells})
		}
	}
	r.say(words.Say("intake.turned_across", "n", len(a.dates), "columns", len(head)-1))
	if a.extra > 0 {
		r.say(words.Say("intake.turned_without", "n", a.extra))
	}
	return out
}

// acrossRow is one row of such a table.
type acrossRow struct {
	labels []string
	cells  []string // by date
}

// name is what the row is of, the geo apart.
func (w acrossRow) name(geo int) string {
	var some []string
	for i, l := range w.labels {
		if i != geo && l != "" {
			some = append(some, l)
		}
	}
	return strings.Join(some, " ")
}

// rows are the rows with any number; a name that is written once for several rows holds until the next.
func (a *across) rows(records []record) []acrossRow {
	var out []acrossRow
	last := make([]string, a.labels)
	for _, rec := range records[1:] {
		w := acrossRow{labels: make([]string, a.labels), cells: make([]string, len(a.dates))}
		any := false
		for k, i := range a.dates {
			if i < len(rec.cells) {
				w.cells[k] = rec.cells[i]
				any = any || !isAbsent(rec.cells[i])
			}
		}
		for i := range a.labels {
			if i < len(rec.cells) {
				w.labels[i] = rec.cells[i]
			}
			if w.labels[i] == "" && i < a.labels-1 {
				w.labels[i] = last[i]
			}
			last[i] = w.labels[i]
		}
		if any && w.name(-1) != "" {
			out = append(out, w)
		}
	}
	return a.withoutConstant(out)
}

// withoutConstant empties labels that say the same in every row, such as a unit.
func (a *across) withoutConstant(rows []acrossRow) []acrossRow {
	for i := range a.labels {
		same := a.labels > 1 && len(rows) > 1
		for _, w := range rows {
			same = same && w.labels[i] == rows[0].labels[i]
		}
		for k := range rows {
			if same {
				rows[k].labels[i] = ""
			}
		}
	}
	return rows
}

// geoLabel is the label that says where: by its name, or because its texts mean nothing else and each has the same other labels; -1 for
// none.
func (a *across) geoLabel(rows []acrossRow) int {
	for i := range a.labels {
		texts, meaningful, others := map[string]map[string]bool{}, 0, map[string]bool{}
		for _, w := range rows {
			if texts[w.labels[i]] == nil {
				texts[w.labels[i]] = map[string]bool{}
				if meaningOf(w.labels[i], parts(w.labels[i]))&^(meansGeo|meansTotal) != 0 {
					meaningful++
				}
			}
			texts[w.labels[i]][w.name(i)] = true
			others[w.name(i)] = true
		}
		full := 0
		for _, names := range texts {
			if len(names)*2 > len(others) {
				full++
			}
		}
		if len(texts) > 1 && texts[""] == nil && meaningful*2 < len(texts) && full == len(texts) && len(others) > 1 {
			return i
		}
	}
	return -1
}

// dateName is the name of the column of dates.
func (a *across) dateName(header []string) string {
	for _, name := range header[:a.labels] {
		if m := meaningOf(name, parts(name)); m&meansDate != 0 {
			return name
		}
	}
	return "Date"
}

// geoName is the name of the column of geos.
func (a *across) geoName(name string) string {
	if m := meaningOf(name, parts(name)); m&meansGeo != 0 {
		return name
	}
	return "Geo"
}

// layoutGiven is the layout that a person has chosen for the table once it stands upright.
func (r *reader) layoutGiven() string {
	if r.format.Layout == LayoutAcross {
		return ""
	}
	return r.format.Layout
}
