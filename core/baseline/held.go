package baseline

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// held is one geo's rows kept back, with all that is needed to weigh any observations of them: those of the file, or a
// repetition under the model. Noise is passed on from period to period with the autocorrelation rho:
//
//	e_0 = σ ε_0,  e_t = ρ e_{t−1} + σ √(1−ρ²) ε_t
//
// so that whitened errors w_0 = e_0, w_t = (e_t − ρ e_{t−1})/√(1−ρ²) are independent, each with scale σ.
type held struct {
	geo        int
	lo, hi     int // rows among the posterior's
	rho, fresh float64
	widen      float64 // see repeat
	observed   []float64
	low, high  [len(Levels)][]float64 // intervals
	centre, sd []float64              // of the predictive distribution
	sigma      []float64              // [draw]
	freed      []float64              // [draw] see predicted
	mixture    []int                  // see predicted
	white      [][]float64            // [of mixture] whitened expectation, less the centre's
	square     []float64              // [of mixture] its squared length
	constant   []float64              // [of mixture] of the log density
	directions [][]float64            // [channel] see effectWeights
	moves      [][]float64            // [channel] mean contribution less its mean over the rows learnt from
	brings     [][]float64            // [channel] mean contribution
	plain      [len(plainKinds)][]float64
}

const halfLog2Pi = 0.91893853320467274178

// newHeld gathers the rows that a split keeps back of a geo.
func newHeld(p *predicted, split Split, g int, rho float64) *held {
	d := p.data
	h := &held{geo: g, lo: p.start[g] + split.Cut[g], hi: p.start[g] + split.End[g],
		rho: rho, fresh: math.Sqrt(1 - rho*rho), widen: math.Sqrt((1 + rho) / (1 - rho)),
		observed: d.Series[g].KPI[split.Cut[g]:split.End[g]], sigma: p.sigma[g], freed: p.freed, mixture: p.mixture}
	h.spread(p)
	h.whiten(p)
	for c := range d.Channels {
		at, seen := p.brings[c][h.lo:h.hi], summary.Mean(p.brings[c][p.start[g]:h.lo])
		moves := make([]float64, len(at))
		for t, v := range at {
			moves[t] = v - seen
		}
		h.brings, h.moves = append(h.brings, at), append(h.moves, moves)
	}
	h.directions = h.effectWeights(p)
	h.plain = plainForecasts(d, g, split.Cut[g], split.End[g])
	return h
}

// spread fills in each row's centre, deviation and intervals.
func (h *held) spread(p *predicted) {
	for row := h.lo; row < h.hi; row++ {
		h.centre, h.sd = append(h.centre, dense.Mean(p.mean[row])), append(h.sd, dense.Deviation(p.noisy[row]))
		for k, level := range Levels {
			low, high := p.band(row, level)
			h.low[k], h.high[k] = append(h.low[k], low), append(h.high[k], high)
		}
	}
}

// whiten fills in what is the same of every observation that is weighed.
func (h *held) whiten(p *predicted) {
	rows, n := h.hi-h.lo, len(h.mixture)
	h.white = dense.Matrix(n, rows)
	h.square, h.constant = make([]float64, n), make([]float64, n)
	for j, draw := range h.mixture {
		w := h.white[j]
		for t := range w {
			w[t] = p.mean[h.lo+t][draw] - h.centre[t]
		}
		h.toWhite(w)
		h.square[j] = dense.Dot(w, w)
		h.constant[j] = -float64(float64(rows)*elementary.Log(h.sigma[draw])) - float64(float64(rows-1)*elementary.Log(h.fresh))
		if nu := h.freed[draw]; nu > 0 {
			norm := elementary.Lgamma((nu+1)/2) - elementary.Lgamma(nu/2) - float64(0.5*elementary.Log(math.Pi*nu))
			h.constant[j] += float64(float64(rows) * norm)
		} else {
			h.constant[j] -= float64(rows) * halfLog2Pi
		}
	}
}

// toWhite whitens errors in place.
func (h *held) toWhite(e []float64) {
	for t := len(e) - 1; t > 0; t-- {
		e[t] = (e[t] - float64(h.rho*e[t-1])) / h.fresh
	}
}

// logDensities adds to the sum of each draw of the mixture the log density of whitened errors round the centre.
func (h *held) logDensities(sum, white []float64) {
	size := dense.Dot(white, white)
	for j, w := range h.white {
		sigma := h.sigma[h.mixture[j]]
		if h.freed[h.mixture[j]] > 0 {
			sum[j] += h.heavy(j, w, white)
			continue
		}
		off := size - float64(2*dense.Dot(white, w)) + h.square[j]
		sum[j] += h.constant[j] - float64(0.5*off/float64(sigma*sigma))
	}
}

// heavy is the log density by a draw of the mixture with Student's t.
func (h *held) heavy(j int, w, white []float64) float64 {
	sum, nu, sigma := 0.0, h.freed[h.mixture[j]], h.sigma[h.mixture[j]]
	for t, v := range white {
		z := (v - w[t]) / sigma
		sum += elementary.Log1p(z * z / nu)
	}
	return h.constant[j] - float64(0.5*float64((nu+1)*sum))
}

// effectWeights are by channel w = Σ⁻¹ v, where v is how the channel's contribution moves round its mean over the rows
// learnt from, and Σ the covariance of the rows under the model: wᵀ(y − ŷ) is the score test of a return that is wrong.
func (h *held) effectWeights(p *predicted) [][]float64 {
	rows := h.hi - h.lo
	cov := make([]float64, rows*rows)
	noise := float64(dense.Dot(h.sigma, h.sigma) / float64(len(h.sigma)))
	for s := range rows {
		carried := 1.0
		for t := s; t >= 0; t-- {
			a, b := p.mean[h.lo+s], p.mean[h.lo+t]
			cov[s*rows+t] = (dense.Dot(a, b) / float64(len(a))) - float64(h.centre[s]*h.centre[t]) + float64(noise*carried)
			carried *= h.rho
		}
	}
	var list [][]float64
	sound := !math.IsNaN(dense.Cholesky(cov, rows))
	for _, v := range h.moves {
		w := slices.Clone(v)
		if sound {
			dense.SolveLower(cov, w, rows)
			dense.SolveLowerTransposed(cov, w, rows)
		}
		list = append(list, w)
	}
	return list
}
