package transform

import "github.com/mixtab/mixtab/core/words"

func init() {
	registerAdstock(&Adstock{
		Name: "none", Title: words.Say("form.none_adstock"), Assumes: words.Say("form.none_adstock_assumes"),
		Formula: "w_0 = 1, w_l = 0 for l > 0",
		Source:  "identity",
		Code:    Code{Stan: `return append_row(1.0, rep_vector(0, L - 1));`, Python: `return np.ones((G, 1)) * (lag == 0)`},
		Weights: func(w, theta []float64) {
			clear(w)
			w[0] = 1
		},
		WeightsVJP: func(thetabar, wbar, w, theta []float64) {},
	})
}
