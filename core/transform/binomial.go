package transform

import (
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler/elementary"
)

func init() {
	registerAdstock(&Adstock{
		Name: "binomial", Title: words.Say("form.binomial"), Assumes: words.Say("form.binomial_assumes"), EndsWithWindow: true,
		Formula: "w_l = (1 - l/(L+1))^(1/α - 1) over L lags",
		Source:  "PyMC-Marketing 1.3, transformers.py", // its base divides by L+1
		Code: Code{Stan: `vector[L] w;
for (l in 1:L) w[l] = exp((1 / retention - 1) * log1m((l - 1.0) / (L + 1.0)));
return w;`, Python: `return xp.exp((1 / retention[:, None] - 1) * np.log1p(-lag / (len(lag) + 1)))`},
		Params:  []Param{binomialRetention},
		Weights: func(w, theta []float64) { binomial(w, theta[0], len(w)+1) },
		WeightsVJP: func(thetabar, wbar, w, theta []float64) {
			thetabar[0] += binomialVJP(wbar, w, theta[0], len(w)+1)
		},
	})
}

var binomialRetention = Param{
	Name: "retention", Symbol: "α",
	Doc: words.Say("form.binomial_retention"), Unit: words.Say("form.unit_one"),
	Low: 0, High: 1, Default: Default{"Beta", map[string]float64{"alpha": 1, "beta": 3}},
	Test: [3]float64{0.05, 0.5, 0.95},
}

// binomial writes (1 - l/base)^(1/alpha - 1).
func binomial(w []float64, alpha float64, base int) {
	power := 1/alpha - 1
	for l := range w {
		w[l] = elementary.Exp(power * elementary.Log1p(-float64(l)/float64(base)))
	}
}

// binomialVJP is Σ_l wbar[l] ∂w[l]/∂alpha, with ∂w/∂alpha = -w log(1 - l/base) / alpha².
func binomialVJP(wbar, w []float64, alpha float64, base int) float64 {
	sum := 0.0
	for l, b := range wbar {
		if w[l] > 0 {
			sum -= float64(float64(b*w[l])*elementary.Log1p(-float64(l)/float64(base))) / float64(alpha*alpha)
		}
	}
	return sum
}
