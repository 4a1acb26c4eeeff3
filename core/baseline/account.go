package baseline

import (
	"cmp"
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// Kind names a model that is compared.
type Kind string

// The models, from what needs least to what shares most.
const (
	OLS       Kind = "ols"       // one ordinary least squares regression a geo
	Ridge     Kind = "ridge"     // the same with a ridge penalty chosen by cross-validation
	Lasso     Kind = "lasso"     // the same with a lasso penalty
	Separate  Kind = "separate"  // one Bayesian model a geo, nothing shared
	Threshold Kind = "threshold" // its own model for a geo with a long history, else the pooled one
	Partial   Kind = "partial"   // geos drawn together as far as the data agree
	Pooled    Kind = "pooled"    // one value of every media parameter for all geos
)

// Kinds lists all models in the order of a table.
func Kinds() []Kind { return []Kind{OLS, Ridge, Lasso, Separate, Threshold, Partial, Pooled} }

// Fitted lists the models that are sampled; Threshold is composed of two of them.
func Fitted() []Kind { return []Kind{Partial, Separate, Pooled} }

// Account is what one model says of a panel when it has learnt from all of it. It is immutable once made.
type Account struct {
	Kind     Kind
	Geos     []string
	Channels []string
	Valued   bool         // worth is money; otherwise KPI units
	Failed   []words.Text // [geo] why there is no model, none where there is one
	Draws    int          // numbers a cell in Worth and HalfLife; 0 for a method without intervals

	Spend    []float64 // [geo][channel] money
	Mean     []float64 // [geo][channel] worth of the channel's contribution; NaN where there is no model
	Worth    []float64 // [geo][channel][draw]: draws that belong together over cells, or of a regression the quantiles of each
	HalfLife []float64 // [geo][channel][draw] periods; nil for a regression, whose carry-over is fixed
	Total    []float64 // [channel][draw] worth over all geos; nil where it is the sum of Worth

	Rows        []int     // [geo] how many of ELPD's rows are each geo's
	ELPD        []float64 // [row] log density of each observation given the others, by PSIS-LOO; nil for a regression
	K           []float64 // [row] Pareto k-hat
	GoodK       float64   // the largest k-hat that can be relied on
	RHat        float64   // worst over the cells' worth; NaN for a regression
	Divergences int
	Notes       []words.Text
}

// Cell is what a model says of one channel in one geo, or over all.
type Cell struct {
	Spend    float64
	Mean     float64   // worth; NaN where there is no model
	Worth    []float64 // [draw]; nil where the method has no intervals
	HalfLife []float64 // [draw]; nil where it is not estimated
}

// Of gives one cell.
func (a *Account) Of(geo, channel int) Cell {
	at := geo*len(a.Channels) + channel
	c := Cell{Spend: a.Spend[at], Mean: a.Mean[at]}
	if a.Draws > 0 && !math.IsNaN(c.Mean) {
		c.Worth = a.Worth[at*a.Draws : (at+1)*a.Draws]
		if a.HalfLife != nil {
			c.HalfLife = a.HalfLife[at*a.Draws : (at+1)*a.Draws]
		}
	}
	return c
}

// OfAll sums a channel over the geos; NaN where a geo has no model.
func (a *Account) OfAll(channel int) Cell {
	var out Cell
	for g := range a.Geos {
		c := a.Of(g, channel)
		out.Spend, out.Mean = out.Spend+c.Spend, out.Mean+c.Mean
		if c.Worth != nil && a.Total == nil {
			if out.Worth == nil {
				out.Worth = make([]float64, a.Draws)
			}
			for i, v := range c.Worth {
				out.Worth[i] += v
			}
		}
	}
	if a.Total != nil {
		out.Worth = a.Total[channel*a.Draws : (channel+1)*a.Draws]
	}
	if math.IsNaN(out.Mean) {
		out.Worth = nil
	}
	return out
}

// Compose is the threshold rule: a geo with at least periods observed periods has what separate says of it, any other what
// pooled says. Both are of the same panel.
func Compose(separate, pooled *Account, d *panel.Dataset, periods int) *Account {
	out := *pooled
	out.Kind, out.Failed = Threshold, slices.Clone(pooled.Failed)
	for _, x := range []*[]float64{&out.Mean, &out.Worth, &out.HalfLife, &out.ELPD, &out.K} {
		*x = slices.Clone(*x)
	}
	out.RHat, out.Divergences = math.NaN(), 0
	row, cells := 0, len(out.Channels)
	for g := range out.Geos {
		from := pooled
		if OwnModel(d, g, periods) {
			from = separate
			out.Failed[g] = separate.Failed[g]
			copyRange(out.Mean, separate.Mean, g*cells, cells)
			copyRange(out.Worth, separate.Worth, g*cells*out.Draws, cells*out.Draws)
			copyRange(out.HalfLife, separate.HalfLife, g*cells*out.Draws, cells*out.Draws)
			copyRange(out.ELPD, separate.ELPD, row, out.Rows[g])
			copyRange(out.K, separate.K, row, out.Rows[g])
		}
		out.RHat = math.Max(from.RHat, nanToZero(out.RHat))
		out.Divergences = max(out.Divergences, from.Divergences)
		row += out.Rows[g]
	}
	return &out
}

// OwnModel says whether the threshold rule gives geo g a model of its own.
func OwnModel(d *panel.Dataset, g, periods int) bool { return len(d.Series[g].KPI) >= periods }

func copyRange(dst, src []float64, at, n int) {
	if dst != nil && src != nil {
		copy(dst[at:at+n], src[at:at+n])
	}
}

func nanToZero(x float64) float64 {
	if math.IsNaN(x) {
		return 0
	}
	return x
}

// LOO is a model's expected log predictive density over some geos, nil for all: its sum over rows, its standard error, and
// how many rows have weights that cannot be relied on. ok is false where it was not estimated.
func (a *Account) LOO(geo int) (elpd, se float64, bad, rows int, ok bool) {
	at := 0
	var values []float64
	for g, n := range a.Rows {
		if geo < 0 || g == geo {
			if len(a.ELPD) < at+n {
				return 0, 0, 0, 0, false
			}
			for i := at; i < at+n; i++ {
				values = append(values, a.ELPD[i])
				if !(a.K[i] <= a.GoodK) {
					bad++
				}
			}
		}
		at += n
	}
	n := float64(len(values))
	if n == 0 {
		return 0, 0, 0, 0, false
	}
	mean := 0.0
	for _, v := range values {
		elpd += v
		mean += v / n
	}
	for _, v := range values {
		se += (v - mean) * (v - mean)
	}
	return elpd, math.Sqrt(se), bad, len(values), !math.IsNaN(elpd)
}

// Against is how much more a model's expected log predictive density is than another's, over the rows of geo or of all
// geos where it is negative, with the standard error of the difference, row by row. ok is false where one was not estimated.
func (a *Account) Against(other *Account, geo int) (difference, se float64, ok bool) {
	at := 0
	var each []float64
	for g, n := range a.Rows {
		if geo < 0 || g == geo {
			if len(a.ELPD) < at+n || len(other.ELPD) < at+n {
				return 0, 0, false
			}
			for i := at; i < at+n; i++ {
				each = append(each, a.ELPD[i]-other.ELPD[i])
			}
		}
		at += n
	}
	mean := 0.0
	for _, v := range each {
		difference += v
		mean += v / float64(len(each))
	}
	for _, v := range each {
		se += (v - mean) * (v - mean)
	}
	return difference, math.Sqrt(se), len(each) > 0 && !math.IsNaN(difference)
}

// Row is one observation of a panel.
type Row struct{ Geo, Period int }

// Unreliable lists the rows of geo, or of all geos where it is negative, whose k-hat is too high, the worst first, at most
// so many.
func (a *Account) Unreliable(geo, most int) []Row {
	type found struct {
		Row
		k float64
	}
	var list []found
	at := 0
	for g, n := range a.Rows {
		for t := 0; t < n && at+t < len(a.K); t++ {
			if k := a.K[at+t]; (geo < 0 || g == geo) && k > a.GoodK {
				list = append(list, found{Row{g, t}, k})
			}
		}
		at += n
	}
	slices.SortStableFunc(list, func(x, y found) int { return cmp.Compare(y.k, x.k) })
	var rows []Row
	for _, f := range list[:min(most, len(list))] {
		rows = append(rows, f.Row)
	}
	return rows
}
