package model

import (
	"maps"
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/holiday"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
)

// holidays compiles the holidays that the data see: a pulse for each, where the geos keep it.
func (c *compiler) holidays() []column {
	h := c.spec.Holidays
	if h == nil {
		return nil
	}
	c.checkHolidays(h)
	days := HolidaysSeen(h, c.data)
	var labels []string
	for _, list := range days {
		for _, d := range list {
			if !slices.Contains(labels, d.Name) && !slices.Contains(h.LeaveOut, d.Name) {
				labels = append(labels, d.Name)
			}
		}
	}
	if len(labels) == 0 {
		c.warn("holidays", words.Say("model.no_holiday_seen"))
		return nil
	}
	return c.block(h.Prior, "holiday", "holidays", axis{"holiday", labels}, partControl, func(k, g int) []float64 {
		return c.holidayPulse(h, days[g], labels[k], g)
	})
}

func (c *compiler) checkHolidays(h *spec.Holidays) {
	codes := map[string]string{"holidays.country": h.Of("")}
	for _, geo := range slices.Sorted(maps.Keys(h.Geos)) {
		codes["holidays.geos."+geo] = h.Geos[geo]
		if !slices.Contains(c.data.Geos, geo) {
			c.warn(geo, words.Say("model.holidays_of_no_geo", "geo", geo))
		}
	}
	for _, at := range slices.Sorted(maps.Keys(codes)) {
		if code := codes[at]; code != "" && !holiday.Known(code) {
			c.problem(at, words.Say("model.fix_country"), words.Say("model.no_country", "code", code))
		}
	}
	for _, name := range h.Named {
		if !slices.Contains(holiday.NamedDays(), name) {
			c.problem("holidays.named", words.Say("model.fix_use_one", "names", holiday.NamedDays()), words.Say("model.no_named_day", "name", name))
		}
	}
}

// HolidaysSeen lists for each geo the holidays with a date in its data, those that are left out included, where the spec has moved
// them to.
func HolidaysSeen(h *spec.Holidays, d *panel.Dataset) [][]holiday.Day {
	out := make([][]holiday.Day, len(d.Geos))
	length := max(1, int(math.Round(d.Cadence.Days)))
	for g, geo := range d.Geos {
		dates := d.Series[g].Dates
		from, to := dates[0], dates[len(dates)-1]+panel.Date(length-1)
		const margin = 366 // so that what is moved into the data is seen
		list := append(holiday.Public(h.Of(geo), from-margin, to+margin), holiday.Named(h.Named, from-margin, to+margin)...)
		for _, day := range list {
			var inside []panel.Date
			for _, date := range day.Dates {
				if date += panel.Date(h.Moved[day.Name]); date >= from && date <= to {
					inside = append(inside, date)
				}
			}
			if len(inside) > 0 {
				out[g] = append(out[g], holiday.Day{Name: day.Name, Dates: inside})
			}
		}
	}
	return out
}

// holidayPulse is 1, or the day's share, in the periods that have the holiday in them.
func (c *compiler) holidayPulse(h *spec.Holidays, days []holiday.Day, name string, g int) []float64 {
	dates := c.data.Series[g].Dates
	v := make([]float64, len(dates))
	length := panel.Date(max(1, int(math.Round(c.data.Cadence.Days))))
	height := 1.0
	if h.Share {
		height = 1 / float64(length)
	}
	for _, d := range days {
		if d.Name != name {
			continue
		}
		for _, date := range d.Dates {
			for t, start := range dates {
				if date >= start && date < start+length {
					v[t] = height
				}
			}
		}
	}
	return v
}
