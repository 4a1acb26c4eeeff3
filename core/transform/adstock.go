package transform

import "github.com/mixtab/mixtab/core/words"

// Adstock is a carry-over form.
type Adstock struct {
	Name    string
	Title   words.Text
	Assumes words.Text // in a sentence
	Formula string
	Source  string
	Code    Code // in other languages
	Params  []Param
	Pace    int // which parameter sets how fast the effect arrives
	// EndsWithWindow: its weights fall to nothing at the window's end, wherever that is.
	EndsWithWindow bool

	// Weights writes the raw lag weights w[0..len(w)-1] at theta.
	Weights func(w, theta []float64)
	// WeightsVJP adds Σ_l wbar[l] ∂w[l]/∂theta[j] to thetabar[j]; w is what Weights wrote.
	WeightsVJP func(thetabar, wbar, w, theta []float64)
	// Ratio, when present, says that w[l] = ratio^l, and gives the ratio and its derivative by theta[0].
	// Such forms run as a recursion (Decay) in place of the sum over lags.
	Ratio func(theta []float64) (ratio, dratio float64)
}

// OpenWindow is how many lags stand in for a window without end where its weights are looked at.
const OpenWindow = 108

// Normalise divides w by its sum and returns the sum. A zero sum leaves w alone.
func Normalise(w []float64) float64 {
	sum := 0.0
	for _, v := range w {
		sum += v
	}
	if sum != 0 {
		for l := range w {
			w[l] /= sum
		}
	}
	return sum
}

// NormaliseVJP turns the adjoint of normalised weights w, in place, into the adjoint of the raw ones,
// given the raw weights' sum: rawbar_l = (wbar_l - Σ_k wbar_k w_k) / sum.
func NormaliseVJP(wbar, w []float64, sum float64) {
	if sum == 0 {
		return
	}
	dot := 0.0
	for l, b := range wbar {
		dot += float64(b * w[l])
	}
	for l, b := range wbar {
		wbar[l] = (b - dot) / sum
	}
}

// Convolve writes y[t] = Σ_{l ≤ t} w[l] x[t-l]: what precedes x is zero.
func Convolve(y, x, w []float64) {
	for t := range y {
		y[t] = 0
	}
	for l, wl := range w {
		if l >= len(x) {
			break
		}
		if wl == 0 {
			continue
		}
		out := y[l:]
		in := x[:len(out)]
		for t, v := range in {
			out[t] += float64(wl * v)
		}
	}
}

// ConvolveVJP adds Σ_t ybar[t] x[t-l] to wbar[l].
func ConvolveVJP(wbar, ybar, x []float64) {
	for l := range wbar {
		if l >= len(x) {
			break
		}
		out := ybar[l:]
		in := x[:len(out)]
		sum := 0.0
		for t, v := range in {
			sum += float64(v * out[t])
		}
		wbar[l] += sum
	}
}

// Correlate writes xbar[t] = Σ_l w[l] ybar[t+l], the transpose of Convolve.
func Correlate(xbar, ybar, w []float64) {
	for t := range xbar {
		xbar[t] = 0
	}
	for l, wl := range w {
		if l >= len(ybar) {
			break
		}
		in := ybar[l:]
		out := xbar[:len(in)]
		for t, v := range in {
			out[t] += float64(wl * v)
		}
	}
}
