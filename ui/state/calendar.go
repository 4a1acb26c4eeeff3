package state

import (
	"encoding/json"
	"maps"
	"slices"

	"github.com/mixtab/mixtab/core/clause"
	"github.com/mixtab/mixtab/core/holiday"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/spec"
)

// What a person decides about time in the model.
type (
	SetWindow struct {
		msg
		Window spec.Duration
	} // how far carry-over reaches, for every channel
	SetWeekday struct {
		msg
		On bool
	} // whether daily data have the day of the week
	SetHolidays struct {
		msg
		Country, Region string
	} // of which place, "" for none; GeoCountries for those that geos are named after
	SetHoliday struct {
		msg
		Name string
		On   bool
	} // a public holiday or a named day, in the model or left out
	MoveHoliday struct {
		msg
		Name string
		Days int
	} // its pulse, by so many days
)

// GeoCountries stands for a country in SetHolidays: each geo has the holidays of the country that it is named after.
const GeoCountries = clause.GeoCountries

// updateCalendar carries out what a person decides about time.
func (m *Model) updateCalendar(message Msg) []Cmd {
	switch v := message.(type) {
	case SetWindow:
		return m.rewriteSpec(func(s *spec.Spec) { setWindow(s, v.Window) })
	case SetWeekday:
		return m.rewriteSpec(func(s *spec.Spec) {
			if s.Weekday = nil; v.On {
				s.Weekday = spec.DefaultWeekday()
			}
		})
	case SetHolidays:
		return m.rewriteSpec(func(s *spec.Spec) { m.setHolidays(s, v.Country, v.Region) })
	case SetHoliday:
		return m.rewriteSpec(func(s *spec.Spec) { setHoliday(s, v.Name, v.On) })
	case MoveHoliday:
		return m.rewriteSpec(func(s *spec.Spec) { moveHoliday(s, v.Name, v.Days) })
	}
	return nil
}

// rewriteSpec changes a copy of the spec, and takes it. A spec that cannot be read is left as it is.
func (m *Model) rewriteSpec(change func(*spec.Spec)) []Cmd {
	s, issues := spec.Parse(m.Project.Spec)
	if len(issues) > 0 {
		return nil
	}
	change(&s)
	raw, err := json.Marshal(s)
	if err != nil {
		panic("state: a spec that cannot be written as JSON")
	}
	if string(raw) == string(m.Project.Spec) {
		return nil
	}
	return m.edit("", func(p *project.Project) { p.Spec = raw })
}

func setWindow(s *spec.Spec, window spec.Duration) {
	s.Media.Adstock.Window = window
	for _, c := range s.Media.Channels {
		if c.Adstock != nil {
			c.Adstock.Window = window
		}
	}
}

// setHolidays chooses a place; what was chosen of days stays.
func (m *Model) setHolidays(s *spec.Spec, country, region string) {
	c := m.Clauses()
	c.Spec = *s
	*s = c.WithHolidays(country, region)
}

// setHoliday puts a day in, or leaves it out.
func setHoliday(s *spec.Spec, name string, on bool) {
	if s.Holidays == nil {
		s.Holidays = spec.DefaultHolidays("", "")
	}
	h := s.Holidays
	list := &h.LeaveOut
	in := !on
	if slices.Contains(holiday.NamedDays(), name) {
		list, in = &h.Named, on
	}
	*list = slices.DeleteFunc(*list, func(n string) bool { return n == name })
	if in {
		*list = append(*list, name)
	}
	clause.DropHolidays(s)
}

func moveHoliday(s *spec.Spec, name string, days int) {
	if s.Holidays == nil {
		return
	}
	moved := maps.Clone(s.Holidays.Moved)
	if moved == nil {
		moved = map[string]int{}
	}
	if moved[name] = days; days == 0 {
		delete(moved, name)
	}
	s.Holidays.Moved = moved
}
