package clause

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler/elementary"
)

func kpiScales(*Model, string) []Option {
	return []Option{{Value: "mean", Name: words.Say("clause.scale_mean")}, {Value: "max", Name: words.Say("clause.scale_max")},
		{Value: "standard", Name: words.Say("clause.scale_standard")}, {Value: "none", Name: words.Say("clause.scale_none")}}
}

func kpiScaleOf(m *Model, _ string) string { return formOr(m.Spec.KPI.Scale) }

func setKPIScale(m *Model, _, value string) error {
	return m.rescaled(func(k *spec.KPI) { k.Scale = value })
}

func setKPIOver(m *Model, _, value string) error {
	return m.rescaled(func(k *spec.KPI) { k.Over = value })
}

func setKPIHead(m *Model, _, value string) error {
	return m.rescaled(func(k *spec.KPI) { k.PerPopulation = value == In })
}

// rescaled measures the KPI otherwise. What is assumed of parts in its unit follows, so that it says the same of the KPI; a level that
// begins or ceases to be one of deviations is assumed afresh.
func (m *Model) rescaled(change func(*spec.KPI)) error {
	old := m.Spec.KPI
	change(&m.Spec.KPI)
	k := m.unitRatio(old, m.Spec.KPI)
	if (old.Scale == "standard") != (m.Spec.KPI.Scale == "standard") && m.Spec.Intercept != nil {
		m.Spec.Intercept = nil
		m.levelInstead()
	} else if p := m.Spec.Intercept; p != nil {
		if err := multiply(p, k); err != nil {
			return err
		}
	}
	for _, p := range m.inUnits() {
		if err := multiply(p, k); err != nil {
			return err
		}
	}
	return nil
}

func multiply(p *spec.Prior, k float64) error {
	if k == 1 {
		return nil
	}
	next, err := spec.Multiplied(*p, k)
	*p = next
	return err
}

// inUnits are the priors on amounts of scaled KPI, the level's apart.
func (m *Model) inUnits() []*spec.Prior {
	s := &m.Spec
	list := []*spec.Prior{&s.Likelihood.Sigma}
	for _, of := range []func(*spec.Spec) *spec.Prior{controlPrior, eventPrior, holidayPrior} {
		if p := of(s); p != nil {
			list = append(list, p)
		}
	}
	if s.Trend != nil {
		list = append(list, &s.Trend.Prior)
	}
	if s.Season != nil {
		list = append(list, &s.Season.Prior)
	}
	if s.Weekday != nil {
		list = append(list, &s.Weekday.Prior)
	}
	if s.Controls != nil && s.Controls.Signed != nil {
		list = append(list, s.Controls.Signed)
	}
	effects := []*spec.Effect{&s.Media.Effect}
	for _, c := range s.Media.Channels {
		if c.Effect != nil {
			effects = append(effects, c.Effect)
		}
	}
	for _, e := range effects {
		if of := e.Of; e.Prior.Prior != nil && (of == "" || of == "coefficient" || of == "at_scale") {
			list = append(list, e.Prior.Prior)
		}
	}
	return list
}

// unitRatio is how many of the new units an old one is, on geometric average over markets.
func (m *Model) unitRatio(before, after spec.KPI) float64 {
	if m.Data == nil {
		return 1
	}
	was, is := kpiUnits(before, m.Data), kpiUnits(after, m.Data)
	sum := 0.0
	for g := range was {
		sum += elementary.Log(was[g] / is[g])
	}
	if k := elementary.Exp(sum / float64(len(was))); !math.IsNaN(k) && !math.IsInf(k, 0) && k > 0 {
		return spec.Rounded(k, 6)
	}
	return 1
}

// kpiUnits is what a market's KPI is divided by in all.
func kpiUnits(k spec.KPI, d *panel.Dataset) []float64 {
	heads, values := make([]float64, len(d.Series)), make([][]float64, len(d.Series))
	var all []float64
	for g := range d.Series {
		if heads[g] = 1; k.PerPopulation && d.Series[g].Population > 0 {
			heads[g] = d.Series[g].Population
		}
		values[g] = slices.Clone(d.Series[g].KPI)
		for i := range values[g] {
			values[g][i] /= heads[g]
		}
		all = append(all, values[g]...)
	}
	units := make([]float64, len(d.Series))
	for g := range units {
		if k.Over != "geo" {
			values[g] = all
		}
		units[g] = heads[g] * divisor(k.Scale, values[g])
	}
	return units
}

func divisor(scale string, values []float64) float64 {
	switch scale {
	case "mean":
		return dense.Mean(values)
	case "max":
		return slices.Max(values)
	case "standard":
		return dense.Deviation(values)
	}
	return 1
}

// overs are whether each market has a scale of its own.
func overs(m *Model, _ string) []Option {
	if m.geos() < 2 {
		return nil
	}
	return []Option{{Value: "geo", Name: words.Say("clause.over_geo")}, {Value: "all", Name: words.Say("clause.over_all")}}
}

func overOr(over string) string {
	if over == "" {
		return "all"
	}
	return over
}

func kpiOverOf(m *Model, _ string) string { return overOr(m.Spec.KPI.Over) }

func kpiHeadOf(m *Model, _ string) string { return whether(m.Spec.KPI.PerPopulation) }

// heads are whether amounts are divided by population, where that is known.
func heads(m *Model, _ string) []Option {
	if m.Data != nil && !slices.ContainsFunc(m.Data.Series, func(s panel.Series) bool { return s.Population > 0 }) {
		return nil
	}
	return []Option{{Value: In, Name: words.Say("clause.per_head")}, {Value: Out, Name: words.Say("clause.in_total")}}
}

// mediaScales are the scales that forms' own assumptions suit; media as they are is none of them, unless a model has them so.
func mediaScales(*Model, string) []Option {
	return []Option{{Value: "mean_nonzero", Name: words.Say("clause.scale_mean_on")},
		{Value: "median_nonzero", Name: words.Say("clause.scale_median_on")},
		{Value: "mean", Name: words.Say("clause.scale_mean")}, {Value: "max", Name: words.Say("clause.scale_max")}}
}

func mediaScaleOf(m *Model, _ string) string {
	if s := m.Spec.Media.Scale; s != "" && s != "none" {
		return s
	}
	return Own
}

// setMediaScale measures media otherwise; the forms' parameters that are in their unit are assumed afresh.
func setMediaScale(m *Model, _, value string) error {
	m.Spec.Media.Scale = value
	for of, c := range m.Spec.Media.Channels {
		if c.Saturation != nil {
			if err := setCurve(m, of, c.Saturation.Form); err != nil {
				return err
			}
		}
	}
	return setCurve(m, "", formOr(m.Spec.Media.Saturation.Form))
}

func mediaOverOf(m *Model, _ string) string { return overOr(m.Spec.Media.Over) }

func setMediaOver(m *Model, _, value string) error {
	m.Spec.Media.Over = value
	return nil
}

func mediaHeadOf(m *Model, _ string) string { return whether(m.Spec.Media.PerPopulation) }

func setMediaHead(m *Model, _, value string) error {
	m.Spec.Media.PerPopulation = value == In
	return nil
}
