package clause

import (
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
