package transform

import (
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler/elementary"
)

func init() {
	registerAdstock(&Adstock{
		Name: "weibull_cdf", Title: words.Say("form.weibull_cdf"), Assumes: words.Say("form.weibull_cdf_assumes"),
		Formula: "w_0 = 1, w_l = Π_{j=1..l} exp(-(j/λ)^k)",
		Source:  "Robyn 3.12; PyMC-Marketing 0.19, transformers.py", // the latter's window of L takes L+1 lags
		Code: Code{Stan: `vector[L] w;
w[1] = 1;
for (l in 2:L) w[l] = w[l - 1] * exp(-exp(shape * log((l - 1) / scale)));
return w;`, Python: `u = xp.exp(shape[:, None] * xp.log(np.maximum(lag, 1) / scale[:, None])) * (lag > 0)
return xp.exp(-xp.cumsum(u, axis=1))`},
		Params: weibullParams(HazardSpan,
			Default{"Gamma", map[string]float64{"alpha": 0.64, "beta": 0.32}},
			Default{"Gamma", map[string]float64{"alpha": 0.64, "beta": 0.32}}),
		Weights: func(w, theta []float64) {
			sum := 0.0
			for l := range w {
				if l > 0 {
					u, _ := weibullPoint(float64(l), theta[0], theta[1])
					sum += u
				}
				w[l] = elementary.Exp(-sum)
			}
		},
		WeightsVJP: func(thetabar, wbar, w, theta []float64) {
			dscale, dshape := 0.0, 0.0 // of the running sum
			for l, b := range wbar {
				if l > 0 {
					u, ratio := weibullPoint(float64(l), theta[0], theta[1])
					dscale -= float64(u*theta[1]) / theta[0]
					dshape += float64(u * ratio)
				}
				if w[l] == 0 {
					return
				}
				bw := float64(b * w[l])
				thetabar[0] -= float64(bw * dscale)
				thetabar[1] -= float64(bw * dshape)
			}
		},
	})
}
