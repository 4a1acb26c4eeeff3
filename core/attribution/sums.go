package attribution

import (
	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/model"
)

// Sums are what the channels bring in a geo, or in all of them, one number a draw.
type Sums struct {
	Geo     string      // "" for the total
	Channel [][]float64 // [channel][draw], contribution in KPI units
	ROI     [][]float64 // [channel][draw], as Return.ROI; nil for a channel without a return
}

// SumsOf are the amounts and returns that Compute gives of all the data, the total first, at a part of its cost: without bands over time,
// marginal returns and what is late. It fails when id is not of post's model.
func SumsOf(post *model.Posterior, id *idata.InferenceData, atMost int) ([]Sums, error) {
	draws, err := idata.NewDraws(post, id)
	if err != nil {
		return nil, err
	}
	t := newTally(post, draws.Thinned(min(atMost, affordable(post.Data()))), Options{})
	t.sum(draws)
	channels, n := len(t.data.Channels), len(t.places)
	total := Sums{Channel: dense.Matrix(channels, n)}
	value, spent := dense.Matrix(channels, n), make([]float64, channels)
	var parts []Sums
	for g := range t.data.Geos {
		own := Sums{Geo: t.data.Geos[g], Channel: t.amounts[g].Channel}
		for c := range t.data.Channels {
			spend := t.spend(g, c)
			spent[c] += spend
			accumulate(total.Channel[c], own.Channel[c])
			accumulate(value[c], t.value[g][c])
			roi := per(t.value[g][c], spend)
			if t.shared(c) {
				roi = nil
			}
			own.ROI = append(own.ROI, roi)
		}
		parts = append(parts, own)
	}
	for c := range value {
		total.ROI = append(total.ROI, per(value[c], spent[c]))
	}
	return append([]Sums{total}, parts...), nil
}

// sum predicts every chosen draw once, for its amounts alone.
func (t *tally) sum(draws *idata.Draws) {
	theta, p := make([]float64, draws.Dim()), t.post.NewPrediction()
	for i, at := range t.places {
		draws.At(theta, at.Chain, at.Draw)
		t.post.Predict(p, theta)
		for g := range t.data.Series {
			t.addGeo(i, g, p)
		}
	}
}

// shared reports whether a channel's spend in a geo is a part of one amount, so that no return is a geo's own.
func (t *tally) shared(c int) bool { return t.data.SharedByGeos(c) && len(t.data.Geos) > 1 }

// per is value for each unit of spend; nil where nothing was spent.
func per(value []float64, spend float64) []float64 {
	if !(spend > 0) {
		return nil
	}
	roi := make([]float64, len(value))
	for i, v := range value {
		roi[i] = v / spend
	}
	return roi
}
