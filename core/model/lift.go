package model

import (
	"slices"

	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// lift is a compiled LiftTest, in units of the scaled KPI of its first geo.
type lift struct {
	channel  int
	places   []liftPlace
	gain, se float64 // a period
	logSE    float64
	told     words.Text // how it was taken
}

// liftPlace is one geo of an experiment.
type liftPlace struct {
	geo            int
	before, during float64 // media a period
	from, to       float64 // scaled media a period
	weight         float64 // of its scaled KPI in that of the first geo
}

// TestPlace is one geo of an experiment: what ran there before and during it, in media a period.
type TestPlace struct {
	Geo            string
	Before, During float64
}

// TestPlaces are the geos of each experiment, as the model splits what was spent among them.
func (p *Posterior) TestPlaces() [][]TestPlace {
	list := make([][]TestPlace, len(p.tests))
	for k, t := range p.tests {
		for _, at := range t.places {
			list[k] = append(list[k], TestPlace{Geo: p.data.Geos[at.geo], Before: at.before, During: at.during})
		}
	}
	return list
}

func (c *compiler) lifts(channels []channel) []lift {
	var list []lift
	for k, t := range c.spec.LiftTests {
		geos, i := c.liftGeos(t), slices.Index(c.data.Channels, t.Channel)
		if len(geos) == 0 || i < 0 {
			c.problem("lift_tests", words.Say("model.fix_name_geo_and_channel"),
				words.Say("model.lift_of_unknown", "n", k+1, "channel", t.Channel, "geo", t.Geo))
			continue
		}
		if !(t.SE > 0) || !(t.Spend >= 0) || !(t.Spend+t.Delta >= 0) || t.Delta == 0 {
			c.problem("lift_tests", words.Say("model.fix_give_positive_error"), words.Say("model.lift_impossible", "n", k+1,
				"spend", figure(t.Spend), "delta", figure(t.Delta), "se", figure(t.SE)))
			continue
		}
		one, why := c.perUnit(t, i, geos)
		if !why.IsZero() {
			c.problem("lift_tests", words.Say("model.fix_lift_unit"), words.Say("model.lift_unit", "n", k+1, "why", why))
			continue
		}
		kpi := c.units[geos[0]].head * c.units[geos[0]].scale
		l := lift{told: c.tell(t, k, geos, one), channel: i, gain: t.Lift / kpi, se: t.SE / kpi, logSE: elementary.Log(t.SE / kpi)}
		for _, g := range geos {
			media, part := channels[i].units[g].head*channels[i].units[g].scale, c.liftPart(i, g, geos)
			before, during := t.Spend*part/one, (t.Spend+t.Delta)*part/one
			l.places = append(l.places, liftPlace{geo: g, before: before, during: during, from: before / media, to: during / media,
				weight: c.units[g].head * c.units[g].scale / kpi})
		}
		list = append(list, l)
	}
	return list
}

// tell says how a test was taken: over which geos, and its money as units of media.
func (c *compiler) tell(t spec.LiftTest, k int, geos []int, one float64) words.Text {
	where := words.Say("model.lift_everywhere")
	if len(geos) < len(c.data.Geos) {
		var names []string
		for _, g := range geos {
			names = append(names, c.data.Geos[g])
		}
		where = words.Say("model.lift_in", "geos", names)
	}
	unit := words.Unit(c.data.Cadence.Noun())
	amount := words.Say("model.lift_in_media", "from", t.Spend, "to", t.Spend+t.Delta, "unit", unit)
	if t.Unit == spec.UnitMoney {
		amount = words.Say("model.lift_in_money", "from", t.Spend, "to", t.Spend+t.Delta, "media", t.Spend/one, "more", (t.Spend+t.Delta)/one,
			"price", one, "unit", unit)
	}
	return words.Say("model.lift_taken", "n", k+1, "channel", t.Channel, "where", where, "amount", amount, "lift", t.Lift, "se", t.SE,
		"kpi", c.data.KPI, "unit", unit)
}

// Experiments say how each lift test was taken.
func (p *Posterior) Experiments() []words.Text {
	var list []words.Text
	for _, t := range p.tests {
		list = append(list, t.told)
	}
	return list
}

// liftGeos are the geos that an experiment was over: those named, or all where none is.
func (c *compiler) liftGeos(t spec.LiftTest) (geos []int) {
	for _, name := range t.Over(c.data.Geos) {
		g := slices.Index(c.data.Geos, name)
		if g < 0 {
			return nil
		}
		geos = append(geos, g)
	}
	return geos
}

// perUnit is how much of the test's unit makes a unit of media: 1 for media itself; for money the mean price over the test's geos, of all
// that is paid where a channel is bought once for all.
func (c *compiler) perUnit(t spec.LiftTest, i int, geos []int) (one float64, why words.Text) {
	switch t.Unit {
	case "", spec.UnitMedia:
		return 1, words.Text{}
	case spec.UnitMoney:
	default:
		return 1, words.Say("model.lift_unit_unknown", "unit", t.Unit)
	}
	spend, media := 0.0, 0.0
	for g := range c.data.Series {
		s := &c.data.Series[g]
		shared := c.data.SharedByGeos(i)
		if slices.Contains(geos, g) || shared {
			spend += sumOf(c.kept(s.Spend[i], g))
		}
		if slices.Contains(geos, g) && !(shared && g != geos[0]) {
			media += sumOf(c.kept(s.Media[i], g))
		}
	}
	if !(spend > 0) || !(media > 0) {
		return 1, words.Say("model.lift_no_price", "channel", t.Channel)
	}
	return spend / media, words.Text{}
}

// liftPart is the part of an experiment's media that a geo of it sees: all of what is bought once, else as it usually is.
func (c *compiler) liftPart(i, g int, geos []int) float64 {
	if len(geos) == 1 || c.data.SharedByGeos(i) {
		return 1
	}
	all := 0.0
	mean := func(g int) float64 {
		x := c.kept(c.data.Series[g].Media[i], g)
		return sumOf(x) / float64(max(1, len(x)))
	}
	for _, other := range geos {
		all += mean(other)
	}
	if !(all > 0) {
		return 1 / float64(len(geos))
	}
	return mean(g) / all
}

func sumOf(x []float64) (sum float64) {
	for _, v := range x {
		sum += v
	}
	return sum
}

// lifts returns the log likelihood of the experiments, Normal(lift | Σ_g w_g β_g (r_g(to) - r_g(from)), se) with r the steady response and
// w what a geo's scaled KPI is worth, and adds its slopes: by the coefficient into betabar, by the transforms' parameters into their
// adjoints.
func (p *Posterior) lifts() float64 {
	sum := 0.0
	for _, t := range p.tests {
		ch, rises := &p.channels[t.channel], 0.0
		for _, at := range t.places {
			k := &p.work[t.channel][at.geo]
			p.setCarry(ch, k, at.geo)
			rise := p.steady(t.channel, at.geo, at.to) - p.steady(t.channel, at.geo, at.from)
			rises += float64(at.weight * float64(k.beta*rise))
		}
		z := (t.gain - rises) / t.se
		sum -= float64(0.5*z*z) + t.logSE + halfLog2Pi
		for _, at := range t.places {
			k, slope := &p.work[t.channel][at.geo], float64(z/t.se)*at.weight
			p.setCarry(ch, k, at.geo)
			rise := p.steady(t.channel, at.geo, at.to) - p.steady(t.channel, at.geo, at.from)
			k.betabar += float64(slope * rise)
			p.steadyVJP(float64(slope*k.beta), t.channel, at.geo, at.to)
			p.steadyVJP(-float64(slope*k.beta), t.channel, at.geo, at.from)
		}
	}
	return sum
}
