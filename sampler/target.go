package sampler

// Target is a log density on R^Dim, known up to a constant.
//
// LogDensity writes the gradient at q into grad (len(grad) == len(q) == Dim) and returns the log density.
// It does not allocate, does not keep its arguments and never panics on extreme q: NaN and ±Inf in the
// value or the gradient are divergences to the sampler, not errors.
// A Target may hold scratch space, so one value serves one chain at a time.
type Target interface {
	Dim() int
	LogDensity(grad, q []float64) float64
}
