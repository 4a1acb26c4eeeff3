package model

// solve turns an effect that is not the coefficient itself into the coefficient, and stores it in the arena.
//
//	at_scale: β = e / r, r the steady response to one unit of scaled media
//	share:    β = e ȳ / r, r the mean response over the geo's periods, ȳ the mean scaled KPI
func (p *Posterior) solve(i, g, n int) {
	ch, k := &p.channels[i], &p.work[i][g]
	k.betabar = 0
	e := p.v[ch.effect[g]]
	switch ch.of {
	case ofCoefficient:
		k.beta = e
		return
	case ofScale:
		k.middle = p.steady(i, g, 1)
	case ofShare:
		sum := 0.0
		for _, v := range k.s[:n] {
			sum += v
		}
		for _, t := range p.Held(g) {
			sum -= k.s[t]
		}
		k.middle = sum / (float64(p.rows(g)) * p.means[g])
	}
	k.beta = e / k.middle
	if ch.of == ofShare && ch.silent[g] {
		k.beta = 0
	}
	p.v[ch.beta+g*len(p.channels)] = k.beta
}

// solveVJP takes the coefficient's adjoint to the effect's, and what the response was solved with to the transforms':
// into sbar for the mean response, straight into the parameters' adjoints for the steady one.
func (p *Posterior) solveVJP(dbeta float64, i, g, n int) {
	ch, k := &p.channels[i], &p.work[i][g]
	switch {
	case ch.of == ofCoefficient:
		p.adj[ch.effect[g]] += dbeta
		return
	case ch.of == ofShare && ch.silent[g], dbeta == 0:
		return
	}
	p.adj[ch.effect[g]] += dbeta / k.middle
	middlebar := -float64(dbeta*k.beta) / k.middle
	if ch.of == ofShare {
		each := middlebar / (float64(p.rows(g)) * p.means[g])
		for t := range k.sbar[:n] {
			k.sbar[t] += each
		}
		for _, t := range p.Held(g) {
			k.sbar[t] -= each
		}
		return
	}
	p.steadyVJP(middlebar, i, g, 1)
}

// steady is the response, before the coefficient, to scaled media held for ever at x. The adstock's weights must have
// been set by transform, or by setCarry.
func (p *Posterior) steady(i, g int, x float64) float64 {
	ch, k := &p.channels[i], &p.work[i][g]
	if ch.silent[g] {
		p.setCarry(ch, k, g)
	}
	sum := p.weightSum(ch, k)
	p.gatherTheta(ch.curve[g])
	theta := p.theta[:len(ch.curve[g])]
	in, out, aux := p.one[0:1], p.one[1:2], p.one[2:3]
	if ch.reversed {
		in[0] = x
		ch.saturation.Apply(out, aux, in, theta)
		return out[0] * sum
	}
	in[0] = x * sum
	ch.saturation.Apply(out, aux, in, theta)
	return out[0]
}

// steadyVJP goes back through steady(i, g, x) with the adjoint of its value. p.one is as steady left it only for one
// channel, so the point is computed again.
func (p *Posterior) steadyVJP(bar float64, i, g int, x float64) {
	ch, k := &p.channels[i], &p.work[i][g]
	p.steady(i, g, x)
	sum := p.weightSum(ch, k)
	in, out, aux, inbar, outbar := p.one[0:1], p.one[1:2], p.one[2:3], p.one[3:4], p.one[4:5]
	outbar[0] = bar
	sumbar := 0.0
	if ch.reversed {
		outbar[0], sumbar = bar*sum, bar*out[0]
	}
	idx := ch.curve[g]
	clear(p.thetabar[:])
	ch.saturation.VJP(inbar, p.thetabar[:len(idx)], outbar, out, aux, in, p.theta[:len(idx)])
	for j, a := range idx {
		p.adj[a] += p.thetabar[j]
	}
	if !ch.reversed {
		sumbar = float64(inbar[0] * x)
	}
	if !ch.normalised {
		p.weightSumVJP(sumbar, ch, k, g)
	}
}

// weightSum is the sum of the adstock weights in use: 1 when normalised.
func (p *Posterior) weightSum(ch *channel, k *carried) float64 {
	if ch.normalised {
		return 1
	}
	if k.decay != nil {
		sum, _ := k.decay.Sum()
		return sum
	}
	sum := 0.0
	for _, w := range k.w {
		sum += w
	}
	return sum
}

func (p *Posterior) weightSumVJP(bar float64, ch *channel, k *carried, g int) {
	theta := p.gatherCarry(ch, g)
	clear(p.thetabar[:])
	if k.decay != nil {
		_, dsum := k.decay.Sum()
		_, dratio := ch.adstock.Ratio(theta)
		p.thetabar[0] = bar * dsum * dratio
	} else {
		for l := range k.wbar {
			k.wbar[l] = bar
		}
		ch.adstock.WeightsVJP(p.thetabar[:len(theta)], k.wbar, k.w, theta)
	}
	p.addCarryAdjoint(ch, g)
}
