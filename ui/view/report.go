package view

import "github.com/mixtab/mixtab/ui/state"

// Report is the Report page: what will be in it, and the files to take along.
type Report struct {
	Missing   Missing
	Stale     string
	Title     string
	Lede      string
	Contents  []Content
	Downloads []DownloadChoice
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
		{"project", "Project file", "data, model, draws and plan, to go on elsewhere", m.Project.Source == nil},
		{"idata", "Draws (InferenceData)", "JSON for ArviZ: az.from_json", !ready},
		{"contributions", "Contributions", "CSV, with intervals", !ready},
		{"roi", "Returns", "CSV, with intervals", !ready},
		{"parameters", "Parameters", "CSV, with R-hat and effective draws", !ready},
		{"spec", "Model", "JSON, readable and editable", false},
	}
	return r
}
