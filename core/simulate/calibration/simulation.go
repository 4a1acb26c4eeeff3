package calibration

import (
	"math"

	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/streams"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
)

// mostTries is how many data sets are simulated for one that Keep keeps.
const mostTries = 1_000_000

// simulation is a data set with the parameters that made it.
type simulation struct {
	truth []float64 // as Posterior.Expand lays parameters out
	data  *panel.Dataset
	seed  uint64 // for the chain
	tried int
}

// simulate draws parameters from the prior and a KPI from them, until the data are worth a fit.
func (s *Study) simulate(i int) (simulation, error) {
	post, _, err := model.Compile(s.Spec, s.Panel)
	if err != nil {
		return simulation{}, err
	}
	rng := sampler.NewStream(s.Seed, streams.StudyData.At(uint64(i)))
	sim := simulation{truth: make([]float64, post.ExpandedDim())}
	p, kpi := post.NewPrediction(), make([]float64, s.Panel.Rows())
	for sim.tried < mostTries {
		sim.tried++
		post.DrawPriorParameters(sim.truth, rng)
		post.Predict(p, sim.truth)
		for g := range p.Sigma {
			p.Sigma[g] *= s.noiseFactor()
		}
		post.Observe(kpi, p, rng)
		series := byGeo(kpi, post.RowStart())
		if !finite(kpi) {
			return sim, words.Err("calibration.overflow")
		}
		if s.Keep == nil || s.Keep(series) {
			sim.data, sim.seed = withKPI(s.Panel, series), rng.Uint64()
			return sim, nil
		}
	}
	return sim, words.Err("calibration.no_keeper")
}

func (s *Study) noiseFactor() float64 {
	if s.noise == 0 {
		return 1
	}
	return s.noise
}

func byGeo(kpi []float64, rowStart []int) [][]float64 {
	var series [][]float64
	for g := 1; g < len(rowStart); g++ {
		series = append(series, append([]float64(nil), kpi[rowStart[g-1]:rowStart[g]]...))
	}
	return series
}

func finite(v []float64) bool {
	for _, x := range v {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return false
		}
	}
	return true
}

// withKPI is the panel with another KPI.
func withKPI(of *panel.Dataset, kpi [][]float64) *panel.Dataset {
	d := *of
	d.Series = append([]panel.Series(nil), of.Series...)
	for g := range d.Series {
		d.Series[g].KPI = kpi[g]
	}
	return &d
}
