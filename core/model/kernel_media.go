package model

import "github.com/mixtab/mixtab/core/kernel"

// transformAll is transform for all channels and geos, and solves for coefficients of effects on money.
func (p *Posterior) transformAll() {
	room := p.room
	for i := range p.channels {
		for g, at := range room.seats[i] {
			if at >= 0 {
				p.setSeries(i, g, at)
			}
		}
	}
	room.Run(kernel.Forward)
	for i := range p.channels {
		ch := &p.channels[i]
		for g, s := range room.series[i] {
			if s >= 0 && (ch.of == ofMoney || ch.of == ofShare) {
				room.layout.Responses(p.work[i][g].s, room.numbers, s)
			}
		}
		if ch.money != nil {
			p.solveTransformed(i)
		}
	}
}

// respondAll is respond for all channels and geos.
func (p *Posterior) respondAll() {
	room := p.room
	for i := range p.channels {
		ch := &p.channels[i]
		for g, at := range room.seats[i] {
			k := &p.work[i][g]
			if at >= 0 && ch.of == ofScale && !ch.normalised && ch.adstock.Ratio != nil {
				p.setCarry(ch, k, g)
			}
			if ch.money == nil {
				p.solve(i, g, len(p.y[g]))
			}
			if at >= 0 {
				room.numbers[at+kernel.Beta] = k.beta
			}
		}
	}
	if room.sampled != nil {
		p.addColumns(room.sampled)
	}
	room.Run(kernel.Scale)
}

// responded is respond where transformAll has been through the media.
func (p *Posterior) responded(mu []float64, i, g int) {
	ch, k := &p.channels[i], &p.work[i][g]
	if series := p.room.series[i][g]; series >= 0 && ch.of != ofMoney && ch.of != ofShare {
		p.room.layout.Responses(k.s, p.room.numbers, series)
	}
	if ch.money == nil {
		if ch.of == ofScale && !ch.normalised && ch.adstock.Ratio != nil {
			p.setCarry(ch, k, g)
		}
		p.solve(i, g, len(mu))
	}
	p.addResponse(mu, i, g)
}

// weighInRoom is weigh.
func (p *Posterior) weighInRoom() {
	room := p.room
	for g, w := range p.weights {
		room.numbers[room.layout.Weight(g)] = w
	}
	room.Run(kernel.Weigh)
	for g := range p.squares {
		p.squares[g] = room.numbers[room.layout.Square(g)]
	}
}

// setSeries writes the parameters of channel i in geo g into the room.
func (p *Posterior) setSeries(i, g, at int) {
	ch := &p.channels[i]
	numbers := p.room.numbers[at:]
	if ch.adstock.Ratio != nil {
		numbers[kernel.Ratio], _ = ch.adstock.Ratio(p.gatherCarry(ch, g))
	} else {
		k := &p.work[i][g]
		p.setCarry(ch, k, g)
		first := ch.kernelForm().Weights()
		for l, w := range k.w {
			numbers[first+l*kernel.Next] = w
		}
	}
	for j, a := range ch.curve[g] {
		numbers[kernel.Theta+j*kernel.Next] = p.v[a]
	}
}

// explainAll is respondVJP for all channels and geos; the linear terms come first in every geo, as in explain.
func (p *Posterior) explainAll() {
	room := p.room
	for g := range p.y {
		for i := range p.channels {
			if at := room.seats[i][g]; at >= 0 {
				room.numbers[at+kernel.BetaBar] = p.work[i][g].betabar
			}
		}
	}
	for i := range p.channels {
		p.setExtra(i)
	}
	room.Run(kernel.Backward)
	if room.sampled != nil {
		room.Run(kernel.Dot(room.sampled.set))
	}
	for g := range p.y {
		if room.sampled != nil {
			p.columnsVJP(g)
		} else {
			p.linesVJP(p.rbar[g], g)
		}
		for i := range p.channels {
			if p.channels[i].money == nil {
				p.takeSeries(i, g)
			}
		}
	}
	for i := range p.channels {
		if m := p.channels[i].money; m != nil && !m.silent {
			p.handMoneyOn(i, room.money[i][0], room.money[i][1])
		}
	}
}

// setExtra writes the adjoints of what channel i's responses are worth, which the mean's slopes decide.
func (p *Posterior) setExtra(i int) {
	ch := &p.channels[i]
	switch {
	case ch.money != nil && !ch.money.silent:
		abar, dbar := p.moneyBars(i)
		p.room.money[i] = [2]float64{abar, dbar}
		for g, at := range p.room.seats[i] {
			if at >= 0 {
				p.room.numbers[at+kernel.Extra] = float64(dbar * p.spreadAt(ch, g))
			}
		}
	case ch.of == ofShare:
		for g, at := range p.room.seats[i] {
			if at >= 0 {
				p.room.numbers[at+kernel.Extra] = p.shareBar(i, g)
			}
		}
	}
}

// shareBar is the adjoint of each of the responses whose mean a share's coefficient is solved with, as in solveVJP.
func (p *Posterior) shareBar(i, g int) float64 {
	k := &p.work[i][g]
	dbeta := k.betabar
	for t, r := range p.rbar[g] {
		dbeta += float64(r * k.s[t])
	}
	if dbeta == 0 {
		return 0
	}
	return -float64(dbeta*k.beta) / k.middle / (float64(p.rows(g)) * p.means[g])
}

// takeSeries adds to the adjoints what the room says of channel i in geo g.
func (p *Posterior) takeSeries(i, g int) {
	k, at := &p.work[i][g], p.room.seats[i][g]
	if at < 0 {
		p.solveVJP(k.betabar, i, g, len(p.y[g]))
		return
	}
	p.solveVJP(p.room.numbers[at+kernel.BetaBar], i, g, len(p.y[g]))
	p.takeTransform(i, g)
}

// takeTransform is transformVJP.
func (p *Posterior) takeTransform(i, g int) {
	ch, k := &p.channels[i], &p.work[i][g]
	numbers := p.room.numbers[p.room.seats[i][g]:]
	for j, a := range ch.curve[g] {
		p.adj[a] += numbers[kernel.ThetaBar+j*kernel.Next]
	}
	theta := p.gatherCarry(ch, g)
	clear(p.thetabar[:])
	if ch.adstock.Ratio != nil {
		_, dratio := ch.adstock.Ratio(theta)
		p.thetabar[0] = numbers[kernel.RatioBar] * dratio
	} else {
		first := ch.kernelForm().WeightBars()
		for l := range k.wbar {
			k.wbar[l] = numbers[first+l*kernel.Next]
		}
		p.weightsVJP(ch, k, theta)
	}
	p.addCarryAdjoint(ch, g)
}
