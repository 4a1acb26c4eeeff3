package model

import (
	"slices"

	"github.com/mixtab/mixtab/sampler/elementary"
)

// lift is a compiled LiftTest, in scaled units.
type lift struct {
	geo, channel int
	from, to     float64 // scaled media a period
	gain, se     float64 // scaled KPI a period
	logSE        float64
}

func (c *compiler) lifts(channels []channel) []lift {
	var list []lift
	for k, t := range c.spec.LiftTests {
		g, i := slices.Index(c.data.Geos, t.Geo), slices.Index(c.data.Channels, t.Channel)
		if g < 0 && t.Geo == "" && len(c.data.Geos) == 1 {
			g = 0
		}
		if g < 0 || i < 0 {
			c.problem("lift_tests", "name a geo and a channel of the file", "lift test %d is of %q in %q, which the file does not have", k+1, t.Channel, t.Geo)
			continue
		}
		if !(t.SE > 0) || !(t.Spend >= 0) || !(t.Spend+t.Delta >= 0) || t.Delta == 0 {
			c.problem("lift_tests", "give a positive standard error and spends that are not negative", "lift test %d cannot be: spend %v, delta %v, standard error %v", k+1, t.Spend, t.Delta, t.SE)
			continue
		}
		media := channels[i].units[g].head * channels[i].units[g].scale
		kpi := c.units[g].head * c.units[g].scale
		list = append(list, lift{geo: g, channel: i, from: t.Spend / media, to: (t.Spend + t.Delta) / media,
			gain: t.Lift / kpi, se: t.SE / kpi, logSE: elementary.Log(t.SE / kpi)})
	}
	return list
}

// lifts returns the log likelihood of the experiments, Normal(lift | β (r(to) - r(from)), se) with r the steady response,
// and adds its slopes: by the coefficient into betabar, by the transforms' parameters into their adjoints.
func (p *Posterior) lifts() float64 {
	sum := 0.0
	for _, t := range p.tests {
		ch, k := &p.channels[t.channel], &p.work[t.channel][t.geo]
		p.setCarry(ch, k, t.geo)
		rise := p.steady(t.channel, t.geo, t.to) - p.steady(t.channel, t.geo, t.from)
		z := (t.gain - float64(k.beta*rise)) / t.se
		sum -= float64(0.5*z*z) + t.logSE + halfLog2Pi
		slope := z / t.se
		k.betabar += float64(slope * rise)
		p.steadyVJP(float64(slope*k.beta), t.channel, t.geo, t.to)
		p.steadyVJP(-float64(slope*k.beta), t.channel, t.geo, t.from)
	}
	return sum
}
