package transform

import "github.com/mixtab/mixtab/sampler/elementary"

// Time says how a parameter that is given for one unit of time, like a week, becomes one for the periods of the data, of
// which each is k units long: 1/7 for days, 365.25/84 for months.
type Time uint8

const (
	// Timeless parameters are shapes, or have the window for their unit.
	Timeless Time = iota
	// Rate is what is left after a unit: θ^k.
	Rate
	// SquareRate is a rate in squared time, as of a bell: θ^(k²).
	SquareRate
	// Span is a length of time: θ/k.
	Span
	// HazardSpan is a length of time in a hazard (j/θ)^s that is summed over periods j, with s the parameter behind it: each
	// period has k of it, so that θ k^(-1/s)/k takes its place.
	HazardSpan
)

// PerPeriod turns parameters given for a unit of time, in place, into those of a period that is k units long.
func (f *Adstock) PerPeriod(theta []float64, k float64) {
	for j := range f.Params {
		switch f.Params[j].Time {
		case Rate:
			theta[j] = elementary.Exp(k * elementary.Log(theta[j]))
		case SquareRate:
			theta[j] = elementary.Exp(float64(k*k) * elementary.Log(theta[j]))
		case Span:
			theta[j] /= k
		case HazardSpan:
			theta[j] *= hazardFactor(k, theta[j+1])
		}
	}
}

func hazardFactor(k, shape float64) float64 {
	return elementary.Exp(-(1 + 1/shape) * elementary.Log(k))
}

// PerPeriodVJP turns, in place, the adjoints of the parameters that PerPeriod gave into those of the parameters it was
// given, theta.
func (f *Adstock) PerPeriodVJP(thetabar, theta []float64, k float64) {
	for j := range f.Params {
		switch f.Params[j].Time {
		case Rate:
			thetabar[j] *= powerSlope(theta[j], k)
		case SquareRate:
			thetabar[j] *= powerSlope(theta[j], k*k)
		case Span:
			thetabar[j] /= k
		case HazardSpan:
			s := theta[j+1]
			factor := hazardFactor(k, s)
			thetabar[j+1] += float64(thetabar[j] * theta[j] * factor * elementary.Log(k) / float64(s*s))
			thetabar[j] *= factor
		}
	}
}

// powerSlope is the derivative of x^k, with no power of 0.
func powerSlope(x, k float64) float64 {
	if x == 0 {
		return 0
	}
	return k * elementary.Exp((k-1)*elementary.Log(x))
}
