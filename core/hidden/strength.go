package hidden

import "math"

// Estimate is a coefficient of a regression with its standard error and the degrees of freedom that are left.
type Estimate struct {
	Value, SE, DF float64
}

// Strength is how strong a hidden cause is: the share it explains of what is left of a channel's movements given everything
// else, R²(D~Z|W), and of the KPI's given the channel as well, R²(Y~Z|D,W).
type Strength struct {
	Media, KPI float64
}

// T is the estimate over its standard error.
func (e Estimate) T() float64 { return e.Value / e.SE }

// PartialR2 is the share of what is left of the KPI that the channel explains, t² / (t² + df).
func (e Estimate) PartialR2() float64 {
	t2 := e.T() * e.T()
	return t2 / (t2 + e.DF)
}

// Robustness is how strong a hidden cause has to be, towards both, to make the share q of the estimate.
func (e Estimate) Robustness(q float64) float64 {
	return Robustness(q * math.Abs(e.T()) / math.Sqrt(e.DF))
}

// Robustness is the robustness value of an effect size f = q |t| / √df: ½ (√(f⁴ + 4f²) − f²), 0 where f is not above 0.
func Robustness(f float64) float64 {
	if !(f > 0) {
		return 0
	}
	f2 := f * f
	return 2 * f / (math.Sqrt(f2+4) + f) // the same, without loss where f is large
}

// Bias is what a hidden cause has put into the estimate.
func (e Estimate) Bias(z Strength) float64 { return e.SE * math.Sqrt(e.DF) * z.Lever() }

// Lever is √( R²(Y~Z|D,W) R²(D~Z|W) / (1 − R²(D~Z|W)) ), by which a cause of that strength moves an effect size.
func (z Strength) Lever() float64 { return math.Sqrt(z.KPI * z.Media / (1 - z.Media)) }

// Adjusted is the estimate that is left when a hidden cause of that strength is taken out, in the worse direction, with
// the standard error that it would have: se √( (1 − R²(Y~Z|D,W)) / (1 − R²(D~Z|W)) · df/(df − 1) ).
func (e Estimate) Adjusted(z Strength) Estimate {
	return Estimate{
		Value: e.Value - math.Copysign(e.Bias(z), e.Value),
		SE:    e.SE * math.Sqrt((1-z.KPI)/(1-z.Media)*e.DF/(e.DF-1)),
		DF:    e.DF - 1,
	}
}

// Times is the strength of a cause k times as strong as one that is measured, whose own is x: the bound of Cinelli and Hazlett
// (2020, section 4.4),
//
//	R²(D~Z|W) = k x_D / (1 − x_D),   R²(Y~Z|D,W) ≤ ( (√k + r) / √(1 − r²) )² x_Y / (1 − x_Y)
//	r² = k x_D² / ( (1 − k x_D)(1 − x_D) )
//
// at most 1. ok is false where no cause can be that strong.
func (x Strength) Times(k float64) (z Strength, ok bool) {
	z.Media = k * x.Media / (1 - x.Media)
	shared := k * x.Media * x.Media / ((1 - k*x.Media) * (1 - x.Media))
	if !(z.Media < 1) || !(shared < 1) || !(k*x.Media < 1) {
		return Strength{}, false
	}
	root := (math.Sqrt(k) + math.Sqrt(shared)) / math.Sqrt(1-shared)
	z.KPI = min(1, root*root*x.KPI/(1-x.KPI))
	return z, true
}
