package report

import (
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
)

// Results is everything the page shows after a fit: sentences, small tables, figures by id, and the response
// surface. It is immutable once built. Contributions are in KPI units.
// Low and High are the ends of Interval throughout.
type Results struct {
	Hash     string   // of dataset, spec, settings and draws: a page with another hash shows "stale"
	Dataset  string   // the file's name
	KPI      string   // name of the KPI column
	Geos     []string // in the file's order
	Channels []string
	Valued   bool   // the value of a KPI unit is known, so that returns are of that money
	Money    bool   // returns are money for money: the KPI is money itself, or the value of its unit is known
	Currency string // of that money and of spend; "" unknown
	Period   string // the cadence's unit: "week"
	Interval interval.Interval
	Span     panel.Span // the dates that contributions and returns count; zero is all

	Verdict     summary.Verdict
	Places      []Place      // All, then the geos with data in the span
	Experiments []words.Text // what the lift tests that the model knows say
	Warnings    []Warning

	Parameters    []summary.Row
	Quantities    []summary.Row // contributions and ROI as scalar quantities, with their R-hat and ESS
	Contributions []Contribution
	ROI           []Return
	Shares        []Share // of spend against effect, over all geos
	Decay         []Decay
	Fit           []Fit
	Chains        []Chain
	Checks        []summary.Check     // posterior predictive checks, geo by geo
	Residuals     []summary.Residuals // [geo]

	Figures []figure.Encoded
	Surface *surface.Surface
}

// Finding is one sentence made from the numbers, with the figure that shows it.
type Finding struct {
	Text   words.Text `json:"text"`
	Figure string     `json:"figure,omitempty"`
}

// Warning is a doubt about a result, with what it concerns ("" for the whole).
type Warning struct {
	Subject string     `json:"subject,omitempty"`
	Text    words.Text `json:"text"`
}

// All is the geo name of rows that sum over geos.
const All = ""

// Names of rows that are no channels', the same in files whatever the language; Called says them to a person.
const (
	Baseline        = "Baseline"
	nameIntercept   = "Intercept"
	nameTrend       = "Trend"
	nameSeason      = "Season"
	nameControls    = "Controls"
	nameAllChannels = "All channels"
	nameTotal       = "Total"
)

var rows = map[string]words.Text{
	Baseline: words.Say("report.baseline"), nameIntercept: words.Say("report.intercept"), nameTrend: words.Say("report.trend"),
	nameSeason: words.Say("report.season"), nameControls: words.Say("report.controls"),
	nameAllChannels: words.Say("report.all_channels"), nameTotal: words.Say("report.total"),
}

// Called is the row's name for a person: a channel's own, or what a part of the KPI is called.
func (c *Contribution) Called() words.Text {
	if text, is := rows[c.Name]; is && c.Kind != "channel" {
		return text
	}
	return words.Plain(c.Name)
}

// Contribution is one line of the contribution table: a channel's or a part of the baseline's expected KPI, summed
// over the observed periods. Kind is "baseline" (Name is "Baseline"), "part" (a part of the baseline: "Intercept",
// "Trend", "Season", "Controls"), "channel", "media" (all channels) or "total".
type Contribution struct {
	Geo       string // All for the sum over geos
	Kind      string
	Name      string
	Mean      float64
	Low       float64
	High      float64
	Share     float64 // of the expected KPI total
	ShareLow  float64
	ShareHigh float64
}

// Return is one line of the ROI table: what a channel brought for each unit of money, in money where Results.Money
// and in KPI units otherwise. Marginal is the return of the next 1% of spend.
// A channel without a return has NaN throughout, and Lacks says why.
type Return struct {
	Geo          string
	Channel      string
	Spend        float64
	Mean         float64
	Low          float64
	High         float64
	ProbAboveOne float64
	Marginal     float64
	MarginalLow  float64
	MarginalHigh float64
	Late         float64 // what arrives behind the data's end and is not in Mean: money, or KPI units
	LateLow      float64
	LateHigh     float64
	Lacks        string // LacksMoney, LacksSpend or LacksOwn; "" where there is a return
}

// Why there is no return.
const (
	LacksMoney = "money" // what the channel ran at is no money
	LacksSpend = "spend" // nothing was spent
	LacksOwn   = "own"   // it is bought once for all geos, and a geo has no return of its own
)

// Decay is one line on carry-over: after how many periods half of a pulse's effect weight has arrived.
type Decay struct {
	Geo      string
	Channel  string
	HalfLife float64 // median over draws, in periods
	Low      float64
	High     float64
}

// Fit is how well the model reproduces one geo (All for every row). R2 = 1 − Σ(y−ŷ)²/Σ(y−ȳ)²
// (for All both sums run over the geos, each round its own mean),
// MAPE = mean |y−ŷ|/|y| over y ≠ 0, WMAPE = Σ|y−ŷ|/Σ|y|, with ŷ the posterior mean of the expected KPI;
// Coverage is the share of rows inside the predictive band of Results.Interval.
type Fit struct {
	Geo      string
	R2       float64
	MAPE     float64
	WMAPE    float64
	Coverage float64
	CRPS     float64 // mean over rows, in KPI units
	Rows     int
}

// Chain is one chain's record.
type Chain struct {
	Draws       int
	Divergences int
	StepSize    float64
	MeanDepth   float64
	MeanSteps   float64
	EBFMI       float64
	Notes       []string
}

// Figure is one of the figures, without JSON when there is none of that id.
//
// Ids: "fit:<geo>", "contributions:total", "contributions:<geo>", "waterfall:total", "waterfall:<geo>",
// "roi:total", "roi:<geo>", "shares:total", "response:<geo>:<channel>", "decay:<channel>", "trace:worst", "residuals:<geo>",
// "predictive:checks".
func (r *Results) Figure(id string) figure.Encoded {
	for i := range r.Figures {
		if r.Figures[i].ID == id {
			return r.Figures[i]
		}
	}
	return figure.Encoded{}
}
