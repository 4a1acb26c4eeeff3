package intake

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"

	"github.com/mixtab/mixtab/core/panel"
)

// sheet is the file as columns, with the row number of every record.
type sheet struct {
	cols   []*column
	byName map[string]*column
	rows   []int // [record] the file's row
	broken []bool
	comma  byte // the delimiter; 0 in a workbook

	unpaid    []string // channels whose amounts can hardly be money, which nobody has said they are
	alikeRows []string // channels whose money is the same in all rows of a date that are added up
	alike     []string // channels whose money is the same in all geos
}

// rowOf is the file's row of a column's cell.
func (s *sheet) rowOf(c *column, i int) int {
	if c.rows != nil {
		return c.rows[i]
	}
	return s.rows[i]
}

// hashOf is the hex SHA-256 of the bytes, a zero byte and the mapping's JSON in its canonical form.
func hashOf(raw []byte, m Mapping) string {
	canonical := m.Clone().trimmed()
	if canonical.Media == nil {
		canonical.Media = []string{}
	}
	text, err := json.Marshal(canonical)
	if err != nil {
		panic("dataset: a mapping always has a JSON form")
	}
	h := sha256.New()
	h.Write(raw)
	h.Write([]byte{0})
	h.Write(text)
	return hex.EncodeToString(h.Sum(nil))
}

// cellsOf is one geo's records, in time order.
type cellsOf struct {
	geo     string
	records []int // indices into sheet.rows
}

// panel builds the Dataset from cells that have passed every check.
func (s *sheet) panel(name string, m Mapping, geos []cellsOf, cadence panel.Cadence) *panel.Dataset {
	d := &panel.Dataset{Name: name, Channels: slices.Clone(m.Media), Controls: slices.Clone(m.Controls), KPI: m.KPI, Currency: m.Currency,
		Cadence: cadence}
	s.bought(d, m, len(geos))
	for _, g := range geos {
		d.Geos = append(d.Geos, g.geo)
		d.Series = append(d.Series, s.series(m, g))
	}
	d.Regions = s.regions(m, geos)
	d.Counted = len(d.Series) > 0 && d.Series[0].RevenuePerKPI == nil && !s.isMoney(m)
	for c, shared := range d.Shared {
		if shared {
			d.Series = divided(d.Series, c)
		}
	}
	return d
}

func (s *sheet) series(m Mapping, g cellsOf) panel.Series {
	out := panel.Series{Geo: g.geo, KPI: s.values(m.KPI, g)}
	dates := s.byName[m.Date].date.dates
	for _, r := range g.records {
		out.Dates = append(out.Dates, dates[r])
	}
	for i, name := range m.Media {
		media := s.values(name, g)
		out.Media = append(out.Media, media)
		out.Spend = append(out.Spend, s.spend(m, i, media, g))
	}
	for _, name := range m.Controls {
		out.Controls = append(out.Controls, s.values(name, g))
	}
	if m.Population != "" {
		for _, v := range s.values(m.Population, g) {
			out.Population += v / float64(len(g.records))
		}
	}
	switch {
	case m.RevenuePerKPI != "":
		out.RevenuePerKPI = s.values(m.RevenuePerKPI, g)
	case m.KPIValue > 0:
		out.RevenuePerKPI = make([]float64, len(g.records))
		for i := range out.RevenuePerKPI {
			out.RevenuePerKPI[i] = m.KPIValue
		}
	}
	return out
}

func (s *sheet) values(name string, g cellsOf) []float64 {
	c := s.byName[name]
	out := make([]float64, len(g.records))
	for i, r := range g.records {
		out[i] = c.values[r]
	}
	return out
}
