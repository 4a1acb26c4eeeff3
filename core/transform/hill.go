package transform

import (
	"math"

	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler/elementary"
)

func init() {
	registerSaturation(&Saturation{
		Name: "hill", Title: words.Say("form.hill"), Bounded: true,
		Formula: "x^n / (κ^n + x^n)",
		Source:  "Hill (1910); Meridian, PyMC-Marketing, Robyn, LightweightMMM",
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
	})
}
