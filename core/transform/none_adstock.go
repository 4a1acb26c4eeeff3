package transform

func init() {
	registerAdstock(&Adstock{
		Name: "none", Title: "No carry-over",
		Formula: "w_0 = 1, w_l = 0 for l > 0",
		Source:  "identity",
		Weights: func(w, theta []float64) {
			clear(w)
			w[0] = 1
		},
		WeightsVJP: func(thetabar, wbar, w, theta []float64) {},
	})
}
