package elicit

import (
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
)

// Quantity is what a belief is about.
type Quantity string

// The quantities, per channel.
const (
	// HalfLife is the time until half of the effect of a pulse has arrived, in periods, as attribution.HalfLife has it.
	HalfLife Quantity = "half_life"
	// HalfSaturation is the spend a period, held for long, that brings half of the most that can be reached, in one geo:
	// in money, or in media units where the channel has no spend.
	HalfSaturation Quantity = "half_saturation"
	// ROI is the channel's contribution over its spend, over all geos and periods: money for money, or KPI units for
	// money where a unit's value is not known.
	ROI Quantity = "roi"
	// Share is the channel's contribution as a share of all observed KPI, in money where a unit's value is known.
	Share Quantity = "share"
)

// Quantities lists the quantities in the order in which a page shows them.
func Quantities() []Quantity { return []Quantity{HalfLife, HalfSaturation, ROI, Share} }

// Block is the part of the media block that a quantity is set through.
func (q Quantity) Block() string {
	switch q {
	case HalfLife:
		return "adstock"
	case HalfSaturation:
		return "saturation"
	}
	return "effect"
}

// Belief says that with probability Level a quantity lies between Low and High, with equal tails.
// Channel and Geo are places in the dataset's lists; Geo matters for HalfSaturation's money alone.
type Belief struct {
	Quantity Quantity `json:"quantity"`
	Channel  int      `json:"channel"`
	Geo      int      `json:"geo"`
	Low      float64  `json:"low"`
	High     float64  `json:"high"`
	Level    float64  `json:"level"` // in (0, 1)
}

// Setting is a spec with a belief in it, and what should be said about how it got there.
type Setting struct {
	Spec  spec.Spec
	Notes []words.Text
}

// Reading is what a spec's priors say of a quantity.
type Reading struct {
	Quantity Quantity `json:"quantity"`
	// Why says why the quantity cannot be had in this model; the rest is then empty.
	Why    words.Text `json:"why,omitzero"`
	Low    float64    `json:"low"`
	Middle float64    `json:"middle"` // the median
	High   float64    `json:"high"`
	// Exact: from the distribution itself. Otherwise from draws, with a Monte Carlo error of a few per cent of the width.
	Exact bool `json:"exact"`
	// Own: the spec has numbers of this channel's own for it.
	Own bool `json:"own"`
	// Money: the quantity is in money, or money for money.
	Money bool  `json:"money"`
	Shape Shape `json:"-"`
}

// Shape is the density of a quantity, in the form that lets it be moved: Density over the unbounded scale Line, on which
// the prior only shifts and stretches, and the quantity Value at each point of it, ascending.
type Shape struct {
	Value   []float64 `json:"value"`
	Line    []float64 `json:"line"`
	Density []float64 `json:"density"`
}
