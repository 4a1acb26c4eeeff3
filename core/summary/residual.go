package summary

import (
	"math"

	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/words"
)

// Residuals is what a fit leaves over in one geo, in time order: y less the posterior mean of its expectation.
// Lag1 is Σ e_t e_{t−1} / Σ e_t², DurbinWatson Σ (e_t − e_{t−1})² / Σ e_t², near 2·(1 − Lag1) (Durbin and Watson 1950).
type Residuals struct {
	Geo          string
	Rows         int
	Lag1         float64
	DurbinWatson float64
}

// NewResiduals measures residuals. NaN where there are none, or all are 0.
func NewResiduals(geo string, left []float64) Residuals {
	var squares, products, steps float64
	for t, e := range left {
		squares += float64(e * e)
		if t > 0 {
			products += float64(e * left[t-1])
			steps += float64((e - left[t-1]) * (e - left[t-1]))
		}
	}
	return Residuals{Geo: geo, Rows: len(left), Lag1: products / squares, DurbinWatson: steps / squares}
}

// holds: beyond the limit and beyond what independent residuals show by chance (2/√n).
func (r *Residuals) holds() bool {
	return !(math.Abs(r.Lag1) > limits.LagOne && math.Abs(r.Lag1) > 2/math.Sqrt(float64(r.Rows)))
}

// JudgeResiduals looks for a pattern in time.
func JudgeResiduals(geos []Residuals) Ground {
	var failing []words.Text
	worst := 0.0
	for i := range geos {
		r := &geos[i]
		if math.Abs(r.Lag1) > math.Abs(worst) {
			worst = r.Lag1
		}
		if !r.holds() {
			failing = append(failing, words.Say("verdict.residuals_of_geo", "geo", r.Geo, "lag", r.Lag1, "dw", r.DurbinWatson))
		}
	}
	if len(failing) == 0 {
		return Ground{Green, AboutResiduals, words.Say("verdict.residuals_without_pattern", "lag", worst), false}
	}
	text := words.Say("verdict.residuals_with_pattern", "failing", some(failing))
	return Ground{Amber, AboutResiduals, text, false}
}

// signed writes a number with a true minus sign.
