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

// stripped is a number's text without what surrounds it.
type stripped struct {
	core     string // digits, points, commas, group marks and an exponent
	negative bool
	percent  bool
	currency string // the mark, "" for none
}

// currencies are the marks and codes that may stand before or after an amount, longest first where one starts another.
var currencies = []string{
	"US$", "R$", "A$", "C$", "€", "$", "£", "¥", "₹", "₽", "₺", "₩", "₪", "zł", "Kč", "kr.", "kr", "Fr.", "Ft",
	"EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "JPY", "CNY", "AUD", "CAD", "NZD", "INR", "BRL", "MXN", "TRY",
}

// strip takes sign, brackets, currency and per cent from a number's text. ok is false where no digit is left.
func strip(cell string) (s stripped, ok bool) {
	core := trim(cell)
	if len(core) > 64 {
		return stripped{}, false
	}
	if len(core) > 2 && core[0] == '(' && core[len(core)-1] == ')' { // bookkeepers' minus
		core = trim(core[1 : len(core)-1])
		s.negative = true
	}
	for again := true; again && core != ""; {
		again = false
		switch {
		case core[0] == '+':
			core, again = trim(core[1:]), true
		case core[0] == '-':
			core, s.negative, again = trim(core[1:]), !s.negative, true
		case core[len(core)-1] == '-' && !s.negative: // 12,50- as some ledgers write
			core, s.negative, again = trim(core[:len(core)-1]), true, true
		case core[len(core)-1] == '%':
			core, again = trim(core[:len(core)-1]), !s.percent
			s.percent = true
		case core[0] >= 0x80 || core[0] > '9' || core[0] == '$' || core[len(core)-1] > '9':
			core, again = stripMark(core, &s)
		}
	}
	if core == "" || !(isDigit(core[0]) || (core[0] == '.' || core[0] == ',') && len(core) > 1 && isDigit(core[1])) {
		return stripped{}, false
	}
	s.core = core
	return s, true
}

// stripMark takes one currency mark or a typographic minus from either end.
func stripMark(core string, s *stripped) (string, bool) {
	for _, minus := range []string{"−", "–", "‑", "—"} {
		if rest, ok := strings.CutPrefix(core, minus); ok && !s.negative {
			s.negative = true
			return trim(rest), true
		}
	}
	if s.currency != "" {
		return core, false
	}
	for _, c := range currencies {
		if len(core) < len(c) {
			continue
		}
		if strings.EqualFold(core[:len(c)], c) {
			s.currency = c
			return trim(core[len(c):]), true
		}
		if strings.EqualFold(core[len(core)-len(c):], c) {
			s.currency = c
			return trim(core[:len(core)-len(c)]), true
		}
	}
	return core, false
}

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
	case ' ', '\u00a0', '\u202f', '\u2009', '\'', '’', '`':
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
	return ok && markOf(s.core) != notNumber
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

// absent are the words by which programs mark a missing value, folded.
var absent = map[string]bool{
	"": true, "na": true, "n/a": true, "nan": true, "null": true, "(null)": true, "none": true, "nil": true, "nul": true,
	"#n/a": true, "#na": true, "#nv": true, "#value!": true, "#wert!": true, "#div/0!": true, "#ref!": true, "#bezug!": true,
	"#name?": true, "#num!": true, "#zahl!": true, "-": true, "–": true, "—": true, ".": true, "..": true, "...": true,
	"?": true, "n.a.": true, "k.a.": true, "missing": true, "undefined": true, "<na>": true, "nat": true,
}

// isAbsent says whether a cell holds no value.
func isAbsent(cell string) bool {
	if cell == "" {
		return true
	}
	if len(cell) > 9 || strings.IndexByte("nNkKmMuU#-.?<(\xe2", cell[0]) < 0 { // what those words begin with
		return false
	}
	return absent[fold(cell)]
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
		if read[i], ok[i] = strip(cell); !ok[i] {
			continue
		}
		switch markOf(read[i].core) {
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
