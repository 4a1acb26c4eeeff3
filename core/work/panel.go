package work

import (
	"errors"

	"github.com/mixtab/mixtab/core/panel"
)

// PanelHead heads the part that holds a panel.
type PanelHead struct {
	Hash string `json:"hash"` // Dataset.Hash
}

// MarshalPanel codes a panel. Where spend is the media itself it is written once.
func MarshalPanel(d *panel.Dataset) []byte {
	bare := *d
	bare.Series = make([]panel.Series, len(d.Series))
	for i, s := range d.Series {
		if !spendApart(d) {
			s.Spend = nil
		}
		bare.Series[i] = s
	}
	return Marshal(bare)
}

// spendApart reports whether any spend column is not the media's own.
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

// UnmarshalPanel is the inverse of MarshalPanel. A panel whose lists do not fit each other is an error.
func UnmarshalPanel(data []byte) (*panel.Dataset, error) {
	d := new(panel.Dataset)
	if err := Unmarshal(data, d); err != nil {
		return nil, err
	}
	if len(d.Series) != len(d.Geos) || d.Regions != nil && len(d.Regions) != len(d.Geos) {
		return nil, errPanel
	}
	for i := range d.Series {
		s := &d.Series[i]
		if s.Spend == nil {
			s.Spend = s.Media
		}
		n := len(s.Dates)
		if len(s.KPI) != n || s.RevenuePerKPI != nil && len(s.RevenuePerKPI) != n ||
			!fits(s.Media, len(d.Channels), n) || !fits(s.Spend, len(d.Channels), n) || !fits(s.Controls, len(d.Controls), n) {
			return nil, errPanel
		}
	}
	return d, nil
}

var errPanel = errors.New("work: a panel's series do not fit each other")

// fits reports whether there are so many columns of so many periods.
func fits(columns [][]float64, count, periods int) bool {
	for _, column := range columns {
		if len(column) != periods {
			return false
		}
	}
	return len(columns) == count
}
