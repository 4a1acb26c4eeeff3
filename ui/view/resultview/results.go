package resultview

import (
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Results is the Results page.
type Results struct {
	Missing  view.Missing
	Stale    string
	Title    string
	Lede     string
	Interval view.Interval
	Span     view.Dates
	Geos     []view.Chip
	Where    string // the geo's name, or "all geos"
	Findings []string
	Warnings []string

	Top    []figure.Encoded // contributions as a waterfall, returns
	Time   []figure.Encoded // contributions over time
	Curves []figure.Encoded
	Decays []figure.Encoded

	CurvesNote       string
	Contributions    view.Table
	ContributionUnit string
	Returns          view.Table
	ReturnNote       string
	Decay            view.Table
	Period           string // "weeks"
	Key              string
	Sample           bool // the results are of a built-in sample, whose truth is known
}

// ResultsOf makes the Results page.
func ResultsOf(m *state.Model) Results { return resultsOf(m, m.Geo) }

// resultsOf is the page for one geo, -1 for all.
func resultsOf(m *state.Model, chosen int) Results {
	l := view.LocaleOf(m)
	v := Results{Missing: view.MissingOf(m), Stale: view.StaleBanner(m)}
	if v.Missing.Lacks {
		v.Title, v.Lede = l.Say("results.results_title"), l.Say("results.results_after_fit")
		return v
	}
	r := m.Results.Report
	v.Key = resultKey(m)
	v.Sample = m.Shared == nil && m.KnowsTruth()
	v.Interval, v.Span = view.IntervalOf(m), view.DatesOf(m)
	for i := range r.Warnings {
		v.Warnings = append(v.Warnings, warningText(l, &r.Warnings[i]))
	}
	v.Geos = view.Chips(l, r.Geos, chosen)
	geo, key := geoOf(r, chosen)
	story := r.Story(geo, m.Project.Wish.Goal.Margin)
	v.Title, v.Lede = l.Text(story.Title), l.Text(story.Subtitle)
	for i := range story.Findings[:min(len(story.Findings), findingsShown)] {
		v.Findings = append(v.Findings, l.Text(story.Findings[i].Text))
	}
	v.Where = geo
	if geo == report.All {
		v.Where = l.Say("results.all_geos")
	}
	v.Top = figuresIn(r, "waterfall:"+key, "roi:"+key)
	v.Time = figuresIn(r, "contributions:"+key)
	v.curves(l, r, geo)
	v.tables(l, r, geo)
	return v
}

func warningText(l view.Locale, w *report.Warning) string {
	if w.Subject == "" {
		return l.Text(w.Text)
	}
	return w.Subject + ": " + l.Text(w.Text)
}

// findingsShown is how many sentences stand out; more would not.
const findingsShown = 7

// curvesAtOnce is how many response curves stand on the page together.
const curvesAtOnce = 12

func (v *Results) curves(l view.Locale, r *report.Results, geo string) {
	geos := r.Geos
	if geo != report.All {
		geos = []string{geo}
	} else if len(geos)*len(r.Channels) > curvesAtOnce {
		geos = geos[:1]
		v.CurvesNote = l.Say("results.curves_of_one_geo", "geo", geos[0])
	}
	for _, g := range geos {
		for _, c := range r.Channels {
			v.Curves = append(v.Curves, figuresIn(r, "response:"+g+":"+c)...)
		}
	}
	for _, c := range r.Channels {
		v.Decays = append(v.Decays, figuresIn(r, "decay:"+c)...)
	}
}
