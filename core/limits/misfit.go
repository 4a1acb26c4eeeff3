package limits

// Patterns that a fit leaves over. A kind of pattern speaks where a right model shows one as strong, anywhere that the kind looks, with
// a smaller chance than this: leads and lags together in 1 of 100 right fits, and what is not stable in 1 of 100 too.
const (
	MisfitTiming    = 0.005  // each of leads and lags
	MisfitStability = 0.0025 // each of changes, steps, events and bends
)
