package clause

import (
	"slices"
	"strconv"

	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
)

// Waves a year of a simple season and of a detailed one: the first is the preset studio's, the second tells two months apart.
const (
	simpleWaves   = 2
	detailedWaves = 6
)

func seasons(m *Model, _ string) []Option {
	list := []Option{
		{None, words.Say("clause.season_none"), words.Say("clause.season_none_assumes"), flat()},
		{strconv.Itoa(simpleWaves), words.Say("clause.season_simple"), words.Say("clause.season_simple_assumes", "n", simpleWaves),
			waves(simpleWaves)},
		{strconv.Itoa(detailedWaves), words.Say("clause.season_detailed"), words.Say("clause.season_detailed_assumes", "n", detailedWaves),
			waves(detailedWaves)},
	}
	if s := m.Spec.Season; s != nil && s.Harmonics != simpleWaves && s.Harmonics != detailedWaves {
		list = append(list, Option{strconv.Itoa(s.Harmonics), words.Say("clause.season_waves", "n", s.Harmonics),
			words.Say("clause.season_waves_assumes", "n", s.Harmonics), waves(s.Harmonics)})
	}
	return list
}

func seasonOf(m *Model, _ string) string {
	if m.Spec.Season == nil {
		return None
	}
	return strconv.Itoa(m.Spec.Season.Harmonics)
}

func setSeason(m *Model, _, value string) error {
	if value == None {
		m.Spec.Season = nil
		return nil
	}
	if m.Spec.Season == nil {
		m.Spec.Season = &spec.Season{Prior: m.about(seasonSize, "harmonic")}
	}
	m.Spec.Season.Harmonics, _ = strconv.Atoi(value)
	return nil
}

// What a year is.
const (
	yearExact = "exact"
	yearWhole = "whole"
)

func years(m *Model, _ string) []Option {
	if m.Spec.Season == nil {
		return nil
	}
	return []Option{{Value: yearExact, Name: words.Say("clause.year_exact")}, {Value: yearWhole, Name: words.Say("clause.year_whole")}}
}

func yearOf(m *Model, _ string) string {
	s := m.Spec.Season
	switch {
	case s == nil:
		return ""
	case !s.Period.IsZero():
		return Own
	case s.Whole:
		return yearWhole
	}
	return yearExact
}

func setYear(m *Model, _, value string) error {
	m.Spec.Season.Period, m.Spec.Season.Clock, m.Spec.Season.Whole = spec.Duration{}, "", value == yearWhole
	return nil
}

func seasonPrior(s *spec.Spec) *spec.Prior {
	if s.Season == nil || s.Season.Strength != nil {
		return nil
	}
	return &s.Season.Prior
}

func weekdayOf(m *Model, _ string) string { return whether(m.Spec.Weekday != nil) }

func setWeekday(m *Model, _, value string) error {
	if m.Spec.Weekday = nil; value == In {
		m.Spec.Weekday = spec.DefaultWeekday()
	}
	return nil
}

// Clocks of a season.
const (
	clockIndex = "index"
	clockDay   = "day_of_year"
)

func clocks(m *Model, _ string) []Option {
	if m.Spec.Season == nil {
		return nil
	}
	return []Option{{Value: clockIndex, Name: words.Say("clause.clock_index")}, {Value: clockDay, Name: words.Say("clause.clock_day")}}
}

func clockOf(m *Model, _ string) string {
	if s := m.Spec.Season; s != nil && s.Clock != "" {
		return s.Clock
	}
	return clockIndex
}

// setClock drops a length that is a bare number, since each clock counts its own.
func setClock(m *Model, _, value string) error {
	s := m.Spec.Season
	if s.Clock = value; !s.Period.IsTime() {
		s.Period = spec.Duration{}
	}
	return nil
}

// yearLong is a season that repeats each year.
const yearLong = "year"

// cyclesOffered are the lengths of a season that is not a year.
var cyclesOffered = []spec.Duration{{N: 6, Unit: "month"}, {N: 3, Unit: "month"}, {N: 1, Unit: "month"}}

func cycles(m *Model, _ string) []Option {
	if m.Spec.Season == nil {
		return nil
	}
	list := []Option{{Value: yearLong, Name: words.Say("clause.cycle_year")}}
	for _, d := range cyclesOffered {
		if d.Count(m.cadence()) > 1 {
			list = append(list, Option{Value: d.String(), Name: d.Text(m.cadence())})
		}
	}
	return list
}

func cycleOf(m *Model, _ string) string {
	s := m.Spec.Season
	switch {
	case s == nil || s.Period.IsZero():
		return yearLong
	case slices.Contains(cyclesOffered, s.Period):
		return s.Period.String()
	}
	return Own
}

func setCycle(m *Model, _, value string) error {
	m.Spec.Season.Period = spec.Duration{}
	if value != yearLong {
		m.Spec.Season.Period, _ = spec.ParseDuration(value)
		m.Spec.Season.Whole = false
	}
	return nil
}

// strengthWidth is how far markets differ in a season's strength, on the scale of logarithms.
const strengthWidth = 0.3

func strengths(m *Model, _ string) []Option {
	if m.Spec.Season == nil || m.geos() < 2 {
		return nil
	}
	return []Option{{Value: Out, Name: words.Say("clause.strength_alike")}, {Value: In, Name: words.Say("clause.strength_each")}}
}

func strengthOf(m *Model, _ string) string {
	return whether(m.Spec.Season != nil && m.Spec.Season.Strength != nil)
}

// setStrength lets a season that all markets share be of another size in each.
func setStrength(m *Model, _, value string) error {
	s := m.Spec.Season
	if s.Strength = nil; value == Out {
		return nil
	}
	s.Strength = &spec.Prior{Dist: "LogNormal", Dims: []string{"geo"},
		Args: map[string]spec.Arg{"mu": spec.Num(0), "sigma": spec.Num(strengthWidth)}}
	return setGeos(&s.Prior, Alike)
}
