package view

import (
	"strconv"

	"github.com/mixtab/mixtab/ui/state"
)

// Shortcut is a key, or keys that are pressed together or one for another, and what it does.
type Shortcut struct {
	Keys []string
	Text string
}

// Shortcuts lists the keys that work on every page, by the names that keyboards of the language have on them.
func Shortcuts(l Locale) []Shortcut {
	ctrl := l.Say("view.ctrl")
	return []Shortcut{
		{[]string{"1", "…", strconv.Itoa(len(state.Steps()))}, l.Say("view.key_steps")},
		{[]string{"Alt + ←", "Alt + →"}, l.Say("view.key_back")},
		{[]string{ctrl + " + Z"}, l.Say("view.key_undo")},
		{[]string{ctrl + " + Y"}, l.Say("view.key_redo")},
		{[]string{"Esc"}, l.Say("view.key_close")},
		{[]string{"←", "→", l.Say("view.home"), l.Say("view.end")}, l.Say("view.key_chart")},
		{[]string{"Enter"}, l.Say("view.key_term")},
		{[]string{"?"}, l.Say("view.key_sheet")},
	}
}
