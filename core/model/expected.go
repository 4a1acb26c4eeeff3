package model

import (
	"math"
	"sort"

	"github.com/mixtab/mixtab/sampler"
)

// How the priors' expectation of the KPI is held against the data.
const (
	doubtDraws  = 200
	doubtFactor = 1000 // beyond the middle 98 % of prior draws by this factor is another unit
	doubtStream = 1 << 34
)

// doubtUnit warns where the KPI's size is far from anything the priors expect: they were then written for another unit, and
// the posterior fights them. A KPI that is scaled by its own size cannot be.
func (p *Posterior) doubtUnit() []Warning {
	if k := p.spec.KPI.Scale; k != "" && k != "none" {
		return nil
	}
	low, high := p.expectedSize()
	size, n := 0.0, 0
	for g := range p.data.Series {
		for _, y := range kept(p.data.Series[g].KPI, p.Held(g)) {
			size += math.Abs(y)
			n++
		}
	}
	size /= float64(n)
	if size >= low/doubtFactor && size <= high*doubtFactor {
		return nil
	}
	c := compiler{}
	c.warn(p.data.KPI, "%s is %.2g a period on average, where the model's priors expect something between %.2g and %.2g: they were "+
		"written for another unit. Scale the KPI in the model, or change its unit or the priors", p.data.KPI, size, low, high)
	return c.warnings
}

// expectedSize is the range that holds the middle 98 % of the priors' expectation of the mean size of the KPI, noise included.
func (p *Posterior) expectedSize() (low, high float64) {
	rng := sampler.NewStream(1, doubtStream)
	theta, pr := make([]float64, p.expanded), p.NewPrediction()
	sizes := make([]float64, doubtDraws)
	for i := range sizes {
		p.DrawPriorParameters(theta, rng)
		p.Predict(pr, theta)
		for g := range p.y {
			for _, m := range pr.Mean[p.rowStart[g]:p.rowStart[g+1]] {
				sizes[i] += math.Abs(m) + pr.Sigma[g]
			}
		}
		sizes[i] /= float64(len(pr.Mean))
		if math.IsNaN(sizes[i]) {
			sizes[i] = math.Inf(1)
		}
	}
	sort.Float64s(sizes)
	return sizes[doubtDraws/100], sizes[doubtDraws-1-doubtDraws/100]
}
