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
	Title, Text string
	Off         bool
	Files       []view.File
}

// ReportOf makes the Report page.
func ReportOf(m *state.Model) Report {
	l := view.LocaleOf(m)
	r := Report{Missing: view.MissingOf(m), Stale: view.StaleBanner(m)}
	ready := m.Results != nil
	r.Title, r.Lede = l.Say("results.report_title"), l.Say("results.report_lede")
	if ready {
		r.Title = l.Say("results.report_ready", "name", m.Project.Name)
	}
	r.Contents = []Content{
		{l.Say("results.data"), l.Say("results.report_data"), m.Data.Hash() != ""},
		{l.Say("results.model"), l.Say("results.report_model"), len(m.SpecIssues()) == 0},
		{l.Say("results.verdict"), l.Say("results.report_verdict"), ready},
		{l.Say("results.results"), l.Say("results.report_results"), ready},
		{l.Say("results.plan"), l.Say("results.report_plan"), m.Plan.Ready},
	}
	for _, x := range state.Exporters() {
		if !x.Title.IsZero() {
			d := Download{Exporter: x, Title: l.Text(x.Title), Text: l.Text(x.Text), Off: x.Lacks(m) != "", Files: view.FilesOf(l, x)}
			r.Downloads = append(r.Downloads, d)
		}
	}
	if ready {
		r.Paper = paperOf(m)
	}
	return r
}
