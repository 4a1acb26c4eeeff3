package model

import (
	"math"
	"sort"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// unit is an affine unit of measure: value in the file = (centre + scale · model) · head.
type unit struct{ centre, scale, head float64 }

// kpiUnits gives each geo's KPI unit.
func (c *compiler) kpiUnits() []unit {
	units := make([]unit, len(c.data.Series))
	var all []float64
	for g := range c.data.Series {
		s := &c.data.Series[g]
		units[g] = unit{0, 1, c.head(c.spec.KPI.PerPopulation, s, "kpi.per_population")}
		values := divided(c.kept(s.KPI, g), units[g].head)
		all = append(all, values...)
		c.scaleOf(&units[g], c.spec.KPI.Scale, values)
	}
	pooled := unit{0, 1, 1}
	c.scaleOf(&pooled, c.spec.KPI.Scale, all)
	switch c.spec.KPI.Over {
	case "geo":
	case "all", "":
		for g := range units {
			units[g].centre, units[g].scale = pooled.centre, pooled.scale
		}
	default:
		c.problem("kpi.over", use("geo", "all"), words.Say("model.no_span", "span", c.spec.KPI.Over))
	}
	for g, u := range units {
		if !(u.scale > 0) || math.IsInf(u.scale, 1) {
			c.problem("kpi.scale", words.Say("model.fix_another_scale"), words.Say("model.kpi_scale", "geo", c.data.Geos[g], "scale", figure(u.scale)))
			units[g].scale = 1
		}
	}
	return units
}

func (c *compiler) scaleOf(u *unit, kind string, values []float64) {
	switch kind {
	case "none", "":
	case "mean":
		u.scale = dense.Mean(values)
	case "max":
		u.scale = largest(values)
	case "standard":
		u.centre, u.scale = dense.Mean(values), dense.Deviation(values)
	default:
		if !c.names["kpi.scale "+kind] { // once, not once a geo
			c.names["kpi.scale "+kind] = true
			c.problem("kpi.scale", use("none", "mean", "max", "standard"), words.Say("model.no_scale", "scale", kind))
		}
	}
}

// head is the population a series is divided by, 1 where that is not asked for or not known.
func (c *compiler) head(wanted bool, s *panel.Series, at string) float64 {
	if wanted && s.Population > 0 {
		return s.Population
	}
	return 1
}

// mediaUnits gives each channel's unit in each geo: [channel][geo].
func (c *compiler) mediaUnits() [][]unit {
	m := &c.spec.Media
	units := make([][]unit, len(c.data.Channels))
	for ch := range c.data.Channels {
		units[ch] = make([]unit, len(c.data.Series))
		var all []float64
		for g := range c.data.Series {
			s := &c.data.Series[g]
			units[ch][g] = unit{0, 1, c.head(m.PerPopulation, s, "media.per_population")}
			values := divided(c.kept(s.Media[ch], g), units[ch][g].head)
			all = append(all, values...)
			units[ch][g].scale = c.mediaScale(values)
		}
		pooled := c.mediaScale(all)
		if pooled == 0 {
			c.warn(c.data.Channels[ch], words.Say("model.never_ran", "channel", c.data.Channels[ch]))
			pooled = 1
		}
		for g := range units[ch] {
			if m.Over != "geo" || units[ch][g].scale == 0 {
				units[ch][g].scale = pooled
			}
		}
	}
	if m.Over != "" && m.Over != "all" && m.Over != "geo" {
		c.problem("media.over", use("geo", "all"), words.Say("model.no_span", "span", m.Over))
	}
	return units
}

// mediaScale is the chosen statistic of a channel's values, 0 if it never ran.
func (c *compiler) mediaScale(values []float64) float64 {
	var on []float64
	for _, v := range values {
		if v > 0 {
			on = append(on, v)
		}
	}
	if len(on) == 0 {
		return 0
	}
	switch c.spec.Media.Scale {
	case "none", "":
		return 1
	case "max":
		return largest(on)
	case "mean":
		return dense.Mean(values)
	case "mean_nonzero":
		return dense.Mean(on)
	case "median_nonzero":
		return median(on)
	}
	if !c.names["media.scale"] {
		c.names["media.scale"] = true
		c.problem("media.scale", use("none", "max", "mean", "mean_nonzero", "median_nonzero"), words.Say("model.no_scale", "scale", c.spec.Media.Scale))
	}
	return 1
}

func divided(v []float64, by float64) []float64 {
	out := make([]float64, len(v))
	for i, x := range v {
		out[i] = x / by
	}
	return out
}

func largest(v []float64) float64 {
	top := math.Inf(-1)
	for _, x := range v {
		top = max(top, x)
	}
	return top
}

func median(v []float64) float64 {
	s := append([]float64(nil), v...)
	sort.Float64s(s)
	n := len(s)
	if n%2 == 1 {
		return s[n/2]
	}
	return (s[n/2-1] + s[n/2]) / 2
}
