package surface

import "github.com/mixtab/mixtab/core/panel"

// Surface is outcome against spend, one curve a draw and cell. A cell is a geo, a channel and a flight: the model
// adds over geos and channels, so what a plan brings is the sum of its cells' curves, draw by draw, and an interval
// of a plan is the interval of a sum and not the sum of intervals.
//
// A cell's spend is moved by a factor of its unit of money. Factor 1 with flight 0 is what was spent in the geo's
// window, period by period, and gives the fitted contribution of the window exactly; factor 0 leaves what carries in
// from before the window, which is held as it was. What arrives after the window's end from spend inside it is apart
// (AddAfter). Outcomes are in KPI units, spend in money.
//
// A Surface is immutable. Its draws come in shards (With); one that misses shards answers from fewer draws.
type Surface struct {
	Hash     string   `json:"hash"` // of dataset, spec, draws and options
	KPI      string   `json:"kpi"`
	Geos     []string `json:"geos"`
	Channels []string `json:"channels"`
	Cadence  string   `json:"cadence"` // the unit of a period: "day", "week", "month", …
	Currency string   `json:"currency,omitempty"`

	Draws      int   `json:"-"`           // available, over all shards
	ShardDraws []int `json:"shard_draws"` // [shard], draws of each; a whole surface has the sum of them

	Windows []Window    `json:"windows"` // [geo], the periods that the surface speaks of
	Horizon Horizon     `json:"horizon,omitzero"`
	Misfit  bool        `json:"misfit,omitempty"`  // the horizon does not lie within the data: plans are about the last year
	Ahead   *Span       `json:"ahead,omitempty"`   // the dates that plans are for, where they lie behind the data
	Ended   []Gone      `json:"ended,omitempty"`   // geos that are outside of today's plan
	Stopped []Gone      `json:"stopped,omitempty"` // channels of which nothing is in it
	Flights []Flight    `json:"flights"`           // 0 is as observed
	Spend   [][]float64 `json:"spend"`             // [geo][channel], money spent in the window: today's plan
	Unit    [][]float64 `json:"unit"`              // [geo][channel], money that factor 1 stands for; see Factor
	Factors []float64   `json:"factors"`           // the knots of the curves, ascending from 0
	Seen    [][]Range   `json:"seen"`              // [geo][channel], factors that a quarter of a window ran at in the geo's data
	SeenLow []float64   `json:"seen_low"`
	SeenTop []float64   `json:"seen_high"`        // [channel], the same over geos, as factors of the channel's spend today
	Values  []float64   `json:"values,omitempty"` // [geo], mean money value of one KPI unit in the window; nil when not known
	Varying bool        `json:"varying"`          // the value of a KPI unit changes within some window

	Unpaid []bool `json:"unpaid,omitempty"` // [channel] what it ran at is no money: held as it was, outside of all plans. nil: none is
	Shared []bool `json:"shared,omitempty"` // [channel] bought once for all geos: all of them move by one factor. nil: none is

	// Cost is what a unit of media costs in each cell, [geo][channel], at the price that plans buy it for: of a channel bought once for all
	// geos all that is paid for it. 0 where media are money themselves or nothing moves them; nil where that is so of all.
	Cost [][]float64 `json:"cost,omitempty"`

	Reacts *Reacts `json:"reacts,omitempty"` // what other timings are worked out from (Spread); nil where they are not

	Dates    []panel.Date `json:"dates"`    // of all periods in the data, ascending
	Observed []float64    `json:"observed"` // [date], KPI in the data, over all geos that have the date

	Calibration *CalibrationRecord `json:"calibration,omitempty"` // the alignment in use; nil for none

	shards []*Shard // ascending by index
}

// Range is an interval of factors.
type Range struct {
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// ValueKnown reports whether outcomes are known in money as well as in KPI units.
func (s *Surface) ValueKnown() bool { return len(s.Values) > 0 }

// Wanted is the number of draws of the whole surface.
func (s *Surface) Wanted() int {
	sum := 0
	for _, n := range s.ShardDraws {
		sum += n
	}
	return sum
}

// Whole reports whether all shards are available.
func (s *Surface) Whole() bool { return len(s.shards) == len(s.ShardDraws) }

// ChannelSpend is the money spent on a channel in the window, over all geos.
func (s *Surface) ChannelSpend(channel int) float64 {
	sum := 0.0
	for g := range s.Geos {
		sum += s.Spend[g][channel]
	}
	return sum
}

// TotalSpend is the money spent in the window on all channels, over all geos.
func (s *Surface) TotalSpend() float64 {
	sum := 0.0
	for c := range s.Channels {
		sum += s.ChannelSpend(c)
	}
	return sum
}

// Factor is where on its curve a cell's money lies, money / Unit. A cell's unit is its spend in the window. Where
// nothing was spent in the window but the channel ran in the geo before, the unit is a window's length at the mean
// spend of the periods in which it ran, and today's plan is at factor 0. A channel that never ran in the geo has no
// unit: nothing is known of it there, no money moves it, and its factor is 0.
func (s *Surface) Factor(geo, channel int, money float64) float64 {
	unit := s.Unit[geo][channel]
	if !(unit > 0) {
		return 0
	}
	return max(0, money) / unit
}

// Idle reports whether nothing can be said of money in a cell: the channel never ran in the geo.
func (s *Surface) Idle(geo, channel int) bool { return !(s.Unit[geo][channel] > 0) }

// With is the surface with one more shard. A shard of another surface is an error, and so is one that does not fit; one
// that is already there changes nothing.
func (s *Surface) With(shard *Shard) (*Surface, error) {
	if err := shard.fits(s); err != nil {
		return nil, err
	}
	t := *s
	t.shards = make([]*Shard, 0, len(s.shards)+1)
	t.Draws = 0
	placed := false
	for _, old := range s.shards {
		if old.Index == shard.Index {
			return s, nil
		}
		if !placed && old.Index > shard.Index {
			t.shards, placed = append(t.shards, shard), true
		}
		t.shards = append(t.shards, old)
	}
	if !placed {
		t.shards = append(t.shards, shard)
	}
	for _, sh := range t.shards {
		t.Draws += sh.Draws
	}
	return &t, nil
}

// Missing are the shards that are not available, ascending.
func (s *Surface) Missing() []int {
	var list []int
	next := 0
	for i := range s.ShardDraws {
		if next < len(s.shards) && s.shards[next].Index == i {
			next++
			continue
		}
		list = append(list, i)
	}
	return list
}

// Shards are the available shards, ascending by index. They are not to be changed.
func (s *Surface) Shards() []*Shard { return s.shards }

// Header is the surface without its draws.
func (s *Surface) Header() *Surface {
	t := *s
	t.shards, t.Draws = nil, 0
	return &t
}
