// Package surface turns a posterior into a response surface: for every draw, what each channel would have
// brought at other levels of spend. Planning reads the surface and never runs the model again.
package surface

import "github.com/mixtab/mixtab/core/dataset"

// Surface is outcome against spend, one curve a draw, channel and geo.
//
// A channel's spend is moved by a factor: every period and every geo of the channel is multiplied by it, so that
// flighting and the split over geos stay as observed. Factor 1 is what was spent in the window, and gives the
// fitted contribution of the window; carry-over is inside, and what precedes the window is multiplied as well, as
// if the plan had been running before. Outcomes are in KPI units, spend in money. Draws are kept apart, so that
// an interval of a plan is the interval of a sum and not the sum of intervals.
//
// A Surface is immutable once built; Planning reads Total (and Value, where a KPI unit has a known value).
type Surface struct {
	Hash     string   `json:"hash"` // of dataset, spec, settings and draws
	KPI      string   `json:"kpi"`
	Geos     []string `json:"geos"`
	Channels []string `json:"channels"`
	Draws    int      `json:"draws"`

	Windows []Window    `json:"windows"`          // [geo], the periods that the surface speaks of
	Cadence string      `json:"cadence"`          // the unit of a period: "day", "week", "month", …
	Spend   [][]float64 `json:"spend"`            // [geo][channel], money spent in the window: factor 1
	Factors []float64   `json:"factors"`          // the grid, ascending from 0
	SeenLow []float64   `json:"seen_low"`         // [channel], smallest factor that a quarter of the window ran at in the data
	SeenTop []float64   `json:"seen_high"`        // [channel], largest such factor; beyond it the surface extrapolates
	Values  []float64   `json:"values,omitempty"` // [geo], mean money value of one KPI unit in the window; nil when not known

	// InterpolationError is the largest difference found between the interpolated and the computed outcome half-way
	// between grid points, as a share of the channel's outcome at factor 1.
	InterpolationError float64 `json:"interpolation_error"`

	Baseline      []float32 `json:"-"` // [geo][draw], expected KPI of the window without media
	ByGeo         []float32 `json:"-"` // [geo][channel][factor][draw], contribution in KPI units
	Total         Curves    `json:"-"` // KPI units, summed over geos
	TotalBaseline []float32 `json:"-"` // [draw]
	Value         Curves    `json:"-"` // money, summed over geos; empty when Values is nil
	ValueBaseline []float32 `json:"-"` // [draw]; nil when Values is nil
}

// Window is the span of one geo's periods that a plan stands for: the last year, or the whole series when shorter.
type Window struct {
	From    dataset.Date `json:"from"`
	To      dataset.Date `json:"to"`
	Periods int          `json:"periods"`
	Whole   bool         `json:"whole"` // the geo has less than a year of data
}

// ValueKnown reports whether outcomes are known in money as well as in KPI units.
func (s *Surface) ValueKnown() bool { return len(s.Values) > 0 }

// ChannelSpend is the money spent on a channel in the window, over all geos: what factor 1 stands for.
func (s *Surface) ChannelSpend(channel int) float64 {
	sum := 0.0
	for g := range s.Geos {
		sum += s.Spend[g][channel]
	}
	return sum
}

// GeoCurve is the outcome of one geo and channel at grid point k, one number a draw.
func (s *Surface) GeoCurve(geo, channel, k int) []float32 {
	at := ((geo*len(s.Channels)+channel)*len(s.Factors) + k) * s.Draws
	return s.ByGeo[at : at+s.Draws]
}
