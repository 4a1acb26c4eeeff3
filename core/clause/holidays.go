package clause

import (
	"maps"
	"strings"

	"github.com/mixtab/mixtab/core/holiday"
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

func holidayShares(m *Model, of string) []Option {
	if m.Spec.Holidays == nil || m.cadence().Daily() || of != "" {
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

// GeoCountries stands for a country: each geo has the holidays of the country that it is named after.
const GeoCountries = "geos"

// holidayGeo asks over which markets the effects vary, of all of them alone.
func holidayGeo() clause {
	c := geoClause(words.Say("clause.holiday_geo"), true, holidayPrior)
	all := c.options
	c.options = func(m *Model, of string) []Option {
		if of != "" {
			return nil
		}
		return all(m, of)
	}
	return c
}

// places are whose holidays all markets have, or a market of its own; of the country that it has, its regions too.
func places(m *Model, of string) []Option {
	if m.Data == nil || of != "" && m.Spec.Holidays == nil {
		return nil
	}
	list := []Option{{Value: Out, Name: words.Say("clause.no_holidays")}}
	if of != "" {
		list[0] = Option{Value: Shared, Name: words.Say("clause.shared")}
	} else if len(m.NamedAfter()) > 0 || placeOf(m, "") == GeoCountries {
		list = append(list, Option{Value: GeoCountries, Name: words.Say("clause.own_country")})
	}
	country, _, _ := strings.Cut(placeOf(m, of), "-")
	if country == Shared {
		country = m.Spec.Holidays.Country
	}
	for _, c := range holiday.Countries() {
		list = append(list, Option{Value: c.Code, Name: holiday.Title(c.Name)})
		if c.Code != country {
			continue
		}
		for _, r := range holiday.Regions(c.Code) {
			list = append(list, Option{Value: c.Code + "-" + r.Code,
				Name: words.Say("clause.region_of", "country", holiday.Title(c.Name), "region", holiday.Title(r.Name))})
		}
	}
	return list
}

func placeOf(m *Model, of string) string {
	h := m.Spec.Holidays
	switch {
	case h == nil:
		return Out
	case of != "" && h.Geos[of] == "":
		return Shared
	case of != "":
		return h.Geos[of]
	case h.Country != "":
		return h.Of("")
	case len(h.Geos) > 0:
		return GeoCountries
	}
	return Out // named days alone
}

func setPlace(m *Model, of, value string) error {
	if of == "" {
		country, region, _ := strings.Cut(strings.TrimPrefix(value, Out), "-")
		m.Spec = m.WithHolidays(country, region)
		return nil
	}
	h := m.Spec.Holidays
	if h.Geos = maps.Clone(h.Geos); h.Geos == nil {
		h.Geos = map[string]string{}
	}
	if h.Geos[of] = value; value == Shared {
		delete(h.Geos, of)
	}
	DropHolidays(&m.Spec)
	return nil
}

// WithHolidays is the spec with the holidays of another country, "" for none or GeoCountries, or of a region; what was chosen of days
// stays. In a whole country, a geo that is named after a region has that region's.
func (m Model) WithHolidays(country, region string) spec.Spec {
	s := copied(m.Spec)
	if s.Holidays == nil {
		s.Holidays = spec.DefaultHolidays("", "")
	}
	h := s.Holidays
	h.Country, h.Region, h.Geos = country, region, nil
	switch {
	case country == GeoCountries:
		h.Country, h.Region, h.Geos = "", "", m.NamedAfter()
	case region == "":
		h.Geos = m.geosIn(holiday.Regions(country), country+"-")
	}
	DropHolidays(&s)
	return s
}

// DropHolidays removes a block that has nothing in it.
func DropHolidays(s *spec.Spec) {
	if h := s.Holidays; h.Country == "" && len(h.Geos) == 0 && len(h.Named) == 0 {
		s.Holidays = nil
	}
}

// NamedAfter gives the codes of the countries that geos are named after.
func (m Model) NamedAfter() map[string]string { return m.geosIn(holiday.Countries(), "") }

// geosIn finds the geos that have the name or the code of a place, and gives them its code behind a prefix.
func (m Model) geosIn(places []holiday.Place, prefix string) map[string]string {
	if m.Data == nil {
		return nil
	}
	found := map[string]string{}
	for _, geo := range m.Data.Geos {
		for _, p := range places {
			if strings.EqualFold(geo, p.Name) || strings.EqualFold(geo, p.Code) {
				found[geo] = prefix + p.Code
			}
		}
	}
	return found
}

func eventPrior(s *spec.Spec) *spec.Prior {
	if s.Events == nil {
		return nil
	}
	return &s.Events.Prior
}
