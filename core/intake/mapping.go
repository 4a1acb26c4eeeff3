package intake

import (
	"maps"
	"slices"
)

// Role says what a column is for.
type Role string

// The roles a column may have. Spend pairs with the media column of the same position in Mapping.
const (
	RoleDate          Role = "date"
	RoleGeo           Role = "geo"
	RoleRegion        Role = "region"
	RoleKPI           Role = "kpi"
	RoleMedia         Role = "media"
	RoleSpend         Role = "spend"
	RoleControl       Role = "control"
	RolePopulation    Role = "population"
	RoleRevenuePerKPI Role = "revenue_per_kpi"
	RoleIgnore        Role = "ignore"
)

// Mapping gives the columns their roles, by name. Geo, Population and RevenuePerKPI may be empty.
// Spend is empty (media is money) or as long as Media, "" where a channel's media is itself money.
type Mapping struct {
	Date          string   `json:"date"`
	Geo           string   `json:"geo,omitempty"`
	Region        string   `json:"region,omitempty"` // groups geos
	KPI           string   `json:"kpi"`
	Media         []string `json:"media"`
	Spend         []string `json:"spend,omitempty"`
	Controls      []string `json:"controls,omitempty"`
	Population    string   `json:"population,omitempty"`
	RevenuePerKPI string   `json:"revenue_per_kpi,omitempty"`
	KPIValue      float64  `json:"kpi_value,omitempty"` // money that one KPI unit is worth where no column says; 0 unknown
	Currency      string   `json:"currency,omitempty"`  // ISO code or symbol of the money; "" unknown
	Format        *Format  `json:"format,omitempty"`    // corrections of how the file is read; nil: all guessed

	Money    map[string]bool    `json:"money,omitempty"`     // media column → its amounts are money; without an entry name and amounts tell
	UnitCost map[string]float64 `json:"unit_cost,omitempty"` // media column → money a unit of it costs
	Shared   map[string]bool    `json:"shared,omitempty"`    // media column → bought once for all geos (true), or in each (false)
}

// Named reports whether the mapping gives any column a role. One that names none but has a Format leaves the roles
// to be guessed.
func (m Mapping) Named() bool {
	single := []string{m.Date, m.Geo, m.Region, m.KPI, m.Population, m.RevenuePerKPI}
	return len(m.Media) > 0 || len(m.Spend) > 0 || len(m.Controls) > 0 || slices.ContainsFunc(single, func(c string) bool { return c != "" })
}

// RoleOf is the role of a column; a column that the mapping does not name is ignored.
func (m Mapping) RoleOf(column string) Role {
	switch {
	case column == "":
		return RoleIgnore
	case column == m.Date:
		return RoleDate
	case column == m.Geo:
		return RoleGeo
	case column == m.Region:
		return RoleRegion
	case column == m.KPI:
		return RoleKPI
	case slices.Contains(m.Media, column):
		return RoleMedia
	case slices.Contains(m.Spend, column):
		return RoleSpend
	case slices.Contains(m.Controls, column):
		return RoleControl
	case column == m.Population:
		return RolePopulation
	case column == m.RevenuePerKPI:
		return RoleRevenuePerKPI
	}
	return RoleIgnore
}

// Clone is a copy that shares no slice with m.
func (m Mapping) Clone() Mapping {
	m.Media = slices.Clone(m.Media)
	m.Spend = slices.Clone(m.Spend)
	m.Controls = slices.Clone(m.Controls)
	m.Format = m.Format.clone()
	m.Money, m.UnitCost, m.Shared = maps.Clone(m.Money), maps.Clone(m.UnitCost), maps.Clone(m.Shared)
	return m
}

// WithRole is a copy of the mapping in which the column has the given role. The column loses the role it had; where a
// role holds one column only (date, geo, KPI, population, revenue a unit), the column that held it is ignored from then
// on. Pairs of media and spend stay together: a media column that goes takes its pairing with it, and a spend column
// pairs with the channel whose name is most like its own, else with the first channel that has none. A spend column
// for which no channel is left becomes media itself, since money spent can stand for the channel.
func (m Mapping) WithRole(column string, role Role) Mapping {
	out := m.without(column)
	switch role {
	case RoleDate:
		out.Date = column
	case RoleGeo:
		out.Geo = column
	case RoleRegion:
		out.Region = column
	case RoleKPI:
		out.KPI = column
	case RolePopulation:
		out.Population = column
	case RoleRevenuePerKPI:
		out.RevenuePerKPI = column
	case RoleControl:
		out.Controls = append(out.Controls, column)
	case RoleMedia:
		out = out.withMedia(column)
	case RoleSpend:
		out = out.withSpend(column)
	}
	return out
}

// without is a copy of the mapping that does not name the column.
func (m Mapping) without(column string) Mapping {
	out := m.Clone()
	for _, single := range []*string{&out.Date, &out.Geo, &out.Region, &out.KPI, &out.Population, &out.RevenuePerKPI} {
		if *single == column {
			*single = ""
		}
	}
	out.Controls = slices.DeleteFunc(out.Controls, func(c string) bool { return c == column })
	for i := len(out.Media) - 1; i >= 0; i-- {
		if out.Media[i] != column {
			continue
		}
		out.Media = slices.Delete(out.Media, i, i+1)
		if i < len(out.Spend) {
			out.Spend = slices.Delete(out.Spend, i, i+1)
		}
	}
	for i := range out.Spend {
		if out.Spend[i] == column {
			out.Spend[i] = ""
		}
	}
	return out.trimmed()
}

func (m Mapping) withMedia(column string) Mapping {
	m.Media = append(m.Media, column)
	if len(m.Spend) > 0 {
		m.Spend = append(m.Spend, "")
	}
	return m
}

func (m Mapping) withSpend(column string) Mapping {
	for len(m.Spend) < len(m.Media) {
		m.Spend = append(m.Spend, "")
	}
	best := -1
	for i, media := range m.Media {
		if m.Spend[i] != "" {
			continue
		}
		if best < 0 || sharedStem(media, column) > sharedStem(m.Media[best], column) {
			best = i
		}
	}
	if best < 0 {
		return m.trimmed().withMedia(column)
	}
	m.Spend[best] = column
	return m
}

// trimmed drops a Spend that pairs nothing, so that equal mappings are equal values.
func (m Mapping) trimmed() Mapping {
	for _, s := range m.Spend {
		if s != "" {
			return m
		}
	}
	m.Spend = nil
	return m
}

// sharedStem is the length of the common prefix of two names, letter case apart.
func sharedStem(a, b string) int {
	a, b = fold(a), fold(b)
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}
