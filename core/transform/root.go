package transform

import (
	"github.com/mixtab/mixtab/core/kernel"
	"github.com/mixtab/mixtab/core/kernel/wasm"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler/elementary"
)

func init() {
	registerSaturation(&Saturation{
		Name: "root", Title: words.Say("form.root"), Assumes: words.Say("form.root_assumes"),
		Formula: "x^n",
		Source:  "PyMC-Marketing 1.3, saturation.py; LightweightMMM", // its exponent
		Code: Code{Stan: `vector[num_elements(x)] y = rep_vector(0, num_elements(x));
for (t in 1:num_elements(x)) if (x[t] > 0) y[t] = exp(exponent * log(x[t]));
return y;`, Python: `on = x > 0
return xp.where(on, xp.exp(exponent * xp.log(xp.where(on, x, 1.0))), 0.0)`},
		Params: []Param{{
			Name: "exponent", Symbol: "n",
			Doc: words.Say("form.root_exponent"), Unit: words.Say("form.unit_one"),
			Low: 0, High: 1, Default: Default{"Beta", map[string]float64{"alpha": 1, "beta": 2}},
			Test: [3]float64{0.2, 0.5, 0.9},
		}},
		// aux keeps log x.
		Apply: func(y, aux, x, theta []float64) {
			for t, v := range x {
				if v <= 0 {
					y[t], aux[t] = 0, 0
					continue
				}
				aux[t] = elementary.Log(v)
				y[t] = elementary.Exp(float64(theta[0] * aux[t]))
			}
		},
		VJP: func(xbar, thetabar, ybar, y, aux, x, theta []float64) {
			sum := 0.0
			for t, v := range x {
				if v <= 0 {
					xbar[t] = 0
					continue
				}
				u := float64(ybar[t] * y[t])
				xbar[t] = float64(u*theta[0]) / v
				sum += float64(u * aux[t])
			}
			thetabar[0] += sum
		},
		Kernel: rootKernel,
	})
}

// rootKernel is ready with n. Where x is 0 the lane's numbers are cleared.
var rootKernel = &kernel.Curve{
	Sums:  1,
	Ready: func(c *kernel.Code, theta []wasm.Lanes) []wasm.Lanes { return []wasm.Lanes{c.Let(theta[0])} },
	Aux: func(c *kernel.Code, x wasm.Lanes, ready []wasm.Lanes) wasm.Lanes {
		return c.Log(x).Without(x.AtMost(c.Both(0)))
	},
	Apply: func(c *kernel.Code, x, aux wasm.Lanes, ready []wasm.Lanes) wasm.Lanes {
		return c.Exp(ready[0].Times(aux)).Without(x.AtMost(c.Both(0)))
	},
	VJP: func(c *kernel.Code, at kernel.Point, ready []wasm.Lanes) (wasm.Lanes, []wasm.Lanes) {
		off, u := c.Let(at.X.AtMost(c.Both(0))), c.Let(at.YBar.Times(at.Y))
		return u.Times(ready[0]).Over(at.X).Without(off), []wasm.Lanes{u.Times(at.Aux).Without(off)}
	},
	Total: func(c *kernel.Code, sums, theta []wasm.Lanes) []wasm.Lanes { return sums },
}
