package linear

import (
	"math"

	"github.com/mixtab/mixtab/core/baseline"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
	"gonum.org/v1/gonum/stat/distuv"
)

// Regression is what one method says of a panel, fitted geo by geo, and how it predicts the folds of baseline.Slices.
type Regression struct {
	Account   *baseline.Account
	Forecasts []*baseline.Forecast
}

// Compare fits OLS, ridge and lasso to every geo of a panel, each to all of its periods and to each fold.
func Compare(d *panel.Dataset) []Regression {
	var list []Regression
	for _, kind := range []baseline.Kind{baseline.OLS, baseline.Ridge, baseline.Lasso} {
		r := Regression{Account: account(kind, d)}
		for k, split := range baseline.Slices(d, baseline.Folds) {
			r.Forecasts = append(r.Forecasts, forecast(kind, d, split, k))
		}
		list = append(list, r)
	}
	return list
}

// fitted is a geo's regression on its first seen periods.
func fitted(kind baseline.Kind, d *panel.Dataset, g, seen int) (*design, *line, error) {
	x := newDesign(d, g, seen)
	part := x.first(seen)
	switch kind {
	case baseline.Ridge:
		return x, ridge.fit(part), nil
	case baseline.Lasso:
		return x, lasso.fit(part), nil
	}
	l, err := part.ols()
	return x, l, err
}

// quantiles is how many numbers stand for an estimate's t distribution in an Account.
const quantiles = 200

// account writes worths: coefficient × Σ_t carried media × value of a KPI unit, linear in the coefficient, so that OLS'
// t distribution carries over.
func account(kind baseline.Kind, d *panel.Dataset) *baseline.Account {
	n, cells := len(d.Channels), len(d.Geos)*len(d.Channels)
	a := &baseline.Account{Kind: kind, Geos: d.Geos, Channels: d.Channels, Failed: make([]words.Text, len(d.Geos)), RHat: math.NaN(),
		Spend: make([]float64, cells), Mean: make([]float64, cells)}
	if kind == baseline.OLS {
		a.Draws = quantiles
		a.Worth = make([]float64, cells*quantiles)
	}
	variance, freedom := make([][]float64, n), make([][]float64, n)
	for g := range d.Series {
		s := &d.Series[g]
		a.Valued = a.Valued || s.RevenuePerKPI != nil
		x, l, err := fitted(kind, d, g, len(s.KPI))
		if err != nil {
			a.Failed[g] = words.Of(err)
		}
		for c := range d.Channels {
			at := g*n + c
			for _, v := range s.Spend[c] {
				a.Spend[at] += v
			}
			a.Mean[at] = math.NaN()
			if err != nil {
				continue
			}
			unit := worthOfOne(s, x.columns[x.media[c]])
			a.Mean[at] = unit * l.coefficients[x.media[c]]
			if a.Draws > 0 {
				v := l.covariance.At(x.media[c]+1, x.media[c]+1) * unit * unit
				spread(a.Worth[at*quantiles:(at+1)*quantiles], a.Mean[at], math.Sqrt(v), l.freedom)
				variance[c], freedom[c] = append(variance[c], v), append(freedom[c], l.freedom)
			}
		}
	}
	if a.Draws > 0 {
		totals(a, variance, freedom)
	}
	return a
}

// totals sums the geos' estimates, which are independent: a t distribution with Welch and Satterthwaite's degrees of freedom.
func totals(a *baseline.Account, variance, freedom [][]float64) {
	a.Total = make([]float64, len(a.Channels)*quantiles)
	for c := range a.Channels {
		sum, fourth := 0.0, 0.0
		for i, v := range variance[c] {
			sum += v
			fourth += v * v / freedom[c][i]
		}
		df := 1.0
		if fourth > 0 {
			df = sum * sum / fourth
		}
		spread(a.Total[c*quantiles:(c+1)*quantiles], a.OfAll(c).Mean, math.Sqrt(sum), df)
	}
}

// worthOfOne is what a coefficient of 1 is worth over all periods.
func worthOfOne(s *panel.Series, carried []float64) float64 {
	sum := 0.0
	for t, v := range carried {
		if s.RevenuePerKPI != nil {
			v *= s.RevenuePerKPI[t]
		}
		sum += v
	}
	return sum
}

// spread writes the quantiles of mean + sd·t at evenly spaced probabilities.
func spread(dst []float64, mean, sd, freedom float64) {
	t := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: freedom}
	for i := range dst {
		dst[i] = mean + sd*t.Quantile((float64(i)+0.5)/float64(len(dst)))
	}
}

// forecast scores a regression on a split's rows. Its predictive distribution is line + spread·t with the degrees of
// freedom left.
func forecast(kind baseline.Kind, d *panel.Dataset, split baseline.Split, fold int) *baseline.Forecast {
	f := &baseline.Forecast{Kind: kind, Fold: fold, Failed: make([]words.Text, len(d.Geos)), RHat: math.NaN()}
	for g := range d.Series {
		lo, hi := split.Cut[g], split.End[g]
		if lo == hi {
			continue
		}
		x, l, err := fitted(kind, d, g, lo)
		if err != nil {
			f.Failed[g] = words.Of(err)
			continue
		}
		for t := lo; t < hi; t++ {
			f.Rows = append(f.Rows, scoredRow(l, x.row(t), d.Series[g].KPI[t], g))
		}
	}
	return f
}

func scoredRow(l *line, row []float64, y float64, g int) baseline.ScoredRow {
	out := baseline.ScoredRow{Geo: g, Observed: y, Mean: l.at(row)}
	sd := l.spread(row)
	if !(sd > 0) { // a perfect fit
		out.CRPS = math.Abs(y - out.Mean)
		return out
	}
	t := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: l.freedom}
	z := (y - out.Mean) / sd
	for k, level := range baseline.Levels {
		if math.Abs(z) <= t.Quantile(0.5+float64(level)/200) {
			out.Inside |= 1 << k
		}
	}
	out.CRPS = sd * crpsT(z, l.freedom)
	return out
}

// crpsT is the CRPS of a standard t distribution at z (Jordan, Krüger and Lerch 2019, J. Stat. Softw. 90(12), appendix A):
//
//	z(2F(z) − 1) + 2f(z)(ν + z²)/(ν − 1) − 2√ν/(ν − 1) · B(½, ν − ½)/B(½, ν/2)²
//
// With one degree of freedom there is no score: infinite.
func crpsT(z, freedom float64) float64 {
	if !(freedom > 1) {
		return math.Inf(1)
	}
	t := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: freedom}
	beta := func(a, b float64) float64 {
		x, _ := math.Lgamma(a)
		y, _ := math.Lgamma(b)
		s, _ := math.Lgamma(a + b)
		return x + y - s
	}
	rest := math.Exp(beta(0.5, freedom-0.5) - 2*beta(0.5, freedom/2))
	return z*(2*t.CDF(z)-1) + 2*t.Prob(z)*(freedom+z*z)/(freedom-1) - 2*math.Sqrt(freedom)/(freedom-1)*rest
}
