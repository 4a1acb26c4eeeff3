package transform

import (
	"math"

	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler/elementary"
)

func init() {
	registerAdstock(&Adstock{
		Name: "weibull_pdf", Title: words.Say("form.weibull_pdf"), Assumes: words.Say("form.weibull_pdf_assumes"),
		Formula: "w_l = (v_l - min v)/(max v - min v), v_l = (k/λ) ((l+1)/λ)^(k-1) exp(-((l+1)/λ)^k)",
		Source:  "Robyn 3.12; PyMC-Marketing 1.3, transformers.py",
		Code: Code{Stan: `vector[L] v;
for (l in 1:L) {
  real u = exp(shape * log(l / scale));
  v[l] = shape / l * u * exp(-u);
}
if (max(v) > min(v)) return (v - min(v)) / (max(v) - min(v));
return append_row(1.0, rep_vector(0, L - 1));`, Python: `u = xp.exp(shape[:, None] * xp.log((lag + 1) / scale[:, None]))
v = shape[:, None] / (lag + 1) * u * xp.exp(-u)
low, high = v.min(axis=1)[:, None], v.max(axis=1)[:, None]
flat = high <= low
return xp.where(flat, 1.0 * (lag == 0), (v - low) / xp.where(flat, 1.0, high - low))`},
		Params: weibullParams(Span,
			Default{"Gamma", map[string]float64{"alpha": 4, "beta": 2}},
			Default{"Gamma", map[string]float64{"alpha": 9, "beta": 3}}),
		Weights: func(w, theta []float64) {
			for l := range w {
				w[l] = weibullDensity(float64(l+1), theta[0], theta[1])
			}
			lo, hi := extremes(w)
			low, span := w[lo], w[hi]-w[lo]
			for l := range w {
				if span > 0 {
					w[l] = (w[l] - low) / span
				} else { // one lag, or a density that is flat to the last bit
					w[l] = 0
				}
			}
			if span <= 0 {
				w[0] = 1
			}
		},
		WeightsVJP: weibullPDFVJP,
	})
}

func weibullDensity(t, scale, shape float64) float64 {
	u, _ := weibullPoint(t, scale, shape)
	return shape / t * float64(u*elementary.Exp(-u))
}

// weibullPDFVJP goes back through w = (v - v_lo)/(v_hi - v_lo): ∂w_l/∂v_l = 1/span, and the two ends carry the rest.
func weibullPDFVJP(thetabar, wbar, w, theta []float64) {
	lo, hi := 0, 0
	for l, v := range w { // w keeps v's order
		if v < w[lo] {
			lo = l
		}
		if v > w[hi] {
			hi = l
		}
	}
	span := weibullDensity(float64(hi+1), theta[0], theta[1]) - weibullDensity(float64(lo+1), theta[0], theta[1])
	if !(span > 0) {
		return
	}
	all, weighted := 0.0, 0.0
	for l, b := range wbar {
		all += b
		weighted += float64(b * w[l])
	}
	for l, b := range wbar {
		vbar := b
		if l == lo {
			vbar += weighted - all
		}
		if l == hi {
			vbar -= weighted
		}
		weibullDensityVJP(thetabar, vbar/span, float64(l+1), theta)
	}
}

// weibullDensityVJP: log v = log k - log t + k r - e^{k r} with r = log(t/λ).
func weibullDensityVJP(thetabar []float64, vbar, t float64, theta []float64) {
	scale, shape := theta[0], theta[1]
	u, ratio := weibullPoint(t, scale, shape)
	if u > 700 || math.IsNaN(u) { // the density is zero there, and so are its slopes
		return
	}
	v := shape / t * float64(u*elementary.Exp(-u))
	thetabar[0] += vbar * v * shape * (u - 1) / scale
	thetabar[1] += float64(vbar * v * (1/shape + float64(ratio*(1-u))))
}

func extremes(v []float64) (lo, hi int) {
	for l, x := range v {
		if x < v[lo] {
			lo = l
		}
		if x > v[hi] {
			hi = l
		}
	}
	return lo, hi
}
