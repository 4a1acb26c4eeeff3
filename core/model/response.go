package model

import "github.com/mixtab/mixtab/core/transform"

// respond adds channel i's contribution in geo g to mu, and leaves in the channel's scratch what respondVJP needs.
func (p *Posterior) respond(mu []float64, i, g int) {
	ch, k := &p.channels[i], &p.work[i][g]
	if ch.money == nil {
		if !ch.silent[g] {
			p.transform(i, g, k, ch.x[g])
		}
		p.solve(i, g, len(mu))
	}
	p.addResponse(mu, i, g)
}

// addResponse adds what channel i's response in geo g, which is in its scratch, brings to mu.
func (p *Posterior) addResponse(mu []float64, i, g int) {
	k := &p.work[i][g]
	if p.channels[i].silent[g] {
		return
	}
	for t, v := range k.s[:len(mu)] {
		mu[t] += float64(k.beta * v)
	}
}

// readyMedia comes before respondReady: it transforms all media at once where there is a kernel, else those whose coefficients are solved
// over all geos, as effects on money are.
func (p *Posterior) readyMedia() {
	if p.HasKernel() {
		p.transformAll()
	} else {
		p.solveAllMoney()
	}
}

// respondReady is respond, once the media are ready.
func (p *Posterior) respondReady(mu []float64, i, g int) {
	if p.HasKernel() {
		p.responded(mu, i, g)
	} else {
		p.respond(mu, i, g)
	}
}

// transform runs both transforms of channel i over x, scaled media; the result is in k.s.
func (p *Posterior) transform(i, g int, k *carried, x []float64) {
	ch := &p.channels[i]
	n := len(x)
	k.x = x
	if ch.reversed {
		p.gatherTheta(ch.curve[g])
		ch.saturation.Apply(k.first[:n], k.aux[:n], x, p.theta[:len(ch.curve[g])])
		p.carry(ch, k, k.s[:n], k.slope[:n], k.first[:n], g)
		return
	}
	p.carry(ch, k, k.first[:n], k.slope[:n], x, g)
	p.gatherTheta(ch.curve[g])
	ch.saturation.Apply(k.s[:n], k.aux[:n], k.first[:n], p.theta[:len(ch.curve[g])])
}

func (p *Posterior) gatherTheta(idx []int32) {
	for j, a := range idx {
		p.theta[j] = p.v[a]
	}
}

// carry runs the adstock over x. For a decay, slope is the derivative by the ratio of y.
func (p *Posterior) carry(ch *channel, k *carried, y, slope, x []float64, g int) {
	p.setCarry(ch, k, g)
	if k.decay == nil {
		transform.Convolve(y, x, k.w)
		return
	}
	k.decay.Apply(y, slope, x)
	if !ch.normalised {
		return
	}
	sum, dsum := k.decay.Sum()
	inv := 1 / sum
	drop := float64(dsum * inv)
	for t, v := range y {
		v *= inv
		y[t] = v
		slope[t] = float64(slope[t]*inv) - float64(v*drop)
	}
}

// setCarry computes the adstock's weights or powers at the present parameters.
func (p *Posterior) setCarry(ch *channel, k *carried, g int) {
	theta := p.gatherCarry(ch, g)
	if k.decay != nil {
		ratio, _ := ch.adstock.Ratio(theta)
		k.decay.Set(ratio)
		return
	}
	ch.adstock.Weights(k.w, theta)
	k.sum = 1
	if ch.normalised {
		k.sum = transform.Normalise(k.w)
	}
}

// respondVJP adds channel i's share of the mean's adjoint to its parameters'. k.betabar holds what else moves the coefficient.
func (p *Posterior) respondVJP(rbar []float64, i, g int) {
	ch, k := &p.channels[i], &p.work[i][g]
	n := len(rbar)
	if ch.silent[g] { // the data say nothing about it, but an experiment may
		p.solveVJP(k.betabar, i, g, n)
		return
	}
	s, sbar := k.s[:n], k.sbar[:n]
	dbeta := k.betabar
	for t, r := range rbar {
		dbeta += float64(r * s[t])
		sbar[t] = float64(k.beta * r)
	}
	p.solveVJP(dbeta, i, g, n)
	p.transformVJP(i, g, k, n)
}

// transformVJP takes k.sbar, the adjoint of what transform gave, to the parameters' adjoints.
func (p *Posterior) transformVJP(i, g int, k *carried, n int) {
	ch := &p.channels[i]
	s, sbar := k.s[:n], k.sbar[:n]
	if ch.reversed {
		p.carryVJP(ch, k, sbar, k.first[:n], s, g, true)
		p.saturateVJP(ch, k, k.sbar[:n], k.xbar[:n], k.first[:n], k.x[:n], g)
		return
	}
	p.saturateVJP(ch, k, k.xbar[:n], sbar, s, k.first[:n], g)
	p.carryVJP(ch, k, k.xbar[:n], k.x[:n], k.first[:n], g, false)
}

// saturateVJP writes xbar from ybar and adds to the curve parameters' adjoints.
func (p *Posterior) saturateVJP(ch *channel, k *carried, xbar, ybar, y, x []float64, g int) {
	idx := ch.curve[g]
	p.gatherTheta(idx)
	clear(p.thetabar[:])
	ch.saturation.VJP(xbar, p.thetabar[:len(idx)], ybar, y, k.aux[:len(x)], x, p.theta[:len(idx)])
	for j, a := range idx {
		p.adj[a] += p.thetabar[j]
	}
}

// carryVJP adds to the adstock parameters' adjoints; into asks for the input's adjoint too, in k.xbar.
func (p *Posterior) carryVJP(ch *channel, k *carried, ybar, x, y []float64, g int, into bool) {
	theta := p.gatherCarry(ch, g)
	clear(p.thetabar[:])
	if k.decay != nil {
		sum := 0.0
		slope := k.slope[:len(ybar)]
		for t, b := range ybar {
			sum += float64(b * slope[t])
		}
		_, dratio := ch.adstock.Ratio(theta)
		p.thetabar[0] = sum * dratio
		if into {
			p.transposeDecay(ch, k, ybar)
		}
	} else {
		if into {
			transform.Correlate(k.xbar[:len(x)], ybar, k.w)
		}
		clear(k.wbar)
		transform.ConvolveVJP(k.wbar, ybar, x)
		p.weightsVJP(ch, k, theta)
	}
	p.addCarryAdjoint(ch, g)
}

// weightsVJP takes k.wbar, the adjoint of the weights in use, to thetabar. k.w is overwritten by the raw weights.
func (p *Posterior) weightsVJP(ch *channel, k *carried, theta []float64) {
	if ch.normalised {
		transform.NormaliseVJP(k.wbar, k.w, k.sum)
		for l := range k.w {
			k.w[l] *= k.sum
		}
	}
	ch.adstock.WeightsVJP(p.thetabar[:len(theta)], k.wbar, k.w, theta)
}

// transposeDecay writes k.xbar[t] = Σ_l w[l] ybar[t+l]: the same recursion over reversed time.
func (p *Posterior) transposeDecay(ch *channel, k *carried, ybar []float64) {
	n := len(ybar)
	back, out := k.slope[:n], k.xbar[:n]
	for t, b := range ybar {
		back[n-1-t] = b
	}
	k.decay.Apply(out, ybar, back) // ybar is done with: it takes the slopes nobody needs
	inv := 1.0
	if ch.normalised {
		sum, _ := k.decay.Sum()
		inv = 1 / sum
	}
	for a, b := 0, n-1; a <= b; a, b = a+1, b-1 {
		out[a], out[b] = out[b]*inv, out[a]*inv
	}
}
