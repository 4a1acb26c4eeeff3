package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// fold is a name in the form in which names are compared: lower case, without accents.
func fold(name string) string {
	ascii := true
	for i := 0; i < len(name); i++ {
		ascii = ascii && name[i] < utf8.RuneSelf
	}
	if ascii {
		return strings.ToLower(name)
	}
	var b strings.Builder
	b.Grow(len(name))
	for _, r := range name {
		r = unicode.ToLower(r)
		if plain, ok := unaccented[r]; ok {
			b.WriteString(plain)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// unaccented holds the letters of European languages, Latin and Greek, that carry a mark.
var unaccented = accents("aàáâãäåąă cçćč dďđ eèéêëęě gğ iìíîïı lł nñńň oòóôõöøő rř sśšşș tťţț uùúûüůű yýÿ zźżž αά εέ ηή ιίϊΐ οό υύϋΰ ωώ")

func accents(rows string) map[rune]string {
	m := map[rune]string{'ß': "ss", 'æ': "ae", 'œ': "oe"}
	for _, row := range strings.Fields(rows) {
		first, width := utf8.DecodeRuneInString(row)
		for _, r := range row[width:] {
			m[r] = string(first)
		}
	}
	return m
}

// words splits a column name into folded words: at marks, spaces and changes from small to capital letters, so that
// "TV_Spend", "tvSpend" and "TVSpend" give the same two. Digits stay with the word before them.
func parts(name string) []string {
	runes := []rune(name)
	var out []string
	var word []rune
	flush := func() {
		if len(word) > 0 {
			out = append(out, fold(string(word)))
			word = word[:0]
		}
	}
	for i, r := range runes {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			flush()
			continue
		}
		if unicode.IsUpper(r) && i > 0 {
			afterSmall := unicode.IsLower(runes[i-1]) || unicode.IsDigit(runes[i-1])
			beforeSmall := unicode.IsUpper(runes[i-1]) && i+1 < len(runes) && unicode.IsLower(runes[i+1])
			if afterSmall || beforeSmall {
				flush()
			}
		}
		word = append(word, r)
	}
	flush()
	return out
}

// trim cuts white space from both ends, the no-break kinds that spreadsheets write included.
func trim(s string) string {
	if len(s) == 0 || (s[0] > ' ' && s[0] < 0x80 && s[len(s)-1] > ' ' && s[len(s)-1] < 0x80) {
		return s // nothing to cut: the usual case, without decoding
	}
	return strings.TrimFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' || r == 0
	})
}

// letters is a column's name in a spreadsheet: A for 0, Z for 25, AA for 26.
func letters(index int) string {
	s := ""
	for index >= 0 {
		s = string(rune('A'+index%26)) + s
		index = index/26 - 1
	}
	return s
}
