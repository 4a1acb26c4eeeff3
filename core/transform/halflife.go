package transform

import (
	"math"

	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler/elementary"
)

func init() {
	registerAdstock(&Adstock{
		Name: "half_life", Title: words.Say("form.halflife"), Assumes: words.Say("form.halflife_assumes"),
		Formula: "w_l = α^l with α = 2^(-1/h)",
		Source:  "PyMC-Marketing 1.3, transformers.py",
		Code: Code{Stan: `vector[L] w;
real ratio = exp(-log2() / half_life);
w[1] = 1;
for (l in 2:L) w[l] = w[l - 1] * ratio;
return w;`, Python: `return xp.exp(-np.log(2) * lag / half_life[:, None])`},
		Params: []Param{{
			Name: "half_life", Symbol: "h",
			Doc: words.Say("form.halflife_half_life"), Unit: words.Say("form.unit_periods"), Time: Span,
			Low: 0, High: math.Inf(1), Default: Default{"InverseGamma", map[string]float64{"alpha": 2.6, "beta": 1}},
			Test: [3]float64{0.3, 1.5, 9},
		}},
		Weights: func(w, theta []float64) { powers(w, elementary.Exp(-math.Ln2/theta[0])) },
		WeightsVJP: func(thetabar, wbar, w, theta []float64) {
			ratio, dratio := halfLifeRatio(theta)
			thetabar[0] += float64(powersVJP(wbar, ratio) * dratio)
		},
		Ratio: halfLifeRatio,
	})
}

func halfLifeRatio(theta []float64) (float64, float64) {
	h := theta[0]
	ratio := elementary.Exp(-math.Ln2 / h)
	if ratio == 0 { // h so short that nothing carries over; its slope vanishes too
		return 0, 0
	}
	return ratio, ratio * (math.Ln2 / h) / h
}
