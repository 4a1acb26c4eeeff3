package transform

import (
	"github.com/mixtab/mixtab/core/kernel"
	"github.com/mixtab/mixtab/core/kernel/wasm"
	"github.com/mixtab/mixtab/core/words"
)

func init() {
	registerSaturation(&Saturation{
		Name: "none", Title: words.Say("form.none_saturation"), Assumes: words.Say("form.none_saturation_assumes"),
		Formula: "x",
		Source:  "identity",
		Code:    Code{Stan: `return x;`, Python: `return x`},
		Apply:   func(y, aux, x, theta []float64) { copy(y, x) },
		VJP:     func(xbar, thetabar, ybar, y, aux, x, theta []float64) { copy(xbar, ybar[:len(x)]) },
		Kernel:  identityKernel,
	})
}

// identityKernel has no parameters.
var identityKernel = &kernel.Curve{
	Ready: func(c *kernel.Code, theta []wasm.Lanes) []wasm.Lanes { return nil },
	Apply: func(c *kernel.Code, x, aux wasm.Lanes, ready []wasm.Lanes) wasm.Lanes { return x },
	VJP: func(c *kernel.Code, at kernel.Point, ready []wasm.Lanes) (wasm.Lanes, []wasm.Lanes) {
		return at.YBar, nil
	},
	Total: func(c *kernel.Code, sums, theta []wasm.Lanes) []wasm.Lanes { return sums },
}
