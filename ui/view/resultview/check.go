package resultview

import (
	"strings"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// rowsLimit is the most rows a table shows at once, so that a render pass stays cheap.
const rowsLimit = 50

// Check is the Check page: whether the fit may be trusted.
type Check struct {
	Missing    view.Missing
	Stale      string
	Title      string
	Lede       string
	Interval   view.Interval
	Verdict    Verdict
	Look       []view.Ground // those of Grounds that speak against the fit, with what they may change and what to do
	Grounds    []view.Ground
	Unseen     string // how the test on data that the model had not seen went
	Fit        []Tile // how well it describes the data
	Sampler    []Tile
	Accuracy   view.Table
	Held       []PaperTable     // what the holdout says beside it
	Checks     []figure.Encoded // posterior predictive checks
	Replicated []figure.Encoded // series drawn from the model, when unfolded
	Learnt     Learnt
	Sampling   []figure.Encoded // how the chains went, when unfolded
	Geos       []view.Chip
	Figures    []figure.Encoded // fit against actual, then residuals, of the geos shown
	Filter     string
	Orders     []view.Choice
	Parameters view.Table
	Count      string // "25 of 61 quantities"
	More       bool
	Key        string
}

// Verdict is the verdict in words.
type Verdict struct {
	Level   string // its colour
	Good    bool   // nothing speaks against the fit
	Head    string
	Reasons []string
	Advice  string
	Longer  string // text of a button that fits again with more draws; "" for none
}

// CheckOf makes the Check page.
func CheckOf(m *state.Model) Check {
	l := view.LocaleOf(m)
	c := Check{Missing: view.MissingOf(m), Stale: view.StaleBanner(m)}
	if c.Missing.Lacks {
		c.Title, c.Lede = l.Say("results.may_be_trusted"), l.Say("results.check_after_fit")
		return c
	}
	r := m.Results.Report
	c.Key = resultKey(m)
	c.Interval = view.IntervalOf(m)
	c.Verdict = verdictOf(l, m.Verdict())
	c.Title, c.Lede = checkTitle(l, m.Verdict().Level), checkLede(m, l)
	c.Grounds = view.GroundsOf(l, m.Verdict(), m.Settings())
	at := stakesOf(m)
	for _, g := range c.Grounds {
		if g.Tone == "warn" || g.Tone == "bad" {
			g.Stake, g.Next = at.of(g.About, g.Button != "")
			c.Look = append(c.Look, g)
		}
	}
	c.Unseen = unseen(l, m.Verdict())
	c.Sampler, c.Fit = samplerTiles(l, r), fitTiles(l, r, m.Geo)
	where, _ := geoOf(r, m.Geo)
	c.Accuracy = accuracyOf(m, l, where)
	c.Held = heldTables(m, l, where)
	c.Learnt = learntOf(m, l)
	c.folded(m)
	c.Geos = view.Chips(l, r.Geos, m.Geo)
	c.Figures = fitFigures(r, m.Geo)
	c.table(m, l)
	return c
}

// folded fills the parts of the page that are unfolded.
func (c *Check) folded(m *state.Model) {
	r, x := m.Results.Report, m.Results.Examined.Value
	c.Checks = figuresIn(r, "predictive:checks")
	if x != nil && m.Open[state.FoldReplicated] {
		geos := r.Geos
		if m.Geo >= 0 && m.Geo < len(geos) {
			geos = geos[m.Geo : m.Geo+1]
		}
		for _, g := range geos[:min(len(geos), figuresAtOnce)] {
			c.Replicated = append(c.Replicated, examined(x, "predictive:"+g)...)
		}
	}
	if !m.Open[state.FoldRidges] {
		c.Learnt.Ridges = nil
	}
	if !m.Open[state.FoldSampling] {
		return
	}
	c.Sampling = figuresIn(r, "trace:worst")
	if x != nil {
		c.Sampling = append(c.Sampling, examined(x, "rank:worst", "ess:worst", "energy", "pairs:1", "pairs:2", "pairs:3")...)
	}
}

func checkTitle(l view.Locale, level summary.Level) string {
	switch level {
	case summary.Green:
		return l.Say("results.fit_green")
	case summary.Amber:
		return l.Say("results.fit_amber")
	}
	return l.Say("results.fit_red")
}

func checkLede(m *state.Model, l view.Locale) string {
	total := 0
	for i := range m.Results.Report.Chains {
		total += m.Results.Report.Chains[i].Draws
	}
	lede := l.Say("results.drawn", "chains", len(m.Results.Report.Chains), "draws", total, "interval", m.Results.Report.Interval.Full())
	if m.Results.Partial {
		lede += l.Say("results.stopped_early")
	}
	return lede
}

// unseen is what the verdict says of the test on data that the model had not seen.
func unseen(l view.Locale, v summary.Verdict) string {
	var said []string
	for _, g := range v.Grounds {
		if g.About == summary.AboutHoldout {
			said = append(said, l.Text(g.Text))
		}
	}
	return strings.Join(said, " ")
}

func verdictOf(l view.Locale, v summary.Verdict) Verdict {
	out := Verdict{Level: string(v.Level), Good: v.Level == summary.Green, Head: l.Text(v.Headline), Reasons: l.Texts(v.Reasons)}
	advice, more := adviceOf(l, v)
	out.Advice = advice
	if more {
		out.Longer = l.Say("results.twice_the_draws")
	}
	return out
}
