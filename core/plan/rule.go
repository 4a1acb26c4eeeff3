package plan

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
)

// Rule is a condition as a person wrote it: Low ≤ Σ weight · money ≤ High over geos and channels.
type Rule struct {
	Text      string
	Weights   [][]float64 // [geo][channel]
	Low, High float64     // −Inf and +Inf where there is no end
}

// ParseRule reads a condition on money in plain form. A side is a sum of amounts and names: a channel, a geo, a channel
// “in” a geo, or “total”; a name may have a factor or a share before it, and a bare share is one of the total. Between
// the sides stands <=, >=, =, “at most” or “at least”:
//
//	TV + Radio <= 20 M      Banners >= 10% of total      TV in North <= 3 M      TV >= 2 × Radio      South at least 5 M
//
// Names are those of the surface without regard to case, in quotation marks where they are not clear without. number
// reads an amount as its writer does. The error, for a person to read, says what was not understood.
func ParseRule(text string, s *surface.Surface, number func(string) (float64, bool)) (Rule, error) {
	p := &ruleParser{rest: strings.TrimSpace(text), s: s, number: number, sum: newSum(s)}
	if p.rest == "" {
		return Rule{}, words.Err("plan.rule_empty", "channel", s.Channels[0])
	}
	if err := p.side(1); err != nil {
		return Rule{}, err
	}
	op, err := p.relation()
	if err != nil {
		return Rule{}, err
	}
	if err := p.side(-1); err != nil {
		return Rule{}, err
	}
	if p.rest != "" {
		return Rule{}, words.Err("plan.rule_not_understood", "text", p.rest)
	}
	if !p.named {
		return Rule{}, words.Err("plan.rule_names_nothing")
	}
	r := Rule{Text: strings.TrimSpace(text), Weights: p.sum.weights, Low: math.Inf(-1), High: math.Inf(1)}
	if op != '>' {
		r.High = 0 - p.sum.constant
	}
	if op != '<' {
		r.Low = 0 - p.sum.constant
	}
	return r, nil
}

// Holds reports whether a scenario keeps the rule, give or take a millionth of its total.
func (r Rule) Holds(sc Scenario) bool {
	sum := 0.0
	for g, row := range r.Weights {
		for c, w := range row {
			sum += w * sc.Spend[g][c]
		}
	}
	slack := 1e-6 * sc.Total()
	return sum >= r.Low-slack && sum <= r.High+slack
}

// linearSum is Σ weight · money + constant.
type linearSum struct {
	weights  [][]float64
	constant float64
}

func newSum(s *surface.Surface) linearSum {
	sum := linearSum{weights: make([][]float64, len(s.Geos))}
	for g := range sum.weights {
		sum.weights[g] = make([]float64, len(s.Channels))
	}
	return sum
}

// add adds factor times the cells of a geo and channel, −1 for all of either.
func (sum *linearSum) add(factor float64, geo, channel int) {
	for g := range sum.weights {
		for c := range sum.weights[g] {
			if (geo < 0 || g == geo) && (channel < 0 || c == channel) {
				sum.weights[g][c] += factor
			}
		}
	}
}

type ruleParser struct {
	rest   string
	s      *surface.Surface
	number func(string) (float64, bool)
	sum    linearSum
	named  bool
}

func (p *ruleParser) skip() { p.rest = strings.TrimLeft(p.rest, " \t\u00a0\u202f") }

// take cuts a word or mark from the front, in any case; a word must end there.
func (p *ruleParser) take(word string) bool {
	p.skip()
	if len(p.rest) < len(word) || !strings.EqualFold(p.rest[:len(word)], word) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(word)
	next, _ := utf8.DecodeRuneInString(p.rest[len(word):])
	if letter(last) && len(p.rest) > len(word) && letter(next) {
		return false
	}
	p.rest = p.rest[len(word):]
	p.skip()
	return true
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' }

func (p *ruleParser) relation() (byte, error) {
	for _, m := range []struct {
		mark string
		op   byte
	}{{"<=", '<'}, {"≤", '<'}, {"=<", '<'}, {">=", '>'}, {"≥", '>'}, {"=>", '>'}, {"<", '<'}, {">", '>'}, {"==", '='}, {"=", '='},
		{"is at most", '<'}, {"is at least", '>'}, {"at most", '<'}, {"at least", '>'}, {"is", '='}} {
		if p.take(m.mark) {
			return m.op, nil
		}
	}
	if p.rest == "" {
		return 0, words.Err("plan.rule_without_relation")
	}
	return 0, words.Err("plan.rule_relation_unknown", "text", p.rest)
}

// side reads a sum; sign is −1 for the right side, which is brought to the left.
func (p *ruleParser) side(sign float64) error {
	for first := true; ; first = false {
		plus, minus := p.take("+"), false
		if !plus {
			minus = p.take("-") || p.take("−")
		}
		if !first && !plus && !minus {
			return nil
		}
		factor := sign
		if minus {
			factor = -sign
		}
		if err := p.term(factor); err != nil {
			return err
		}
	}
}

// term reads an amount, a name, or a factor and a name.
func (p *ruleParser) term(sign float64) error {
	amount, share, found := p.amount()
	switch {
	case found && share:
		amount /= 100
		if p.take("of") {
			p.take("the")
			return p.name(sign * amount)
		}
		if at := p.rest; p.name(sign*amount) == nil {
			return nil
		} else {
			p.rest = at
		}
		p.sum.add(sign*amount, -1, -1)
		return nil
	case found:
		p.skip()
		if p.take("*") || p.take("×") || p.take("x") || p.take("times") {
			return p.name(sign * amount)
		}
		p.sum.constant += sign * amount
		return nil
	}
	return p.name(sign)
}

// amount reads a number with its magnitude, and whether it is a percentage.
func (p *ruleParser) amount() (v float64, share, found bool) {
	p.skip()
	end := 0
	for end < len(p.rest) && strings.ContainsRune("0123456789.,'’ \u00a0\u202f", firstRune(p.rest[end:])) {
		end += len(string(firstRune(p.rest[end:])))
	}
	digits := strings.TrimRight(p.rest[:end], " \u00a0\u202f.,")
	if digits == "" || !strings.ContainsAny(digits, "0123456789") {
		return 0, false, false
	}
	rest := strings.TrimLeft(p.rest[len(digits):], " \u00a0\u202f")
	text := digits
	for _, unit := range []string{"bn", "mn", "million", "thousand", "k", "m"} {
		if len(rest) < len(unit) || !strings.EqualFold(rest[:len(unit)], unit) || len(rest) > len(unit) && letter(firstRune(rest[len(unit):])) {
			continue
		}
		text += map[string]string{"million": "m", "thousand": "k"}[unit]
		if text == digits {
			text += unit
		}
		rest = rest[len(unit):]
		break
	}
	v, ok := p.number(text)
	if !ok {
		return 0, false, false
	}
	rest = strings.TrimLeft(rest, " \u00a0\u202f")
	if after, percent := strings.CutPrefix(rest, "%"); percent {
		rest, share = after, true
	}
	p.rest = rest
	return v, share, true
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// name reads what a factor is of.
func (p *ruleParser) name(factor float64) error {
	p.skip()
	if p.rest == "" {
		return words.Err("plan.rule_ends_early")
	}
	if c := p.known(p.s.Channels); c >= 0 {
		p.named = true
		if !p.take("in") {
			p.sum.add(factor, -1, c)
			return nil
		}
		g := p.known(p.s.Geos)
		if g < 0 {
			return words.Err("plan.rule_no_geo", "name", p.rest)
		}
		p.sum.add(factor, g, c)
		return nil
	}
	if g := p.known(p.s.Geos); g >= 0 {
		p.named = true
		p.sum.add(factor, g, -1)
		return nil
	}
	if p.take("total") || p.take("all") {
		p.named = true
		p.sum.add(factor, -1, -1)
		return nil
	}
	return words.Err("plan.rule_no_name", "name", p.word())
}

// word is what stands at the front, up to a mark.
func (p *ruleParser) word() string {
	if i := strings.IndexAny(p.rest, "+<>=*"); i > 0 {
		return strings.TrimSpace(p.rest[:i])
	}
	return p.rest
}

// known takes the longest of the names that the rest begins with, in quotation marks or without; −1 for none.
func (p *ruleParser) known(names []string) int {
	order := make([]int, len(names))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return len(names[b]) - len(names[a]) })
	for _, i := range order {
		for _, quote := range [][2]string{{"", ""}, {`"`, `"`}, {"“", "”"}, {"'", "'"}} {
			if names[i] != "" && p.take(quote[0]+names[i]+quote[1]) {
				return i
			}
		}
	}
	return -1
}
