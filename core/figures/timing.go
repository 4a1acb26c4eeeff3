package figures

import (
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
)

// Timing shows, channel by channel, whether what a fit leaves over goes with media before or after they are spent: scores by lag, with the
// band in which all of them lie by chance in 99 of 100 right fits.
func Timing(m *summary.Misfit) figure.Figure {
	unit := words.Unit(m.Period)
	f := figure.Figure{
		ID: "misfit:timing", Height: 280, Title: words.Say("figure.timing_holds"),
		Subtitle: words.Say("figure.timing_legend"),
		X:        figure.Axis{Label: words.Say("figure.timing_lag", "unit", unit), Type: "linear", Zero: true},
		Y:        figure.Axis{Label: words.Say("figure.timing_score"), Type: "linear", Zero: true},
	}
	for _, t := range m.Failing() {
		if t.Kind == summary.MisfitLead || t.Kind == summary.MisfitLag {
			f.Title = words.Say("figure.timing_off")
		}
	}
	for c := range m.Profiles {
		p := &m.Profiles[c]
		lags := make([]float64, len(p.Scores))
		for k := range lags {
			lags[k] = float64(p.From[k]+p.To[k]) / 2
		}
		f.Layers = append(f.Layers, figure.Layer{Mark: "line", Label: words.Plain(p.Channel), Colour: figure.Colour(c), Width: 2, X: lags, Y: p.Scores})
	}
	for _, edge := range []float64{-m.Band, m.Band} {
		f.Layers = append(f.Layers, figure.Layer{Mark: "rule", Label: words.Say("figure.timing_band"), Colour: "muted", Dash: true, Y: []float64{edge}})
	}
	return f
}
