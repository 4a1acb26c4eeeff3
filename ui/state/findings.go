package state

// Report is what was worked out from a fit.
type Report struct{}
