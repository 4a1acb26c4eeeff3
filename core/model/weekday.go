package model

import (
	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// weekday compiles the rhythm of the week: seven effects, of which only the differences bear on the KPI, since each day's
// basis is 1 on that day less 1/7. Expand takes off what they have in common, which leaves draws of seven effects that sum to
// zero: equal Normals make their mean independent of the differences, before the data and after them.
func (c *compiler) weekday() []column {
	if c.spec.Weekday == nil || !c.data.Cadence.Daily() {
		return nil
	}
	days := panel.WeekdayNames()
	cols := c.block(c.spec.Weekday.Prior, "weekday", "weekday", axis{"weekday", days}, partSeason, func(day, g int) []float64 {
		v := make([]float64, len(c.data.Series[g].Dates))
		for t, date := range c.data.Series[g].Dates {
			if !c.spec.Weekday.Level {
				v[t] = -1.0 / 7
			}
			if date.SinceMonday() == day {
				v[t]++
			}
		}
		return v
	})
	s := c.variables[len(c.variables)-1]
	if !hasAxis(s.axes, "weekday") {
		c.problem("weekday", words.Say("model.fix_weekday_dim"), words.Say("model.no_weekday_dim"))
		return cols
	}
	if c.spec.Weekday.Level {
		return cols
	}
	for g := range c.data.Geos {
		var places []int32
		for k := range cols {
			places = append(places, cols[k].coef[g])
		}
		if g == 0 || places[0] != c.weekdays[len(c.weekdays)-1][0] {
			c.weekdays = append(c.weekdays, places)
			c.refs = append(c.refs, places)
		}
	}
	return cols
}

// centreWeekdays makes each geo's effects of the days sum to zero.
func (p *Posterior) centreWeekdays() {
	for _, places := range p.weekdays {
		mean := 0.0
		for _, at := range places {
			mean += p.v[at] / 7
		}
		for _, at := range places {
			p.v[at] -= mean
		}
	}
}

// MissesWeekdays: daily data follow the day of the week, and the model has no term for it.
func MissesWeekdays(term bool, d *panel.Dataset) bool {
	return !term && d.WeekdayPattern() > limits.WeekdayPattern
}
