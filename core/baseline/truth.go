package baseline

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/simulate"
	"github.com/mixtab/mixtab/core/words"
)

// Truth is what a made-up panel was made from, in the form of a model of it.
const Truth Kind = "truth"

// Known is the truth of a built-in sample; nil when d is not that sample as it is read by itself.
func Known(sample string, d *panel.Dataset) *Account {
	if !slices.Contains(simulate.Names(), sample) {
		return nil
	}
	p := simulate.Sample(sample)
	p.Mapping.Currency = d.Currency // whatever its money is called
	if same := intake.Read(p.Name+".csv", p.CSV, &p.Mapping).Dataset; same == nil || same.Hash != d.Hash {
		return nil
	}
	a := &Account{Kind: Truth, Geos: d.Geos, Channels: d.Channels, Failed: make([]words.Text, len(d.Geos)), Draws: 1, RHat: math.NaN()}
	for g := range d.Series {
		s := &d.Series[g]
		a.Valued = a.Valued || s.RevenuePerKPI != nil
		for c := range d.Channels {
			spend := 0.0
			for _, v := range s.Spend[c] {
				spend += v
			}
			a.Spend, a.Mean = append(a.Spend, spend), append(a.Mean, spend*p.Truth.ROI[g][c])
			a.HalfLife = append(a.HalfLife, math.Log(0.5)/math.Log(p.Truth.Retention[g][c]))
		}
	}
	a.Worth = a.Mean
	return a
}

// Off is how far a model's returns are from the truth over the cells of geo, or of all geos where it is negative:
// Σ |return − truth| / Σ |truth|. NaN where it has no return.
func (a *Account) Off(truth *Account, geo int) float64 {
	off, size := 0.0, 0.0
	for g := range a.Geos {
		if geo >= 0 && g != geo {
			continue
		}
		for c := range a.Channels {
			if mine, real := a.Of(g, c), truth.Of(g, c); real.Spend > 0 {
				off += math.Abs(mine.Mean-real.Mean) / real.Spend
				size += math.Abs(real.Mean) / real.Spend
			}
		}
	}
	return off / size
}
