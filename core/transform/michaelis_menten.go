package transform

import (
	"math"

	"github.com/mixtab/mixtab/core/kernel"
	"github.com/mixtab/mixtab/core/kernel/wasm"
	"github.com/mixtab/mixtab/core/words"
)

func init() {
	registerSaturation(&Saturation{
		Name: "michaelis_menten", Title: words.Say("form.michaelis_menten"), Assumes: words.Say("form.michaelis_menten_assumes"), Bounded: true,
		Formula: "x / (κ + x)",
		Source:  "Michaelis and Menten (1913); PyMC-Marketing 1.3, saturation.py",
		Code:    Code{Stan: `return x ./ (half_saturation + x);`, Python: `return x / (half_saturation + x)`},
		Params: []Param{{
			Name: "half_saturation", Symbol: "κ",
			Doc: words.Say("form.half_saturation"), Unit: words.Say("form.unit_scaled_media"),
			Low: 0, High: math.Inf(1), Default: Default{"HalfNormal", map[string]float64{"sigma": 1}},
			Test: [3]float64{0.1, 1, 8},
		}},
		Apply: func(y, aux, x, theta []float64) {
			for t, v := range x {
				if v == 0 {
					y[t] = 0
					continue
				}
				y[t] = v / (theta[0] + v)
			}
		},
		VJP: func(xbar, thetabar, ybar, y, aux, x, theta []float64) {
			sum := 0.0
			for t, v := range x {
				d := theta[0] + v
				xbar[t] = ybar[t] * (theta[0] / d) / d
				sum -= ybar[t] * (v / d) / d
			}
			thetabar[0] += sum
		},
		Kernel: michaelisMentenKernel,
	})
}

// michaelisMentenKernel is ready with κ.
var michaelisMentenKernel = &kernel.Curve{
	Sums:  1,
	Ready: func(c *kernel.Code, theta []wasm.Lanes) []wasm.Lanes { return []wasm.Lanes{c.Let(theta[0])} },
	Apply: func(c *kernel.Code, x, aux wasm.Lanes, ready []wasm.Lanes) wasm.Lanes {
		return x.Over(ready[0].Plus(x)).Without(x.Is(c.Both(0)))
	},
	VJP: func(c *kernel.Code, at kernel.Point, ready []wasm.Lanes) (wasm.Lanes, []wasm.Lanes) {
		d := c.Let(ready[0].Plus(at.X))
		term := at.YBar.Times(at.X.Over(d)).Over(d)
		return at.YBar.Times(ready[0].Over(d)).Over(d), []wasm.Lanes{term.Neg()}
	},
	Total: func(c *kernel.Code, sums, theta []wasm.Lanes) []wasm.Lanes { return sums },
}
