package transform

import (
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler/elementary"
)

func init() {
	registerSaturation(&Saturation{
		Name: "root", Title: words.Say("form.root"),
		Formula: "x^n",
		Source:  "PyMC-Marketing 1.3, saturation.py; LightweightMMM", // its exponent
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
	})
}
