package transform

import "github.com/mixtab/mixtab/core/words"

func init() {
	registerAdstock(&Adstock{
		Name: "binomial_window", Title: words.Say("form.binomial_window"), Assumes: words.Say("form.binomial_window_assumes"),
		EndsWithWindow: true,
		Formula:        "w_l = (1 - l/L)^(1/α - 1) over L lags",
		Source:         "Meridian 2.1, adstock_hill.py", // its base divides by L
		Code: Code{Stan: `vector[L] w;
for (l in 1:L) w[l] = exp((1 / retention - 1) * log1m((l - 1.0) / L));
return w;`, Python: `return xp.exp((1 / retention[:, None] - 1) * np.log1p(-lag / len(lag)))`},
		Params:  []Param{binomialRetention},
		Weights: func(w, theta []float64) { binomial(w, theta[0], len(w)) },
		WeightsVJP: func(thetabar, wbar, w, theta []float64) {
			thetabar[0] += binomialVJP(wbar, w, theta[0], len(w))
		},
	})
}
