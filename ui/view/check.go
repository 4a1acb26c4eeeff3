package view

import (
	"math"
	"sort"
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/ui/state"
)

// rowsLimit is the most rows a table shows at once, so that a render pass stays cheap.
const rowsLimit = 50

// Check is the Check page: whether the fit may be trusted.
type Check struct {
	Missing    Missing
	Stale      string
	Title      string
	Lede       string
	Interval   Interval
	Verdict    Verdict
	Grounds    []Ground
	Tiles      []Tile
	Accuracy   Table
	Checks     []figure.Encoded // posterior predictive checks
	Replicated []figure.Encoded // series drawn from the model, when unfolded
	Learnt     Learnt
	Sampling   []figure.Encoded // how the chains went, when unfolded
	Geos       []Chip
	Figures    []figure.Encoded // fit against actual, then residuals, of the geos shown
	Filter     string
	Orders     []Choice
	Parameters Table
	Count      string // "25 of 61 quantities"
	More       bool
	Key        string
}

// Verdict is the verdict in words.
type Verdict struct {
	Level   string // "green", "amber", "red"
	Head    string
	Reasons []string
	Advice  string
	Longer  string // text of a button that fits again with more draws; "" for none
}

// Tile is one number with its name and a tone.
type Tile struct{ Value, Label, Tone, Term string }

// Chip is one choice of a filter.
type Chip struct {
	Geo    int
	Name   string
	Chosen bool
}

// Missing says what a page lacks and where to get it; empty when nothing is.
type Missing struct {
	Text  string
	Next  string // text of the button
	Step  state.Step
	Fit   bool // the button starts the fit
	Lacks bool
}

// missingOf says why there are no results yet.
func missingOf(m *state.Model) Missing {
	switch {
	case m.Results != nil:
		return Missing{}
	case m.Fit.Status == state.FitRunning || m.Fit.Summing:
		return Missing{Lacks: true, Text: "The fit is on its way; this page fills as soon as it is done.", Next: "Watch it", Step: state.StepFit}
	case m.Data.Hash() == "":
		return Missing{Lacks: true, Text: "This page needs data and a fit. Start with a file or a sample.", Next: "Go to the data", Step: state.StepData}
	case m.Blocked() != "":
		return Missing{Lacks: true, Text: m.Blocked(), Next: "Go to the model", Step: state.StepModel}
	}
	return Missing{Lacks: true, Text: "This page needs a fit. It takes from some seconds to some minutes.", Next: "Start the fit", Fit: true, Step: state.StepFit}
}

// CheckOf makes the Check page.
func CheckOf(m *state.Model) Check {
	c := Check{Missing: missingOf(m), Stale: staleBanner(m)}
	if c.Missing.Lacks {
		c.Title, c.Lede = "May the fit be trusted?", "After a fit, this page says so in plain words."
		return c
	}
	l, r := LocaleOf(m), m.Results.Report
	c.Key = resultKey(m)
	c.Interval = IntervalOf(m)
	c.Verdict = verdictOf(m.Verdict())
	c.Title, c.Lede = checkTitle(m.Verdict().Level), checkLede(m, l)
	c.Grounds = groundsOf(m.Verdict())
	c.Tiles = tiles(l, r, m.Geo)
	where, _ := geoOf(r, m.Geo)
	c.Accuracy = accuracyOf(m, l, where)
	c.Learnt = learntOf(m, l)
	c.folded(m)
	c.Geos = chips(r.Geos, m.Geo)
	c.Figures = fitFigures(r, m.Geo)
	c.table(m, l)
	return c
}

// folded fills the parts of the page that are unfolded.
func (c *Check) folded(m *state.Model) {
	r, x := m.Results.Report, m.Results.Examined.Found
	c.Checks = figuresIn(r, "predictive:checks")
	if x != nil && m.Open["replicated"] {
		geos := r.Geos
		if m.Geo >= 0 && m.Geo < len(geos) {
			geos = geos[m.Geo : m.Geo+1]
		}
		for _, g := range geos[:min(len(geos), figuresAtOnce)] {
			c.Replicated = append(c.Replicated, examined(x, "predictive:"+g)...)
		}
	}
	if !m.Open["ridges"] {
		c.Learnt.Ridges = nil
	}
	if !m.Open["sampling"] {
		return
	}
	c.Sampling = figuresIn(r, "trace:worst")
	if x != nil {
		c.Sampling = append(c.Sampling, examined(x, "rank:worst", "ess:worst", "energy", "pairs:1", "pairs:2", "pairs:3")...)
	}
}

func checkTitle(level summary.Level) string {
	switch level {
	case summary.Green:
		return "This fit may be trusted"
	case summary.Amber:
		return "This fit may be used, with care"
	}
	return "This fit is not to be trusted"
}

func checkLede(m *state.Model, l Locale) string {
	total := 0
	for i := range m.Results.Report.Chains {
		total += m.Results.Report.Chains[i].Draws
	}
	lede := plural(len(m.Results.Report.Chains), "chain") + ", " + plural(total, "draw") + ". Ranges are " + m.Results.Report.Interval.Long() + "s."
	if m.Results.Partial {
		lede += " The fit was stopped before it was done."
	}
	return lede
}

func verdictOf(v summary.Verdict) Verdict {
	out := Verdict{Level: string(v.Level), Head: v.Headline, Reasons: v.Reasons}
	advice, more := adviceOf(v)
	out.Advice = advice
	if more {
		out.Longer = "Fit again with twice the draws"
	}
	return out
}

func tiles(l Locale, r *report.Results, geo int) []Tile {
	v := &r.Verdict
	t := []Tile{
		{l.Fixed(v.WorstRHat, 3), "worst R-hat", tone(v.WorstRHat <= 1.01, v.WorstRHat <= 1.05), "rhat"},
		{l.Fixed(v.WorstESS, 0), "fewest effective draws", tone(v.WorstESS >= 400, v.WorstESS >= 100), "ess"},
		{l.Count(v.Divergences), "divergences", tone(v.Divergences == 0, v.Divergences <= 10), "divergence"},
	}
	name := report.All
	if geo >= 0 && geo < len(r.Geos) {
		name = r.Geos[geo]
	}
	for i := range r.Fit {
		if r.Fit[i].Geo == name {
			t = append(t,
				Tile{l.Percent(r.Fit[i].R2), "of the ups and downs explained (R²)", "", "r2"},
				Tile{l.Percent(r.Fit[i].MAPE), "mean error of the fit", "", "mape"},
				Tile{l.Percent(r.Fit[i].Coverage), "of " + periodsOf(r.Period) + " inside the " + r.Interval.Percent() + " band", "", "coverage"})
			break
		}
	}
	return t
}

func tone(good, fair bool) string {
	switch {
	case good:
		return "good"
	case fair:
		return "warn"
	}
	return "bad"
}

// chips lists the geos as a filter; one geo needs none.
func chips(geos []string, chosen int) []Chip {
	if len(geos) < 2 {
		return nil
	}
	out := []Chip{{Geo: -1, Name: "All geos", Chosen: chosen < 0 || chosen >= len(geos)}}
	for i, g := range geos {
		out = append(out, Chip{Geo: i, Name: g, Chosen: i == chosen})
	}
	return out
}

// figuresAtOnce is how many geos' figures are shown when all are chosen.
const figuresAtOnce = 4

func fitFigures(r *report.Results, geo int) []figure.Encoded {
	geos := r.Geos
	if geo >= 0 && geo < len(geos) {
		geos = geos[geo : geo+1]
	} else if len(geos) > figuresAtOnce {
		geos = geos[:figuresAtOnce]
	}
	var out []figure.Encoded
	for _, g := range geos {
		for _, id := range []string{"fit:" + g, "residuals:" + g} {
			if len(geos) > 1 && strings.HasPrefix(id, "residuals") {
				continue
			}
			if raw := r.Figure(id); raw != nil {
				out = append(out, figure.Encoded{ID: id, JSON: raw})
			}
		}
	}
	return out
}

// chainHeads are what says whether chains agree.
var chainHeads = []Head{
	{Text: "R-hat", Term: "rhat", Number: true}, {Text: "Bulk ESS", Term: "ess", Number: true}, {Text: "Tail ESS", Term: "esstail", Number: true},
}

func (c *Check) table(m *state.Model, l Locale) {
	r, t := m.Results.Report, &c.Parameters
	*t = Table{ID: "param-table", Label: "Every quantity", Class: "table--tight", Heads: append([]Head{
		{Text: "Quantity"}, {Text: "Mean", Number: true}, {Text: "sd", Term: "sd", Number: true},
		{Text: c.Interval.Name, Term: "interval", Rest: ", from", Number: true}, {Text: "to", Number: true},
	}, chainHeads...)}
	c.Filter = m.Filter
	limit := min(m.Rows, rowsLimit)
	found := 0
	needle := strings.ToLower(m.Filter)
	rows := ordered(append(append([]summary.Row(nil), r.Quantities...), r.Parameters...), m.Order)
	for i := range rows {
		if needle != "" && !strings.Contains(strings.ToLower(rows[i].Name), needle) {
			continue
		}
		found++
		if len(t.Rows) < limit {
			t.Rows = append(t.Rows, parameterRow(l, &rows[i]))
		}
	}
	for _, o := range [...][2]string{{"", "As listed"}, {"rhat", "Worst R-hat first"}, {"ess", "Fewest effective draws first"}} {
		c.Orders = append(c.Orders, Choice{Value: o[0], Label: o[1], Selected: m.Order == o[0]})
	}
	c.Count = strconv.Itoa(len(t.Rows)) + " of " + plural(found, "quantity")
	c.More = found > len(t.Rows) && limit < rowsLimit
	if found > rowsLimit && limit == rowsLimit {
		c.Count += "; the filter finds the others"
	}
}

// ordered sorts rows with the worst first, by R-hat or by effective draws. What does not vary comes last.
func ordered(rows []summary.Row, by string) []summary.Row {
	switch by {
	case "rhat":
		sort.SliceStable(rows, func(a, b int) bool {
			return rows[a].RHat > rows[b].RHat || !math.IsNaN(rows[a].RHat) && math.IsNaN(rows[b].RHat)
		})
	case "ess":
		sort.SliceStable(rows, func(a, b int) bool { return fewest(&rows[a]) < fewest(&rows[b]) })
	}
	return rows
}

func parameterRow(l Locale, r *summary.Row) Row {
	return Row{Class: rowTone(r), Name: &Name{Text: r.Name}, Cells: cells(
		l.Plain(r.Mean), l.Plain3(r.SD), l.Plain(r.Low), l.Plain(r.High), l.Fixed(r.RHat, 3), l.Fixed(r.ESSBulk, 0), l.Fixed(r.ESSTail, 0))}
}

// rowTone marks a quantity whose chains disagree, or are worth too few draws.
func rowTone(r *summary.Row) string {
	switch {
	case r.RHat > 1.05 || r.ESSBulk < 100 || r.ESSTail < 100:
		return "table__row--bad"
	case r.RHat > 1.01 || r.ESSBulk < 400 || r.ESSTail < 400:
		return "table__row--warn"
	}
	return ""
}

func staleBanner(m *state.Model) string {
	if reason := staleReason(m); reason != "" && m.Results != nil {
		return "These results are out of date: " + reason + "."
	}
	return ""
}

func resultKey(m *state.Model) string { return "r" + strconv.FormatUint(m.Results.Version, 10) }
