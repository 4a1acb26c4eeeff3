package model

import (
	"slices"

	"github.com/mixtab/mixtab/core/words"
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
			c.problem("lift_tests", words.Say("model.fix_name_geo_and_channel"), words.Say("model.lift_of_unknown", "n", k+1, "channel", t.Channel, "geo", t.Geo))
			continue
		}
		if !(t.SE > 0) || !(t.Spend >= 0) || !(t.Spend+t.Delta >= 0) || t.Delta == 0 {
			c.problem("lift_tests", words.Say("model.fix_give_positive_error"), words.Say("model.lift_impossible", "n", k+1, "spend", figure(t.Spend), "delta", figure(t.Delta), "se", figure(t.SE)))
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
