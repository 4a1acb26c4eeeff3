package model

import (
	"slices"

	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
)

// pace is how many of the units of time that an adstock's parameters are for make a period of the data: 1 where they are
// for periods, and for weeks of weekly data, in which case parameters are taken as they are.
func (c *compiler) pace(per, at string) float64 {
	units := []string{"period", "day", "week", "month"}
	switch {
	case per == "" || per == "period":
		return 1
	case slices.Contains(units, per):
		return 1 / spec.PeriodsPer(per, c.data.Cadence)
	}
	c.problem(at+".per", use(units...), words.Say("model.no_per", "per", per))
	return 1
}

// gatherCarry puts a channel's carry-over parameters, for a period of the data, into p.theta.
func (p *Posterior) gatherCarry(ch *channel, g int) []float64 {
	idx := ch.carry[g]
	p.gatherTheta(idx)
	theta := p.theta[:len(idx)]
	if ch.pace != 1 {
		ch.adstock.PerPeriod(theta, ch.pace)
	}
	return theta
}

// addCarryAdjoint adds p.thetabar, the adjoint of what gatherCarry gave, to the adjoints of the parameters.
func (p *Posterior) addCarryAdjoint(ch *channel, g int) {
	idx := ch.carry[g]
	if ch.pace != 1 {
		p.gatherTheta(idx)
		ch.adstock.PerPeriodVJP(p.thetabar[:len(idx)], p.theta[:len(idx)], ch.pace)
	}
	for j, a := range idx {
		p.adj[a] += p.thetabar[j]
	}
}
