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

// parts splits a column name into folded words: at marks, spaces and changes from small to capital letters, so that
// "TV_Spend", "tvSpend" and "TVSpend" give the same two. A known name such as YouTube stays one word. Digits stay with the word before
// them, but for a word that is known without them: spend2 is spend and 2, x1 is x1.
func parts(name string) []string {
	runes := []rune(name)
	var out []string
	start, run := 0, 0 // where the word begins; how many words of out belong to the same run without marks
	flush := func(end int, last bool) {
		if end > start {
			out = append(out, fold(string(runes[start:end])))
			run++
		}
		if last {
			out = append(out[:len(out)-run], compounds(out[len(out)-run:])...)
			run = 0
		}
	}
	for i, r := range runes {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			flush(i, true)
			start = i + 1
			continue
		}
		if unicode.IsUpper(r) && i > start {
			afterSmall := unicode.IsLower(runes[i-1]) || unicode.IsDigit(runes[i-1])
			beforeSmall := unicode.IsUpper(runes[i-1]) && i+1 < len(runes) && unicode.IsLower(runes[i+1])
			plural := beforeSmall && runes[i+1] == 's' && (i+2 == len(runes) || !unicode.IsLetter(runes[i+2])) // GRPs
			if afterSmall || beforeSmall && !plural {
				flush(i, false)
				start = i
			}
		}
	}
	flush(len(runes), true)
	return out
}

// compounds joins the words of one run where two of them are a name that is known as one, as you and tube are, and parts known words from
// the digits behind them.
func compounds(run []string) []string {
	var out []string
	for i := 0; i < len(run); i++ {
		if i+1 < len(run) && (lexicon[run[i]+run[i+1]]&meansChannel != 0 || knownNames[run[i]+run[i+1]]) {
			out = append(out, run[i]+run[i+1])
			i++
			continue
		}
		word := run[i]
		letters := strings.TrimRight(word, "0123456789")
		if number := word[len(letters):]; number != "" && len(letters) > 1 && lexicon[letters] != 0 && lexicon[word] == 0 {
			out = append(out, letters, number)
			continue
		}
		out = append(out, word)
	}
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
