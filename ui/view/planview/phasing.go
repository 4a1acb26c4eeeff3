package planview

import (
	"slices"
	"strconv"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/figures"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Phasing is the plan's money, period by period.
type Phasing struct {
	Known  bool // how money is spread is known, which it is not in a planner that was handed on
	Title  string
	Figure figure.Encoded // while it is open
	Key    string
}

func phasingOf(m *state.Model, l view.Locale, s *surface.Surface) Phasing {
	v := Phasing{Title: l.Say("planner.phasing", "unit", words.Unit(s.Cadence)), Figure: figure.Encoded{ID: "plan:phasing"}}
	var data *panel.Dataset
	if m.Data.Reading != nil {
		data = m.Data.Reading.Dataset
	}
	now := inGeo(m, m.Plan.Now)
	v.Known = data != nil && now.Total() > 0 && s.Periods() > 1
	if !v.Known || !m.Open[state.FoldPhasing] {
		return v
	}
	money, ok := s.Phased(now.Spend, now.FlightOf, data)
	if v.Known = ok; !ok {
		return v
	}
	p := figures.Phasing{Period: s.Cadence, Currency: l.Currency, Channels: s.Channels, Money: money}
	if cadence, known := panel.CadenceOf(s.Cadence); known {
		for t := range s.Periods() {
			p.Dates = append(p.Dates, cadence.Later(s.Span().From, t))
		}
	}
	if today := inGeo(m, m.Plan.Today); !now.Same(today) {
		if was, ok := s.Phased(today.Spend, today.FlightOf, data); ok {
			p.Today = summed(was)
		}
	}
	v.Figure, v.Key = p.Figure().Encode(), "f"+strconv.FormatUint(m.Plan.Version, 10)
	return v
}

// inGeo is a plan's money in the geo that is looked at, or in all.
func inGeo(m *state.Model, sc plan.Scenario) plan.Scenario {
	if m.Plan.Local == nil {
		return sc
	}
	sc = sc.Clone()
	for g := range sc.Spend {
		if g != m.Plan.Local.Geo {
			clear(sc.Spend[g])
		}
	}
	return sc
}

// summed is the money of all channels by period.
func summed(money [][]float64) []float64 {
	var sums []float64
	for _, row := range money {
		if sums == nil {
			sums = slices.Clone(row)
			continue
		}
		for t, x := range row {
			sums[t] += x
		}
	}
	return sums
}
