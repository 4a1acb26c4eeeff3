package intake

import (
	"math"
	"strconv"
	"strings"
)

// mark is what one number tells about its column's way of writing numbers.
type mark uint8

const (
	notNumber      mark = iota
	wholeNumber         // digits only
	decimalPoint        // 1234.5, 1,234.56, 1,234,567
	decimalComma        // 1234,5, 1.234,56, 1.234.567
	ambiguousPoint      // 1.234: thousands, or three decimals
	ambiguousComma      // 1,234
)

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// ungrouped removes spaces and apostrophes that stand between groups of three digits. ok is false where they stand
// elsewhere or any other character than digits, points and commas is left.
func ungrouped(core string) (digits string, hadGroups, ok bool) {
	clean := true
	for i := 0; i < len(core); i++ {
		if c := core[i]; !isDigit(c) && c != '.' && c != ',' {
			clean = false
			break
		}
	}
	if clean {
		return core, false, true
	}
	var b strings.Builder
	run := 0 // digits since the last group mark
	for i, r := range core {
		switch {
		case r >= '0' && r <= '9':
			run++
			b.WriteByte(byte(r))
		case r == '.' || r == ',':
			if hadGroups && run != 3 {
				return "", false, false
			}
			b.WriteByte(byte(r))
			rest := core[i+1:]
			if strings.IndexFunc(rest, func(r rune) bool { return r < '0' || r > '9' }) >= 0 {
				return "", false, false
			}
			b.WriteString(rest)
			return b.String(), hadGroups, true
		case isGroupMark(r):
			if run == 0 || run > 3 || hadGroups && run != 3 {
				return "", false, false
			}
			hadGroups, run = true, 0
		default:
			return "", false, false
		}
	}
	return b.String(), hadGroups, run == 3
}

func isGroupMark(r rune) bool {
	switch r {
	case ' ', '\u00a0', '\u202f', '\u2009', '\u2007', '\u2008', '\u200a', '\'', '’', '‘', 'ʼ', '´', '`':
		return true
	}
	return false
}

// splitExponent cuts an exponent such as e+05 from the end.
func splitExponent(core string) (mantissa, exponent string) {
	i := strings.IndexAny(core, "eE")
	if i <= 0 {
		return core, ""
	}
	digits := strings.TrimLeft(core[i+1:], "+-")
	if len(core[i+1:])-len(digits) > 1 || digits == "" || len(digits) > 4 {
		return core, ""
	}
	for j := 0; j < len(digits); j++ {
		if !isDigit(digits[j]) {
			return core, ""
		}
	}
	return core[:i], core[i:]
}

// mark says what a number tells about its column's decimal mark. Before a word such as million the three digits of 1.234 are decimals.
func (s stripped) mark() mark {
	m := markOf(s.core)
	if _, exponent := splitExponent(s.core); s.power > 0 && exponent != "" {
		return notNumber
	}
	if s.power > 0 && m == ambiguousPoint {
		return decimalPoint
	}
	if s.power > 0 && m == ambiguousComma {
		return decimalComma
	}
	return m
}

// markOf says what a number's core tells about the decimal mark.
func markOf(core string) mark {
	mantissa, exponent := splitExponent(core)
	plain, hadGroups, ok := ungrouped(mantissa)
	if !ok {
		return notNumber
	}
	points, commas := strings.Count(plain, "."), strings.Count(plain, ",")
	switch {
	case points == 0 && commas == 0:
		return wholeNumber
	case points > 0 && commas > 0:
		return mixedMark(plain, points, commas)
	case points+commas > 1: // one kind, repeated: it groups thousands
		sep := byte('.')
		evidence := decimalComma
		if commas > 0 {
			sep, evidence = ',', decimalPoint
		}
		if hadGroups || exponent != "" || !wellGrouped(plain, sep) {
			return notNumber
		}
		return evidence
	}
	at := strings.IndexAny(plain, ".,")
	before, after := plain[:at], plain[at+1:]
	ambiguous := len(after) == 3 && len(before) >= 1 && len(before) <= 3 && before[0] != '0' && exponent == "" && !hadGroups
	switch {
	case points == 1 && ambiguous:
		return ambiguousPoint
	case points == 1:
		return decimalPoint
	case ambiguous:
		return ambiguousComma
	}
	return decimalComma
}

// mixedMark decides where points and commas both occur: the last one is the decimal mark.
func mixedMark(plain string, points, commas int) mark {
	point, comma := strings.LastIndexByte(plain, '.'), strings.LastIndexByte(plain, ',')
	if point > comma && points == 1 && wellGrouped(plain[:point], ',') {
		return decimalPoint
	}
	if comma > point && commas == 1 && wellGrouped(plain[:comma], '.') {
		return decimalComma
	}
	return notNumber
}

// wellGrouped says whether sep cuts the digits into groups of three, the first of one to three. Commas may also cut
// groups of two before the last three, as in India: 12,34,567.
func wellGrouped(s string, sep byte) bool {
	groups := strings.Split(s, string(sep))
	last := len(groups) - 1
	for i, g := range groups {
		switch {
		case i == 0:
			if len(g) < 1 || len(g) > 3 || last > 1 && len(groups[1]) == 2 && len(g) > 2 {
				return false
			}
		case i == last:
			if len(g) != 3 {
				return false
			}
		case len(g) != len(groups[1]) || len(g) != 3 && (len(g) != 2 || sep != ','):
			return false
		}
	}
	return true
}

// isPlain says whether a cell is digits with at most one point among them: the usual case, decided in one pass.
func isPlain(cell string) bool {
	if len(cell) > 20 || !isDigit(cell[0]) {
		return false
	}
	points := 0
	for i := 1; i < len(cell); i++ {
		switch c := cell[i]; {
		case isDigit(c):
		case c == '.' && points == 0:
			points++
		default:
			return false
		}
	}
	return true
}

// plainMark is markOf for a plain cell.
func plainMark(cell string) mark {
	at := strings.IndexByte(cell, '.')
	switch {
	case at < 0:
		return wholeNumber
	case len(cell)-at == 4 && at <= 3 && cell[0] != '0':
		return ambiguousPoint
	}
	return decimalPoint
}

// isNumberLike says whether a text can be a number in any style.
func isNumberLike(cell string) bool {
	s, ok := strip(cell)
	return ok && s.mark() != notNumber
}

// valueOf reads a stripped number with the given decimal mark ('.' or ','). ok is false where the text does not fit
// that mark, or the value is beyond the range of a float64.
func valueOf(s stripped, decimal byte) (value float64, ok bool) {
	mantissa, exponent := splitExponent(s.core)
	plain, _, fits := ungrouped(mantissa)
	if !fits {
		return 0, false
	}
	group := byte(',')
	if decimal == ',' {
		group = '.'
	}
	if strings.IndexByte(plain, group) >= 0 {
		whole := plain
		if at := strings.LastIndexByte(plain, decimal); at >= 0 {
			whole = plain[:at]
			if strings.IndexByte(plain[at:], group) >= 0 {
				return 0, false
			}
		}
		if !wellGrouped(whole, group) {
			return 0, false
		}
		plain = strings.ReplaceAll(plain, string(group), "")
	}
	if decimal == ',' {
		plain = strings.Replace(plain, ",", ".", 1)
	}
	if s.power > 0 { // as an exponent, so that 37.7K is 37,700 to the last bit
		exponent = "e" + strconv.Itoa(s.power)
	}
	v, err := strconv.ParseFloat(plain+exponent, 64)
	if err != nil || math.IsInf(v, 0) {
		return 0, false
	}
	if s.percent {
		v /= 100
	}
	if s.negative && v != 0 { // no minus zero
		v = -v
	}
	return v, true
}

// isInfinite says whether a cell is some program's word for infinity.
func isInfinite(cell string) bool {
	if len(cell) < 3 || len(cell) > 10 || isDigit(cell[len(cell)-1]) {
		return false
	}
	switch strings.TrimLeft(fold(cell), "+-−") {
	case "inf", "infinity", "1.#inf", "∞":
		return true
	}
	return false
}

// truth reads a yes or no as 1 or 0, as people write holidays and promotions.
func truth(cell string) (value float64, ok bool) {
	if len(cell) > 8 {
		return 0, false
	}
	switch fold(cell) {
	case "true", "yes", "ja", "wahr", "oui", "vrai", "si", "verdadero", "vero", "sim":
		return 1, true
	case "false", "no", "nein", "falsch", "non", "faux", "falso", "nao":
		return 0, true
	}
	return 0, false
}

// digits reads a string of ASCII digits only, at most nine.
func digits(s string) (int, bool) {
	if len(s) == 0 || len(s) > 9 {
		return 0, false
	}
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

// Amounts reads texts that one person or program wrote as numbers: the decimal mark is decided over all of them, as
// for a column of a file, so that 1.234 is a thousand where 5.678,9 stands beside it. Where nothing decides, it is
// the point. ok says which texts are finite numbers; an absent value ("", "n/a", …) is not one.
func Amounts(cells []string) (values []float64, ok []bool) {
	values, ok = make([]float64, len(cells)), make([]bool, len(cells))
	read := make([]stripped, len(cells))
	points, commas := 0, 0
	for i, cell := range cells {
		cell = trim(cell)
		if isAbsent(cell) {
			continue
		}
		if read[i], ok[i] = strip(cell); !ok[i] || read[i].about != 0 {
			ok[i] = false
			continue
		}
		switch read[i].mark() {
		case decimalPoint:
			points++
		case decimalComma:
			commas++
		}
	}
	decimal := byte('.')
	if commas > points {
		decimal = ','
	}
	for i := range cells {
		if ok[i] {
			values[i], ok[i] = valueOf(read[i], decimal)
		}
	}
	return values, ok
}
