package resultview

import (
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
	Downloads []Download
	Paper     Paper
}

// Content is one part of the report, and whether it is there.
type Content struct {
	Name, Text string
	Ready      bool
}

// Download is what can be taken along, with a button for each file.
type Download struct {
	state.Exporter
	Off   bool
	Files []view.File
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
	for _, x := range state.Exporters() {
		if x.Title != "" {
			r.Downloads = append(r.Downloads, Download{Exporter: x, Off: x.Lacks(m) != "", Files: view.FilesOf(x)})
		}
	}
	if ready {
		r.Paper = paperOf(m)
	}
	return r
}
