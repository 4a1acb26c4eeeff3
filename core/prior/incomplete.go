package prior

import (
	"math"

	"github.com/mixtab/mixtab/sampler/elementary"
)

// gammaCDF is the regularised lower incomplete gamma function P(a, x): its series below a+1, one less Lentz's continued
// fraction above (Numerical Recipes, 3rd edition, 6.2). Relative error about 1e-14.
func gammaCDF(a, x float64) float64 {
	switch {
	case !(x > 0):
		return 0
	case math.IsInf(x, 1):
		return 1
	}
	front := elementary.Exp(float64(a*elementary.Log(x)) - x - elementary.Lgamma(a))
	if x < a+1 {
		sum, term := 1/a, 1/a
		for n := 1.0; n < 10000 && term > 1e-17*sum; n++ {
			term *= x / (a + n)
			sum += term
		}
		return front * sum
	}
	b := x + 1 - a
	c, d := 1e300, 1/b
	h := d
	for i := 1.0; i < 10000; i++ {
		an := -i * (i - a)
		b += 2
		d = 1 / nonZero(float64(an*d)+b)
		c = nonZero(b + an/c)
		h *= d * c
		if math.Abs(float64(d*c)-1) < 1e-16 {
			break
		}
	}
	return 1 - float64(front*h)
}

// betaCDF is the regularised incomplete beta function I_x(a, b), by Lentz's continued fraction on the side where it
// converges fast (Numerical Recipes, 3rd edition, 6.4). Relative error about 1e-14.
func betaCDF(a, b, x float64) float64 {
	switch {
	case !(x > 0):
		return 0
	case x >= 1:
		return 1
	}
	front := elementary.Exp(elementary.Lgamma(a+b) - elementary.Lgamma(a) - elementary.Lgamma(b) +
		float64(a*elementary.Log(x)) + float64(b*elementary.Log1p(-x)))
	if x < (a+1)/(a+b+2) {
		return front * betaFraction(a, b, x) / a
	}
	return 1 - front*betaFraction(b, a, 1-x)/b
}

func betaFraction(a, b, x float64) float64 {
	c, d := 1.0, 1/nonZero(1-(a+b)*x/(a+1))
	h := d
	for m := 1.0; m < 10000; m++ {
		even := m * (b - m) * x / ((a + float64(2*m) - 1) * (a + float64(2*m)))
		d = 1 / nonZero(1+float64(even*d))
		c = nonZero(1 + even/c)
		h *= d * c
		odd := -(a + m) * (a + b + m) * x / ((a + float64(2*m)) * (a + float64(2*m) + 1))
		d = 1 / nonZero(1+float64(odd*d))
		c = nonZero(1 + odd/c)
		h *= d * c
		if math.Abs(float64(d*c)-1) < 1e-16 {
			break
		}
	}
	return h
}

func nonZero(x float64) float64 {
	if math.Abs(x) < 1e-300 {
		return 1e-300
	}
	return x
}

// invert finds the quantile of a rising distribution function on (low, high) by halving on the real line.
func invert(cdf func(x float64) float64, low, high, p float64) float64 {
	b := NewBijector(low, high)
	left, right := -700.0, 700.0
	for range 200 {
		q := (left + right) / 2
		if x, _, _, _ := b.Value(q); cdf(x) < p {
			left = q
		} else {
			right = q
		}
	}
	x, _, _, _ := b.Value((left + right) / 2)
	return x
}
