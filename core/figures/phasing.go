package figures

import (
	"slices"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// Phasing is a plan's money over the periods of its span.
type Phasing struct {
	Dates    []panel.Date // the first day of each period
	Period   string       // its unit: "week"
	Currency string
	Channels []string
	Money    [][]float64 // [channel][period], NaN nowhere
	Today    []float64   // of all channels in today's plan, by period; nil while the plan is today's
}

// Figure piles the channels' money up, with today's plan as a line above.
func (p *Phasing) Figure() figure.Figure {
	x, sums := days(p.Dates), make([]float64, len(p.Dates))
	f := figure.Figure{ID: "plan:phasing", Height: 240, Subtitle: words.Say("figure.phasing_legend"), X: dateAxis(),
		Y: figure.Axis{Label: words.Say("figure.phasing_money", "currency", p.Currency, "unit", words.Unit(p.Period)), Type: "linear", Format: "number", Zero: true}}
	if p.Currency == "" {
		f.Y.Label = words.Say("figure.phasing_spend", "unit", words.Unit(p.Period))
	}
	for c, name := range p.Channels {
		total := 0.0
		for t, money := range p.Money[c] {
			sums[t] += money
			total += money
		}
		if total > 0 {
			f.Layers = append(f.Layers, figure.Layer{Mark: "stack", Label: words.Plain(name), Colour: figure.Colour(c), X: x, Y: p.Money[c]})
		}
	}
	if p.Today != nil {
		f.Subtitle = words.Say("figure.phasing_legend_today")
		f.Layers = append(f.Layers, figure.Layer{Mark: "line", Label: words.Say("figure.todays_plan"), Colour: "ink", Dash: true, X: x, Y: p.Today})
	}
	f.Title = p.title(sums)
	return f
}

// title says between which amounts the money lies, and when it is most.
func (p *Phasing) title(sums []float64) words.Text {
	low, high := slices.Min(sums), slices.Max(sums)
	if high-low <= 0.01*high {
		return words.Say("figure.phasing_even", "unit", words.Unit(p.Period), "money", words.Money(high))
	}
	return words.Say("figure.phasing", "unit", words.Unit(p.Period), "range", words.Range{Low: low, High: high},
		"peak", words.Date(p.Dates[slices.Index(sums, high)]))
}
