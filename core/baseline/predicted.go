package baseline

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/streams"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/ascending"
	"github.com/mixtab/mixtab/sampler/diag"
)

// How many draws predictions rest on: few enough that their matrices over rows fit a browser's tab. Log scores are by a mixture of fewer,
// for the file's rows and for repetitions alike, so that how often a right model fails does not depend on their number.
const (
	predictiveDraws = 800
	predictiveCells = 6e6
	fewestDraws     = 60
	mixtureDraws    = 200
)

// predicted holds the joint predictive distribution of a panel's rows: by row, one number a draw.
type predicted struct {
	data   *panel.Dataset
	seed   uint64
	start  []int
	chains int
	mean   [][]float64 // [row][draw] expected KPI
	noisy  [][]float64 // [row][draw] a new observation
	sorted [][]float64 // [row] noisy, ascending
	sigma  [][]float64 // [geo][draw]
	freed  []float64   // [draw] degrees of freedom of Student's t, 0 for a normal likelihood
	brings [][]float64 // [channel][row] mean contribution

	mixture []int // the draws by whose mixture rows are scored
}

// newPredicted predicts rows from a fit's draws. All rows of a draw come from the same parameters. beat is called with
// each draw.
func newPredicted(post *model.Posterior, id *idata.InferenceData, seed uint64, beat func()) *predicted {
	draws, err := idata.NewDraws(post, id)
	if err != nil {
		panic("baseline: draws expanded by a model are of that model")
	}
	d := post.Data()
	rows := d.Rows()
	places := draws.Thinned(max(fewestDraws, min(predictiveDraws, predictiveCells/rows)))
	n := len(places)
	p := &predicted{data: d, seed: seed, start: post.RowStart(), mean: dense.Matrix(rows, n), noisy: dense.Matrix(rows, n),
		sigma: dense.Matrix(len(d.Series), n), freed: make([]float64, n), brings: dense.Matrix(len(d.Channels), rows),
		mixture: mixtureOf(n)}
	p.chains, _ = draws.Size()
	theta, into, observed := make([]float64, draws.Dim()), post.NewPrediction(), make([]float64, rows)
	for i, at := range places {
		beat()
		draws.At(theta, at.Chain, at.Draw)
		post.Predict(into, theta)
		post.Observe(observed, into, sampler.NewStream(seed, streams.Prediction.At(uint64(i))))
		for r, v := range into.Mean {
			p.mean[r][i], p.noisy[r][i] = v, observed[r]
		}
		for g, v := range into.Sigma {
			p.sigma[g][i] = v
		}
		p.freed[i] = into.Freedom
		for c, part := range into.Contribution {
			for r, v := range part {
				p.brings[c][r] += v / float64(n)
			}
		}
	}
	for _, row := range p.noisy {
		p.sorted = append(p.sorted, ascending.Sorted(row))
	}
	return p
}

// mixtureOf are mixtureDraws of n draws, evenly over all chains; all where there are no more.
func mixtureOf(n int) (list []int) {
	m := min(n, mixtureDraws)
	for j := range m {
		list = append(list, j*n/m)
	}
	return list
}

// band is the equal-tailed interval of a row at a level in per cent.
func (p *predicted) band(row, level int) (low, high float64) {
	tail := (1 - float64(level)/100) / 2
	return diag.Quantile(p.sorted[row], tail), diag.Quantile(p.sorted[row], 1-tail)
}

// scoredRows scores rows of one geo, from period lo to hi; geo names it in the whole panel.
func (p *predicted) scoredRows(g, lo, hi, geo int) []ScoredRow {
	y := p.data.Series[g].KPI
	var out []ScoredRow
	for t := lo; t < hi; t++ {
		row := p.start[g] + t
		f := ScoredRow{Geo: geo, Observed: y[t], Mean: summary.Mean(p.mean[row]), CRPS: summary.CRPS(p.sorted[row], y[t])}
		for k, level := range Levels {
			if low, high := p.band(row, level); y[t] >= low && y[t] <= high {
				f.Inside |= 1 << k
			}
		}
		out = append(out, f)
	}
	return out
}

// rhat is the worst over some rows' expected KPI.
func (p *predicted) rhat(s Split) float64 {
	worst := math.NaN()
	for g := range s.Cut {
		for t := s.Cut[g]; t < s.End[g]; t++ {
			worst = math.Max(nanToZero(worst), rhatOf(p.mean[p.start[g]+t], p.chains))
		}
	}
	return worst
}

// rhatOf is that of draws which lie chain by chain; NaN for one chain, 1 where nothing varies.
func rhatOf(draws []float64, chains int) float64 {
	each := len(draws) / chains
	if chains < 2 || each < 4 {
		return math.NaN()
	}
	if slices.Min(draws) == slices.Max(draws) {
		return 1
	}
	list := make([][]float64, chains)
	for c := range list {
		list[c] = draws[c*each : (c+1)*each]
	}
	return diag.RHat(list)
}

// carriedResidual is carriedOver of a geo's residuals on the rows learnt from.
func (p *predicted) carriedResidual(g, n int) float64 {
	y := p.data.Series[g].KPI
	left := make([]float64, n)
	for t := range left {
		left[t] = y[t] - summary.Mean(p.mean[p.start[g]+t])
	}
	return carriedOver(left)
}

// rehearsedCarry is the autocorrelation that repetitions have where n residuals show one of rho: of a fit's residuals it is too low,
// by some tenths of its standard error for each parameter that moves slowly, and uncertain by 1/√n.
func rehearsedCarry(rho float64, n int) float64 {
	return min(rho+carryAllowed/math.Sqrt(float64(n)), 0.95)
}

// carryAllowed is how many standard errors are added. With 0.7 of them, noise of 0.3 makes no more right models fail than
// independent noise does (TestHoldoutFailsFewRightModels).
const carryAllowed = 0.7

// carriedOver is the lag-1 autocorrelation, 0 where it is negative.
func carriedOver(left []float64) float64 {
	m := summary.Mean(left)
	cross, square := 0.0, 0.0
	for t, v := range left {
		square += (v - m) * (v - m)
		if t > 0 {
			cross += (v - m) * (left[t-1] - m)
		}
	}
	if !(square > 0) {
		return 0
	}
	return max(0, min(cross/square, 0.95))
}
