package resultview

import (
	"strings"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/words"
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
	Period           words.Text
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
	v.Warnings = warningTexts(l, r.Warnings)
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

// warningTexts says each warning once, after all that it is about.
func warningTexts(l view.Locale, warnings []report.Warning) (texts []string) {
	about := map[string][]string{}
	for _, w := range warnings {
		text := l.Text(w.Text)
		if _, said := about[text]; !said {
			texts = append(texts, text)
		}
		if w.Subject != "" {
			about[text] = append(about[text], l.Name(w.Subject))
		} else {
			about[text] = append(about[text], "")
		}
	}
	for i, text := range texts {
		if names := about[text]; names[0] != "" {
			texts[i] = strings.Join(names, ", ") + ": " + text
		}
	}
	return texts
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
