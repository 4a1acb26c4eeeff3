package inputview

import (
	"github.com/mixtab/mixtab/core/clause"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// ModelPage is the Model page: the model as a sentence, the presets, and every prior in words.
type ModelPage struct {
	Title    string
	Lede     string
	Missing  bool // no data yet
	Fitted   bool // as it stands, and the results are there
	Sentence []Part
	Besides  []Part // what follows it: the noise, and what the model leaves out
	Clause   Clause
	Presets  []Preset // the recommended one
	Others   []Preset // for people who come from elsewhere
	Pooling  Pooling
	History  ClauseAsk // how much history makes a market's effects its own
	Groups   []PriorGroup
	Issues   []view.Issue
	Calendar Calendar

	Experiments Experiments
	Beliefs     Beliefs
	Expected    Expected
	Numbers     bool   // every number of the model is unfolded
	Start       string // what choosing a preset means now
	Why         string // why a fit cannot start, "" when it can
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
	l := view.LocaleOf(m)
	p := ModelPage{
		Title: l.Say("modelpage.title"), Missing: m.Data.Hash() == "",
		Lede:   l.Say("modelpage.lede"),
		Fitted: hasResults(m), Why: m.Blocked(), Start: l.Say("modelpage.ready"),
	}
	for _, name := range spec.PresetNames() {
		preset := Preset{Name: name, Title: presetTitle(l, name), Text: presetText(l, name), Doubt: presetDoubt(m, name),
			Chosen: name == m.Project.Preset}
		if name == recommended {
			p.Presets = append(p.Presets, preset)
		} else {
			p.Others = append(p.Others, preset)
		}
	}
	issues := m.SpecIssues()
	for i := range issues {
		p.Issues = append(p.Issues, view.IssueOf(l, &issues[i]))
	}
	if len(issues) > 0 {
		p.Title, p.Lede = l.Say("modelpage.unusable"), l.Say("modelpage.unusable_lede")
		return p
	}
	spec := m.Spec()
	w := priorRows{m: m, locale: l}
	if m.SpecEdited() {
		p.Start = l.Say("modelpage.edited")
	}
	p.Sentence, p.Besides, p.Clause = marked(sentence(m, &spec)), marked(besides(m, &spec)), clauseOf(m)
	p.History, _ = asking(l, m.Clauses(), clause.Threshold, "")
	p.Pooling, p.Calendar = poolingOf(m, &spec), calendarOf(m, &spec)
	if p.Numbers = m.Open[state.FoldNumbers]; p.Numbers {
		p.Groups = w.groups(&spec)
	}
	p.Experiments = experimentsOf(m)
	p.Beliefs = beliefsOf(m)
	p.Expected = expectedOf(m)
	return p
}
