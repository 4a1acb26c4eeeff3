package transform

import "github.com/mixtab/mixtab/core/words"

func init() {
	registerAdstock(&Adstock{
		Name: "geometric", Title: words.Say("form.geometric"), Assumes: words.Say("form.geometric_assumes"),
		Formula: "w_l = α^l",
		Source:  "Broadbent (1979); Meridian, PyMC-Marketing, Robyn, LightweightMMM",
		Code: Code{Stan: `vector[L] w;
w[1] = 1;
for (l in 2:L) w[l] = w[l - 1] * retention;
return w;`, Python: `return retention[:, None] ** lag`},
		Params: []Param{{
			Name: "retention", Symbol: "α",
			Doc: words.Say("form.geometric_retention"), Unit: words.Say("form.unit_one"), Time: Rate,
			Low: 0, High: 1, Default: Default{"Beta", map[string]float64{"alpha": 1, "beta": 3}},
			Test: [3]float64{0.05, 0.5, 0.95},
		}},
		Weights:    func(w, theta []float64) { powers(w, theta[0]) },
		WeightsVJP: func(thetabar, wbar, w, theta []float64) { thetabar[0] += powersVJP(wbar, theta[0]) },
		Ratio:      func(theta []float64) (float64, float64) { return theta[0], 1 },
	})
}

// powers writes ratio^l.
func powers(w []float64, ratio float64) {
	p := 1.0
	for l := range w {
		w[l] = p
		p *= ratio
	}
}

// powersVJP is Σ_l wbar[l] l ratio^(l-1).
func powersVJP(wbar []float64, ratio float64) float64 {
	p, dp, sum := 1.0, 0.0, 0.0
	for _, b := range wbar {
		sum += float64(b * dp)
		dp = float64(dp*ratio) + p
		p *= ratio
	}
	return sum
}
