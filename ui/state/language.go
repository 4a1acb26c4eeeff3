package state

import (
	"strings"

	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/words/german"
)

// The page speaks German besides English: a line for each catalogue.
func init() {
	words.Add(&words.Language{Tag: "de", Name: "Deutsch", Patterns: german.Patterns,
		Decimal: german.Decimal, Group: german.Group, Gap: german.Gap})
}

// Locale is the language of the page, the one chosen on this device or else the first of the browser's that there is, and how numbers are
// written in it: with the marks of the browser's own locale where that is of this language, as Swiss German is of German.
func (m *Model) Locale() words.Locale {
	language := words.In(strings.Fields(m.Env.Language + " " + m.Env.Languages)...)
	l := language.Locale()
	l.Currency, l.Names, l.Joiner = m.currency(), m.Project.Names, m.Env.Joiner
	if of, _, _ := strings.Cut(strings.ToLower(m.Env.Marks), "-"); m.Env.Decimal != "" && (of == "" || of == language.Tag) {
		l.Decimal, l.Group = m.Env.Decimal, m.Env.Group
	}
	return l
}

// Speak takes up what the browser says of itself: the decimal and group marks, the locale they are of, the language chosen on
// this device and those that the browser prefers, with bars between. What it does not say stays as it is.
func (e *Env) Speak(told string) {
	parts := strings.Split(told, "|")
	if len(parts) == 5 {
		e.Joiner = words.WordJoiner
		e.Decimal, e.Group, e.Marks, e.Language, e.Languages = parts[0], parts[1], parts[2], parts[3], parts[4]
	}
}

// say writes a sentence where the person is.
func (m *Model) say(code string, pairs ...any) string { return m.Locale().Say(code, pairs...) }

// speak changes the language of the page by change. A project that nobody has named has its name in the new language.
func (m *Model) speak(change func()) []Cmd {
	before := untitled(m.Locale())
	change()
	if m.Project.Name == before {
		m.Project.Name = untitled(m.Locale())
	}
	return []Cmd{SetLanguage{Tag: m.Locale().Tag()}, SetTitle{Title: m.title()}}
}
