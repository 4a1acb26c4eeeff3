package transform

import (
	"math"

	"github.com/mixtab/mixtab/core/kernel"
	"github.com/mixtab/mixtab/core/kernel/wasm"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler/elementary"
)

func init() {
	registerSaturation(&Saturation{
		Name: "tanh", Title: words.Say("form.tanh"), Assumes: words.Say("form.tanh_assumes"), Bounded: true,
		Formula: "tanh(x / c)",
		Source:  "PyMC-Marketing 1.3, saturation.py", // there b tanh(x/(b c)) with effect b: c here is b·c there
		Code:    Code{Stan: `return tanh(x / scale);`, Python: `return xp.tanh(x / scale)`},
		Params: []Param{{
			Name: "scale", Symbol: "c",
			Doc: words.Say("form.tanh_scale"), Unit: words.Say("form.unit_scaled_media"),
			Low: 0, High: math.Inf(1), Default: Default{"HalfNormal", map[string]float64{"sigma": 1}},
			Test: [3]float64{0.2, 1, 7},
		}},
		Apply: func(y, aux, x, theta []float64) {
			for t, v := range x {
				y[t] = elementary.Tanh(v / theta[0])
			}
		},
		VJP: func(xbar, thetabar, ybar, y, aux, x, theta []float64) {
			sum := 0.0
			for t, v := range x {
				u := ybar[t] * ((1 - y[t]) * (1 + y[t])) / theta[0]
				xbar[t] = u
				sum -= float64(u * (v / theta[0]))
			}
			thetabar[0] += sum
		},
		Kernel: tanhKernel,
	})
}

// tanhKernel is ready with c.
var tanhKernel = &kernel.Curve{
	Sums:  1,
	Ready: func(c *kernel.Code, theta []wasm.Lanes) []wasm.Lanes { return []wasm.Lanes{c.Let(theta[0])} },
	Apply: func(c *kernel.Code, x, aux wasm.Lanes, ready []wasm.Lanes) wasm.Lanes {
		return c.Tanh(x.Over(ready[0]))
	},
	VJP: func(c *kernel.Code, at kernel.Point, ready []wasm.Lanes) (wasm.Lanes, []wasm.Lanes) {
		one := c.Both(1)
		u := c.Let(at.YBar.Times(one.Minus(at.Y).Times(one.Plus(at.Y))).Over(ready[0]))
		return u, []wasm.Lanes{u.Times(at.X.Over(ready[0])).Neg()}
	},
	Total: func(c *kernel.Code, sums, theta []wasm.Lanes) []wasm.Lanes { return sums },
}
