package model

import (
	"maps"
	"slices"

	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/transform"
	"github.com/mixtab/mixtab/core/words"
)

// effectOf says what the effect's prior is on.
type effectOf uint8

const (
	ofCoefficient effectOf = iota
	ofScale
	ofShare
	ofMoney
)

// channel is one compiled channel. Index lists hold arena places: [geo][parameter].
type channel struct {
	name       string
	adstock    *transform.Adstock
	window     int     // lags; 0 means no end
	pace       float64 // units of time that its carry-over's parameters are for, in a period
	normalised bool
	reversed   bool // saturation first
	saturation *transform.Saturation
	carry      [][]int32
	curve      [][]int32
	effect     []int32 // [geo]
	of         effectOf
	money      *moneyPrior // set when the effect's prior is on money
	beta       int         // arena offset of the solved coefficients [geo], -1 where the effect is the coefficient itself
	units      []unit      // [geo]
	x          [][]float64 // [geo][period], scaled
	silent     []bool      // [geo] the channel never ran there
}

// media compiles all channels. Blocks that a channel does not override are shared, and may vary by channel.
func (c *compiler) media() []channel {
	m := &c.spec.Media
	if m.History != "" && m.History != "zero" {
		c.problem("media.history", use("zero"), words.Say("model.no_history", "history", m.History))
	}
	for _, k := range slices.Sorted(maps.Keys(m.Channels)) {
		if slices.Index(c.data.Channels, k) < 0 {
			c.problem("media.channels", words.Say("model.fix_channels_are", "names", c.data.Channels), words.Say("model.no_channel", "channel", k))
		}
	}
	units := c.mediaUnits()
	list := make([]channel, len(c.data.Channels))
	for i, name := range c.data.Channels {
		list[i] = channel{name: name, units: units[i], beta: -1}
		for g := range c.data.Series {
			x := divided(c.data.Series[g].Media[i], units[i][g].head*units[i][g].scale)
			list[i].x = append(list[i].x, x)
			list[i].silent = append(list[i].silent, largest(c.kept(x, g)) <= 0)
		}
		switch m.Order {
		case "", "adstock_saturation":
		case "saturation_adstock":
			list[i].reversed = true
		default:
			if i == 0 {
				c.problem("media.order", use("adstock_saturation", "saturation_adstock"), words.Say("model.no_order", "order", m.Order))
			}
		}
	}
	c.adstocks(list)
	c.saturations(list)
	c.effects(list)
	return list
}

// shared lists the channels that do not override a block.
func (c *compiler) shared(overrides func(spec.Channel) bool) []string {
	var names []string
	for _, n := range c.data.Channels {
		if o, ok := c.spec.Media.Channels[n]; !ok || !overrides(o) {
			names = append(names, n)
		}
	}
	return names
}

func (c *compiler) adstocks(list []channel) {
	m := &c.spec.Media
	if names := c.shared(func(o spec.Channel) bool { return o.Adstock != nil }); len(names) > 0 {
		c.adstock(list, m.Adstock, names, "", "media.adstock")
	}
	for _, n := range c.data.Channels {
		if o := m.Channels[n]; o.Adstock != nil {
			c.adstock(list, *o.Adstock, []string{n}, "_"+n, "media.channels."+n+".adstock")
		}
	}
}

func (c *compiler) adstock(list []channel, a spec.Adstock, names []string, suffix, at string) {
	form, ok := transform.FindAdstock(a.Form)
	if !ok {
		c.problem(at+".form", words.Say("model.fix_use_one", "names", transform.AdstockNames()), words.Say("model.no_adstock", "form", a.Form))
		return
	}
	window := a.Window.Lags(c.data.Cadence)
	if form.Name == "none" {
		window = 1
	}
	if window < 0 || window == 0 && form.Ratio == nil {
		c.problem(at+".window", words.Say("model.fix_give_lags"), words.Say("model.needs_window", "form", form.Name))
		window = 1
	}
	pace := c.pace(a.Per, at)
	refs := c.params(form.Params, a.Params, names, suffix, at)
	for i := range list {
		if slices.Index(names, list[i].name) >= 0 {
			list[i].adstock, list[i].window, list[i].pace, list[i].normalised = form, window, pace, a.Normalised
			list[i].carry = c.perGeo(refs, list[i].name)
		}
	}
}

func (c *compiler) saturations(list []channel) {
	m := &c.spec.Media
	if names := c.shared(func(o spec.Channel) bool { return o.Saturation != nil }); len(names) > 0 {
		c.saturation(list, m.Saturation, names, "", "media.saturation")
	}
	for _, n := range c.data.Channels {
		if o := m.Channels[n]; o.Saturation != nil {
			c.saturation(list, *o.Saturation, []string{n}, "_"+n, "media.channels."+n+".saturation")
		}
	}
}

func (c *compiler) saturation(list []channel, s spec.Saturation, names []string, suffix, at string) {
	form, ok := transform.FindSaturation(s.Form)
	if !ok {
		c.problem(at+".form", words.Say("model.fix_use_one", "names", transform.SaturationNames()), words.Say("model.no_saturation", "form", s.Form))
		return
	}
	refs := c.params(form.Params, s.Params, names, suffix, at)
	for i := range list {
		if slices.Index(names, list[i].name) >= 0 {
			list[i].saturation = form
			list[i].curve = c.perGeo(refs, list[i].name)
		}
	}
}

// params compiles a form's parameters in the form's order; what the spec leaves out takes the form's default prior, by channel.
func (c *compiler) params(docs []transform.Param, given map[string]spec.Arg, names []string, suffix, at string) []ref {
	var known []string
	for _, d := range docs {
		known = append(known, d.Name)
	}
	for _, k := range slices.Sorted(maps.Keys(given)) {
		if !slices.Contains(known, k) {
			c.problem(at+".params."+k, words.Say("model.fix_form_has", "names", known), words.Say("model.no_parameter", "param", k))
		}
	}
	var refs []ref
	for _, d := range docs {
		a, ok := given[d.Name]
		if !ok {
			p := spec.Prior{Dist: d.Default.Dist, Dims: []string{"channel"}, Args: map[string]spec.Arg{}}
			for k, v := range d.Default.Args {
				p.Args[k] = spec.Num(v)
			}
			a = spec.Of(p)
		}
		place := at + ".params." + d.Name
		refs = append(refs, c.checkedArg(a, d.Name+suffix, place, names, d.Low, d.High))
	}
	return refs
}

// checkedArg compiles an argument over geo and channel, and sees that its support lies within (low, high).
func (c *compiler) checkedArg(a spec.Arg, name, at string, channels []string, low, high float64) ref {
	r := c.arg(a, name, at, []axis{c.geoAxis(), {"channel", channels}})
	if s := r.variable; s != nil && (s.bij.Low < low || s.bij.High > high) {
		c.problem(at, words.Say("model.fix_take_within"), words.Say("model.prior_too_wide", "param", s.name, "low", figure(low), "high", figure(high), "from", figure(s.bij.Low), "to", figure(s.bij.High)))
	}
	if a.Prior == nil && a.Values == nil && a.Data == "" && !(a.Number >= low && a.Number <= high) {
		c.problem(at, words.Text{}, words.Say("model.number_outside", "x", figure(a.Number), "low", figure(low), "high", figure(high)))
	}
	return r
}

// perGeo gives the arena places of parameters for one channel: [geo][parameter].
func (c *compiler) perGeo(refs []ref, channel string) [][]int32 {
	out := make([][]int32, len(c.data.Geos))
	for g, w := range c.geoPlaces("channel", channel) {
		where := []place{w}
		all := make([]int32, len(refs))
		for j, r := range refs {
			all[j] = r.at(c, where[0])
		}
		c.refs = append(c.refs, all)
		out[g] = all
	}
	return out
}

func (c *compiler) effects(list []channel) {
	m := &c.spec.Media
	if names := c.shared(func(o spec.Channel) bool { return o.Effect != nil }); len(names) > 0 {
		c.effect(list, m.Effect, names, "", "media.effect")
	}
	for _, n := range c.data.Channels {
		if o := m.Channels[n]; o.Effect != nil {
			c.effect(list, *o.Effect, []string{n}, "_"+n, "media.channels."+n+".effect")
		}
	}
	for i := range list {
		if list[i].of != ofCoefficient {
			list[i].beta = c.solvedCoefficient(i)
		}
	}
}

func (c *compiler) effect(list []channel, e spec.Effect, names []string, suffix, at string) {
	of, ok := map[string]effectOf{"": ofCoefficient, "coefficient": ofCoefficient, "at_scale": ofScale, "share": ofShare, "roi": ofMoney, "mroi": ofMoney, "contribution": ofMoney}[e.Of]
	if !ok {
		c.problem(at+".of", use("coefficient", "at_scale", "share", "contribution", "roi", "mroi"), words.Say("model.no_effect_of", "of", e.Of))
	}
	axes := []axis{c.geoAxis(), {"channel", names}}
	if of == ofMoney {
		axes = axes[1:] // one value over all geos
	}
	r := c.arg(e.Prior, "effect"+suffix, at+".prior", axes)
	var spread *ref
	if e.Spread != nil {
		if of != ofMoney {
			c.problem(at+".spread", words.Say("model.fix_spread_out"), words.Say("model.spread_of_money_only"))
		}
		s := c.arg(*e.Spread, "spread"+suffix, at+".spread", []axis{c.geoAxis(), {"channel", names}})
		spread = &s
	}
	for i := range list {
		if slices.Index(names, list[i].name) < 0 {
			continue
		}
		list[i].of = of
		list[i].effect = c.list(r, c.geoPlaces("channel", list[i].name))
		if of == ofMoney {
			list[i].money = c.newMoneyPrior(e.Of, i, list[i].x)
			if spread != nil {
				list[i].money.spread = c.list(*spread, c.geoPlaces("channel", list[i].name))
			}
		}
	}
}

// solvedCoefficient gives room for a channel's coefficients, one a geo, in the block "coefficient" that all channels share.
func (c *compiler) solvedCoefficient(i int) int {
	if c.solved < 0 {
		c.solved = c.expanded
		c.expanded += len(c.data.Geos) * len(c.data.Channels)
	}
	return c.solved + i
}
