package baseline

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/streams"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/diag"
)

// How many draws predictions rest on: few enough that their matrices over rows fit a browser's tab.
const (
	predictiveDraws = 800
	predictiveCells = 6e6
	fewestDraws     = 60
)

// predicted holds the joint predictive distribution of a panel's rows: by row, one number a draw.
type predicted struct {
	post   *model.Posterior
	start  []int
	chains int
	mean   [][]float64 // [row][draw] expected KPI
	noisy  [][]float64 // [row][draw] a new observation
	sorted [][]float64 // [row] noisy, ascending
	sigma  [][]float64 // [geo][draw]
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
	p := &predicted{post: post, start: post.RowStart(), mean: dense.Matrix(rows, n), noisy: dense.Matrix(rows, n),
		sigma: dense.Matrix(len(d.Series), n)}
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
	}
	for _, row := range p.noisy {
		p.sorted = append(p.sorted, slices.Sorted(slices.Values(row)))
	}
	return p
}

// band is the equal-tailed interval of a row at a level in per cent.
func (p *predicted) band(row, level int) (low, high float64) {
	tail := (1 - float64(level)/100) / 2
	return diag.Quantile(p.sorted[row], tail), diag.Quantile(p.sorted[row], 1-tail)
}

// scoredRows scores rows of one geo, from period lo to hi; geo names it in the whole panel.
func (p *predicted) scoredRows(g, lo, hi, geo int) []ScoredRow {
	y := p.post.Data().Series[g].KPI
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
