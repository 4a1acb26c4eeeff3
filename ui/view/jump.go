package view

import (
	"slices"

	"github.com/mixtab/mixtab/ui/state"
)

// Jump leads to a part of a page.
type Jump struct {
	Step state.Step
	Part string
	Name string
	Href string
}

// Jumps are the parts of the present page that lie in a fold, "" for those that stand open.
func Jumps(m *state.Model, in state.Fold, without ...string) (list []Jump) {
	l := LocaleOf(m)
	for _, p := range state.PartsOf(m.Step) {
		if p.In == in && !slices.Contains(without, p.ID) {
			list = append(list, Jump{Step: m.Step, Part: p.ID, Name: l.Text(p.Name), Href: "#" + state.AddressOf(m.Step, p.ID)})
		}
	}
	return list
}
