package project

import (
	"slices"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/surface"
)

// Bound keeps the money of a channel within limits when plans are moved or looked for: in one geo, or in all together.
type Bound struct {
	Channel string   `json:"channel"`
	Geo     string   `json:"geo,omitempty"` // "": all geos together
	Low     *float64 `json:"low,omitempty"` // nil: none
	High    *float64 `json:"high,omitempty"`
	Locked  bool     `json:"locked,omitempty"` // kept at what it is in the current plan
}

// Empty reports whether a bound bounds nothing.
func (b Bound) Empty() bool { return b.Low == nil && b.High == nil && !b.Locked }

// BoundOf is the bound of a channel, the empty one where there is none.
func BoundOf(bounds []Bound, geo, channel string) Bound {
	for _, b := range bounds {
		if b.Channel == channel && b.Geo == geo {
			return b
		}
	}
	return Bound{Channel: channel, Geo: geo}
}

// WithBound is a new list in which b stands in place of the bound of its channel and geo.
func WithBound(bounds []Bound, b Bound) []Bound {
	out := slices.DeleteFunc(slices.Clone(bounds), func(old Bound) bool { return old.Channel == b.Channel && old.Geo == b.Geo })
	if !b.Empty() {
		out = append(out, b)
	}
	return out
}

// StopsOn puts bounds on a surface by name; locked channels keep what they have in the plan. Bounds of geos and
// channels that the surface does not have bound nothing.
func StopsOn(bounds []Bound, s *surface.Surface, p plan.Scenario) plan.Stops {
	l := plan.StopsOf(s)
	for _, b := range bounds {
		c, g := slices.Index(s.Channels, b.Channel), slices.Index(s.Geos, b.Geo)
		if c < 0 || g < 0 && b.Geo != "" || g >= 0 && (s.SharedByGeos(c) || s.Idle(g, c)) {
			continue
		}
		low, high, now := &l.ChannelLow[c], &l.ChannelHigh[c], p.Channel(c)
		if g >= 0 {
			low, high, now = &l.Low[g][c], &l.High[g][c], p.Spend[g][c]
		}
		if b.Low != nil {
			*low = *b.Low
		}
		if b.High != nil {
			*high = *b.High
		}
		if b.Locked {
			*low, *high = now, now
			if g < 0 {
				for geo := range s.Geos { // a locked channel's split is locked with it
					l.Low[geo][c], l.High[geo][c] = p.Spend[geo][c], p.Spend[geo][c]
				}
			}
		}
	}
	return l
}
