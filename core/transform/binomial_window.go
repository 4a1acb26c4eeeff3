package transform

import "github.com/mixtab/mixtab/core/words"

func init() {
	registerAdstock(&Adstock{
		Name: "binomial_window", Title: words.Say("form.binomial_window"), EndsWithWindow: true,
		Formula: "w_l = (1 - l/L)^(1/α - 1) over L lags",
		Source:  "Meridian 2.1, adstock_hill.py", // its base divides by L
		Params:  []Param{binomialRetention},
		Weights: func(w, theta []float64) { binomial(w, theta[0], len(w)) },
		WeightsVJP: func(thetabar, wbar, w, theta []float64) {
			thetabar[0] += binomialVJP(wbar, w, theta[0], len(w))
		},
	})
}
