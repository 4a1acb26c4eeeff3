package transform

import (
	"math"

	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler/elementary"
)

func init() {
	registerSaturation(&Saturation{
		Name: "logistic", Title: words.Say("form.logistic"), Bounded: true,
		Formula: "(1 - exp(-λ x)) / (1 + exp(-λ x)) = tanh(λ x / 2)",
		Source:  "PyMC-Marketing 1.3, saturation.py",
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
	})
}
