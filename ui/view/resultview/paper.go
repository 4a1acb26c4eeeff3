package resultview

import (
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
	"github.com/mixtab/mixtab/ui/view/inputview"
	"github.com/mixtab/mixtab/ui/view/planview"
)

// Paper is the report as it is printed.
type Paper struct {
	Ready    bool
	Name     string
	Data     string
	Model    string
	Verdict  Verdict
	Grounds  []view.Ground
	Results  Results
	Tables   []PaperTable
	Plan     string
	PlanLede string
	Made     string

	AssumedTitle string // "" where nothing is assumed
	Assumed      []string
}

// PaperTable is a table with its heading.
type PaperTable struct {
	Title, Note string
	Table       view.Table
}

// paperOf gathers what the other pages say. The report is about all geos, whatever the pages show at the moment.
func paperOf(m *state.Model) Paper {
	l := view.LocaleOf(m)
	p := Paper{Ready: true, Name: m.Project.Name, Verdict: verdictOf(l, m.Verdict()),
		Grounds: view.GroundsOf(l, m.Verdict(), m.Settings()), Results: resultsOf(m, -1)}
	p.Tables = []PaperTable{
		{l.Say("results.contributions"), l.Say("results.of_all_geos", "unit", p.Results.ContributionUnit),
			p.Results.Contributions.Printed("paper-contributions", 4)},
		{l.Say("results.returns"), p.Results.ReturnNote, p.Results.Returns.Printed("paper-roi", 4)},
	}
	p.Tables = append(p.Tables, heldOnPaper(m, l)...)
	v := m.Verdict()
	if p.Assumed = l.Texts(v.Assumptions()); len(p.Assumed) > 0 {
		p.AssumedTitle = l.Say("results.assumptions")
	}
	p.Made = l.Say("results.made_with", "drawn", checkLede(m, l))
	if r := m.Data.Reading; r != nil {
		p.Data = inputview.DataLede(l, m.Project.Source.Name, r)
		for _, text := range l.Texts(r.Moved()) {
			p.Data += " · " + text
		}
	}
	for _, part := range inputview.ModelOf(m).Sentence {
		p.Model += part.Text
	}
	if m.Plan.Ready {
		plan := planview.PlanOf(m)
		p.Plan, p.PlanLede = plan.Title, plan.Lede
	}
	return p
}
