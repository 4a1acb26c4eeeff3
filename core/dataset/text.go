package dataset

import (
	"strconv"
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

// unaccented holds the Latin letters of western and central European languages that carry a mark.
var unaccented = accents("aàáâãäåą cçćč dď eèéêëęě iìíîï lł nñńň oòóôõöø rř sśš tť uùúûüů yýÿ zźżž")

func accents(rows string) map[rune]string {
	m := map[rune]string{'ß': "ss", 'æ': "ae", 'œ': "oe"}
	for _, row := range strings.Fields(rows) {
		plain := row[:1]
		for _, r := range row[1:] {
			m[r] = plain
		}
	}
	return m
}

// words splits a column name into folded words: at marks, spaces and changes from small to capital letters, so that
// "TV_Spend", "tvSpend" and "TVSpend" give the same two. Digits stay with the word before them.
func words(name string) []string {
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

// shorten cuts a text to at most n runes for showing.
func shorten(s string, n int) string {
	if len(s) <= n {
		return s
	}
	count := 0
	for i := range s {
		if count == n-1 {
			return s[:i] + "…"
		}
		count++
	}
	return s
}

// quoted is a person's own text inside a sentence.
func quoted(s string) string { return "“" + shorten(s, 40) + "”" }

// counted is "1 row", "2 rows", "12,345 rows".
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return grouped(n) + " " + noun + "s"
}

// plural is the noun for n things.
func plural(n int, noun string) string { return agree(n, noun, noun+"s") }

// agree is the word for one or for many.
func agree(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// grouped writes a whole number with commas between groups of three digits.
func grouped(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// listed joins names for a sentence, at most limit of them: "a, b and 3 more".
func listed(names []string, limit int) string {
	if len(names) > limit {
		return strings.Join(names[:limit], ", ") + " and " + grouped(len(names)-limit) + " more"
	}
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
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
