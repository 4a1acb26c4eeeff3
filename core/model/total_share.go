package model

import (
	"math"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// Settled is a spec with the numbers that only the data give: where the KPI counts and no unit's value is known, effects with a
// TotalShare have the prior on return that it stands for.
func Settled(sp spec.Spec, d *panel.Dataset) spec.Spec { return settled(sp, d, nil) }

func settled(sp spec.Spec, d *panel.Dataset, held [][]int) spec.Spec {
	if !d.Counted {
		return sp
	}
	c := &compiler{data: d, held: held}
	sp.Media.Effect = c.withoutValue(sp.Media.Effect)
	if sp.Media.Channels == nil {
		return sp
	}
	channels := make(map[string]spec.Channel, len(sp.Media.Channels))
	for name, ch := range sp.Media.Channels {
		if ch.Effect != nil {
			e := c.withoutValue(*ch.Effect)
			ch.Effect = &e
		}
		channels[name] = ch
	}
	sp.Media.Channels = channels
	return sp
}

// withoutValue replaces an effect's prior by LogNormal(μ, σ), one for all channels, of mean m·ΣKPI/Σ_c spend_c and standard deviation
// s·ΣKPI/√Σ_c spend_c²: if all channels return the same or independently so, their KPI is a share of mean m, or of standard deviation
// s, of all. As Meridian has it where revenue_per_kpi is not known (model_spec: "total paid media contribution prior").
func (c *compiler) withoutValue(e spec.Effect) spec.Effect {
	if e.Of != "roi" || e.TotalShare == nil {
		return e
	}
	kpi, all, squares := 0.0, 0.0, 0.0
	for ch := range c.data.Channels {
		spend := 0.0
		for g := range c.data.Series {
			spend += sumOf(c.kept(c.data.Series[g].Spend[ch], g))
		}
		if c.data.Pays(ch) {
			all, squares = all+spend, squares+float64(spend*spend)
		}
	}
	for g := range c.data.Series {
		kpi += sumOf(c.kept(c.data.Series[g].KPI, g))
	}
	if !(kpi > 0) || !(all > 0) {
		return e
	}
	mean, sd := e.TotalShare.Mean*kpi/all, e.TotalShare.SD*kpi/math.Sqrt(squares)
	ratio := sd / mean
	variance := elementary.Log1p(float64(ratio * ratio))
	p := spec.Prior{Dist: "LogNormal", Dims: []string{"channel"}, Args: map[string]spec.Arg{
		"mu": spec.Num(elementary.Log(mean) - variance/2), "sigma": spec.Num(math.Sqrt(variance))}}
	if e.Prior.Prior != nil {
		p.Name, p.Dims = e.Prior.Prior.Name, e.Prior.Prior.Dims
	}
	e.Prior, e.TotalShare = spec.Of(p), nil
	return e
}

// sayTotalShare says that the priors on return are not those that the spec shows.
func (c *compiler) sayTotalShare(was spec.Effect) {
	if share := was.TotalShare; c.data.Counted && share != nil && c.spec.Media.Effect.TotalShare == nil {
		c.warn("media.effect", words.Say("model.total_share", "kpi", c.data.KPI, "share", words.Share(share.Mean), "sd", words.Share(share.SD)))
	}
}
