package proto

import (
	"errors"
	"fmt"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/intake/check"
	"github.com/mixtab/mixtab/core/panel"
)

// Reading is a intake.Reading whose numbers travel in sections.
type Reading struct {
	Mapping intake.Mapping  `json:"mapping"`
	Columns []intake.Column `json:"columns"`
	Issues  []panel.Issue   `json:"issues"`
	Log     []string        `json:"log"`
	Head    [][]string      `json:"head"`
	Tail    [][]string      `json:"tail"`
	Rows    int             `json:"rows"`
	Used    int             `json:"used"`
	Choices []intake.Choice `json:"choices,omitempty"`
	Money   bool            `json:"money,omitempty"`
	Dataset *flatPanel      `json:"dataset,omitempty"`

	Together *check.Collinearity `json:"together,omitempty"`
}

type flatPanel struct {
	Name     string        `json:"name"`
	Geos     []string      `json:"geos"`
	Channels []string      `json:"channels"`
	Controls []string      `json:"controls"`
	KPI      string        `json:"kpi"`
	Currency string        `json:"currency,omitempty"`
	Cadence  panel.Cadence `json:"cadence"`
	Hash     string        `json:"hash"`
	Periods  []int         `json:"periods"` // a geo
	Money    bool          `json:"money"`   // spend is apart from media
	Value    []bool        `json:"value"`   // a geo has a value a KPI unit
}

// NewReading makes the message of a reading. Figures are added as sections by the caller.
func NewReading(r *intake.Reading) Message {
	body := Reading{Mapping: r.Mapping, Columns: r.Columns, Issues: r.Issues, Log: r.Log, Head: r.Head, Tail: r.Tail, Rows: r.Rows, Used: r.Used, Choices: r.Choices, Together: r.Collinearity, Money: r.Money}
	if r.Dataset == nil {
		return New(KindReading, body)
	}
	d := r.Dataset
	body.Dataset = &flatPanel{Name: d.Name, Geos: d.Geos, Channels: d.Channels, Controls: d.Controls, KPI: d.KPI, Currency: d.Currency,
		Cadence: d.Cadence, Hash: d.Hash, Money: spendApart(d)}
	var flat []float64
	for i := range d.Series {
		s := &d.Series[i]
		body.Dataset.Periods = append(body.Dataset.Periods, len(s.Dates))
		body.Dataset.Value = append(body.Dataset.Value, s.RevenuePerKPI != nil)
		flat = appendSeries(flat, s, body.Dataset.Money)
	}
	return New(KindReading, body, Numbers("series", flat))
}

func spendApart(d *panel.Dataset) bool {
	for i := range d.Series {
		for c, spend := range d.Series[i].Spend {
			if len(spend) > 0 && &spend[0] != &d.Series[i].Media[c][0] {
				return true
			}
		}
	}
	return false
}

func appendSeries(flat []float64, s *panel.Series, money bool) []float64 {
	flat = append(flat, s.Population)
	for _, date := range s.Dates {
		flat = append(flat, float64(date))
	}
	flat = append(flat, s.KPI...)
	for _, column := range s.Media {
		flat = append(flat, column...)
	}
	if money {
		for _, column := range s.Spend {
			flat = append(flat, column...)
		}
	}
	for _, column := range s.Controls {
		flat = append(flat, column...)
	}
	return append(flat, s.RevenuePerKPI...)
}

// ReadReading is the inverse of NewReading. Where spend is the media itself, both are the same slices again.
func ReadReading(m Message) (*intake.Reading, error) {
	if m.Kind != KindReading {
		return nil, errors.New("proto: not a reading: " + string(m.Kind))
	}
	var body Reading
	if err := m.Into(&body); err != nil {
		return nil, err
	}
	r := &intake.Reading{Mapping: body.Mapping, Columns: body.Columns, Issues: body.Issues, Log: body.Log,
		Head: body.Head, Tail: body.Tail, Rows: body.Rows, Used: body.Used, Choices: body.Choices, Collinearity: body.Together, Money: body.Money}
	if body.Dataset == nil {
		return r, nil
	}
	flat, err := Floats(m.Section("series"))
	if err != nil {
		return nil, err
	}
	r.Dataset, err = body.Dataset.dataset(flat)
	return r, err
}

func (p *flatPanel) dataset(flat []float64) (*panel.Dataset, error) {
	if len(p.Periods) != len(p.Geos) || len(p.Value) != len(p.Geos) {
		return nil, errors.New("proto: a reading's geos do not match its series")
	}
	d := &panel.Dataset{Name: p.Name, Geos: p.Geos, Channels: p.Channels, Controls: p.Controls, KPI: p.KPI, Currency: p.Currency,
		Cadence: p.Cadence, Hash: p.Hash}
	c := cursor{flat: flat}
	for g, geo := range p.Geos {
		d.Series = append(d.Series, p.series(&c, g, geo))
	}
	if c.short || len(c.flat) != 0 {
		return nil, fmt.Errorf("proto: a reading's numbers do not match its %d geos", len(p.Geos))
	}
	return d, nil
}

func (p *flatPanel) series(c *cursor, g int, geo string) panel.Series {
	n := p.Periods[g]
	s := panel.Series{Geo: geo}
	if population := c.take(1); len(population) == 1 {
		s.Population = population[0]
	}
	for _, day := range c.take(n) {
		s.Dates = append(s.Dates, panel.Date(day))
	}
	s.KPI = c.take(n)
	s.Media = c.columns(len(p.Channels), n)
	s.Spend = s.Media
	if p.Money {
		s.Spend = c.columns(len(p.Channels), n)
	}
	s.Controls = c.columns(len(p.Controls), n)
	if p.Value[g] {
		s.RevenuePerKPI = c.take(n)
	}
	return s
}

// cursor hands out runs of numbers; once one is missing it is short for good.
type cursor struct {
	flat  []float64
	short bool
}

func (c *cursor) take(n int) []float64 {
	if c.short || n < 0 || n > len(c.flat) {
		c.short = true
		return nil
	}
	run := c.flat[:n:n]
	c.flat = c.flat[n:]
	return run
}

func (c *cursor) columns(count, n int) [][]float64 {
	var columns [][]float64
	for range count {
		columns = append(columns, c.take(n))
		if c.short {
			return nil
		}
	}
	return columns
}
