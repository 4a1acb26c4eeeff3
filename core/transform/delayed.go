package transform

import (
	"math"

	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler/elementary"
)

func init() {
	registerAdstock(&Adstock{
		Name: "delayed", Title: words.Say("form.delayed"), Assumes: words.Say("form.delayed_assumes"),
		Formula: "w_l = α^((l-θ)²)",
		Source:  "Jin, Wang, Sun, Chan and Koehler (2017); PyMC-Marketing; LightweightMMM",
		Code: Code{Stan: `vector[L] w;
for (l in 1:L) w[l] = exp(square(l - 1 - delay) * log(retention));
return w;`, Python: `return xp.exp((lag - delay[:, None]) ** 2 * xp.log(retention[:, None]))`},
		Pace: 1,
		Params: []Param{{
			Name: "retention", Symbol: "α",
			Doc: words.Say("form.delayed_retention"), Unit: words.Say("form.unit_one"), Time: SquareRate,
			Low: 0, High: 1, Default: Default{"Beta", map[string]float64{"alpha": 1, "beta": 3}},
			Test: [3]float64{0.1, 0.5, 0.95},
		}, {
			Name: "delay", Symbol: "θ",
			Doc: words.Say("form.delayed_delay"), Unit: words.Say("form.unit_periods"), Time: Span,
			Low: 0, High: math.Inf(1), Default: Default{"HalfNormal", map[string]float64{"sigma": 1}},
			Test: [3]float64{0.2, 1.3, 4},
		}},
		Weights: func(w, theta []float64) {
			rate := elementary.Log(theta[0])
			for l := range w {
				u := float64(l) - theta[1]
				w[l] = elementary.Exp(float64(u*u) * rate)
			}
		},
		WeightsVJP: func(thetabar, wbar, w, theta []float64) {
			rate := elementary.Log(theta[0])
			for l, b := range wbar {
				u := float64(l) - theta[1]
				bw := float64(b * w[l])
				thetabar[0] += float64(bw*float64(u*u)) / theta[0]
				thetabar[1] -= float64(float64(bw*2*u) * rate)
			}
		},
	})
}
