package inputview

import (
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// ModelPage is the Model page: the model as a sentence, the presets, and every prior in words.
type ModelPage struct {
	Title    string
	Lede     string
	Missing  bool // no data yet
	Sentence []Part
	Presets  []Preset // the recommended one
	Others   []Preset // for people who come from elsewhere
	Pooling  Pooling
	Groups   []PriorGroup
	Issues   []view.Issue
	Beliefs  Beliefs
	Expected Expected
	Numbers  bool   // every number of the model is unfolded
	Start    string // what choosing a preset means now
	Why      string // why a fit cannot start, "" when it can
}

// Preset is a ready model as a choice.
type Preset struct {
	Name   string
	Title  string
	Text   string
	Doubt  string // why it does not suit these data, "" where it does
	Chosen bool
}

// ModelOf makes the Model page.
func ModelOf(m *state.Model) ModelPage {
	p := ModelPage{
		Title: "What we believe before seeing the data", Missing: m.Data.Hash() == "",
		Lede: "Each underlined part opens its editor. Nothing here has looked at the KPI yet.",
		Why:  m.Blocked(), Start: "A ready model. Every number of it can be changed below.",
	}
	for _, name := range spec.PresetNames() {
		preset := Preset{Name: name, Title: presetTitle(name), Text: presetText(name), Doubt: presetDoubt(m, name),
			Chosen: name == m.Project.Preset}
		if name == recommended {
			p.Presets = append(p.Presets, preset)
		} else {
			p.Others = append(p.Others, preset)
		}
	}
	issues := m.SpecIssues()
	for i := range issues {
		p.Issues = append(p.Issues, view.IssueOf(view.LocaleOf(m), &issues[i]))
	}
	if len(issues) > 0 {
		p.Title, p.Lede = "This model cannot be used yet", "The list says what is wrong with it; choosing a preset starts afresh."
		return p
	}
	spec := m.Spec()
	w := priorRows{m: m, locale: view.LocaleOf(m)}
	if m.SpecEdited() {
		p.Start = "You have changed numbers since; choosing a preset sets all of them back."
	}
	p.Sentence = sentence(m, &spec)
	p.Pooling = poolingOf(m, &spec)
	if p.Numbers = m.Open[state.FoldNumbers]; p.Numbers {
		p.Groups = w.groups(&spec)
	}
	p.Beliefs = beliefsOf(m)
	p.Expected = expectedOf(m)
	return p
}
