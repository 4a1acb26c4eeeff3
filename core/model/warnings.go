package model

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/dense"
)

// doubts warns of data that a model can be fitted to, but learns little from.
func (c *compiler) checkMedia(channels []channel) {
	for i := range channels {
		c.rareChannel(&channels[i], i)
		for j := 0; j < i; j++ {
			c.alike(i, j)
		}
	}
	for g := range c.data.Series {
		if n := len(c.data.Series[g].Dates); n < 8 {
			c.warn(c.data.Geos[g], "%s has %d periods: what is said of it comes from the priors and the other geos", c.data.Geos[g], n)
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
		c.warn(ch.name, "%s ran in %d periods only: its carry-over and saturation are their priors", ch.name, on)
	}
}

// alike warns of two channels that rise and fall together, so that the data cannot tell them apart.
func (c *compiler) alike(i, j int) {
	var a, b []float64
	for g := range c.data.Series {
		a = append(a, c.data.Series[g].Media[i]...)
		b = append(b, c.data.Series[g].Media[j]...)
	}
	names := c.data.Channels
	switch r := correlation(a, b); {
	case slices.Equal(a, b):
		c.warn(names[i], "%s and %s are the same column: only their sum can be learnt", names[j], names[i])
	case r > 0.95:
		c.warn(names[i], "%s and %s move together (correlation %.2f): the data hardly tell them apart", names[j], names[i], r)
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
