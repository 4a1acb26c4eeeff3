package attribution

import (
	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
)

// Totals are what the channels bring over all geos, one number a draw: what Compute says of the total, in a fraction of the time.
type Totals struct {
	Expected []float64   // [draw], the mean of the KPI under the model
	Channel  [][]float64 // [channel][draw], contribution in KPI units
	ROI      [][]float64 // [channel][draw], as Return.ROI; nil for a channel without spend
}

// TotalsOf sums the draws at these places over a span of the data; zero means all.
func TotalsOf(post *model.Posterior, draws *idata.Draws, places []idata.Place, span panel.Span) Totals {
	t := newTally(post, places, Options{From: span.From, To: span.To})
	t.sum(draws)
	channels, n := len(t.data.Channels), len(places)
	sums := Totals{Expected: make([]float64, n), Channel: dense.Matrix(channels, n), ROI: dense.Matrix(channels, n)}
	for g := range t.data.Series {
		accumulate(sums.Expected, t.amounts[g].Expected)
	}
	for c := range t.data.Channels {
		spend := 0.0
		for g := range t.data.Series {
			spend += t.spend(g, c)
			accumulate(sums.Channel[c], t.amounts[g].Channel[c])
			accumulate(sums.ROI[c], t.value[g][c])
		}
		sums.ROI[c] = per(sums.ROI[c], spend)
	}
	return sums
}
