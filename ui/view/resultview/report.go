package resultview

import (
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Report is the Report page: what will be in it, and the files to take along.
type Report struct {
	Missing   view.Missing
	Stale     string
	Title     string
	Lede      string
	Contents  []Content
	Downloads []DownloadChoice
	Paper     Paper
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
	r := Report{Missing: view.MissingOf(m), Stale: view.StaleBanner(m)}
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
