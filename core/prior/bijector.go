package prior

import (
	"math"

	"github.com/mixtab/mixtab/sampler/elementary"
)

// Bijector maps the real line onto an open interval as Stan does: the identity, low + e^q, high - e^q, or
// low + (high-low) / (1 + e^-q).
type Bijector struct {
	Low, High float64
	kind      uint8
}

const (
	bijectIdentity = iota
	bijectAbove
	bijectBelow
	bijectInterval
)

// NewBijector picks the map for the interval (low, high); its ends may be infinite.
func NewBijector(low, high float64) Bijector {
	b := Bijector{Low: low, High: high}
	switch below, above := math.IsInf(low, -1), math.IsInf(high, 1); {
	case below && above:
		b.kind = bijectIdentity
	case above:
		b.kind = bijectAbove
	case below:
		b.kind = bijectBelow
	default:
		b.kind = bijectInterval
	}
	return b
}

// Value gives x(q), dx/dq, log |dx/dq| and the derivative of that by q.
func (b Bijector) Value(q float64) (x, dx, logJ, dlogJ float64) {
	switch b.kind {
	case bijectAbove:
		e := elementary.Exp(q)
		return b.Low + e, e, q, 1
	case bijectBelow:
		e := elementary.Exp(q)
		return b.High - e, -e, q, 1
	case bijectInterval:
		// s and 1-s from one exponential of the negative side, so that neither overflows or cancels.
		e := elementary.Exp(-math.Abs(q))
		small, big := e/(1+e), 1/(1+e)
		s, rest := big, small
		if q < 0 {
			s, rest = small, big
		}
		width := b.High - b.Low
		logJ = -math.Abs(q) - float64(2*elementary.Log1p(e))
		if width != 1 {
			logJ += elementary.Log(width)
		}
		return b.Low + float64(width*s), width * s * rest, logJ, rest - s
	}
	return q, 1, 0, 0
}

// Inverse gives q(x). Values at or beyond an end are moved inside by the least that keeps q finite.
func (b Bijector) Inverse(x float64) float64 {
	switch b.kind {
	case bijectAbove:
		return elementary.Log(max(x-b.Low, 1e-300))
	case bijectBelow:
		return elementary.Log(max(b.High-x, 1e-300))
	case bijectInterval:
		return elementary.Log(max(x-b.Low, 1e-300)) - elementary.Log(max(b.High-x, 1e-16*(b.High-b.Low)))
	}
	return x
}
