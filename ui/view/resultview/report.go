package resultview

import (
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Report is the Report page: the files to take along, and the report itself.
type Report struct {
	Missing   view.Missing
	Stale     string
	Title     string
	Lede      string
	Downloads []Download
	Reports   []view.File // of the report
	Paper     Paper
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
	for _, x := range state.Exporters() {
		if !x.Title.IsZero() {
			d := Download{Exporter: x, Title: l.Text(x.Title), Text: l.Text(x.Text), Off: x.Lacks(m) != "", Files: view.FilesOf(l, x)}
			r.Downloads = append(r.Downloads, d)
		}
	}
	r.Reports = view.FilesOf(l, state.ExporterOf(state.ExportReport))
	if ready {
		r.Paper = paperOf(m)
	}
	return r
}
