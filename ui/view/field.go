package view

import "github.com/mixtab/mixtab/ui/state"

// Field is an input for a text.
type Field struct {
	Name  state.Field // the state's name of it; "" where it cannot be edited
	ID    string      // of its element
	Label string
	Value string
	Hint  string
	Error string
	Term  string // the glossary's key of what explains it
}

// Typed is the field as it stands: with what is being typed in place of what holds, and with what is wrong with it.
func (f Field) Typed(m *state.Model) Field {
	if text, typing := m.Drafts[f.Name]; typing {
		f.Value = text
	}
	f.Error = m.Errors[f.Name]
	return f
}
