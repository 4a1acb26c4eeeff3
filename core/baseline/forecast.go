package baseline

import (
	"math"

	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
)

// Levels are the intervals, in per cent, that coverage is counted for.
var Levels = [...]int{50, 80, 90, 95}

// Forecast is how one model predicted the rows of one split that it is scored on. It is immutable once made.
type Forecast struct {
	Kind   Kind
	Fold   int // 0 is the holdout
	Rows   []ScoredRow
	Failed []words.Text // [geo] why there is no forecast, none where there is one or none was due
	RHat   float64      // worst over the rows' expectations; NaN for a regression
}

// ScoredRow is one row: what was observed, and how the predictive distribution stood to it.
type ScoredRow struct {
	Geo    int // index in the whole panel
	Inside int // bit i is set where Observed lies in the interval of Levels[i]

	Observed float64
	Mean     float64
	CRPS     float64 // in KPI units
}

// In says whether the observation lies in the interval of Levels[level].
func (f *ScoredRow) In(level int) bool { return f.Inside>>level&1 == 1 }

// Score is how well a model predicts: every model is scored on the same rows in the same way.
type Score struct {
	Rows     int
	Errors   summary.Errors
	Relative float64 // Σ CRPS / Σ |y|
	Coverage []summary.Coverage
}

// Scored condenses the rows of some forecasts of geo, or of all geos where geo is negative.
func Scored(geo int, forecasts ...*Forecast) Score {
	var rows []ScoredRow
	for _, f := range forecasts {
		for _, r := range f.Rows {
			if geo < 0 || r.Geo == geo {
				rows = append(rows, r)
			}
		}
	}
	return scoreOf(rows)
}

func scoreOf(rows []ScoredRow) Score {
	s := Score{Rows: len(rows)}
	n := float64(len(rows))
	var off, size, square, relative, counted, crps float64
	inside := make([]int, len(Levels))
	for i := range rows {
		r := &rows[i]
		e := r.Observed - r.Mean
		off, size, square, crps = off+math.Abs(e), size+math.Abs(r.Observed), square+e*e, crps+r.CRPS
		if r.Observed != 0 {
			relative += math.Abs(e / r.Observed)
			counted++
		}
		for k := range Levels {
			if r.In(k) {
				inside[k]++
			}
		}
	}
	s.Errors = summary.Errors{R2: explained(rows), MAPE: relative / counted, WMAPE: off / size, RMSE: math.Sqrt(square / n), CRPS: crps / n}
	s.Relative = crps / size
	for k, level := range Levels {
		s.Coverage = append(s.Coverage, summary.Coverage{Level: level, Inside: inside[k], Rows: len(rows)})
	}
	return s
}

// explained is 1 − Σ(y−ŷ)²/Σ(y−ȳ_g)² with each geo round its own mean; NaN where nothing varies.
func explained(rows []ScoredRow) float64 {
	mean, count := map[int]float64{}, map[int]float64{}
	for _, r := range rows {
		mean[r.Geo] += r.Observed
		count[r.Geo]++
	}
	left, spread := 0.0, 0.0
	for _, r := range rows {
		d := r.Observed - mean[r.Geo]/count[r.Geo]
		left, spread = left+(r.Observed-r.Mean)*(r.Observed-r.Mean), spread+d*d
	}
	if !(spread > 0) {
		return math.NaN()
	}
	return 1 - left/spread
}

// ComposeForecast is the threshold rule's: rows of a geo with at least periods periods, in the whole panel, come from
// separate, the others from pooled. own says which geos those are.
func ComposeForecast(separate, pooled *Forecast, own func(geo int) bool) *Forecast {
	out := &Forecast{Kind: Threshold, Fold: pooled.Fold, RHat: math.Max(nanToZero(separate.RHat), nanToZero(pooled.RHat))}
	for g := range pooled.Failed {
		from := pooled
		if own(g) {
			from = separate
		}
		out.Failed = append(out.Failed, from.Failed[g])
		for _, r := range from.Rows {
			if r.Geo == g {
				out.Rows = append(out.Rows, r)
			}
		}
	}
	return out
}
