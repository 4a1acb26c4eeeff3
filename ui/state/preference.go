package state

import (
	"slices"
	"strings"
)

// kept are the folds that stay as a person left them, also when the page is opened again.
var kept = []Fold{FoldStatistics}

// keysOff says that single characters are no shortcuts.
const keysOff = "keys-off"

// prefers takes up how the person had the page.
func (m *Model) prefers(words string) {
	for _, word := range strings.Fields(words) {
		if fold := Fold(word); slices.Contains(kept, fold) {
			m.Open[fold] = true
		}
		m.KeysOff = m.KeysOff || word == keysOff
	}
}

// preferences are what prefers reads.
func (m *Model) preferences() Cmd {
	var words []string
	for _, fold := range kept {
		if m.Open[fold] {
			words = append(words, string(fold))
		}
	}
	if m.KeysOff {
		words = append(words, keysOff)
	}
	return Prefer{Words: strings.Join(words, " ")}
}

// toggle folds a part of a page away, or unfolds it.
func (m *Model) toggle(part Fold) []Cmd {
	m.Open[part] = !m.Open[part]
	if slices.Contains(kept, part) {
		return []Cmd{m.preferences()}
	}
	return nil
}
