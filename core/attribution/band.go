package attribution

import (
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/sampler/ascending"
)

// bands takes the quantiles of every component at every date. It returns the mean CRPS of the predictive draws against Part.Actual.
func (t *tally) bands(p *Part, of *rows) (crps float64) {
	n := len(p.Dates)
	p.Expected, p.Predictive, p.Baseline = newBand(n, false), newBand(n, true), newBand(n, false)
	for range of.channel {
		p.Channel = append(p.Channel, newBand(n, false))
	}
	for k := range n {
		of.at(t.scratch, of.expected, k)
		t.ends.set(&p.Expected, k, t.scratch)
		of.at(t.scratch, of.predictive, k)
		t.ends.set(&p.Predictive, k, t.scratch)
		crps += summary.CRPS(t.ends.sorted, p.Actual[k]) / float64(n)
		for c, m := range of.channel {
			of.at(t.scratch, m, k)
			t.ends.set(&p.Channel[c], k, t.scratch)
		}
		of.baseline(t.scratch, k)
		t.ends.set(&p.Baseline, k, t.scratch)
	}
	return crps
}

func newBand(n int, inner bool) Band {
	b := Band{Mean: make([]float64, n), Low: make([]float64, n), High: make([]float64, n)}
	if inner {
		b.InnerLow, b.InnerHigh = make([]float64, n), make([]float64, n)
	}
	return b
}

// ends condenses draws to bands of one interval.
type ends struct {
	of     interval.Interval
	sorted []float64 // scratch
}

// set condenses the draws of a band's place k, and sorts them.
func (e *ends) set(b *Band, k int, draws []float32) {
	sum := 0.0
	for _, x := range draws {
		sum += float64(x)
	}
	b.Mean[k] = sum / float64(len(draws))
	ascending.Sort32(draws)
	e.sorted = e.sorted[:0]
	for _, x := range draws {
		e.sorted = append(e.sorted, float64(x))
	}
	b.Low[k], b.High[k] = e.of.Of(e.sorted)
	if b.InnerLow != nil {
		b.InnerLow[k], b.InnerHigh[k] = e.of.Inner().Of(e.sorted)
	}
}
