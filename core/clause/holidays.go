package clause

import (
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
)

func holidayPrior(s *spec.Spec) *spec.Prior {
	if s.Holidays == nil {
		return nil
	}
	return &s.Holidays.Prior
}

// How a period of several days that has a holiday in it is marked.
const (
	markWhole = "whole"
	markShare = "share"
)

func holidayShares(m *Model, _ string) []Option {
	if m.Spec.Holidays == nil || m.cadence().Daily() {
		return nil
	}
	return []Option{{Value: markWhole, Name: words.Say("clause.holiday_whole")}, {Value: markShare, Name: words.Say("clause.holiday_part")}}
}

func holidayShareOf(m *Model, _ string) string {
	if h := m.Spec.Holidays; h != nil && h.Share {
		return markShare
	}
	return markWhole
}

func setHolidayShare(m *Model, _, value string) error {
	m.Spec.Holidays.Share = value == markShare
	return nil
}

func eventPrior(s *spec.Spec) *spec.Prior {
	if s.Events == nil {
		return nil
	}
	return &s.Events.Prior
}
