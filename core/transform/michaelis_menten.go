package transform

import "math"

func init() {
	registerSaturation(&Saturation{
		Name: "michaelis_menten", Title: "Michaelis–Menten", Bounded: true,
		Formula: "x / (κ + x)",
		Source:  "Michaelis and Menten (1913); PyMC-Marketing 1.3, saturation.py",
		Params: []Param{{
			Name: "half_saturation", Symbol: "κ", Doc: "media at which half of the effect is reached", Unit: "scaled media",
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
	})
}
