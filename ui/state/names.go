package state

import (
	"maps"
	"strings"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/project"
)

// longestName is how many characters a name given on the page may have: the longest that a table of them still shows side by side.
const longestName = 60

// Nameable are the names in the file that can be called otherwise: of the KPI, the channels and the geos.
func Nameable(d *panel.Dataset) []string {
	names := []string{d.KPI}
	names = append(names, d.Channels...)
	if len(d.Geos) > 1 {
		names = append(names, d.Geos...)
	}
	return names
}

// takeCalled gives what has a name in the file another one on the page, in charts and in exports; an empty text gives the file's back.
// The file, the model and stored plans keep theirs.
func (m *Model) takeCalled(name, text string) (string, []Cmd) {
	r := m.Data.Reading
	if r == nil || r.Dataset == nil {
		return "", nil
	}
	text = strings.Join(strings.Fields(text), " ")
	if text == name {
		text = ""
	}
	if len([]rune(text)) > longestName {
		return m.say("state.name_too_long", "n", longestName), nil
	}
	for _, other := range Nameable(r.Dataset) {
		if other != name && text != "" && (strings.EqualFold(other, text) || strings.EqualFold(m.Project.Names[other], text)) {
			return m.say("state.name_taken"), nil
		}
	}
	if m.Project.Names[name] == text {
		return "", nil
	}
	return "", m.edit("", func(p *project.Project) {
		names := maps.Clone(p.Names)
		if names == nil {
			names = map[string]string{}
		}
		if names[name] = text; text == "" {
			delete(names, name)
		}
		if p.Names = names; len(names) == 0 {
			p.Names = nil
		}
	})
}
