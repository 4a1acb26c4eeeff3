package intake

import (
	"slices"
	"strconv"

	"github.com/mixtab/mixtab/core/words"
)

// fillDown reads a geo or a date that is written once for several rows, as cells merged down are, in each of them: where the rows of one
// date can only be told apart that way.
func (r *reader) fillDown() {
	s := &r.sheet
	if !slices.ContainsFunc(s.cols, func(c *column) bool { return c.writtenOnce(s.broken) }) {
		return
	}
	var date *column
	for _, c := range s.cols {
		if !c.dateLike() {
			continue
		}
		if d := inferDates(c.cells, howDates{}); d.layout != noLayout && d.fits > 0 && d.fits*10 >= d.present*9 {
			date = c
			break
		}
	}
	if date == nil {
		return
	}
	var merged, texts []*column
	for _, c := range s.cols {
		switch number := c.hasNumber(); {
		case c.writtenOnce(s.broken) && (!number || c == date || meaningOf(c.name, c.words)&meansGeo != 0):
			merged = append(merged, c)
		case !number && c != date && c.blanks() == 0:
			texts = append(texts, c)
		}
	}
	if len(merged) == 0 || s.distinctRows(date, texts, nil) && date.blanks() == 0 {
		return
	}
	for _, set := range subsets(merged) {
		if s.distinctRows(date, texts, set) {
			for _, c := range merged { // a country above its regions changes nothing, and is written once likewise
				if !slices.Contains(set, c) && c.beginsWith(set) {
					set = append(set, c)
				}
			}
			names := make([]string, len(set))
			for i, c := range set {
				names[i] = c.name
				c.cells = filledDown(c.cells)
			}
			r.say(words.Say("intake.filled_down", "names", words.All(names), "n", len(names)))
			r.found.Note(0, names[0], "", words.Say("intake.filled_down", "names", words.All(names), "n", len(names)),
				words.Say("intake.nothing_to_do"))
			r.keepPreview()
			return
		}
	}
}

// dateLike says whether the first filled cell looks like a date and not like an amount.
func (c *column) dateLike() bool {
	for _, cell := range c.cells {
		if !isAbsent(cell) {
			return !isNumberLike(cell) || meaningOf(c.name, c.words)&meansDate != 0
		}
	}
	return false
}

// writtenOnce says whether a column begins with a text and is blank in at least half of its rows.
func (c *column) writtenOnce(broken []bool) bool {
	rows, empty := 0, 0
	for i, cell := range c.cells {
		if broken[i] {
			continue
		}
		rows++
		if cell == "" {
			empty++
		}
	}
	return rows > 3 && c.cells[0] != "" && empty*2 >= rows
}

// beginsWith says whether a column is filled only in rows in which another of a set is.
func (c *column) beginsWith(set []*column) bool {
	for i, cell := range c.cells {
		if cell != "" && !slices.ContainsFunc(set, func(other *column) bool { return other.cells[i] != "" }) {
			return false
		}
	}
	return true
}

// hasNumber says whether one of the first hundred cells is a number.
func (c *column) hasNumber() bool {
	for _, cell := range c.cells[:min(len(c.cells), 100)] {
		if cell != "" && isNumberLike(cell) {
			return true
		}
	}
	return false
}

// subsets are the non-empty choices of at most three columns, small ones first.
func subsets(cols []*column) [][]*column {
	if len(cols) > 3 {
		cols = cols[:3]
	}
	var out [][]*column
	for size := 1; size <= len(cols); size++ {
		for bits := 1; bits < 1<<len(cols); bits++ {
			var some []*column
			for i, c := range cols {
				if bits&(1<<i) != 0 {
					some = append(some, c)
				}
			}
			if len(some) == size {
				out = append(out, some)
			}
		}
	}
	return out
}

func filledDown(cells []string) []string {
	out := make([]string, len(cells))
	last := ""
	for i, cell := range cells {
		if cell != "" {
			last = cell
		}
		out[i] = last
	}
	return out
}

// distinctRows says whether no two rows share their date and texts, with some columns filled down.
func (s *sheet) distinctRows(date *column, texts, filled []*column) bool {
	cols := append([]*column{date}, texts...)
	cells := make([][]string, len(cols))
	for i, c := range cols {
		cells[i] = c.cells
	}
	for _, c := range filled {
		if c == date {
			cells[0] = filledDown(c.cells)
		} else {
			cells = append(cells, filledDown(c.cells))
		}
	}
	seen := map[string]bool{}
	for i := range s.rows {
		if s.broken[i] || cells[0][i] == "" && filled == nil {
			continue
		}
		key := ""
		for _, column := range cells {
			key += strconv.Itoa(len(column[i])) + column[i]
		}
		if seen[key] {
			return false
		}
		seen[key] = true
	}
	return len(seen) > 0
}
