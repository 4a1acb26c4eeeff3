package inputview

import (
	"strconv"
	"strings"

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
	Samples    []Sample
	Preview    view.Table
	More       string // columns that are not shown
	Corrected  bool   // roles were changed by hand
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
		First: m.Project.Source == nil, Busy: m.Data.Busy, Failed: m.Data.Failed, Samples: Samples(),
		Key: "data" + strconv.FormatUint(m.Data.Version, 10), Corrected: m.Project.Mapping != nil,
	}
	r := m.Data.Reading
	switch {
	case d.First:
		return d
	case d.Failed != "":
		d.Title, d.Lede = "This file could not be read", m.Project.Source.Name
		return d
	case r == nil:
		d.Title, d.Lede = "Reading the file …", m.Project.Source.Name
		return d
	}
	d.Usable = r.Dataset != nil
	d.Title, d.Lede = dataTitle(r), DataLede(view.LocaleOf(m), m.Project.Source.Name, r)
	d.preview(r)
	d.How = howRead(m, r)
	d.Together = togetherOf(r.Collinearity)
	d.findings(view.LocaleOf(m), r.Issues)
	d.series(m)
	d.Fit = "Fit the recommended model"
	if m.Project.Preset != "studio" || m.SpecEdited() {
		d.Fit = "Fit the model"
	}
	return d
}

func dataTitle(r *intake.Reading) string {
	if r.Dataset == nil {
		return view.Plural(view.CountIssues(r.Issues, panel.Error), "thing") + " to mend before this file can be used"
	}
	d := r.Dataset
	title := view.Plural(len(d.Channels), "channel") + ", " + view.Plural(d.Rows(), view.PeriodNoun(d.Cadence))
	if len(d.Geos) > 1 { // periods of several geos add up to no time
		title = view.Plural(len(d.Geos), "geo") + ", " + view.Plural(len(d.Channels), "channel") + ", " + view.Plural(d.Rows(), "row")
	}
	if n := view.CountIssues(r.Issues, panel.Warning); n > 0 {
		return title + ": usable, with " + view.Plural(n, "doubt")
	}
	return title + ": ready to model"
}

func DataLede(l view.Locale, name string, r *intake.Reading) string {
	parts := []string{name}
	if d := r.Dataset; d != nil && d.Rows() > 0 {
		first, last := view.Span(d)
		parts = append(parts, l.Month(words.Date(first))+" – "+l.Month(words.Date(last)), "KPI: "+d.KPI)
	} else {
		parts = append(parts, view.Plural(r.Rows, "row"), view.Plural(len(r.Columns), "column"))
	}
	return strings.Join(parts, " · ")
}
