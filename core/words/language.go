package words

import (
	"slices"
	"strings"

	"github.com/mixtab/mixtab/core/words/english"
)

// Language is a catalogue of patterns by code, and the few rules of a language that no pattern can hold.
type Language struct {
	Tag      string // of BCP 47: "en"
	Name     string // as those who speak it call it
	Patterns map[string]string
	Decimal  string // the mark before decimals
	Group    string // the mark between thousands
	Gap      string // what stands between a number and % or a scale
	// Form is which of a word’s forms goes with a number, from 0. Where it is nil, the first goes with one, else the second.
	Form func(n float64) int
	// Noun is a column's name as a noun within a sentence. Where it is nil, underscores become spaces.
	Noun func(column string) string
}

// inEnglish is complete, and what other languages lack is said in it.
var inEnglish = &Language{Tag: "en", Name: "English", Patterns: english.Patterns, Decimal: English.Decimal, Group: English.Group, Gap: English.Gap,
	Form: english.Form, Noun: english.Noun}

// languages are those whose catalogue is part of this program.
var languages = []*Language{inEnglish}

// Languages are those that the program speaks, English first.
func Languages() []*Language { return slices.Clone(languages) }

// Add makes a language known. A language's package calls it when it is linked, so that a program carries only the catalogues it shows.
func Add(l *Language) { languages = append(languages, l) }

// Locale is how the language is written where nothing else is known of a person.
func (l *Language) Locale() Locale {
	return Locale{Language: l, Decimal: l.Decimal, Group: l.Group, Gap: l.Gap}
}

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

func (l *Language) form(n float64) int {
	if l.Form == nil {
		return english.Form(n)
	}
	return l.Form(n)
}

func (l *Language) noun(column string) string {
	if l.Noun == nil {
		return strings.TrimSpace(strings.ReplaceAll(column, "_", " "))
	}
	return l.Noun(column)
}
