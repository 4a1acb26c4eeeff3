package intake

import (
	"strconv"

	"github.com/mixtab/mixtab/core/intake/check"
	"github.com/mixtab/mixtab/core/intake/prose"
	"github.com/mixtab/mixtab/core/panel"
)

// settleNumbers surveys every column, settles decimal marks over the file, and reads the values. A mark that a person
// has given for a column, or for all, stands.
func (r *reader) settleNumbers() {
	var evidence [2]int
	for _, c := range r.sheet.cols {
		c.survey()
		if c.numbers*2 >= c.present {
			evidence[0] += c.evidence[0]
			evidence[1] += c.evidence[1]
		}
	}
	for _, c := range r.sheet.cols {
		c.settle(evidence, r.sheet.comma, r.givenMark(c.name))
		c.read()
	}
}

func (r *reader) givenMark(column string) string {
	mark, ok := r.format.Decimals[column]
	if !ok {
		mark = r.format.Decimals[""]
	}
	if mark != "." && mark != "," {
		return ""
	}
	return mark
}

// sayNumbers logs how numbers were read, warns where they could mean something else, and offers the other mark.
func (r *reader) sayNumbers() {
	commas, percent := []string{}, []string{}
	for _, c := range r.sheet.cols {
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
		if r.sheet.comma != 0 && (c.evidence[0]+c.evidence[1]+c.ambiguous[0]+c.ambiguous[1] > 0) {
			r.offer(Choice{Part: PartDecimal, Column: c.name, Name: "Decimal mark of " + c.name, Value: string(c.decimal), Given: r.givenMark(c.name) != "",
				Options: []Option{{".", "point: 1,234.56"}, {",", "comma: 1.234,56"}}})
		}
	}
	if len(commas) > 0 {
		r.say("Numbers: decimal comma, as in 1.234,56, in " + prose.Listed(commas, 8) + ".")
	} else {
		r.say("Numbers: decimal point, as in 1,234.56.")
	}
	if len(percent) > 0 {
		r.say("Per cent: 12 % is read as 0.12 in " + prose.Listed(percent, 8) + ".")
	}
}

// checkStyle warns where a column's numbers could mean something else.
func (r *reader) checkStyle(c *column) {
	if c.unsure {
		for i, cell := range c.cells {
			if s, ok := strip(cell); ok && c.state[i] == cellNumber && (markOf(s.core) == ambiguousPoint || markOf(s.core) == ambiguousComma) {
				r.found.Doubt(check.HarmDecimals, "", "", panel.Issue{Severity: panel.Warning, Row: r.sheet.rowOf(c, i), Column: c.name, Cell: cell,
					Reason: prose.Quoted(cell) + " was read as " + strconv.FormatFloat(c.values[i], 'f', -1, 64) + "; nothing in the file tells whether the mark groups thousands or starts decimals.",
					Effect: "Read the wrong way, the column is a thousand times too large or too small, and so are its returns.",
					Fix:    "Say which it is; else write the numbers without marks between thousands.",
					Offers: []panel.Offer{
						{Label: "A decimal point", Change: panel.Change{Part: PartDecimal, Column: c.name, Value: "."}}, {Label: "A decimal comma", Change: panel.Change{Part: PartDecimal, Column: c.name, Value: ","}},
					}})
				break
			}
		}
	}
	if c.percent > 0 && c.percent < c.numbers {
		r.found.Warn(0, c.name, "", "Some cells of "+prose.Quoted(c.name)+" have a per cent sign and some do not: 12% is read as 0.12, 12 as 12.", "Write them all the same way.")
	}
}
