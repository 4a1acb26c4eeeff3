package model

import (
	"math"
	"testing"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/simulate"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/sampler"
)

// TestForwardIsContribution compares with Contribution of the series with its media replaced, in either order of
// transforms, inside the window and behind it.
func TestForwardIsContribution(t *testing.T) {
	sample := simulate.Sample("ten-geos")
	spec, _ := spec.Preset("studio")
	for _, order := range []string{"adstock_saturation", "saturation_adstock"} {
		spec.Media.Order = order
		reading := intake.Read("sample.csv", sample.CSV, &sample.Mapping)
		p := compiled(t, spec, reading.Dataset)
		q, theta := make([]float64, p.Dim()), make([]float64, p.ExpandedDim())
		rng := sampler.NewStream(4, 2)
		p.DrawPrior(q, rng)
		p.Expand(theta, q, rng)
		const after = 9
		factors := []float64{0, 0.3, 1, 2.7}
		for g, s := range p.Data().Series[:2] {
			n := len(s.Dates)
			first := []int{60, n - 4}[g] // a long window, and one that what carries in outlasts
			even := make([]float64, n-first)
			for t := range even {
				even[t] = 7 + float64(t%3)
			}
			for c := range s.Media {
				runs := [][]float64{s.Media[c][first:], even}
				got := Forwarded{make([]float64, 8), make([]float64, 8), make([]float64, 8)}
				w := Window{First: first, After: after, Worth: s.RevenuePerKPI[first:]}
				p.Forward(&got, theta, g, c, w, runs, factors)
				quiet := replaced(p, theta, g, c, w, runs[0], 0)
				for i := range got.Units {
					dst := replaced(p, theta, g, c, w, runs[i/4], factors[i%4])
					units, money, late := 0.0, 0.0, 0.0
					for k := first; k < n; k++ {
						units += dst[k]
						money += dst[k] * s.RevenuePerKPI[k]
					}
					for k := n; k < n+after; k++ {
						late += dst[k] - quiet[k]
					}
					for _, pair := range [][2]float64{{got.Units[i], units}, {got.Money[i], money}, {got.After[i], late}} {
						if math.Abs(pair[0]-pair[1]) > 1e-9*math.Abs(units) {
							t.Errorf("%s, geo %d, channel %d, run and factor %d: %g, want %g", order, g, c, i, pair[0], pair[1])
						}
					}
				}
				if got.After[0] != 0 || !(got.After[2] > 0) {
					t.Errorf("%s: without media in the window %g arrives after it, with today's %g", order, got.After[0], got.After[2])
				}
			}
		}
		const first = 60
		into := Forwarded{make([]float64, 4), nil, make([]float64, 4)}
		runs := [][]float64{p.Data().Series[0].Media[0][first:]}
		if n := testing.AllocsPerRun(20, func() { p.Forward(&into, theta, 0, 0, Window{First: first, After: after}, runs, factors) }); n != 0 {
			t.Errorf("%s: %v allocations, want none", order, n)
		}
	}
}

// replaced is the contribution of a geo's media with the window's replaced by factor times a run, and zeros behind it.
func replaced(p *Posterior, theta []float64, g, c int, w Window, run []float64, factor float64) []float64 {
	media := append([]float64(nil), p.Data().Series[g].Media[c]...)
	for t, v := range run {
		media[w.First+t] = factor * v
	}
	media = append(media, make([]float64, w.After)...)
	dst := make([]float64, len(media))
	p.Contribution(dst, theta, g, c, media)
	return dst
}
