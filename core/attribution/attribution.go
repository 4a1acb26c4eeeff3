package attribution

import (
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/summary"
)

// Options limits the work. The zero value takes DefaultDraws and the whole span.
type Options struct {
	Draws    int               // at most so many draws, evenly over chains; 0 means DefaultDraws
	From, To panel.Date        // first and last date that totals and returns count; both 0 means all
	Seed     uint64            // of the predictive noise
	Interval interval.Interval // of all bands

	room int // bytes of rows in memory at once; 0 means roomBytes
}

// DefaultDraws is enough for interval ends whose Monte Carlo error is a few per cent of the interval's width.
const DefaultDraws = 1000

// Attribution is the decomposition of the KPI for every geo and for their sum.
type Attribution struct {
	Geos     []string
	Channels []string
	Chains   int  // draws lie chain by chain, equally many each
	Draws    int  // in all
	Valued   bool // the value of a KPI unit is known, so that returns are money for money
	ByGeo    []Part
	Total    Part // sums over the geos present at each date
}

// Part is the decomposition of one geo, or of the total.
type Part struct {
	Geo     string       // "" for the total
	Dates   []panel.Date // ascending; for the total, the union of the geos' dates
	Present []int        // [date], how many geos have the date
	Actual  []float64    // [date], observed KPI

	Expected   Band   // [date], mean of the KPI under the model: the band is of the mean alone
	Predictive Band   // [date], a new observation: the band includes the noise
	Baseline   Band   // [date], everything but media
	Channel    []Band // [channel][date], contribution

	ActualTotal float64 // observed KPI in the counted period
	Amounts     Amounts
	Spend       []float64 // [channel], money in the counted period; of a channel bought once for all geos, a geo's part
	Returns     []Return  // [channel]
	Accuracy    Accuracy
	Checks      []summary.Check // posterior predictive checks of the geo; none of the total
}

// Band is a distribution at each date: mean over draws and quantiles.
type Band struct {
	Mean                []float64
	Low, High           []float64 // ends of the interval asked for
	InnerLow, InnerHigh []float64 // of the interval inside it; nil but for Predictive
}

// Amounts are totals over the counted period in KPI units, one number a draw.
type Amounts struct {
	Expected  []float64 // [draw]
	Baseline  []float64 // [draw], Intercept + Trend + Season + Control
	Intercept []float64
	Trend     []float64
	Season    []float64
	Control   []float64
	Media     []float64   // [draw], all channels
	Channel   [][]float64 // [channel][draw]
}

// Return is what a channel brought for its spend, one number a draw: Σ contribution (times the value of a KPI unit
// where known) / Σ spend. Marginal is (outcome at 1.01·media − outcome) / (0.01·spend), the definition of Meridian:
// the return of the next 1%. Both are nil for a channel without spend in the counted period,
// for one that is not bought with money, and, in a geo, for one that is bought once for all geos.
type Return struct {
	ROI      []float64
	Marginal []float64
	// Late is what arrives behind the data's end from media before it, in the unit of what ROI is of: it is not in ROI, though its
	// spend is. A KPI unit counts as in the geo's last period. Nil where Options leave part of the span out.
	Late []float64
}

// Accuracy is how well the posterior mean of the expected KPI reproduces the data.
// R2 = 1 − Σ(y−ŷ)²/Σ(y−ȳ)², for a total summed over geos above and below the line, each round its own mean; MAPE = mean
// of |y−ŷ|/|y| over y ≠ 0; WMAPE = Σ|y−ŷ|/Σ|y|; Coverage and CoverageInner are the shares of observations inside the predictive bands.
type Accuracy struct {
	R2, MAPE, WMAPE         float64
	Coverage, CoverageInner float64
	CRPS                    float64 // mean of summary.CRPS over rows, in KPI units
	Rows                    int
}
