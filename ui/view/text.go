package view

import (
	"github.com/mixtab/mixtab/core/words"

	"strings"
	"unicode"
	"unicode/utf8"
)

func Capitalised(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:] + "."
}

// Clip shortens a text to n characters.
func Clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	runes := []rune(s)
	if len(runes) <= n {
		return s
	}
	return string(runes[:n-1]) + "…"
}

// Plural writes a count with its noun: 1 geo, 3 geos.
func Plural(n int, noun string) string {
	s := words.English.Count(n)
	if n == 1 {
		return s + " " + noun
	}
	switch {
	case strings.HasSuffix(noun, "series"):
		return s + " " + noun
	case strings.HasSuffix(noun, "y"):
		return s + " " + noun[:len(noun)-1] + "ies"
	}
	return s + " " + noun + "s"
}

// Join writes a list as in a sentence: TV, Radio and Banners.
func Join(items []string) string {
	switch len(items) {
	case 0:
		return ""
	case 1:
		return items[0]
	}
	return strings.Join(items[:len(items)-1], ", ") + " and " + items[len(items)-1]
}

// SentenceCase writes a noun as it stands at the beginning of a sentence.
func SentenceCase(noun string) string {
	r, size := utf8.DecodeRuneInString(noun)
	return string(unicode.ToUpper(r)) + noun[size:]
}
