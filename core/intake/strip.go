package intake

import (
	"strings"
	"unicode/utf8"
)

// stripped is a number's text without what surrounds it.
type stripped struct {
	core     string // digits, points, commas, group marks and an exponent
	negative bool
	percent  bool
	power    int    // of ten, by a word such as thousand; 0 for none
	about    byte   // '<', '>' or '~' where the text gives a bound or a round number, else 0
	currency string // the mark, "" for none
}

// currencies are the marks and codes that may stand before or after an amount, longest first where one ends or starts another.
var currencies = []string{
	"US$", "CA$", "AU$", "NZ$", "HK$", "MX$", "R$", "A$", "C$", "S$", "NT$", "€", "$", "£", "¥", "₹", "₽", "₺", "₩", "₪", "฿", "₫", "₱", "₦",
	"₴", "￥", "＄", "zł", "Kč", "kr.", "kr", "SFr.", "Fr.", "Ft", "Rs.", "Rs", "lei", "руб.", "руб", "Dh", "Rp", "RM",
	"EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "JPY", "CNY", "AUD", "CAD", "NZD", "INR", "BRL", "MXN", "TRY",
	"ZAR", "RON", "RUB", "UAH", "BGN", "SGD", "HKD", "KRW", "ILS", "AED", "SAR", "THB", "IDR", "MYR", "PHP", "VND", "TWD", "CLP", "COP",
	"ARS", "PEN", "TL",
}

// powers are the words that multiply a number, folded, as powers of ten. "mil" is left out: a thousand in Madrid, a million in Prague.
var powers = map[string]int{
	"k": 3, "tsd": 3, "tausend": 3, "thousand": 3, "thousands": 3, "thsd": 3, "tys": 3, "tis": 3, "тыс": 3, "тис": 3, "mila": 3, "tusen": 3,
	"bin": 3, "duizend": 3, "ezer": 3, "mii": 3, "χιλ": 3, "千": 3, "万": 4, "萬": 4, "lakh": 5, "lakhs": 5, "lac": 5, "lacs": 5,
	"m": 6, "mm": 6, "mn": 6, "mio": 6, "mill": 6, "million": 6, "millions": 6, "millionen": 6, "mln": 6, "млн": 6, "millones": 6,
	"milhoes": 6, "milioni": 6, "milion": 6, "milj": 6, "miljoen": 6, "miljoner": 6, "miljoonaa": 6, "milyon": 6, "εκατ": 6, "百万": 6,
	"crore": 7, "crores": 7, "cr": 7, "亿": 8, "億": 8,
	"b": 9, "bn": 9, "billion": 9, "mrd": 9, "mld": 9, "md": 9, "mia": 9, "milliarden": 9, "milliard": 9, "milliards": 9, "miliardi": 9,
	"milyar": 9, "mdr": 9, "млрд": 9, "miljard": 9, "miljarder": 9,
}

// strip takes sign, brackets, currency, per cent, a word that multiplies and one that says "about" from a number's text. ok is false
// where no digit is left.
func strip(cell string) (s stripped, ok bool) {
	core := trim(cell)
	if len(core) > 64 {
		return stripped{}, false
	}
	core = s.stripAbout(plainDigits(core))
	if len(core) > 2 && core[0] == '(' && core[len(core)-1] == ')' { // bookkeepers' minus
		core = trim(core[1 : len(core)-1])
		s.negative = true
	}
	for again := true; again && core != ""; {
		again = false
		last := core[len(core)-1]
		switch {
		case core[0] == '+':
			core, again = trim(core[1:]), true
		case core[0] == '-':
			core, s.negative, again = trim(core[1:]), !s.negative, true
		case last == '-' && !s.negative: // 12,50- as some ledgers write
			core, s.negative, again = trim(core[:len(core)-1]), true, true
		case last == '+' && s.about == 0 && len(core) > 1: // 100+
			core, s.about, again = trim(core[:len(core)-1]), '>', true
		case core[0] == '%' && !s.percent && len(core) > 1:
			core, s.percent, again = trim(core[1:]), true, true
		case last == '%':
			core, again = trim(core[:len(core)-1]), !s.percent
			s.percent = true
		case core[0] == '(' && last == ')' && !s.negative && len(core) > 2: // € (1,234)
			core, s.negative, again = trim(core[1:len(core)-1]), true, true
		case core[0] >= 0x80 || core[0] > '9' || core[0] == '$' || last > '9' || last == '.' && len(core) > 1 && core[len(core)-2] > '9' ||
			last == '$':
			core, again = s.stripMark(core)
		}
	}
	if core == "" || !(isDigit(core[0]) || (core[0] == '.' || core[0] == ',') && len(core) > 1 && isDigit(core[1])) {
		return stripped{}, false
	}
	s.core = core
	return s, true
}

// abouts are the words before a number that is a bound or a round one.
var abouts = []struct {
	word string
	mark byte
}{{"<=", '<'}, {">=", '>'}, {"<", '<'}, {">", '>'}, {"≤", '<'}, {"≥", '>'}, {"~", '~'}, {"≈", '~'}, {"∼", '~'}, {"ca.", '~'}, {"ca ", '~'},
	{"circa ", '~'}, {"approx.", '~'}, {"approx ", '~'}, {"about ", '~'}, {"etwa ", '~'}, {"env.", '~'}, {"c. ", '~'}, {"rund ", '~'},
	{"under ", '<'}, {"unter ", '<'}, {"over ", '>'}}

// stripAbout takes one of those words from the front.
func (s *stripped) stripAbout(core string) string {
	if core == "" || isDigit(core[0]) {
		return core
	}
	for _, a := range abouts {
		if len(core) > len(a.word) && strings.EqualFold(core[:len(a.word)], a.word) {
			s.about = a.mark
			return trim(core[len(a.word):])
		}
	}
	return core
}

// minuses are the dashes that stand for a minus.
var minuses = []string{"−", "–", "‑", "—", "﹣", "－"}

// stripMark takes a typographic minus, a currency mark or a word that multiplies from either end.
func (s *stripped) stripMark(core string) (string, bool) {
	for _, minus := range minuses {
		if rest, ok := strings.CutPrefix(core, minus); ok && !s.negative {
			s.negative = true
			return trim(rest), true
		}
		if rest, ok := strings.CutSuffix(core, minus); ok && !s.negative {
			s.negative = true
			return trim(rest), true
		}
	}
	if s.currency == "" {
		if rest, mark := stripCurrency(core); mark != "" {
			s.currency = mark
			return rest, true
		}
	}
	return s.stripPower(core)
}

func stripCurrency(core string) (rest, mark string) {
	for _, c := range currencies {
		if len(core) < len(c) {
			continue
		}
		if strings.EqualFold(core[:len(c)], c) {
			return trim(core[len(c):]), c
		}
		if strings.EqualFold(core[len(core)-len(c):], c) {
			return trim(core[:len(core)-len(c)]), c
		}
	}
	// The rand's R is also the first letter of many a code: it counts before a space, or an amount of three digits and more.
	if rest, ok := strings.CutPrefix(core, "R"); ok && (trim(rest) != rest || len(rest) > 2 && isDigit(rest[0]) &&
		strings.IndexByte("0123456789.,", rest[1]) >= 0) {
		return trim(rest), "R"
	}
	return core, ""
}

// stripPower takes a word that multiplies from the end, or from before a currency's mark as in k€ 12. T is a thousand beside a
// currency only.
func (s *stripped) stripPower(core string) (string, bool) {
	if s.power != 0 {
		return core, false
	}
	if strings.IndexByte("kKtTmM", core[0]) >= 0 && s.currency == "" {
		if rest, mark := stripCurrency(core[1:]); mark != "" && rest != "" && isDigit(rest[0]) {
			s.currency, s.power = mark, map[byte]int{'k': 3, 'K': 3, 't': 3, 'T': 3, 'm': 6, 'M': 6}[core[0]]
			return rest, true
		}
	}
	at := len(core)
	for at > 0 {
		r, width := utf8.DecodeLastRuneInString(core[:at])
		if r >= '0' && r <= '9' || r == ' ' || r == '\u00a0' || r == '\u202f' || r == ',' || r == '.' && at < len(core) {
			break
		}
		at -= width
	}
	word := fold(strings.TrimSuffix(core[at:], "."))
	power := powers[word]
	if word == "t" && s.currency != "" {
		power = 3
	}
	if power == 0 || at == 0 {
		return core, false
	}
	s.power = power
	return trim(core[:at]), true
}

// plainDigits writes the digits and marks of other scripts as ASCII has them, and drops the marks of writing direction.
func plainDigits(text string) string {
	ascii := true
	for i := 0; i < len(text) && ascii; i++ {
		ascii = text[i] < utf8.RuneSelf
	}
	if ascii {
		return text
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '٠' && r <= '٩':
			return '0' + r - '٠'
		case r >= '۰' && r <= '۹':
			return '0' + r - '۰'
		case r >= '०' && r <= '९':
			return '0' + r - '०'
		case r >= '！' && r <= '～' && r != '￥': // full width
			return r - '！' + '!'
		case r == '\u3000':
			return ' '
		case r == '٫':
			return '.'
		case r == '٬', r == '،', r == '、':
			return ','
		case r == '٪':
			return '%'
		case r == '\u200e', r == '\u200f', r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069', r == '\u061c':
			return -1
		}
		return r
	}, text)
}
