package intake

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/intake/check"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// The answers to the question of a column's scale.
const (
	scaleApply = "apply"
	scaleKeep  = "keep"
)

// scaleQuestion is the id of the question whether the columns that name a power of ten are to be multiplied by it.
func scaleQuestion(power int) string { return "scale " + strconv.Itoa(power) }

// microsQuestion is the id of the question whether columns count millionths.
const microsQuestion = "micros"

// scaleWords are the words of a column's name that say in what its numbers count, as powers of ten.
var scaleWords = map[string]int{
	"tsd": 3, "tausend": 3, "thousand": 3, "thousands": 3, "teur": 3, "tusd": 3, "tchf": 3, "tgbp": 3, "keur": 3, "kusd": 3, "kgbp": 3,
	"kchf": 3, "kpln": 3, "ksek": 3, "kdkk": 3, "knok": 3, "tsek": 3, "tkr": 3, "tys": 3, "tis": 3, "milliers": 3, "miles": 3, "migliaia": 3,
	"milhares": 3, "duizend": 3, "duizenden": 3, "tusental": 3, "тыс": 3, "lakh": 5, "lakhs": 5, "mio": 6, "million": 6, "millions": 6,
	"millionen": 6, "mln": 6, "meur": 6, "musd": 6, "millones": 6, "milioni": 6, "milhoes": 6, "miljoen": 6, "miljoner": 6, "млн": 6,
	"crore": 7, "crores": 7, "mrd": 9, "mld": 9, "micros": -6, "mikros": -6, "microunits": -6, "cents": -2, "pence": -2, "centimes": -2,
	"centimos": -2, "ore": 0,
}

// shortScales are the words that say so at a name's end, alone or in brackets.
var shortScales = map[string]int{"micro": -6, "mikro": -6, "cent": -2, "k": 3, "000": 3, "000s": 3, "1000": 3, "m": 6, "mm": 6, "mn": 6}

// namedScale is the power of ten that a column's name gives for its numbers, 0 for none.
func namedScale(c *column) int {
	for _, w := range c.words {
		if power := scaleWords[w]; power != 0 {
			return power
		}
	}
	name := fold(c.name)
	for _, symbol := range []string{"€", "$", "£", "¥", "₹"} {
		for _, k := range []struct {
			text  string
			power int
		}{{"k" + symbol, 3}, {"t" + symbol, 3}, {"m" + symbol, 6}, {symbol + "k", 3}, {symbol + "000", 3}, {symbol + "m", 6}} {
			if before, after, found := strings.Cut(name, k.text); found && !letterAt(before, len(before)-1) && !letterAt(after, 0) {
				return k.power
			}
		}
	}
	if len(c.words) < 2 {
		return 0
	}
	last := c.words[len(c.words)-1]
	power := shortScales[last]
	bracket := strings.HasSuffix(name, ")") || strings.HasSuffix(name, "]") || strings.Contains(name, " in ")
	if power < 0 || power > 0 && (bracket || last == "000s" || last == "000") {
		return power
	}
	return 0
}

// letterAt says whether a text has an ASCII letter at a place.
func letterAt(text string, at int) bool {
	return at >= 0 && at < len(text) && text[at] >= 'a' && text[at] <= 'z' && !strings.HasSuffix(text, "000s")
}

// scaleNamed finds the columns whose names give a power of ten that their cells do not show, and multiplies them where a person has
// said so.
func (r *reader) scaleNamed() {
	for _, c := range r.sheet.cols {
		if c.kind != "number" || c.powers > 0 {
			continue
		}
		if c.scale = namedScale(c); c.scale != 0 && r.format.Answers[scaleQuestion(c.scale)] == scaleApply {
			c.multiply(c.scale)
		}
	}
}

// multiply multiplies a column's numbers by a power of ten.
func (c *column) multiply(power int) {
	factor := math.Pow10(max(power, -power))
	for i := range c.values {
		if power < 0 {
			c.values[i] /= factor
		} else {
			c.values[i] *= factor
		}
	}
}

// amounts are the columns of a mapping that add up: channels, their spend, the KPI, its value.
func (m Mapping) amounts() []string {
	return slices.Concat(m.Media, m.Spend, []string{m.KPI, m.RevenuePerKPI})
}

// askScale asks about powers of ten: those that names give, and millionths by the size of the numbers.
func (r *reader) askScale(m Mapping) {
	named := map[int][]string{}
	var order []int
	for _, name := range m.amounts() {
		c := r.sheet.byName[name]
		if c == nil || c.scale == 0 {
			continue
		}
		if named[c.scale] == nil {
			order = append(order, c.scale)
		}
		named[c.scale] = append(named[c.scale], name)
	}
	for _, power := range order {
		r.askNamedScale(power, named[power])
	}
	var micros []*column
	for i, name := range slices.Concat(m.Media, m.Spend) {
		if i < len(m.Media) && m.spendOf(i) != "" {
			continue
		}
		if c := r.sheet.byName[name]; c != nil && c.scale == 0 && r.inMicros(c, m) {
			micros = append(micros, c)
		}
	}
	if len(micros) > 0 {
		r.askMicros(micros)
	}
}

// total is the sum of a column's numbers.
func (c *column) total() float64 {
	sum := 0.0
	for i, v := range c.values {
		if c.state[i] == cellNumber {
			sum += v
		}
	}
	return sum
}

// dwarfs says whether a column adds up to more than a hundred thousand times any other channel's money.
func (r *reader) dwarfs(c *column, m Mapping) bool {
	most := 0.0
	for _, name := range slices.Concat(m.Media, m.Spend) {
		if other := r.sheet.byName[name]; other != nil && other != c && meaningOf(name, other.words)&meansExposure == 0 {
			most = max(most, other.total())
		}
	}
	return most > 0 && c.total() > 1e5*most
}

// scaleUnits name what numbers count.
var scaleUnits = map[int]words.Text{3: words.Say("intake.scale_thousands"), 5: words.Say("intake.scale_lakhs"),
	6: words.Say("intake.scale_millions"), 7: words.Say("intake.scale_crores"), 9: words.Say("intake.scale_billions"),
	-2: words.Say("intake.scale_hundredths"), -6: words.Say("intake.scale_millionths")}

func (r *reader) askNamedScale(power int, columns []string) {
	id := scaleQuestion(power)
	yes, no := words.Say("intake.offer_multiply", "factor", int(math.Pow10(max(power, 0)))), words.Say("intake.offer_keep_numbers")
	if power < 0 {
		yes = words.Say("intake.offer_divide", "factor", int(math.Pow10(-power)))
	}
	answer := r.format.Answers[id]
	r.answered(id, words.Say("intake.choice_scale", "columns", words.First(words.All(columns), 4)), answer,
		Option{scaleApply, yes}, Option{scaleKeep, no})
	if answer == scaleApply || answer == scaleKeep {
		return
	}
	r.found.Doubt(check.HarmDecimals, "", words.Text{}, panel.Issue{Severity: panel.Warning, Question: true, Column: columns[0],
		Reason: words.Say("intake.scale_named", "columns", words.First(words.All(columns), 4), "n", len(columns), "unit", scaleUnits[power]),
		Effect: words.Say("intake.scale_effect"), Fix: words.Say("intake.scale_fix"),
		Offers: []panel.Offer{{Label: yes, Change: panel.Change{Part: PartAnswer, Column: id, Value: scaleApply}},
			{Label: no, Change: panel.Change{Part: PartAnswer, Column: id, Value: scaleKeep}}}})
}

// inMicros says whether a column counts millionths by its size: far too much money for one unit of the KPI, and nearly all of them
// multiples of ten thousand, which no price list has, or more than a hundred thousand times the money of any other channel.
func (r *reader) inMicros(c *column, m Mapping) bool {
	kpi := r.sheet.byName[m.KPI]
	if kpi == nil || meaningOf(c.name, c.words)&meansExposure != 0 {
		return false
	}
	sum, outcome := c.total(), kpi.total()
	filled, round := 0, 0
	for i, v := range c.values {
		if c.state[i] != cellNumber || v == 0 {
			continue
		}
		filled++
		if v == math.Floor(v/10000)*10000 {
			round++
		}
	}
	most := 1e4
	if r.sheet.isMoney(m) {
		most = 100
	}
	return filled >= 8 && (round*10 >= filled*9 || r.dwarfs(c, m)) && sum/float64(filled) >= 1e6 && outcome > 0 && sum > most*outcome
}

func (r *reader) askMicros(columns []*column) {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.name
	}
	list := words.First(words.All(names), 4)
	answer := r.format.Answers[microsQuestion]
	yes, no := words.Say("intake.offer_divide", "factor", 1_000_000), words.Say("intake.offer_keep_numbers")
	r.answered(microsQuestion, words.Say("intake.choice_scale", "columns", list), answer, Option{scaleApply, yes}, Option{scaleKeep, no})
	switch answer {
	case scaleApply:
		for _, c := range columns {
			c.multiply(-6)
		}
	case scaleKeep:
	default:
		r.found.Doubt(check.HarmDecimals, "", words.Text{}, panel.Issue{Severity: panel.Warning, Question: true, Column: names[0],
			Cell: columns[0].example(), Reason: words.Say("intake.scale_micros", "names", list, "n", len(names)),
			Effect: words.Say("intake.scale_micros_effect"), Fix: words.Say("intake.scale_fix"),
			Offers: []panel.Offer{{Label: yes, Change: panel.Change{Part: PartAnswer, Column: microsQuestion, Value: scaleApply}},
				{Label: no, Change: panel.Change{Part: PartAnswer, Column: microsQuestion, Value: scaleKeep}}}})
	}
}

// answered puts the answer that a person has given to a question among the choices, so that it can be taken back.
func (r *reader) answered(question string, name words.Text, answer string, options ...Option) {
	if answer == "" {
		return
	}
	r.offer(Choice{Part: PartAnswer, Column: question, Name: name, Value: answer, Given: true,
		Options: append([]Option{{"", words.Say("intake.not_answered")}}, options...)})
}
