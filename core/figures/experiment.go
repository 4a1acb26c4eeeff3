package figures

import (
	"slices"

	"github.com/mixtab/mixtab/core/attribution"
	"github.com/mixtab/mixtab/core/experiment"
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
)

// whiskerShare is half the width of an experiment's range, as a share of a curve's spend.
const whiskerShare = 0.006

// onCurve is where an experiment lies on a curve: from which spend to which, and the part of its effect that is the curve's.
type onCurve struct{ from, to, part float64 }

// tested draws the experiments of a curve's channel: from the curve at what was spent before, by the effect that was measured, with its
// 90% range. Of one over several markets a curve has its market's part.
func (f *Fit) tested(r *attribution.Response) (layers []figure.Layer) {
	for k, t := range f.Tests {
		over := t.Over(f.Geos)
		if t.Channel != r.Channel || !slices.Contains(over, r.Geo) {
			continue
		}
		place, ok := onlyHere(t, r)
		said, told := words.Say("figure.experiment"), words.Say("figure.experiment_range")
		if len(over) > 1 {
			place, ok = f.partHere(k, r)
			told = words.Say("figure.experiment_part", "part", words.Share(place.part))
		}
		if !ok {
			continue
		}
		start, width := at(r.Spend, r.Mean, place.from), whiskerShare*r.Spend[len(r.Spend)-1]
		low, high := experiment.Interval(t)
		low, high = start+float64(place.part*low), start+float64(place.part*high)
		layers = append(layers,
			figure.Layer{Mark: "area", Label: told, Colour: "ink", Opacity: 0.35,
				X: []float64{place.to - width, place.to + width}, Y1: []float64{low, low}, Y2: []float64{high, high}},
			figure.Layer{Mark: "dot", Label: said, Colour: "ink", Symbol: "diamond",
				X: []float64{place.to}, Y: []float64{start + float64(place.part*t.Lift)}})
	}
	return layers
}

// onlyHere places an experiment in a curve's market alone.
func onlyHere(t spec.LiftTest, r *attribution.Response) (place onCurve, ok bool) {
	unit := 1.0 // of the curve's spend in the test's
	switch {
	case t.Unit == spec.UnitMoney && r.Counted:
		return place, false
	case t.Unit != spec.UnitMoney && r.Price > 0:
		unit = r.Price
	}
	return onCurve{from: unit * t.Spend, to: unit * (t.Spend + t.Delta), part: 1}, true
}

// partHere places an experiment over several markets on the curve of one: what ran there, and the part of the effect that the curves of
// all of them give it, part = (r_g(to_g) − r_g(from_g)) / Σ_h (r_h(to_h) − r_h(from_h)). What was measured is their sum alone.
func (f *Fit) partHere(k int, r *attribution.Response) (place onCurve, ok bool) {
	if k >= len(f.Places) {
		return place, false
	}
	here, sum := 0.0, 0.0
	for _, p := range f.Places[k] {
		c := f.curve(p.Geo, r.Channel)
		if c == nil {
			continue
		}
		unit := 1.0 // of the curve's spend in media
		if c.Price > 0 {
			unit = c.Price
		}
		from, to := unit*p.Before, unit*p.During
		rise := at(c.Spend, c.Mean, to) - at(c.Spend, c.Mean, from)
		if sum += rise; p.Geo == r.Geo {
			place.from, place.to, here = from, to, rise
		}
	}
	place.part = here / sum
	return place, place.part > 0
}

// curve is a channel's in a market; nil where it never ran.
func (f *Fit) curve(geo, channel string) *attribution.Response {
	for i := range f.Curves {
		if c := &f.Curves[i]; c.Geo == geo && c.Channel == channel {
			return c
		}
	}
	return nil
}

// at reads a curve between its points, and beyond its end as there.
func at(x, y []float64, where float64) float64 {
	for i := 1; i < len(x); i++ {
		if where <= x[i] {
			part := (where - x[i-1]) / (x[i] - x[i-1])
			return y[i-1] + float64(part*(y[i]-y[i-1]))
		}
	}
	return y[len(y)-1]
}
