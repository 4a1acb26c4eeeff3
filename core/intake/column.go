package intake

import (
	"math"
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// cellState says what came of one cell as a number.
type cellState uint8

const (
	cellAbsent cellState = iota // blank, or a word for a missing value
	cellNumber
	cellText     // no number in any style
	cellInfinite // a word for infinity
	cellOffStyle // a number, but with the other decimal mark than its column
	cellAbout    // a bound or a round number, such as < 10, read as the number it names
)

// column is one column of the file with everything found out about it.
type column struct {
	name    string
	words   []string // of the name
	index   int
	unnamed bool
	cells   []string // [row]
	rows    []int    // [row] the file's row of each cell where the table was pivoted; nil: the sheet's own
	hint    meaning  // what the column is from the table's layout, whatever its name
	present int      // cells that are not blank

	kind      string
	values    []float64   // [row], where state is cellNumber
	state     []cellState // [row]
	numbers   int
	evidence  [2]int // cells that show a decimal point, a decimal comma
	ambiguous [2]int // cells such as 1.234, 1,234
	whole     [2]int // cells of digits only: up to three, more
	percent   int
	abouts    int    // cells that give a bound or a round number
	powers    int    // cells with a word that multiplies, such as 26.0K
	scale     int    // the power of ten that its name gives and its cells do not show
	money     string // the first currency that a cell shows
	decimal   byte
	unsure    bool // the decimal mark was chosen by default
	truths    int  // cells that say yes or no

	date      *dateColumn // nil while not tried
	dateGiven layout      // a person has said how dates are written; noLayout to infer it
	start     string      // a person has said when its periods begin; "" for no
	beside    []*column   // the columns of the file
}

// countsPeriods is the unit that the column's name gives to its plain numbers, as Week does to 1, 2, 3; "" for none.
func (c *column) countsPeriods() string {
	if c.kind != "number" || len(c.words) > 2 || len(c.words) == 0 {
		return ""
	}
	if last := c.words[len(c.words)-1]; len(c.words) == 2 && !countWords[last] {
		return ""
	}
	if len(c.words[0]) > 1 && c.words[0] != "ay" {
		return periodUnit(c.words[0])
	}
	return ""
}

// survey finds out what a column's cells are as numbers; the decimal mark is settled later, over the whole file.
func (c *column) survey() {
	c.state = make([]cellState, len(c.cells))
	for i, cell := range c.cells {
		if isAbsent(cell) {
			continue
		}
		c.present++
		if i > 0 && c.state[i-1] == cellText && cell == c.cells[i-1] && c.truths == 0 { // a geo's name, row after row
			c.state[i] = cellText
			continue
		}
		if isPlain(cell) {
			c.state[i] = cellNumber
			c.numbers++
			c.count(plainMark(cell), cell)
			continue
		}
		if isInfinite(cell) {
			c.state[i] = cellInfinite
			continue
		}
		c.state[i] = cellText
		s, ok := strip(cell)
		if !ok {
			if _, yes := truth(cell); yes {
				c.truths++
			}
			continue
		}
		m := s.mark()
		if m == notNumber {
			continue
		}
		c.state[i] = cellNumber
		c.numbers++
		if s.about != 0 {
			c.abouts++
		}
		if s.power > 0 {
			c.powers++
		}
		if s.percent {
			c.percent++
		}
		if s.currency != "" && c.money == "" {
			c.money = canonicalMoney(s.currency)
		}
		if s.power > 0 && m == wholeNumber {
			continue // 12 Mio. tells nothing of how thousands are written
		}
		c.count(m, s.core)
	}
}

func (c *column) count(m mark, core string) {
	switch m {
	case wholeNumber:
		if _, grouped, _ := ungrouped(core); len(core) > 3 && !grouped {
			c.whole[1]++
		} else {
			c.whole[0]++
		}
	case decimalPoint:
		c.evidence[0]++
	case decimalComma:
		c.evidence[1]++
	case ambiguousPoint:
		c.ambiguous[0]++
	case ambiguousComma:
		c.ambiguous[1]++
	}
}

// settle chooses the decimal mark of a column. Its own cells decide; where they are silent the rest of the file does
// (others: cells with a decimal point, with a decimal comma); where that is silent too, a column such as 1.234, 950,
// 2.810 that has short whole numbers but no long ones must group its thousands, and so most likely does one in which
// eight numbers and more have three digits behind the mark, since decimals end in a zero now and then, which is not
// written; at last the delimiter tells the country: semicolons come with decimal commas.
func (c *column) settle(others [2]int, comma byte, given string) {
	c.unsure = false
	if given != "" {
		c.decimal = given[0]
		return
	}
	point, commas := c.evidence[0], c.evidence[1]
	if point+commas == 0 {
		point, commas = others[0], others[1]
	}
	c.decimal = '.'
	switch {
	case point > commas:
	case commas > point:
		c.decimal = ','
	case c.ambiguous[0]+c.ambiguous[1] == 0:
	case c.whole[1] == 0 && (c.whole[0] > 0 || c.ambiguous[0]+c.ambiguous[1] >= 8): // grouped thousands
		c.unsure = true
		if c.ambiguous[0] > c.ambiguous[1] {
			c.decimal = ','
		}
	default:
		c.unsure = true
		if comma == ';' || comma == '\t' {
			c.decimal = ','
		}
	}
}

// read fills the values with the settled decimal mark. Yes and no count as 1 and 0 where a column has nothing else.
func (c *column) read() {
	c.values = make([]float64, len(c.cells))
	asTruth := c.numbers == 0 && c.truths > 0 && c.truths == c.present && (c.present == len(c.cells) || distinct(c.cells, 4) > 2)
	for i, cell := range c.cells {
		switch {
		case asTruth && c.state[i] == cellText:
			c.values[i], _ = truth(cell)
			c.state[i] = cellNumber
			c.numbers++
		case c.state[i] == cellNumber && c.decimal == '.' && isPlain(cell):
			c.values[i], _ = strconv.ParseFloat(cell, 64) // as many digits always fit
		case c.state[i] == cellNumber:
			s, _ := strip(cell)
			v, ok := valueOf(s, c.decimal)
			c.values[i] = v
			switch {
			case !ok:
				c.state[i] = cellOffStyle
			case s.about != 0:
				c.state[i] = cellAbout
			}
		}
	}
	c.settleKind()
}

// settleKind names what a column holds: numbers where at least half of its cells are.
func (c *column) settleKind() {
	switch {
	case c.present == 0:
		c.kind = "empty"
	case c.numbers*2 >= c.present:
		c.kind = "number"
	default:
		c.kind = "text"
	}
}

// asDates reads the column as dates, once.
func (c *column) asDates(preferMonthFirst bool) *dateColumn {
	if c.date == nil {
		weeks := false
		for _, w := range c.words {
			weeks = weeks || weekWords[w] || strings.HasSuffix(w, "week")
		}
		how := howDates{monthFirst: preferMonthFirst, weeks: weeks, given: c.dateGiven, beside: c.beside, named: c.countsPeriods()}
		how.start, how.started = panel.ParseDate(c.start)
		d := inferDates(c.cells, how)
		c.date = &d
	}
	return c.date
}

// blanks counts the empty cells.
func (c *column) blanks() int {
	n := 0
	for _, cell := range c.cells {
		if cell == "" {
			n++
		}
	}
	return n
}

// lacking counts the cells that hold no number.
func (c *column) lacking() int {
	n := 0
	for _, state := range c.state {
		if state == cellAbsent {
			n++
		}
	}
	return n
}

// example is the first cell that is not blank.
func (c *column) example() string {
	for _, cell := range c.cells {
		if cell != "" {
			return words.Shorten(cell, 40)
		}
	}
	return ""
}

// profile is what a numeric column's values tell about its role.
type profile struct {
	n               int
	negative, zero  int
	min, max, mean  float64
	constant, whole bool
	binary          bool // 0 and 1 only
	arithmetic      bool // rises by the same step from row to row, within runs
}

// profileOf goes over the readable values.
func (c *column) profileOf() profile {
	p := profile{constant: true, whole: true, binary: true, arithmetic: true}
	first, last, step, steps := 0.0, 0.0, 0.0, 0
	for i, v := range c.values {
		if c.state[i] != cellNumber {
			continue
		}
		if p.n == 0 {
			p.min, p.max, first = v, v, v
		} else {
			if v != first {
				p.constant = false
			}
			d := v - last
			if d > 0 { // a fall begins the next geo's run
				if steps > 0 && d != step {
					p.arithmetic = false
				}
				step = d
				steps++
			} else if d == 0 {
				p.arithmetic = false
			}
		}
		last = v
		p.n++
		p.min, p.max = min(p.min, v), max(p.max, v)
		p.mean += v
		if v < 0 {
			p.negative++
		}
		if v == 0 {
			p.zero++
		}
		if v != math.Floor(v) {
			p.whole = false
		}
		if v != 0 && v != 1 {
			p.binary = false
		}
	}
	if p.n > 0 {
		p.mean /= float64(p.n)
	}
	p.arithmetic = p.arithmetic && steps >= 3
	return p
}
