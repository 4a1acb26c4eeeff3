package view

import (
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/ui/state"
)

// Report is the Report page: what will be in it, and the files to take along.
type Report struct {
	Missing   Missing
	Stale     string
	Title     string
	Lede      string
	Contents  []Content
	Downloads []DownloadChoice
	Paper     Paper
}

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
	Table       Table
}

// Content is one part of the report, and whether it is there.
type Content struct {
	Name, Text string
	Ready      bool
}

// DownloadChoice is a file to take along.
type DownloadChoice struct {
	What, Name, Text string
	Off              bool
	Table            bool // a workbook
	CSV              bool // as CSV too
}

// Kind is the word on the button that saves the file.
func (d DownloadChoice) Kind() string {
	if d.Table {
		return "Excel"
	}
	return "Save"
}

// ReportOf makes the Report page.
func ReportOf(m *state.Model) Report {
	r := Report{Missing: missingOf(m), Stale: staleBanner(m)}
	ready := m.Results != nil
	r.Title, r.Lede = "Take it along", "Everything is made on this device. Nothing is sent anywhere."
	if ready {
		r.Title = "Ready to hand over: " + m.Project.Name
	}
	r.Contents = []Content{
		{"Data", "what was read, and its findings", m.Data.Hash() != ""},
		{"Model", "the sentence, and every prior", len(m.SpecIssues()) == 0},
		{"Verdict", "whether the fit may be trusted, and why", ready},
		{"Results", "contributions, returns, curves and carry-over, with intervals", ready},
		{"Plan", "the budget on the sliders against today’s", m.Plan.Ready},
	}
	r.Downloads = []DownloadChoice{
		{What: "project", Name: "Project file", Text: "data, model, draws and plan, to go on elsewhere", Off: m.Project.Source == nil},
		{What: "results", Name: "All tables", Text: "the three below, one sheet each", Off: !ready, Table: true},
		{What: report.TableContributions, Name: "Contributions", Text: "with intervals", Off: !ready, Table: true, CSV: true},
		{What: report.TableROI, Name: "Returns", Text: "with intervals", Off: !ready, Table: true, CSV: true},
		{What: report.TableParameters, Name: "Parameters", Text: "with R-hat and effective draws", Off: !ready, Table: true, CSV: true},
		{What: "idata", Name: "Draws (InferenceData)", Text: "JSON for ArviZ: az.from_json", Off: !ready},
		{What: "spec", Name: "Model", Text: "JSON, readable and editable"},
	}
	if ready {
		r.Paper = paperOf(m)
	}
	return r
}

// paperOf gathers what the other pages say. The report is about all geos, whatever the pages show at the moment.
func paperOf(m *state.Model) Paper {
	p := Paper{Ready: true, Name: m.Project.Name, Verdict: verdictOf(m.Verdict()), Results: resultsOf(m, -1)}
	p.Tables = []PaperTable{
		{"Contributions", p.Results.ContributionUnit + ", all geos", p.Results.Contributions.printed("paper-contributions", 4)},
		{"Returns", p.Results.ReturnNote, p.Results.Returns.printed("paper-roi", 4)},
	}
	p.Made = "Made with Mixtab on this device. " + checkLede(m, LocaleOf(m))
	if r := m.Data.Reading; r != nil {
		p.Data = dataLede(m.Project.Source.Name, r)
	}
	for _, part := range ModelOf(m).Sentence {
		p.Model += part.Text
	}
	if m.Plan.Ready {
		plan := PlanOf(m)
		p.Plan, p.PlanLede = plan.Title, plan.Lede
	}
	return p
}
