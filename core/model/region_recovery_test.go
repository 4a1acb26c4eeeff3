package model

import (
	"fmt"
	"math"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// twoBrands is a panel of two brands in four towns each, the last town of each with 15 weeks, and the true mean contribution a
// week of each channel in each geo. Media bring the first brand four times as much as the second, for the same money.
func twoBrands(seed uint64) (d *panel.Dataset, truth [][]float64) {
	rng := sampler.NewStream(seed, 77)
	d = &panel.Dataset{Name: "two brands", Channels: []string{"TV", "Search"}, KPI: "sales", Cadence: panel.Cadence{Unit: "week", Days: 7}}
	for g := range 8 {
		brand, n := g/4, 104
		if g%4 == 3 {
			n = 15
		}
		name := []string{"Alba", "Brio"}[brand]
		s := panel.Series{Geo: fmt.Sprintf("%s · Town %d", name, g%4+1)}
		base, within := 1000*math.Exp(0.3*rng.Normal()), 0.08
		mean, brought := make([]float64, n), []float64{0, 0}
		for t := range mean {
			s.Dates = append(s.Dates, panel.Date(18004+7*(104-n+t)))
			mean[t] = base * (1 + 0.08*math.Sin(2*math.Pi*float64(104-n+t)/52.18))
		}
		for c := range d.Channels {
			effect := []float64{0.28, 0.07}[brand] * math.Exp(within*rng.Normal())
			media, stock := make([]float64, n), 0.0
			for t := range media {
				if rng.Float64() < 0.7 {
					media[t] = 100 * rng.Exponential()
				}
				stock = 0.4*stock + 0.6*media[t]
				x := stock / 90
				more := base * effect * 2 * x / (1 + x)
				mean[t] += more
				brought[c] += more / float64(n)
			}
			s.Media = append(s.Media, media)
		}
		for _, m := range mean {
			s.KPI = append(s.KPI, m+0.06*base*rng.Normal())
		}
		s.Spend = s.Media
		d.Geos, d.Regions, d.Series = append(d.Geos, s.Geo), append(d.Regions, name), append(d.Series, s)
		truth = append(truth, brought)
	}
	return d, truth
}

// TestRegionsTellBrandsApart: towns of two brands whose media differ. What 15 weeks leave open is filled in from the town's own
// brand, and comes nearer to the truth than what all towns together fill in.
func TestRegionsTellBrandsApart(t *testing.T) {
	if testing.Short() {
		t.Skip("fits two models")
	}
	d, truth := twoBrands(1)
	off := map[string]float64{}
	for _, mode := range []string{spec.PoolingPartial, spec.PoolingRegions} {
		got := meanContributions(t, compiled(t, repooled(t, mustPreset("studio"), mode), d))
		for _, g := range []int{3, 7} {
			for c := range d.Channels {
				off[mode] += math.Abs(elementary.Log(got[g][c]/truth[g][c])) / 4
			}
		}
	}
	t.Logf("mean distance of the short towns' contributions, in logarithms: %v", off)
	if !(off[spec.PoolingRegions] < 0.8*off[spec.PoolingPartial]) || off[spec.PoolingRegions] > 0.5 {
		t.Errorf("by region the short towns are %.2f off, without regions %.2f", off[spec.PoolingRegions], off[spec.PoolingPartial])
	}
}

// meanContributions fits a model and gives the geometric mean over draws of what a channel brings a week, [geo][channel].
func meanContributions(t *testing.T, p *Posterior) [][]float64 {
	t.Helper()
	s := sampler.DefaultSettings()
	s.Chains, s.Warmup, s.Draws, s.Seed = 2, 300, 300, 5
	chains, err := sampler.Run(func() sampler.Target { return p.Clone() }, s, nil)
	if err != nil {
		t.Fatal(err)
	}
	out := make([][]float64, len(p.data.Geos))
	for g := range out {
		out[g] = make([]float64, len(p.data.Channels))
	}
	theta, into, rng, n := make([]float64, p.ExpandedDim()), p.NewPrediction(), sampler.NewStream(1, 1), 0.0
	for _, c := range chains {
		n += float64(len(c.Draws) / p.Dim())
		for at := 0; at < len(c.Draws); at += p.Dim() {
			p.Expand(theta, c.Draws[at:at+p.Dim()], rng)
			p.Predict(into, theta)
			for g := range out {
				lo, hi := p.rowStart[g], p.rowStart[g+1]
				for i := range out[g] {
					sum := 0.0
					for _, v := range into.Contribution[i][lo:hi] {
						sum += v
					}
					out[g][i] += elementary.Log(sum / float64(hi-lo))
				}
			}
		}
	}
	for g := range out {
		for i := range out[g] {
			out[g][i] = elementary.Exp(out[g][i] / n)
		}
	}
	return out
}
