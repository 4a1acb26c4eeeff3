package transform

import (
	"math"

	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// weibullParams are the scale and shape that both Weibull forms share.
func weibullParams(time Time, scale, shape Default) []Param {
	return []Param{{
		Name: "scale", Symbol: "λ",
		Doc: words.Say("form.weibull_scale"), Unit: words.Say("form.unit_periods"), Time: time,
		Low: 0, High: math.Inf(1), Default: scale, Test: [3]float64{0.8, 3, 9},
	}, {
		Name: "shape", Symbol: "k",
		Doc: words.Say("form.weibull_shape"), Unit: words.Say("form.unit_one"),
		Low: 0, High: math.Inf(1), Default: shape, Test: [3]float64{0.7, 1.4, 3},
	}}
}

// weibullPoint gives u = (t/λ)^k and log(t/λ), from which density and distribution follow.
func weibullPoint(t, scale, shape float64) (u, ratio float64) {
	ratio = elementary.Log(t / scale)
	return elementary.Exp(shape * ratio), ratio
}
