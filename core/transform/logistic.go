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
		Name: "logistic", Title: words.Say("form.logistic"), Assumes: words.Say("form.logistic_assumes"), Bounded: true,
		Formula: "(1 - exp(-λ x)) / (1 + exp(-λ x)) = tanh(λ x / 2)",
		Source:  "PyMC-Marketing 1.3, saturation.py",
		Code:    Code{Stan: `return tanh(rate * x / 2);`, Python: `return xp.tanh(rate * x / 2)`},
		Params: []Param{{
			Name: "rate", Symbol: "λ",
			Doc: words.Say("form.logistic_rate"), Unit: words.Say("form.unit_per_scaled_media"),
			Low: 0, High: math.Inf(1), Default: Default{"Gamma", map[string]float64{"alpha": 3, "beta": 1}},
			Test: [3]float64{0.05, 1.2, 8},
		}},
		Apply: func(y, aux, x, theta []float64) {
			for t, v := range x {
				if v == 0 {
					y[t] = 0
					continue
				}
				y[t] = elementary.Tanh(float64(theta[0]*v) / 2)
			}
		},
		VJP: func(xbar, thetabar, ybar, y, aux, x, theta []float64) {
			sum := 0.0
			for t, v := range x {
				u := ybar[t] * ((1 - y[t]) * (1 + y[t]) / 2)
				xbar[t] = float64(u * theta[0])
				sum += float64(u * v)
			}
			thetabar[0] += sum
		},
		Kernel: logisticKernel,
	})
}

// logisticKernel is ready with λ.
var logisticKernel = &kernel.Curve{
	Sums:  1,
	Ready: func(c *kernel.Code, theta []wasm.Lanes) []wasm.Lanes { return []wasm.Lanes{c.Let(theta[0])} },
	Apply: func(c *kernel.Code, x, aux wasm.Lanes, ready []wasm.Lanes) wasm.Lanes {
		return c.Tanh(ready[0].Times(x).Over(c.Both(2))).Without(x.Is(c.Both(0)))
	},
	VJP: func(c *kernel.Code, at kernel.Point, ready []wasm.Lanes) (wasm.Lanes, []wasm.Lanes) {
		one := c.Both(1)
		u := c.Let(at.YBar.Times(one.Minus(at.Y).Times(one.Plus(at.Y)).Over(c.Both(2))))
		return u.Times(ready[0]), []wasm.Lanes{u.Times(at.X)}
	},
	Total: func(c *kernel.Code, sums, theta []wasm.Lanes) []wasm.Lanes { return sums },
}
