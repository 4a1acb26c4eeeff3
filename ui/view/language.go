package view

import (
	"strings"

	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
)

// Language is one that the page can change to.
type Language struct {
	Tag   string
	Name  string // as its speakers call it
	Short string // on a button
	Label string // the button's name, which begins with what it shows
}

// otherLanguages are those that the page speaks besides its present one.
func otherLanguages(m *state.Model) (others []Language) {
	now := m.Locale().Language
	for _, l := range words.Languages() {
		if l != now {
			short := strings.ToUpper(l.Tag)
			others = append(others, Language{Tag: l.Tag, Name: l.Name, Short: short, Label: short + " – " + l.Name})
		}
	}
	return others
}
