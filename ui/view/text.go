package view

import (
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

// SentenceCase writes a noun as it stands at the beginning of a sentence.
func SentenceCase(noun string) string {
	r, size := utf8.DecodeRuneInString(noun)
	return string(unicode.ToUpper(r)) + noun[size:]
}
