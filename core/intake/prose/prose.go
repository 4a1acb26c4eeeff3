// Package prose writes counts, lists and quotations into sentences about a file.
package prose

import (
	"strconv"
	"strings"
)

func PlainNumber(x float64) string { return strconv.FormatFloat(x, 'g', 6, 64) }

// Shorten cuts a text to at most n runes for showing.
func Shorten(s string, n int) string {
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

// Quoted is a person's own text inside a sentence.
func Quoted(s string) string { return "“" + Shorten(s, 40) + "”" }

// Counted is "1 row", "2 rows", "12,345 rows".
func Counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return Grouped(n) + " " + noun + "s"
}

// Plural is the noun for n things.
func Plural(n int, noun string) string { return Agree(n, noun, noun+"s") }

// Agree is the word for one or for many.
func Agree(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// Grouped writes a whole number with commas between groups of three digits.
func Grouped(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Listed joins names for a sentence, at most limit of them: "a, b and 3 more".
func Listed(names []string, limit int) string {
	if len(names) > limit {
		return strings.Join(names[:limit], ", ") + " and " + Grouped(len(names)-limit) + " more"
	}
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}
