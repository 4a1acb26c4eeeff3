package attribution

import "slices"

// bands takes the quantiles of every component at every date; rows lists the rows that a date sums.
func (t *tally) bands(p *Part, rows [][]int) {
	p.Expected = newBand(len(rows), false)
	p.Predictive = newBand(len(rows), true)
	p.Baseline = newBand(len(rows), false)
	for range t.channel {
		p.Channel = append(p.Channel, newBand(len(rows), false))
	}
	for k, r := range rows {
		t.gather(t.expected, r)
		p.Expected.set(k, t.scratch)
		t.gather(t.predictive, r)
		p.Predictive.set(k, t.scratch)
		for c := range t.channel {
			t.gather(t.channel[c], r)
			p.Channel[c].set(k, t.scratch)
		}
		t.gatherBaseline(r)
		p.Baseline.set(k, t.scratch)
	}
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

// set condenses draws, which it sorts.
func (b *Band) set(k int, draws []float32) {
	sum := 0.0
	for _, x := range draws {
		sum += float64(x)
	}
	b.Mean[k] = sum / float64(len(draws))
	slices.Sort(draws)
	b.Low[k], b.High[k] = quantile(draws, 0.05), quantile(draws, 0.95)
	if b.InnerLow != nil {
		b.InnerLow[k], b.InnerHigh[k] = quantile(draws, 0.25), quantile(draws, 0.75)
	}
}

// quantile interpolates linearly between order statistics (type 7 of Hyndman and Fan 1996).
func quantile(sorted []float32, p float64) float64 {
	at := p * float64(len(sorted)-1)
	i := int(at)
	if i+1 >= len(sorted) {
		return float64(sorted[len(sorted)-1])
	}
	low, high := float64(sorted[i]), float64(sorted[i+1])
	return low + (at-float64(i))*(high-low)
}
