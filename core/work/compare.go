package work

import "github.com/mixtab/mixtab/core/baseline"

// Regress fits the regressions of a comparison. Part: panel.
var Regress = New[RegressAsk, CompareAnswer]("regress")

// RegressAsk is the built-in sample's name where the data are one, whose truth is known.
type RegressAsk struct {
	Sample string `json:"sample,omitempty"`
}

// Compare does one fit of a comparison. Part: panel.
var Compare = New[CompareAsk, CompareAnswer]("compare")

// CompareAsk is a model that baseline.Fitted lists, fitted to everything (baseline.All) or to a fold of baseline.Slices,
// with the shorter run that baseline.Settings makes of the task's.
type CompareAsk struct {
	Task
	Kind baseline.Kind `json:"kind"`
	Fold int           `json:"fold"`
}

// CompareAnswer is what the fits brought.
type CompareAnswer struct {
	Accounts  []*baseline.Account  `json:"accounts,omitempty"`
	Forecasts []*baseline.Forecast `json:"forecasts,omitempty"`
}

// Fits reports whether all lists have the lengths that the methods of accounts and forecasts rely on.
func (a CompareAnswer) Fits() bool {
	for _, account := range a.Accounts {
		if account == nil || !accountFits(account) {
			return false
		}
	}
	for _, f := range a.Forecasts {
		if f == nil {
			return false
		}
		for _, r := range f.Rows {
			if r.Geo < 0 || r.Geo >= len(f.Failed) {
				return false
			}
		}
	}
	return true
}

func accountFits(a *baseline.Account) bool {
	cells, rows := len(a.Geos)*len(a.Channels), 0
	for _, n := range a.Rows {
		if n < 0 {
			return false
		}
		rows += n
	}
	lengths := func(list []float64, n int) bool { return list == nil || len(list) == n }
	return a.Draws >= 0 && a.Draws <= 1<<20 && len(a.Failed) == len(a.Geos) && len(a.Spend) == cells && len(a.Mean) == cells &&
		len(a.Worth) == cells*a.Draws && lengths(a.HalfLife, cells*a.Draws) &&
		lengths(a.Total, len(a.Channels)*a.Draws) && lengths(a.ELPD, rows) && len(a.K) == len(a.ELPD) &&
		(a.ELPD == nil || len(a.Rows) == len(a.Geos))
}
