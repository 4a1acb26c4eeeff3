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

// Shortcuts lists the keys that work on every page.
func Shortcuts(l Locale) []Shortcut {
	return []Shortcut{
		{[]string{"1", "…", strconv.Itoa(len(state.Steps()))}, l.Say("view.key_steps")},
		{[]string{"Alt + ←", "Alt + →"}, l.Say("view.key_back")},
		{[]string{"Ctrl + Z"}, l.Say("view.key_undo")},
		{[]string{"Ctrl + Y"}, l.Say("view.key_redo")},
		{[]string{"Esc"}, l.Say("view.key_close")},
		{[]string{"←", "→", "Home", "End"}, l.Say("view.key_chart")},
		{[]string{"Enter"}, l.Say("view.key_term")},
		{[]string{"?"}, l.Say("view.key_sheet")},
	}
}
