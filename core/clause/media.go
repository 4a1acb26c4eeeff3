package clause

import (
	"math"
	"slices"
	"strings"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/prior"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/transform"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// Shared is a channel that has what all channels have.
const Shared = "shared"

// reach is how far carry-over reaches where it did not before, in weeks.
const reach = 13.0

// sharing begins a channel's options with what all channels have; all channels' own have no such.
func sharing(of string) []Option {
	if of == "" {
		return nil
	}
	return []Option{{Value: Shared, Name: words.Say("clause.shared"), Assumes: words.Say("clause.shared_assumes")}}
}

func carries(_ *Model, of string) []Option {
	list := sharing(of)
	for _, name := range noneFirst(transform.AdstockNames()) {
		form, _ := transform.FindAdstock(name)
		list = append(list, Option{name, form.Title, form.Assumes, lags(form)})
	}
	return list
}

func curves(_ *Model, of string) []Option {
	list := sharing(of)
	for _, name := range noneFirst(transform.SaturationNames()) {
		form, _ := transform.FindSaturation(name)
		list = append(list, Option{name, form.Title, form.Assumes, response(form)})
	}
	return list
}

func noneFirst(names []string) []string {
	out := []string{None}
	for _, name := range names {
		if name != None {
			out = append(out, name)
		}
	}
	return out
}

func carryOf(m *Model, of string) string {
	if of != "" && m.Spec.Media.Channels[of].Adstock == nil {
		return Shared
	}
	return formOr(m.Spec.Media.AdstockOf(of).Form)
}

func curveOf(m *Model, of string) string {
	own := m.Spec.Media.Channels[of].Saturation
	switch {
	case of == "":
		return formOr(m.Spec.Media.Saturation.Form)
	case own == nil:
		return Shared
	}
	return formOr(own.Form)
}

func formOr(form string) string {
	if form == "" {
		return None
	}
	return form
}

func setCarry(m *Model, of, value string) error {
	if value == Shared {
		m.own(of, func(c *spec.Channel) { c.Adstock = nil })
		return nil
	}
	form, _ := transform.FindAdstock(value)
	a := m.Spec.Media.AdstockOf(of)
	wide := overGeos(a.Params) || len(a.Params) == 0 && m.effectOverGeos()
	params, err := m.params(form.Params, of, wide)
	if err != nil {
		return err
	}
	if a.Form, a.Params = value, params; value == None {
		a.Window = spec.Duration{}
	} else if a.Window.IsZero() {
		a.Window, a.Per, a.Normalised = spec.Weeks(reach), "week", true
	}
	if of == "" {
		m.Spec.Media.Adstock = a
		return nil
	}
	m.own(of, func(c *spec.Channel) { c.Adstock = &a })
	return nil
}

func setCurve(m *Model, of, value string) error {
	if value == Shared {
		m.own(of, func(c *spec.Channel) { c.Saturation = nil })
		return nil
	}
	form, _ := transform.FindSaturation(value)
	params, err := m.params(form.Params, of, overGeos(m.Spec.Media.SaturationOf(of).Params))
	if err != nil {
		return err
	}
	next := spec.Saturation{Form: value, Params: params}
	if of == "" {
		m.Spec.Media.Saturation = next
		return nil
	}
	m.own(of, func(c *spec.Channel) { c.Saturation = &next })
	return nil
}

// own changes what a channel has of its own, and drops the channel where that is nothing.
func (m *Model) own(of string, change func(*spec.Channel)) {
	c := m.Spec.Media.Channels[of]
	change(&c)
	if c == (spec.Channel{}) {
		delete(m.Spec.Media.Channels, of)
		return
	}
	if m.Spec.Media.Channels == nil {
		m.Spec.Media.Channels = map[string]spec.Channel{}
	}
	m.Spec.Media.Channels[of] = c
}

func overGeos(params map[string]spec.Arg) bool {
	for _, a := range params {
		if a.Prior != nil && spec.OverGeos(*a.Prior) {
			return true
		}
	}
	return false
}

func (m *Model) effectOverGeos() bool {
	p := m.Spec.Media.Effect.Prior.Prior
	return p != nil && spec.OverGeos(*p)
}

// params are a form's own priors, over channels, and over markets as the model pools them where they are to be.
func (m *Model) params(docs []transform.Param, of string, wide bool) (map[string]spec.Arg, error) {
	if len(docs) == 0 {
		return nil, nil
	}
	mode := spec.PoolingPooled
	if wide {
		if mode = spec.PoolingOf(m.Spec); mode == spec.PoolingRegions {
			mode = spec.PoolingPartial
		}
	}
	out := map[string]spec.Arg{}
	for i := range docs {
		p := m.defaultPrior(&docs[i], of)
		p.Dims = spec.GeoDims(p.Dims, mode)
		if mode == spec.PoolingPartial {
			var err error
			if p, err = spec.Partial(p); err != nil {
				return nil, err
			}
		}
		out[docs[i].Name] = spec.Of(p)
	}
	return out, nil
}

// defaultPrior is what a form says of a parameter. One on media that the model does not scale is at the size of each channel's own.
func (m *Model) defaultPrior(doc *transform.Param, of string) spec.Prior {
	d, _ := prior.Find(doc.Default.Dist)
	p := spec.Prior{Dist: d.Name, Dims: []string{"channel"}, Args: map[string]spec.Arg{}}
	args := make([]float64, len(d.Args))
	for i, a := range d.Args {
		args[i] = a.Default
		if v, given := doc.Default.Args[a.Name]; given {
			args[i] = v
		}
		p.Args[a.Name] = spec.Num(args[i])
	}
	if s := m.Spec.Media.Scale; s != "" && s != "none" || math.IsNaN(doc.AtScale(1)) || m.Data == nil {
		return p
	}
	bij := prior.NewBijector(0, math.Inf(1))
	centre, sd := spec.MiddleToNormal(bij, d.Quantile(0.1, args), d.Quantile(0.5, args), d.Quantile(0.9, args))
	values := map[string]float64{}
	for c, name := range m.Data.Channels {
		if of == "" || of == name {
			values[name] = spec.Rounded(centre+elementary.Log(doc.AtScale(m.meanMedia(c))), 3)
		}
	}
	return spec.Prior{Dist: "LogNormal", Dims: p.Dims,
		Args: map[string]spec.Arg{"mu": {Values: values}, "sigma": spec.Num(spec.Rounded(sd, 3))}}
}

// meanMedia is a channel's mean where it runs; 1 where it never does.
func (m *Model) meanMedia(c int) float64 {
	var on []float64
	for g := range m.Data.Series {
		for _, v := range m.Data.Series[g].Media[c] {
			if v > 0 {
				on = append(on, v)
			}
		}
	}
	if len(on) == 0 {
		return 1
	}
	return dense.Mean(on)
}

// windowsOffered are the reaches of carry-over to choose from, in weeks.
var windowsOffered = []float64{4, 8, reach, 26, 52}

func windows(m *Model, of string) []Option {
	a := m.Spec.Media.AdstockOf(of)
	if formOr(a.Form) == None || of != "" && m.Spec.Media.Channels[of].Adstock == nil {
		return nil
	}
	return durations(m, a.Window, windowsOffered)
}

func windowOf(m *Model, of string) string { return m.Spec.Media.AdstockOf(of).Window.String() }

func setWindow(m *Model, of, value string) error {
	d, _ := spec.ParseDuration(value)
	if of == "" {
		m.Spec.Media.Adstock.Window = d
		return nil
	}
	m.Spec.Media.Channels[of].Adstock.Window = d
	return nil
}

func orders(m *Model, _ string) []Option {
	return []Option{{Value: "adstock_saturation", Name: words.Say("clause.order_carry"), Assumes: words.Say("clause.order_carry_assumes")},
		{Value: "saturation_adstock", Name: words.Say("clause.order_curve"), Assumes: words.Say("clause.order_curve_assumes")}}
}

func orderOf(m *Model, _ string) string {
	if m.Spec.Media.Order == "" {
		return "adstock_saturation"
	}
	return m.Spec.Media.Order
}

func setOrder(m *Model, _, value string) error {
	m.Spec.Media.Order = value
	return nil
}

// thresholdsOffered are histories by which markets are told apart, in weeks.
var thresholdsOffered = []float64{26, 39, 52, 78, 104}

func thresholds(m *Model, _ string) []Option {
	if m.Spec.Threshold == nil || m.geos() < 2 {
		return nil
	}
	return durations(m, m.Spec.Threshold.Length, thresholdsOffered)
}

func thresholdOf(m *Model, _ string) string {
	if m.Spec.Threshold == nil {
		return ""
	}
	return m.Spec.Threshold.Length.String()
}

func setThreshold(m *Model, _, value string) error {
	m.Spec.Threshold.Length, _ = spec.ParseDuration(value)
	return nil
}

// ownCarry is the carry-over that a question may change: all channels', or the one that a channel has of its own; nil for none.
func (m *Model) ownCarry(of string) *spec.Adstock {
	a := &m.Spec.Media.Adstock
	if of != "" {
		a = m.Spec.Media.Channels[of].Adstock
	}
	if a == nil || formOr(a.Form) == None {
		return nil
	}
	return a
}

func weightings(m *Model, of string) []Option {
	if m.ownCarry(of) == nil {
		return nil
	}
	return []Option{{Value: In, Name: words.Say("clause.normalised")}, {Value: Out, Name: words.Say("clause.not_normalised")}}
}

func weightingOf(m *Model, of string) string {
	a := m.ownCarry(of)
	return whether(a != nil && a.Normalised)
}

func setWeighting(m *Model, of, value string) error {
	m.ownCarry(of).Normalised = value == In
	return nil
}

// paces are the times that what carry-over keeps may be for; on data of that very period there is nothing to choose.
func paces(m *Model, of string) []Option {
	if m.ownCarry(of) == nil {
		return nil
	}
	list := []Option{{Value: "period", Name: words.Say("clause.per_period")}}
	for unit, name := range map[string]words.Text{"day": words.Say("clause.per_day"), "week": words.Say("clause.per_week"),
		"month": words.Say("clause.per_month")} {
		if unit != m.cadence().Unit || paceOf(m, of) == unit {
			list = append(list, Option{Value: unit, Name: name})
		}
	}
	slices.SortStableFunc(list[1:], func(a, b Option) int { return strings.Compare(a.Value, b.Value) })
	return list
}

func paceOf(m *Model, of string) string {
	if a := m.ownCarry(of); a != nil && a.Per != "" {
		return a.Per
	}
	return "period"
}

func setPace(m *Model, of, value string) error {
	m.ownCarry(of).Per = value
	return nil
}
