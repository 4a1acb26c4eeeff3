package plan

import "github.com/mixtab/mixtab/core/surface"

// cells are the curves of a surface, one a draw, geo and channel, in the order of the surface's ByGeo.
type cells struct {
	s     *surface.Surface
	units surface.Curves // KPI units
	money surface.Curves // money, where a KPI unit's value is known
}

func newCells(s *surface.Surface) cells {
	k := cells{s: s, units: surface.NewCurves(s.Factors, s.Draws, s.ByGeo)}
	if !s.ValueKnown() {
		return k
	}
	worth := make([]float32, len(s.ByGeo))
	size := len(s.Channels) * len(s.Factors) * s.Draws
	for i, x := range s.ByGeo {
		worth[i] = float32(s.Values[i/size] * float64(x))
	}
	k.money = surface.NewCurves(s.Factors, s.Draws, worth)
	return k
}

// outcome is the curves that plans are compared by: money where it is known, KPI units otherwise.
func (k *cells) outcome() *surface.Curves {
	if k.s.ValueKnown() {
		return &k.money
	}
	return &k.units
}

// at is a cell's number.
func (k *cells) at(geo, channel int) int { return geo*len(k.s.Channels) + channel }

// factor is where on its curve a cell's money lies; a cell without spend in the window stays where it is.
func (k *cells) factor(geo, channel int, money float64) float64 {
	base := k.s.Spend[geo][channel]
	if !(base > 0) {
		return 1
	}
	return max(0, money) / base
}
