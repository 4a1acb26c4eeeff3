package attribution

import (
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/sampler/ascending"
)

// bands takes the quantiles of every component at every date; rows lists the rows that a date sums. It returns the mean
// CRPS of the predictive draws against Part.Actual.
func (t *tally) bands(p *Part, rows [][]int) (crps float64) {
	p.Expected = newBand(len(rows), false)
	p.Predictive = newBand(len(rows), true)
	p.Baseline = newBand(len(rows), false)
	for range t.channel {
		p.Channel = append(p.Channel, newBand(len(rows), false))
	}
	for k, r := range rows {
		t.gather(t.expected, r)
		t.ends.set(&p.Expected, k, t.scratch)
		t.gather(t.predictive, r)
		t.ends.set(&p.Predictive, k, t.scratch)
		crps += summary.CRPS(t.ends.sorted, p.Actual[k]) / float64(len(rows))
		for c := range t.channel {
			t.gather(t.channel[c], r)
			t.ends.set(&p.Channel[c], k, t.scratch)
		}
		t.gatherBaseline(r)
		t.ends.set(&p.Baseline, k, t.scratch)
	}
	return crps
}

// gather sums rows of a [row][draw] matrix into the scratch.
func (t *tally) gather(m []float32, rows []int) {
	n := len(t.places)
	copy(t.scratch, m[rows[0]*n:(rows[0]+1)*n])
	for _, row := range rows[1:] {
		for i, x := range m[row*n : (row+1)*n] {
			t.scratch[i] += x
		}
	}
}

// gatherBaseline is the expected KPI without the channels.
func (t *tally) gatherBaseline(rows []int) {
	n := len(t.places)
	t.gather(t.expected, rows)
	for _, m := range t.channel {
		for _, row := range rows {
			for i, x := range m[row*n : (row+1)*n] {
				t.scratch[i] -= x
			}
		}
	}
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
