package misfit

import (
	"math"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/sampler"
)

// fitted is a fit as a linear Gaussian model sees it near its posterior: what it leaves over, and how it bends.
type fitted struct {
	data  *panel.Dataset
	start []int     // [geo] its first row, and at the end the number of rows
	left  []float64 // [row] (y − f̄)/σ
	*hat
	sigma   []float64   // [geo] the noise, in KPI units
	part    [][]float64 // [channel][row] contribution in units of the noise, its mean over draws
	answers [][]float64 // [channel][row] what the period's amount would bring a period if it ran for ever, in units of the noise
}

// newFitted predicts every row with some of the draws; nil once beat says no.
func newFitted(post *model.Posterior, draws *idata.Draws, places []idata.Place, rng *sampler.Stream, beat func() bool) *fitted {
	d := post.Data()
	rows := d.Rows()
	f := &fitted{data: d, start: post.RowStart(), left: make([]float64, rows),
		sigma: make([]float64, len(d.Series)), part: dense.Matrix(len(d.Channels), rows)}
	theta, into, mean := make([]float64, draws.Dim()), post.NewPrediction(), make([]float64, rows)
	each, freedom := 1/float64(len(places)), 0.0
	bends := dense.Matrix(len(places), rows) // (f − f̄)/σ, once it is standardised
	var few [][]float64
	for i, at := range places {
		if !beat() {
			return nil
		}
		draws.At(theta, at.Chain, at.Draw)
		post.Predict(into, theta)
		copy(bends[i], into.Mean)
		add(mean, each, into.Mean)
		for c := range f.part {
			add(f.part[c], each, into.Contribution[c])
		}
		add(f.sigma, each, into.Sigma)
		freedom += each / post.Freedom(theta)
		if i%max(1, len(places)/shapes) == 0 {
			few = append(few, append([]float64(nil), theta...))
		}
	}
	for c := range f.part {
		f.answers = append(f.answers, f.answer(post, c, few))
	}
	f.standardise(bends, mean, freedom)
	f.hat = newHat(bends, rng)
	f.project(f.left)
	return f
}

// standardise takes everything to units of the noise. freedom is 1/ν: noise of Student's t leaves its score over,
// (ν+1)z/(ν+z²), and both are scaled by the root of its information, (ν+1)/(ν+3).
func (f *fitted) standardise(bends [][]float64, mean []float64, freedom float64) {
	root := math.Sqrt((1 + freedom) / (1 + 3*freedom))
	for g := range f.sigma {
		y, inv := f.data.Series[g].KPI, 1/f.sigma[g]
		for r := f.start[g]; r < f.start[g+1]; r++ {
			z := (y[r-f.start[g]] - mean[r]) * inv
			f.left[r] = (1 + freedom) * z / (1 + float64(freedom*z*z)) / root
			for _, b := range bends {
				b[r] = (b[r] - mean[r]) * inv * root
			}
			for _, p := range f.part {
				p[r] *= inv
			}
		}
	}
}

// answer is a channel's saturated media: what each period's amount would bring a period if it ran for ever, in units of the noise.
func (f *fitted) answer(post *model.Posterior, c int, few [][]float64) []float64 {
	out, each := make([]float64, len(f.left)), 1/float64(len(few))
	for g := range f.data.Series {
		if post.Silent(g, c) {
			continue
		}
		brought := out[f.start[g]:f.start[g+1]]
		steady := make([]float64, len(brought))
		for _, theta := range few {
			post.SteadyState(steady, theta, g, c, f.data.Series[g].Media[c])
			for t, y := range steady {
				brought[t] += each * y / f.sigma[g]
			}
		}
	}
	return out
}

// add is dst += a·x.
func add(dst []float64, a float64, x []float64) {
	dst = dst[:len(x)]
	i := 0
	for ; i+4 <= len(x); i += 4 {
		dst[i] += float64(a * x[i])
		dst[i+1] += float64(a * x[i+1])
		dst[i+2] += float64(a * x[i+2])
		dst[i+3] += float64(a * x[i+3])
	}
	for ; i < len(x); i++ {
		dst[i] += float64(a * x[i])
	}
}

// addThenProduct is add and then the product of dst with another vector, in one pass.
func addThenProduct(dst []float64, a float64, x, with []float64) float64 {
	var s0, s1, s2, s3 float64
	dst, with = dst[:len(x)], with[:len(x)]
	i := 0
	for ; i+4 <= len(x); i += 4 {
		d0, d1 := dst[i]+float64(a*x[i]), dst[i+1]+float64(a*x[i+1])
		d2, d3 := dst[i+2]+float64(a*x[i+2]), dst[i+3]+float64(a*x[i+3])
		dst[i], dst[i+1], dst[i+2], dst[i+3] = d0, d1, d2, d3
		s0 += float64(with[i] * d0)
		s1 += float64(with[i+1] * d1)
		s2 += float64(with[i+2] * d2)
		s3 += float64(with[i+3] * d3)
	}
	for ; i < len(x); i++ {
		dst[i] += float64(a * x[i])
		s0 += float64(with[i] * dst[i])
	}
	return s0 + s1 + s2 + s3
}

// product is Σ a·b in four sums that do not wait for one another.
func product(a, b []float64) float64 {
	var s0, s1, s2, s3 float64
	b = b[:len(a)]
	i := 0
	for ; i+4 <= len(a); i += 4 {
		s0 += float64(a[i] * b[i])
		s1 += float64(a[i+1] * b[i+1])
		s2 += float64(a[i+2] * b[i+2])
		s3 += float64(a[i+3] * b[i+3])
	}
	for ; i < len(a); i++ {
		s0 += float64(a[i] * b[i])
	}
	return s0 + s1 + s2 + s3
}
