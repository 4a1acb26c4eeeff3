package model

import (
	"math"
	"slices"
	"sort"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/streams"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
)

// doubts warns of data that a model can be fitted to, but learns little from.
func (c *compiler) checkMedia(channels []channel) {
	whole := c.wholeMedia()
	for i := range channels {
		c.rareChannel(&channels[i], i)
		for j := 0; j < i; j++ {
			c.alike(whole, i, j)
		}
	}
	for g := range c.data.Series {
		if n := len(c.data.Series[g].Dates); n < 8 {
			c.warn(c.data.Geos[g], words.Say("model.few_periods", "geo", c.data.Geos[g], "n", n))
		}
	}
}

// rareChannel warns of a channel that ran in so few periods that its curve cannot be seen.
func (c *compiler) rareChannel(ch *channel, i int) {
	on := 0
	for g := range c.data.Series {
		for _, v := range c.data.Series[g].Media[i] {
			if v > 0 {
				on++
			}
		}
	}
	if on > 0 && on < 5 {
		c.warn(ch.name, words.Say("model.ran_rarely", "channel", ch.name, "n", on))
	}
}

// wholeMedia is each channel's media of all geos, one behind the other.
func (c *compiler) wholeMedia() [][]float64 {
	list := dense.Matrix(len(c.data.Channels), c.data.Rows())
	at := 0
	for g := range c.data.Series {
		s := &c.data.Series[g]
		for i := range list {
			copy(list[i][at:], s.Media[i])
		}
		at += len(s.KPI)
	}
	return list
}

// alike warns of two channels that rise and fall together, so that the data cannot tell them apart; whole are all channels' media.
func (c *compiler) alike(whole [][]float64, i, j int) {
	a, b, names := whole[i], whole[j], c.data.Channels
	switch r := correlation(a, b); {
	case slices.Equal(a, b):
		c.warn(names[i], words.Say("model.same_column", "one", names[j], "other", names[i]))
	case r > 0.95:
		c.warn(names[i], words.Say("model.move_together", "one", names[j], "other", names[i], "r", r))
	}
}

// correlation is Pearson's, 0 where a series is constant.
func correlation(a, b []float64) float64 {
	ma, mb, sum := dense.Mean(a), dense.Mean(b), 0.0
	for t := range a {
		sum += float64((a[t] - ma) * (b[t] - mb))
	}
	d := dense.Deviation(a) * dense.Deviation(b) * float64(len(a))
	if d == 0 || math.IsNaN(d) {
		return 0
	}
	return sum / d
}

// How the priors' expectation of the KPI is held against the data.
const (
	doubtDraws  = 200
	doubtFactor = 1000 // beyond the middle 98% of prior draws by this factor is another unit
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
	c.warn(p.data.KPI, words.Say("model.another_unit", "kpi", p.data.KPI, "size", size, "low", low, "high", high))
	return c.warnings
}

// expectedSize is the range that holds the middle 98% of the priors' expectation of the mean size of the KPI, noise included.
func (p *Posterior) expectedSize() (low, high float64) {
	rng := sampler.NewStream(1, streams.Expected.At(0))
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
