// Package figures makes the charts of data, priors, fits, comparisons and plans: a function for each, from numbers to a
// figure.Figure.
package figures

import (
	"github.com/mixtab/mixtab/core/attribution"
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
)

// Fit is what the figures of one fit have in common.
type Fit struct {
	*attribution.Attribution
	KPI      string
	Money    bool   // returns are money for money
	Currency string // of spend; "" unknown
	Period   string // the cadence's unit: "week"
	Of       interval.Interval
	Truth    *Truth                 // of the part that is drawn; nil where it is not known
	Tests    []spec.LiftTest        // that the model knows
	Places   [][]model.TestPlace    // of each of them
	Curves   []attribution.Response // all of them, by which the effect of one over several markets is split
}

// Truth is what made-up data were made from.
type Truth struct {
	Returns       []float64 // [channel] per unit of money, as Part.Returns
	Contributions []float64 // [channel] in KPI units over the whole span
}

// legend says how the truth is marked, where it is known.
func (t *Truth) legend() words.Text {
	if t == nil {
		return words.Text{}
	}
	return words.Say("figure.truth_legend")
}

// mark is the truth of a category.
func (t *Truth) mark(x float64, category []words.Text) figure.Layer {
	return figure.Layer{Mark: "dotX", Label: words.Say("figure.truth"), Colour: "ink", Symbol: "diamond", X: []float64{x}, Category: category}
}

// ID names a part's figure: "waterfall:total", "waterfall:Germany".
func ID(kind string, p *attribution.Part) string {
	if p.Geo == total {
		return kind + ":total"
	}
	return kind + ":" + p.Geo
}

// total is the geo of a part that sums over geos.
const total = ""

func days(dates []panel.Date) []float64 {
	x := make([]float64, len(dates))
	for i, d := range dates {
		x[i] = float64(d)
	}
	return x
}

func dateAxis() figure.Axis { return figure.Axis{Type: "date"} }

func (f *Fit) kpiAxis() figure.Axis {
	axis := kpiAxis(f.KPI, f.Period)
	if f.sold() {
		axis.Label = words.Say("figure.kpi_each_in", "kpi", f.KPI, "unit", words.Unit(f.Period), "currency", f.Currency)
	}
	return axis
}

// sold reports whether the KPI is money itself, of a known currency.
func (f *Fit) sold() bool { return f.Money && !f.Valued && f.Currency != "" }

func kpiAxis(kpi, period string) figure.Axis {
	return figure.Axis{Label: words.Say("figure.kpi_each", "kpi", kpi, "unit", words.Unit(period)), Type: "linear", Format: "number", Zero: true}
}

// told is an amount's range of shares, and which interval it is.
func (f *Fit) told(a Amount) words.Text {
	return words.Say("figure.told", "interval", f.Of.Beside(), "shares", words.Shares{Low: a.ShareLow, High: a.ShareHigh})
}

func place(geo string) words.Text {
	if geo == total {
		return words.Say("figure.all_geos")
	}
	return words.Plain(geo)
}

// present says how many geos a total sums, when that changes.
func (f *Fit) present(p *attribution.Part) words.Text {
	geos := len(f.Geos)
	if p.Geo != total || geos < 2 {
		return words.Text{}
	}
	all := 0
	for _, n := range p.Present {
		if n == geos {
			all++
		}
	}
	if all == len(p.Present) {
		return words.Say("figure.sums_all", "geos", geos)
	}
	return words.Say("figure.sums_present", "geos", geos, "n", all, "present", len(p.Present), "unit", words.Unit(f.Period))
}
