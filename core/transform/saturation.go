package transform

import (
	"github.com/mixtab/mixtab/core/kernel"
	"github.com/mixtab/mixtab/core/words"
)

// Saturation is a pointwise response curve of unit amplitude; the channel's effect multiplies it.
type Saturation struct {
	Name    string
	Title   words.Text
	Assumes words.Text // in a sentence
	Formula string
	Source  string
	Code    Code // in other languages
	Bounded bool // tends to 1; otherwise it grows without end
	Params  []Param

	// Apply writes y[t] = s(x[t]; theta) for x ≥ 0. aux, as long as x, is the form's own: VJP finds it as Apply left it.
	Apply func(y, aux, x, theta []float64)
	// VJP writes xbar[t] = ybar[t] ∂s/∂x[t] and adds Σ_t ybar[t] ∂s[t]/∂theta[j] to thetabar[j].
	// At x = 0 a curve with an infinite slope there gives 0: media that does not run is not moved by anything.
	VJP func(xbar, thetabar, ybar, y, aux, x, theta []float64)
	// Kernel, when present, is Apply and VJP as a kernel's code, which gives the same bits. A form without one runs plain.
	Kernel *kernel.Curve
}
