package inputview

import (
	"strconv"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Data is the Data page.
type Data struct {
	First      bool // nothing is there yet: the three choices
	Busy       bool
	Title      string
	Lede       string
	Failed     string
	Usable     bool
	Fitted     bool // and their results are there: what comes next is those
	Samples    []Sample
	Preview    view.Table
	More       string // columns that are not shown
	Corrected  bool   // roles were changed by hand
	Ask        Questions
	Names      []view.Field // what the KPI, channels and geos are called elsewhere
	How        HowRead
	Together   Together
	Issues     []view.Issue
	IssueSum   string
	IssueNote  string
	MoreIssues string
	Series     []SeriesGroup
	SeriesNote string
	Geos       []view.Chip
	Fit        string // text of the button that starts the fit
	Key        string // version of the figures
}

// DataOf makes the Data page.
func DataOf(m *state.Model) Data {
	d := Data{
		First: m.Project.Source == nil, Busy: m.Data.Busy, Failed: m.Data.Failed, Samples: Samples(view.LocaleOf(m)),
		Key: "data" + strconv.FormatUint(m.Data.Version, 10), Corrected: m.Project.Mapping != nil,
	}
	l, r := view.LocaleOf(m), m.Data.Reading
	d.Names = namesOf(m)
	l.Names = nil // this page is about the file, which has its own
	switch {
	case d.First:
		return d
	case d.Failed != "":
		d.Title, d.Lede = l.Say("input.unreadable"), m.Project.Source.Name
		return d
	case r == nil:
		d.Title, d.Lede = l.Say("input.reading"), m.Project.Source.Name
		return d
	}
	d.Usable = r.Dataset != nil
	d.Fitted = hasResults(m)
	d.Title, d.Lede = l.Text(dataTitle(r)), DataLede(l, m.Project.Source.Name, r)
	d.preview(l, r)
	d.Ask = questionsOf(m, l, r)
	d.How = howRead(m, r)
	d.Together = togetherOf(l, r.Collinearity)
	d.findings(l, withoutQuestions(r.Issues))
	d.series(m)
	d.Fit = l.Say("input.fit_recommended")
	if m.Project.Preset != "studio" || m.SpecEdited() {
		d.Fit = l.Say("input.fit")
	}
	return d
}

func dataTitle(r *intake.Reading) words.Text {
	d := r.Dataset
	if d == nil {
		return words.Say("input.to_fix_first", "n", view.CountIssues(r.Issues, panel.Error))
	}
	size := words.Say("input.size", "channels", len(d.Channels), "n", d.Rows(), "unit", words.Unit(d.Cadence.Unit))
	if len(d.Geos) > 1 { // periods of several geos add up to no time
		size = words.Say("input.size_geos", "geos", len(d.Geos), "channels", len(d.Channels), "rows", d.Rows())
	}
	if n := len(r.Questions()); n > 0 {
		return words.Say("input.to_answer", "size", size, "n", n)
	}
	if n := view.CountIssues(r.Issues, panel.Warning); n > 0 {
		return words.Say("input.usable", "size", size, "n", n)
	}
	return words.Say("input.ready", "size", size)
}

// DataLede says in a line which data they are.
func DataLede(l view.Locale, name string, r *intake.Reading) string {
	d := r.Dataset
	if d == nil || d.Rows() == 0 {
		return l.Say("input.lede_unread", "name", name, "rows", r.Rows, "columns", len(r.Columns))
	}
	first, last := view.Span(d)
	return l.Say("input.lede", "name", name, "first", words.Date(first), "last", words.Date(last), "kpi", d.KPI)
}

// hasResults says whether the data and the model, as they stand, have been fitted, and the results are there.
func hasResults(m *state.Model) bool { return m.Results != nil && m.Staleness() == "" }
