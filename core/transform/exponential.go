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
		Name: "exponential", Title: words.Say("form.exponential"), Assumes: words.Say("form.exponential_assumes"), Bounded: true,
		Formula: "1 - exp(-a x)",
		Source:  "Bayesian hierarchical marketing mix modeling in PyMC; Chan and Perry (2017)", // an article; the shape
		Code:    Code{Stan: `return -expm1(-rate * x);`, Python: `return -xp.expm1(-rate * x)`},
		Params: []Param{{
			Name: "rate", Symbol: "a",
			Doc: words.Say("form.exponential_rate"), Unit: words.Say("form.unit_per_scaled_media"),
			Low: 0, High: math.Inf(1), Default: Default{"Gamma", map[string]float64{"alpha": 2, "beta": 2}},
			Test: [3]float64{0.05, 0.8, 6},
		}},
		Apply: func(y, aux, x, theta []float64) {
			a := theta[0]
			y, aux = y[:len(x)], aux[:len(x)]
			for t, v := range x {
				if v == 0 {
					y[t], aux[t] = 0, 1
					continue
				}
				u := -float64(a * v)
				if u > -0.01 { // 1 - exp(u) would lose digits
					y[t] = -elementary.Expm1(u)
					aux[t] = 1 - y[t]
					continue
				}
				aux[t] = elementary.Exp(u)
				y[t] = 1 - aux[t]
			}
		},
		VJP: func(xbar, thetabar, ybar, y, aux, x, theta []float64) {
			a, sum := theta[0], 0.0
			xbar, ybar, aux = xbar[:len(x)], ybar[:len(x)], aux[:len(x)]
			for t, v := range x {
				u := float64(ybar[t] * aux[t])
				xbar[t] = float64(u * a)
				sum += float64(u * v)
			}
			thetabar[0] += sum
		},
		Kernel: exponentialKernel,
	})
}

// exponentialKernel is ready with a.
var exponentialKernel = &kernel.Curve{
	Sums:  1,
	Ready: func(c *kernel.Code, theta []wasm.Lanes) []wasm.Lanes { return []wasm.Lanes{c.Let(theta[0])} },
	Both: func(c *kernel.Code, x wasm.Lanes, ready []wasm.Lanes) (y, aux wasm.Lanes) {
		u := c.Let(ready[0].Times(x).Neg())
		near, small := c.Let(u.Above(c.Both(-0.01))), c.Expm1Near(u)
		aux = c.Let(c.Both(1).Plus(small).Where(near, c.Exp(u)))
		return small.Neg().Where(near, c.Both(1).Minus(aux)).Without(x.Is(c.Both(0))), aux
	},
	VJP: func(c *kernel.Code, at kernel.Point, ready []wasm.Lanes) (wasm.Lanes, []wasm.Lanes) {
		u := c.Let(at.YBar.Times(at.Aux))
		return u.Times(ready[0]), []wasm.Lanes{u.Times(at.X)}
	},
	Total: func(c *kernel.Code, sums, theta []wasm.Lanes) []wasm.Lanes { return sums },
}
