package model

// ScaledTotals writes, for each factor, what channel brings in geo from period first on, had all its media been the
// data's times that factor: units[i] is the sum over periods in KPI units, weighted[i] the sum of each period's times
// its weight. weight has a number a period of the geo, or is nil, and weighted is then left alone. It gives what
// Contribution gives for each factor, at a fraction of the cost: carry-over is linear in the media.
func (p *Posterior) ScaledTotals(units, weighted, theta []float64, geo, channel int, factors []float64, first int, weight []float64) {
	p.load(theta)
	ch, k := &p.channels[channel], &p.work[channel][geo]
	x := ch.x[geo]
	n := len(x)
	f := p.coefficient(channel, geo) * p.units[geo].scale * p.units[geo].head
	if !ch.reversed {
		p.carry(ch, k, k.first[:n], k.slope[:n], x, geo)
		p.gatherTheta(ch.curve[geo])
		x = k.first[first:n]
	}
	for i, by := range factors {
		y := p.scaledResponse(x, by, geo, channel)
		sum, weightedSum := 0.0, 0.0
		for t, v := range y[len(y)-(n-first):] {
			sum += v
			if weight != nil {
				weightedSum += float64(v * weight[first+t])
			}
		}
		units[i] = f * sum
		if weight != nil {
			weighted[i] = f * weightedSum
		}
	}
}

// scaledResponse is the response to x times a factor: the curve alone where x has been carried over already.
func (p *Posterior) scaledResponse(x []float64, by float64, geo, channel int) []float64 {
	ch, k := &p.channels[channel], &p.work[channel][geo]
	in, out := k.xbar[:len(x)], k.s[:len(x)]
	for t, v := range x {
		in[t] = by * v
	}
	if ch.reversed {
		p.transform(channel, geo, k, in)
		return out
	}
	ch.saturation.Apply(out, k.aux[:len(x)], in, p.theta[:len(ch.curve[geo])])
	return out
}
