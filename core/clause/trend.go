package clause

import (
	"slices"

	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
)

// None is a part that is left out.
const None = "none"

// Sizes of what is added, as shares of the mean KPI, as in the preset studio; a linear trend's is per year.
const (
	trendSize   = 0.2
	seasonSize  = 0.15
	controlSize = 0.2
)

// knotWeeks is how far knots are apart, in weeks, as in the preset studio.
const knotWeeks = 39.0

func trends(*Model, string) []Option {
	return []Option{
		{None, words.Say("clause.trend_none"), words.Say("clause.trend_none_assumes"), flat()},
		{"linear", words.Say("clause.trend_linear"), words.Say("clause.trend_linear_assumes"), straight()},
		{"knots", words.Say("clause.trend_knots"), words.Say("clause.trend_knots_assumes"), bent()},
		{"power", words.Say("clause.trend_power"), words.Say("clause.trend_power_assumes"), powered()},
	}
}

func trendOf(m *Model, _ string) string {
	if m.Spec.Trend == nil {
		return None
	}
	return m.Spec.Trend.Form
}

func setTrend(m *Model, _, form string) error {
	old := m.Spec.Trend
	if old != nil && old.Level {
		m.levelInstead()
	}
	if form == None {
		m.Spec.Trend = nil
		return nil
	}
	t := &spec.Trend{Form: form, Prior: m.about(trendSize)}
	switch form {
	case "knots":
		t.Every, t.Prior.Dims = spec.Weeks(knotWeeks), []string{"knot"}
	case "power": // slope × periods^exponent: after a year of periods about as far as a linear one
		t.Prior = m.about(trendSize / spec.PeriodsPer("year", m.cadence()))
		t.Exponent = &spec.Arg{Prior: &spec.Prior{Dist: "Uniform", Args: map[string]spec.Arg{"lower": spec.Num(0.5), "upper": spec.Num(1.5)}}}
	}
	if old != nil && spec.OverGeos(old.Prior) {
		t.Prior.Dims = spec.GeoDims(t.Prior.Dims, spec.PoolingSeparate)
	}
	m.Spec.Trend = t
	return nil
}

// levelInstead gives the model a level of its own, where a trend that was one goes.
func (m *Model) levelInstead() {
	p := m.about(1)
	if m.Spec.KPI.Scale != "standard" {
		p.Args["mu"], p.Args["sigma"] = p.Args["sigma"], spec.Num(spec.Rounded(0.5*p.Args["sigma"].Number, 3))
	}
	if m.geos() > 1 {
		p.Dims = []string{"geo"}
	}
	m.Spec.Intercept = &p
}

// gapsOffered are how far knots may be apart, in weeks.
var gapsOffered = []float64{13, 26, knotWeeks, 52}

func knotGaps(m *Model, _ string) []Option {
	if t := m.Spec.Trend; t == nil || t.Form != "knots" {
		return nil
	}
	return durations(m, m.knotGap(), gapsOffered)
}

// knotGap is how far the knots are apart.
func (m *Model) knotGap() spec.Duration {
	if every := m.Spec.Trend.Every; !every.IsZero() {
		return every
	}
	return spec.Periods(26)
}

func knotGapOf(m *Model, _ string) string {
	switch t := m.Spec.Trend; {
	case t == nil:
		return ""
	case t.Count > 0:
		return Own
	}
	return m.knotGap().String()
}

func setKnotGap(m *Model, _, value string) error {
	m.Spec.Trend.Count = 0
	m.Spec.Trend.Every, _ = spec.ParseDuration(value)
	return nil
}

// durations offers stretches of so many weeks, the present one among them, the shortest first.
func durations(m *Model, now spec.Duration, weeks []float64) []Option {
	c := m.cadence()
	list := []spec.Duration{now}
	for _, n := range weeks {
		if d := spec.Weeks(n); d.In(c) != now.In(c) {
			list = append(list, d)
		}
	}
	slices.SortStableFunc(list, func(a, b spec.Duration) int { return a.Count(c) - b.Count(c) })
	var out []Option
	for _, d := range list {
		o := Option{Value: d.String(), Name: d.Text(c)}
		if d.IsZero() {
			o.Name = words.Say("clause.no_end")
		}
		out = append(out, o)
	}
	return out
}

func trendPrior(s *spec.Spec) *spec.Prior {
	if s.Trend == nil || s.Trend.Level {
		return nil
	}
	return &s.Trend.Prior
}

// What carries the level.
const (
	levelOwn     = "own"
	levelTrend   = "trend"
	levelWeekday = "weekday"
)

func levels(m *Model, _ string) []Option {
	list := []Option{{Value: levelOwn, Name: words.Say("clause.level_own")}}
	if t := m.Spec.Trend; t != nil && t.Form == "knots" {
		list = append(list, Option{Value: levelTrend, Name: words.Say("clause.level_trend")})
	}
	if m.Spec.Weekday != nil && m.cadence().Daily() {
		list = append(list, Option{Value: levelWeekday, Name: words.Say("clause.level_weekday")})
	}
	return append(list, Option{Value: None, Name: words.Say("clause.level_none")})
}

func levelOf(m *Model, _ string) string {
	switch {
	case m.Spec.Intercept != nil:
		return levelOwn
	case m.Spec.Trend != nil && m.Spec.Trend.Level:
		return levelTrend
	case m.Spec.Weekday != nil && m.Spec.Weekday.Level && m.cadence().Daily():
		return levelWeekday
	}
	return None
}

// setLevel moves the level from one part to another; the part that it leaves is one of deviations again.
func setLevel(m *Model, _, value string) error {
	if t := m.Spec.Trend; t != nil && t.Level {
		t.Level = false
		t.Prior = m.about(trendSize, t.Prior.Dims...)
	}
	if w := m.Spec.Weekday; w != nil && w.Level {
		m.Spec.Weekday = spec.DefaultWeekday()
	}
	m.levelInstead()
	level := *m.Spec.Intercept
	switch value {
	case levelOwn:
		return nil
	case levelTrend:
		level.Dims = m.Spec.Trend.Prior.Dims
		m.Spec.Trend.Level, m.Spec.Trend.Prior = true, level
	case levelWeekday:
		level.Dims = m.Spec.Weekday.Prior.Dims
		m.Spec.Weekday.Level, m.Spec.Weekday.Prior = true, level
	}
	m.Spec.Intercept = nil
	return nil
}
