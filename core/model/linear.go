package model

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"time"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// part is the component of the expected KPI a linear term belongs to.
type part uint8

const (
	partIntercept part = iota
	partTrend
	partSeason
	partControl
)

// column is one linear term: coefficient × basis, in scaled KPI. basis[g] is nil for a constant 1.
type column struct {
	part  part
	axis  string // what the term is one of: "knot", "harmonic", "control"; "" for the intercept
	label string
	coef  []int32 // [geo] arena place of its coefficient
	basis [][]float64
	gauss bool  // its coefficient is integrated out
	from  []int // [geo] first and one past last period at which the basis is not zero
	to    []int
	power []int32 // [geo] arena place of an exponent: the basis is then periods^exponent, and basis their logarithms
	times []int32 // [geo] arena place of what the term is multiplied by besides, nil for nothing
}

// span finds where a column is not zero, so that knots cost what they touch.
func (col *column) span(y [][]float64) {
	for g := range y {
		lo, hi := 0, len(y[g])
		if b := col.basis[g]; b != nil && col.power == nil {
			for lo < hi && b[lo] == 0 {
				lo++
			}
			for hi > lo && b[hi-1] == 0 {
				hi--
			}
		}
		col.from, col.to = append(col.from, lo), append(col.to, hi)
	}
}

// geoPlaces is one place a geo, with further labels.
func (c *compiler) geoPlaces(more ...string) []place {
	list := make([]place, len(c.data.Geos))
	for g, name := range c.data.Geos {
		list[g] = place{"geo": name}
		for i := 0; i+1 < len(more); i += 2 {
			list[g][more[i]] = more[i+1]
		}
	}
	return list
}

func (c *compiler) geoAxis() axis { return axis{"geo", c.data.Geos} }

// linear compiles the terms that are linear in their coefficients.
func (c *compiler) linear() []column {
	c.integrating = c.spec.Integrate && c.spec.Likelihood.Dist != "StudentT"
	defer func() { c.integrating = false }()
	if c.spec.Integrate && !c.integrating {
		c.warn("integrate", words.Say("model.not_integrated"))
	}
	var cols []column
	if p := c.spec.Intercept; p != nil {
		s := c.prior(*p, "intercept", "intercept", []axis{c.geoAxis()})
		cols = append(cols, column{part: partIntercept, coef: c.list(ref{variable: s}, c.geoPlaces()), basis: make([][]float64, len(c.data.Geos)), gauss: s.integrated})
	}
	was := c.integrating
	cols = append(cols, c.trend()...)
	c.integrating = was
	cols = append(cols, c.season()...)
	c.integrating = was
	cols = append(cols, c.weekday()...)
	cols = append(cols, c.controls()...)
	cols = append(cols, c.events()...)
	return append(cols, c.holidays()...)
}

// block compiles one prior over geo and an axis of its own, and a column for each label of that axis.
func (c *compiler) block(p spec.Prior, name, at string, own axis, kind part, basis func(label, geo int) []float64) []column {
	s := c.prior(p, name, at, []axis{c.geoAxis(), own})
	var cols []column
	for k, l := range own.labels {
		col := column{part: kind, axis: own.name, label: l, coef: c.list(ref{variable: s}, c.geoPlaces(own.name, l)), gauss: s.integrated}
		for g := range c.data.Geos {
			col.basis = append(col.basis, basis(k, g))
		}
		cols = append(cols, col)
	}
	return cols
}

// period is the number of periods from the panel's first to a geo's t-th.
func (c *compiler) period(g, t int) float64 {
	first := c.data.Series[0].Dates[0]
	for i := range c.data.Series {
		first = min(first, c.data.Series[i].Dates[0])
	}
	days := float64(c.data.Series[g].Dates[t] - first)
	if c.data.Cadence.Days <= 0 {
		return days
	}
	if u := c.data.Cadence.Unit; u == "day" || u == "week" {
		return math.Round(days / c.data.Cadence.Days)
	}
	return days / c.data.Cadence.Days
}

// lastPeriod is the span in periods, less one, of the data that a model is fitted to.
func (c *compiler) lastPeriod() float64 {
	last := 0.0
	for g := range c.data.Series {
		last = max(last, c.period(g, len(c.learnt().Series[g].Dates)-1))
	}
	return last
}

func (c *compiler) perYear() float64 {
	if c.data.Cadence.Days > 0 {
		return 365.25 / c.data.Cadence.Days
	}
	return 365.25
}

func (c *compiler) trend() []column {
	tr := c.spec.Trend
	if tr == nil {
		return nil
	}
	switch tr.Form {
	case "linear":
		return c.block(tr.Prior, "trend", "trend", axis{"term", []string{"slope"}}, partTrend, func(_, g int) []float64 {
			v := make([]float64, len(c.data.Series[g].Dates))
			for t := range v {
				v[t] = c.period(g, t) / c.perYear()
			}
			return v
		})
	case "power":
		return c.powerTrend(tr)
	case "knots":
		return c.knots(tr)
	}
	c.problem("trend.form", words.Say("model.fix_use_trend"), words.Say("model.no_trend", "form", tr.Form))
	return nil
}

// powerTrend is slope × periods^exponent, 0 in the panel's first period.
func (c *compiler) powerTrend(tr *spec.Trend) []column {
	c.integrating = false
	exponent := spec.Num(1)
	if tr.Exponent != nil {
		exponent = *tr.Exponent
	}
	r := c.arg(exponent, "trend_exponent", "trend.exponent", []axis{c.geoAxis()})
	cols := c.block(tr.Prior, "trend", "trend", axis{"term", []string{"slope"}}, partTrend, func(_, g int) []float64 {
		v := make([]float64, len(c.data.Series[g].Dates))
		for t := range v {
			v[t] = elementary.Log(c.period(g, t))
		}
		return v
	})
	cols[0].power = c.list(r, c.geoPlaces())
	return cols
}

// knots interpolates linearly between equidistant values over the panel's span.
func (c *compiler) knots(tr *spec.Trend) []column {
	span, count := c.lastPeriod(), c.knotCount(tr)
	if count < 2 {
		c.warn("trend", words.Say("model.too_short_for_knots"))
		return nil
	}
	labels := make([]string, count+c.further(span, count))
	for k := range labels {
		labels[k] = fmt.Sprint(k + 1)
	}
	return c.block(tr.Prior, "trend", "trend", axis{"knot", labels}, partTrend, func(k, g int) []float64 {
		v := make([]float64, len(c.data.Series[g].Dates))
		for t := range v {
			u := c.period(g, t) / span * float64(count-1)
			v[t] = max(0, 1-math.Abs(u-float64(k)))
		}
		if !tr.Level {
			m := dense.Mean(c.kept(v, g))
			for t := range v {
				v[t] -= m
			}
		}
		return v
	})
}

func (c *compiler) season() []column {
	se := c.spec.Season
	if se == nil || se.Harmonics == 0 {
		return nil
	}
	if se.Harmonics < 0 {
		c.problem("season.harmonics", words.Say("model.fix_harmonics"), words.Say("model.no_season", "n", se.Harmonics))
		return nil
	}
	var labels []string
	for h := 1; h <= se.Harmonics; h++ {
		labels = append(labels, fmt.Sprintf("sin%d", h), fmt.Sprintf("cos%d", h))
	}
	clock, year := c.clock(se)
	strength := c.strength(se)
	cols := c.block(se.Prior, "season", "season", axis{"harmonic", labels}, partSeason, func(k, g int) []float64 {
		v := make([]float64, len(c.data.Series[g].Dates))
		for t := range v {
			angle := 2 * math.Pi * float64(k/2+1) * clock(g, t) / year
			if k%2 == 0 {
				v[t] = elementary.Sin(angle)
			} else {
				v[t] = elementary.Cos(angle)
			}
		}
		return v
	})
	for k := range cols {
		cols[k].times = strength
	}
	return cols
}

// strength compiles what each geo's season is multiplied by, nil for nothing. A product of two is not linear: neither is
// integrated out.
func (c *compiler) strength(se *spec.Season) []int32 {
	if se.Strength == nil || len(c.data.Geos) == 1 {
		return nil
	}
	c.integrating = false
	s := c.prior(*se.Strength, "season_strength", "season.strength", []axis{c.geoAxis()})
	return c.list(ref{variable: s}, c.geoPlaces())
}

func (c *compiler) clock(se *spec.Season) (of func(g, t int) float64, year float64) {
	of, year = c.period, c.perYear()
	given := se.Period.In(c.data.Cadence)
	switch se.Clock {
	case "index", "":
	case "day_of_year":
		of = func(g, t int) float64 { return dayOfYear(c.data.Series[g].Dates[t]) }
		year = 365.25
		if se.Period.IsTime() {
			given = se.Period.In(panel.Cadence{Unit: "day", Days: 1})
		}
	default:
		c.problem("season.clock", use("index", "day_of_year"), words.Say("model.no_clock", "clock", se.Clock))
	}
	if given > 0 {
		year = given
	}
	if se.Whole {
		year = max(1, math.Round(year))
	}
	return of, year
}

func dayOfYear(d panel.Date) float64 {
	return float64(time.Unix(int64(d)*86400, 0).UTC().YearDay())
}

func (c *compiler) controls() []column {
	co := c.spec.Controls
	if co == nil || len(c.data.Controls) == 0 {
		return nil
	}
	if s := co.Scale; s != "" && s != "none" && s != "standardise" {
		c.problem("controls.scale", use("none", "standardise"), words.Say("model.no_scale", "scale", s))
	}
	for _, k := range slices.Sorted(maps.Keys(co.Sign)) {
		if slices.Index(c.data.Controls, k) < 0 {
			c.problem("controls.sign", words.Text{}, words.Say("model.no_control", "control", k))
		}
	}
	free, signed := c.data.Controls, []string(nil)
	if co.Signed != nil {
		free = nil
		for _, name := range c.data.Controls {
			if co.Sign[name] == "" {
				free = append(free, name)
			} else {
				signed = append(signed, name)
			}
		}
	}
	cols := c.controlTerms(co.Prior, "control", free, co.Signed == nil && len(co.Sign) > 0)
	if len(signed) > 0 {
		cols = append(cols, c.controlTerms(*co.Signed, "signed_control", signed, true)...)
	}
	return cols
}

// controlTerms compiles the terms of some controls under one prior, which is on positive values where they have a sign.
func (c *compiler) controlTerms(p spec.Prior, name string, labels []string, positive bool) []column {
	if len(labels) == 0 {
		return nil
	}
	cols := c.block(p, name, map[bool]string{false: "controls", true: "controls.signed"}[name != "control"], axis{"control", labels}, partControl,
		func(label, g int) []float64 {
			k := slices.Index(c.data.Controls, labels[label])
			centre, scale := c.controlScale(k)
			v := make([]float64, len(c.data.Series[g].Dates))
			for t := range v {
				v[t] = (c.data.Series[g].Controls[k][t] - centre) / scale
			}
			return v
		})
	if s := c.variables[len(c.variables)-1]; positive && s.bij.Low < 0 {
		c.problem("controls.prior", words.Say("model.fix_take_half_normal"), words.Say("model.control_may_be_negative", "param", s.name))
	}
	return cols
}

// controlScale is what a control is centred by and divided by; the sign is part of the divisor.
func (c *compiler) controlScale(k int) (centre, scale float64) {
	scale = 1
	if c.spec.Controls.Scale == "standardise" {
		var all []float64
		for g := range c.data.Series {
			all = append(all, c.kept(c.data.Series[g].Controls[k], g)...)
		}
		centre, scale = dense.Mean(all), dense.Deviation(all)
		if scale == 0 {
			scale = 1
		}
	}
	switch c.spec.Controls.Sign[c.data.Controls[k]] {
	case "", "positive":
	case "negative":
		scale = -scale
	default:
		c.problem("controls.sign", use("positive", "negative"), words.Say("model.no_sign", "sign", c.spec.Controls.Sign[c.data.Controls[k]]))
	}
	return centre, scale
}

func (c *compiler) events() []column {
	ev := c.spec.Events
	if ev == nil || len(ev.List) == 0 {
		return nil
	}
	var labels []string
	for _, e := range ev.List {
		labels = append(labels, e.Name)
	}
	for _, e := range ev.List {
		if e.Geo != "" && !slices.Contains(c.data.Geos, e.Geo) {
			c.warn("events."+e.Name, words.Say("model.event_geo", "event", e.Name, "geo", e.Geo))
		}
	}
	return c.block(ev.Prior, "event", "events", axis{"event", labels}, partControl, func(k, g int) []float64 {
		switch e := ev.List[k]; {
		case e.Geo != "" && e.Geo != c.data.Geos[g]:
			return make([]float64, len(c.data.Series[g].Dates))
		case e.Form == "":
			return c.pulse(e, g)
		default:
			return c.onwards(e, g)
		}
	})
}

// onwards is an event that goes on to the end of the data.
func (c *compiler) onwards(e spec.Event, g int) []float64 {
	from, ok := panel.ParseDate(e.From)
	if !ok || e.To != "" || e.Yearly {
		c.problem("events."+e.Name, words.Say("model.fix_event_goes_on"), words.Say("model.event_goes_on", "event", e.Name))
	}
	if e.Form != spec.EventStep && e.Form != spec.EventBend {
		c.problem("events."+e.Name, use(spec.EventStep, spec.EventBend), words.Say("model.no_event", "form", e.Form))
	}
	v := make([]float64, len(c.data.Series[g].Dates))
	for t, day := range c.data.Series[g].Dates {
		switch {
		case day < from:
		case e.Form == spec.EventStep:
			v[t] = 1
		default:
			v[t] = float64(day-from) / 365.25
		}
	}
	return v
}

// pulse is 1 in the periods that overlap the event, 0 elsewhere.
func (c *compiler) pulse(e spec.Event, g int) []float64 {
	if e.To == "" {
		e.To = e.From
	}
	from, err1 := time.Parse(time.DateOnly, e.From)
	to, err2 := time.Parse(time.DateOnly, e.To)
	if err1 != nil || err2 != nil || to.Before(from) {
		c.problem("events."+e.Name, words.Say("model.fix_write_dates"), words.Say("model.event_dates", "event", e.Name))
	}
	v := make([]float64, len(c.data.Series[g].Dates))
	length := max(1, int(math.Round(c.data.Cadence.Days)))
	for t, day := range c.data.Series[g].Dates {
		start := time.Unix(int64(day)*86400, 0).UTC()
		end := start.AddDate(0, 0, length-1)
		if overlaps(start, end, from, to) {
			v[t] = 1
		}
		for year := start.Year() - 1; e.Yearly && year <= end.Year(); year++ {
			move := year - from.Year()
			if overlaps(start, end, from.AddDate(move, 0, 0), to.AddDate(move, 0, 0)) {
				v[t] = 1
			}
		}
	}
	return v
}

func overlaps(start, end, from, to time.Time) bool { return !end.Before(from) && !start.After(to) }
