// Package figures makes the charts of data, priors, fits, comparisons and plans: a function for each, from numbers to a
// figure.Figure.
package figures

import (
	"fmt"

	"github.com/mixtab/mixtab/core/attribution"
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words/english"
)

// Fit is what the figures of one fit have in common.
type Fit struct {
	*attribution.Attribution
	KPI    string
	Period string // the cadence's unit: "week"
	Of     interval.Interval
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

func (f *Fit) kpiAxis() figure.Axis { return kpiAxis(f.KPI, f.Period) }

func kpiAxis(kpi, period string) figure.Axis {
	return figure.Axis{Label: fmt.Sprintf("%s a %s", capital(english.Noun(kpi)), period), Type: "linear", Format: "number", Zero: true}
}

// told puts before a range which interval it is.
func (f *Fit) told(ends string) string { return f.Of.Short() + ": " + ends }

func place(geo string) string {
	if geo == total {
		return "all geos"
	}
	return geo
}

// present says how many geos a total sums, when that changes.
func (f *Fit) present(p *attribution.Part) string {
	geos := len(f.Geos)
	if p.Geo != total || geos < 2 {
		return ""
	}
	all := 0
	for _, n := range p.Present {
		if n == geos {
			all++
		}
	}
	if all == len(p.Present) {
		return fmt.Sprintf(" Sums %d geos.", geos)
	}
	return fmt.Sprintf(" Sums the geos that have data: all %d in %d of %d %ss.", geos, all, len(p.Present), f.Period)
}
