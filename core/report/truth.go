package report

import (
	"strings"

	"github.com/mixtab/mixtab/core/baseline"
	"github.com/mixtab/mixtab/core/figures"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/simulate"
)

// truthOf is what a built-in sample was made from within a span, for all geos and then for each, as parts are; nil for other data.
func truthOf(d *panel.Dataset, within panel.Span) []*figures.Truth {
	name := strings.TrimSuffix(d.Name, ".csv")
	if baseline.Known(name, d) == nil {
		return nil
	}
	made := simulate.Sample(name).Truth
	list := []*figures.Truth{newTruth(d)}
	spent := make([]float64, len(d.Channels))
	for g := range d.Series {
		of := newTruth(d)
		for c := range d.Channels {
			worth, spend := 0.0, 0.0
			s := &d.Series[g]
			for i, date := range s.Dates {
				if !within.Holds(date) {
					continue
				}
				y, value := made.Contribution[c][made.RowStart[g]+i], 1.0
				if s.RevenuePerKPI != nil {
					value = s.RevenuePerKPI[i]
				}
				of.Contributions[c] += y
				worth += float64(y * value)
				spend += s.Spend[c][i]
			}
			of.Returns[c] = worth / spend
			list[0].Contributions[c] += of.Contributions[c]
			list[0].Returns[c] += worth
			spent[c] += spend
		}
		list = append(list, of)
	}
	for c := range spent {
		list[0].Returns[c] /= spent[c]
	}
	return list
}

func newTruth(d *panel.Dataset) *figures.Truth {
	return &figures.Truth{Returns: make([]float64, len(d.Channels)), Contributions: make([]float64, len(d.Channels))}
}
