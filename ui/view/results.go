package view

import (
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/ui/state"
)

// Results is the Results page.
type Results struct {
	Missing  Missing
	Stale    string
	Title    string
	Lede     string
	Interval Interval
	Geos     []Chip
	Where    string // the geo's name, or "all geos"
	Findings []string
	Warnings []string

	Top    []figure.Encoded // contributions as a waterfall, returns
	Time   []figure.Encoded // contributions over time
	Curves []figure.Encoded
	Decays []figure.Encoded

	CurvesNote       string
	Contributions    Table
	ContributionUnit string
	Returns          Table
	ReturnNote       string
	Decay            Table
	Period           string // "weeks"
	Key              string
}

// ResultsOf makes the Results page.
func ResultsOf(m *state.Model) Results { return resultsOf(m, m.Geo) }

// resultsOf is the page for one geo, -1 for all.
func resultsOf(m *state.Model, chosen int) Results {
	v := Results{Missing: missingOf(m), Stale: staleBanner(m)}
	if v.Missing.Lacks {
		v.Title, v.Lede = "What each channel brought", "After a fit, contributions and returns stand here, each with its interval."
		return v
	}
	l, r := LocaleOf(m), m.Results.Report
	v.Key = resultKey(m)
	v.Interval = IntervalOf(m)
	v.Title, v.Lede = r.Title, r.Subtitle
	for i := range r.Findings[:min(len(r.Findings), findingsShown)] {
		v.Findings = append(v.Findings, r.Findings[i].Text)
	}
	for i := range r.Warnings {
		v.Warnings = append(v.Warnings, warningText(&r.Warnings[i]))
	}
	v.Geos = chips(r.Geos, chosen)
	geo, key := geoOf(r, chosen)
	v.Where = geo
	if geo == report.All {
		v.Where = "all geos"
	}
	v.Top = figuresIn(r, "waterfall:"+key, "roi:"+key)
	v.Time = figuresIn(r, "contributions:"+key)
	v.curves(r, geo)
	v.tables(l, r, geo)
	return v
}

func warningText(w *report.Warning) string {
	if w.Subject == "" {
		return w.Text
	}
	return w.Subject + ": " + w.Text
}

// geoOf names the chosen geo and the end of its figures' ids. A file with one geo has its figures under "total".
func geoOf(r *report.Results, chosen int) (geo, key string) {
	if chosen < 0 || chosen >= len(r.Geos) {
		return report.All, "total"
	}
	return r.Geos[chosen], r.Geos[chosen]
}

func figuresIn(r *report.Results, ids ...string) []figure.Encoded {
	var out []figure.Encoded
	for _, id := range ids {
		if raw := r.Figure(id); raw != nil {
			out = append(out, figure.Encoded{ID: id, JSON: raw})
		}
	}
	return out
}

// findingsShown is how many sentences stand out; more would not.
const findingsShown = 7

// curvesAtOnce is how many response curves stand on the page together.
const curvesAtOnce = 12

func (v *Results) curves(r *report.Results, geo string) {
	geos := r.Geos
	if geo != report.All {
		geos = []string{geo}
	} else if len(geos)*len(r.Channels) > curvesAtOnce {
		geos = geos[:1]
		v.CurvesNote = "Shown for " + geos[0] + "; choose another geo above."
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

func (v *Results) tables(l Locale, r *report.Results, geo string) {
	swatch := map[string]string{"Baseline": "baseline"}
	for i, c := range r.Channels {
		swatch[c] = Swatch(i)
	}
	v.ContributionUnit = r.KPI
	v.Contributions = contributionTable(l, r, geo, swatch)
	v.Returns = returnTable(l, r, geo, swatch)
	v.ReturnNote = "Money brought for each unit of money spent."
	if !r.Valued {
		v.ReturnNote = r.KPI + " brought for each unit of money spent."
	}
	v.Decay, v.Period = decayTable(l, r, geo, swatch), periodsOf(r.Period)
}

func contributionTable(l Locale, r *report.Results, geo string, swatch map[string]string) Table {
	interval := r.Interval.Name()
	t := Table{ID: "contribution-table", Label: "Contributions", Heads: []Head{
		{Text: "Part"}, {Text: "Mean", Number: true}, {Text: interval, Term: "interval", Number: true},
		{Text: "Share", Number: true}, {Text: interval, Number: true},
	}}
	for i := range r.Contributions {
		if c := &r.Contributions[i]; c.Geo == geo && len(t.Rows) < rowsLimit {
			t.Rows = append(t.Rows, Row{
				Class: "table__row--" + c.Kind, Name: &Name{Text: c.Name, Swatch: swatchFor(c.Kind, swatch[c.Name])},
				Cells: cells(l.Short(c.Mean), l.Range(c.Low, c.High), l.Percent(c.Share), l.Percent(c.ShareLow)+" to "+l.Percent(c.ShareHigh)),
			})
		}
	}
	return t
}

func returnTable(l Locale, r *report.Results, geo string, swatch map[string]string) Table {
	t := Table{ID: "roi-table", Label: "Returns", Heads: append(append([]Head{{Text: "Channel"}},
		numbers("Spend", "ROI", r.Interval.Name(), "P(ROI > 1)")...), Head{Text: "Next unit", Term: "mroi", Number: true})}
	for i := range r.ROI {
		if x := &r.ROI[i]; x.Geo == geo && len(t.Rows) < rowsLimit {
			row := Row{Name: &Name{Text: x.Channel, Swatch: swatch[x.Channel]}, Cells: cells(
				l.Short(x.Spend), l.Plain3(x.Mean), l.Range(x.Low, x.High), l.Chance(x.ProbAboveOne), l.Plain3(x.Marginal))}
			row.Cells[4].Title = l.Range(x.MarginalLow, x.MarginalHigh)
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}

func decayTable(l Locale, r *report.Results, geo string, swatch map[string]string) Table {
	t := Table{ID: "decay-table", Class: "table--tight", Heads: append([]Head{{Text: "Channel"}}, numbers("Half-life", r.Interval.Name())...)}
	for i := range r.Decay {
		if d := &r.Decay[i]; d.Geo == geo && len(t.Rows) < rowsLimit {
			t.Rows = append(t.Rows, Row{Name: &Name{Text: d.Channel, Swatch: swatch[d.Channel]},
				Cells: cells(l.Fixed(d.HalfLife, 1), l.Fixed(d.Low, 1)+" to "+l.Fixed(d.High, 1))})
		}
	}
	return t
}

func swatchFor(kind, colour string) string {
	if kind == "channel" || kind == "baseline" {
		return colour
	}
	return ""
}

// Swatch is the colour class of the n-th channel; after eight they repeat.
func Swatch(channel int) string { return string(rune('0' + channel%8)) }

// periodsOf is the plural of a cadence's unit.
func periodsOf(unit string) string {
	switch unit {
	case "day", "week", "month", "quarter":
		return unit + "s"
	}
	return "periods"
}
