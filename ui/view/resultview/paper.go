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
	Results  Results
	Tables   []PaperTable
	Plan     string
	PlanLede string
	Made     string
}

// PaperTable is a table with its heading.
type PaperTable struct {
	Title, Note string
	Table       view.Table
}

// paperOf gathers what the other pages say. The report is about all geos, whatever the pages show at the moment.
func paperOf(m *state.Model) Paper {
	p := Paper{Ready: true, Name: m.Project.Name, Verdict: verdictOf(view.LocaleOf(m), m.Verdict()), Results: resultsOf(m, -1)}
	p.Tables = []PaperTable{
		{"Contributions", p.Results.ContributionUnit + ", all geos", p.Results.Contributions.Printed("paper-contributions", 4)},
		{"Returns", p.Results.ReturnNote, p.Results.Returns.Printed("paper-roi", 4)},
	}
	p.Made = "Made with Mixtab on this device. " + checkLede(m, view.LocaleOf(m))
	if r := m.Data.Reading; r != nil {
		p.Data = inputview.DataLede(view.LocaleOf(m), m.Project.Source.Name, r)
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
