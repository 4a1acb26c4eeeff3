package intake

import (
	"github.com/mixtab/mixtab/core/intake/check"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
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
			r.offer(Choice{Part: PartDecimal, Column: c.name, Name: words.Say("intake.choice_decimal", "name", c.name), Value: string(c.decimal),
				Given:   r.givenMark(c.name) != "",
				Options: []Option{{".", words.Say("intake.decimal_point")}, {",", words.Say("intake.decimal_comma")}}})
		}
	}
	if len(commas) > 0 {
		r.say(words.Say("intake.numbers_comma", "commas", words.First(words.All(commas), 8)))
	} else {
		r.say(words.Say("intake.numbers_point"))
	}
	if len(percent) > 0 {
		r.say(words.Say("intake.numbers_percent", "percent", words.First(words.All(percent), 8)))
	}
}

// checkStyle warns where a column's numbers could mean something else.
func (r *reader) checkStyle(c *column) {
	if c.unsure {
		for i, cell := range c.cells {
			if s, ok := strip(cell); ok && c.state[i] == cellNumber && (s.mark() == ambiguousPoint || s.mark() == ambiguousComma) {
				r.found.Doubt(check.HarmDecimals, "", words.Text{}, panel.Issue{Severity: panel.Warning, Row: r.sheet.rowOf(c, i), Column: c.name,
					Cell:   cell,
					Reason: words.Say("intake.decimal_ambiguous", "cell", cell, "value", c.values[i]),
					Effect: words.Say("intake.decimal_ambiguous_effect"),
					Fix:    words.Say("intake.decimal_ambiguous_fix"),
					Offers: []panel.Offer{
						{Label: words.Say("intake.offer_decimal_point"), Change: panel.Change{Part: PartDecimal, Column: c.name, Value: "."}},
						{Label: words.Say("intake.offer_decimal_comma"), Change: panel.Change{Part: PartDecimal, Column: c.name, Value: ","}},
					}})
				break
			}
		}
	}
	if c.percent > 0 && c.percent < c.numbers {
		r.found.Warn(0, c.name, "", words.Say("intake.percent_mixed", "name", c.name), words.Say("intake.percent_mixed_fix"))
	}
}
