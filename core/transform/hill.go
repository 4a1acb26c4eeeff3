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
		Name: "hill", Title: words.Say("form.hill"), Assumes: words.Say("form.hill_assumes"), Bounded: true,
		Formula: "x^n / (κ^n + x^n)",
		Source:  "Hill (1910); Meridian, PyMC-Marketing, Robyn, LightweightMMM",
		Code: Code{Stan: `vector[num_elements(x)] y = rep_vector(0, num_elements(x));
for (t in 1:num_elements(x)) if (x[t] > 0) y[t] = inv_logit(slope * (log(x[t]) - log(half_saturation)));
return y;`, Python: `on = x > 0
u = slope * (xp.log(xp.where(on, x, 1.0)) - xp.log(half_saturation))
return xp.where(on, sigmoid(u), 0.0)`},
		Params: []Param{{
			Name: "half_saturation", Symbol: "κ",
			Doc: words.Say("form.half_saturation"), Unit: words.Say("form.unit_scaled_media"),
			Low: 0, High: math.Inf(1), Default: Default{"LogNormal", map[string]float64{"mu": 0, "sigma": 0.7}},
			Test: [3]float64{0.1, 0.9, 5},
		}, {
			Name: "slope", Symbol: "n",
			Doc: words.Say("form.hill_slope"), Unit: words.Say("form.unit_one"),
			Low: 0, High: math.Inf(1), Default: Default{"LogNormal", map[string]float64{"mu": 0.1, "sigma": 0.3}},
			Test: [3]float64{0.5, 1, 3.3},
		}},
		// As a logistic of u = n (log x - log κ): no power that could overflow, and 0 at x = 0. aux keeps log x - log κ.
		Apply: func(y, aux, x, theta []float64) {
			logk, n := elementary.Log(theta[0]), theta[1]
			y, aux = y[:len(x)], aux[:len(x)]
			for t, v := range x {
				if v <= 0 {
					y[t], aux[t] = 0, 0
					continue
				}
				d := elementary.Log(v) - logk
				aux[t] = d
				y[t] = 1 / (1 + elementary.Exp(-float64(n*d)))
			}
		},
		VJP: func(xbar, thetabar, ybar, y, aux, x, theta []float64) {
			k, n := theta[0], theta[1]
			dlogk, dn := 0.0, 0.0
			xbar, ybar, y, aux = xbar[:len(x)], ybar[:len(x)], y[:len(x)], aux[:len(x)]
			for t, v := range x {
				if v <= 0 {
					xbar[t] = 0
					continue
				}
				s := y[t]
				u := float64(ybar[t] * s * (1 - s)) // adjoint of n (log x - log κ)
				un := float64(u * n)
				xbar[t] = un / v
				dlogk -= un
				dn += float64(u * aux[t])
			}
			thetabar[0] += dlogk / k
			thetabar[1] += dn
		},
		Kernel: hillKernel,
	})
}

// hillKernel is ready with log κ and n. Where x is 0 the lane's numbers are cleared.
var hillKernel = &kernel.Curve{
	Sums: 2,
	Ready: func(c *kernel.Code, theta []wasm.Lanes) []wasm.Lanes {
		return []wasm.Lanes{c.Log(theta[0]), c.Let(theta[1])}
	},
	Aux: func(c *kernel.Code, x wasm.Lanes, ready []wasm.Lanes) wasm.Lanes {
		return c.Log(x).Minus(ready[0]).Without(x.AtMost(c.Both(0)))
	},
	Apply: func(c *kernel.Code, x, aux wasm.Lanes, ready []wasm.Lanes) wasm.Lanes {
		return c.Both(1).Over(c.Both(1).Plus(c.ExpFromFar(ready[1].Times(aux).Neg()))).Without(x.AtMost(c.Both(0)))
	},
	VJP: func(c *kernel.Code, at kernel.Point, ready []wasm.Lanes) (wasm.Lanes, []wasm.Lanes) {
		n, off := ready[1], c.Let(at.X.AtMost(c.Both(0)))
		u := c.Let(at.YBar.Times(at.Y).Times(c.Both(1).Minus(at.Y)).Without(off))
		un := c.Let(u.Times(n))
		return c.Let(un.Over(at.X).Without(off)), []wasm.Lanes{un.Neg(), u.Times(at.Aux)}
	},
	Total: func(c *kernel.Code, sums, theta []wasm.Lanes) []wasm.Lanes {
		return []wasm.Lanes{sums[0].Over(theta[0]), sums[1]}
	},
}
