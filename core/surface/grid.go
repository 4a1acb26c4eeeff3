package surface

// factors is the grid: dense where plans are made, thin beyond twice today's spend, and fine at the start, where
// saturating curves bend most.
var factors = []float64{
	0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.35, 1.5, 1.75, 2, 2.5, 3,
}
