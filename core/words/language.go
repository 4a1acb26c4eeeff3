package words

import (
	"strings"

	"github.com/mixtab/mixtab/core/words/english"
)

// Language is a catalogue of patterns by code, and the few rules of a language that no pattern can hold.
type Language struct {
	Tag      string // of BCP 47: "en"
	Patterns map[string]string
	// Form is which of a word's forms goes with a number, from 0.
	Form func(n float64) int
	// Noun is a column's name as a noun within a sentence.
	Noun func(column string) string
}

// inEnglish is complete, and what other languages lack is said in it.
var inEnglish = &Language{Tag: "en", Patterns: english.Patterns, Form: english.Form, Noun: english.Noun}

// languages are those that there is a catalogue of: a line for each folder.
var languages = []*Language{inEnglish}

// In is the first of a person's languages, given as tags of BCP 47, that there is a catalogue of; English where there is none.
func In(tags ...string) *Language {
	for _, tag := range tags {
		tag, _, _ = strings.Cut(strings.ToLower(tag), "-")
		for _, l := range languages {
			if l.Tag == tag {
				return l
			}
		}
	}
	return inEnglish
}

// pattern is the pattern of a code. What the language lacks is in English, marked as such by missing; what is in no
// catalogue shows its code, so that it is found.
func (l *Language) pattern(code string) (pattern string, of *Language) {
	if p, ok := l.Patterns[code]; ok {
		return p, l
	}
	if p, ok := inEnglish.Patterns[code]; ok {
		return lacking + p, inEnglish
	}
	return "⟨" + code + "⟩", inEnglish
}

// lacking stands before an English sentence that has no translation.
const lacking = "[en] "

// form is a noun's form with that index; a noun with fewer forms has its last.
func form(pattern string, i int) string {
	forms := split(pattern, '|')
	return forms[max(0, min(i, len(forms)-1))]
}

// split cuts a pattern at the marks that stand outside braces.
func split(pattern string, mark byte) (parts []string) {
	depth, from := 0, 0
	for i := 0; i < len(pattern); i++ {
		switch pattern[i] {
		case '{':
			depth++
		case '}':
			depth--
		case mark:
			if depth == 0 {
				parts = append(parts, pattern[from:i])
				from = i + 1
			}
		}
	}
	return append(parts, pattern[from:])
}
