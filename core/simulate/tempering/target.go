package tempering

// Target is a posterior that moves in blocks, with a distribution to begin from that is easy to draw from and at least as wide.
type Target struct {
	Base       []Normal // [coordinate], independent
	LogDensity func(q []float64) float64
	Blocks     []Block
}

// Normal is the normal distribution of one coordinate.
type Normal struct{ Mean, SD float64 }

// logDensity is the log density at x but for its normaliser, and its slope.
func (n Normal) logDensity(x float64) (lp, slope float64) {
	z := (x - n.Mean) / n.SD
	return -z * z / 2, -z / n.SD
}

// Block is coordinates that move together, given all others.
type Block struct {
	At         []int                            // which
	LogDensity func(slope, q []float64) float64 // what of the density depends on them, at all coordinates; its slope by these
	Moves      int                              // in a sweep: where a density is cheap, more of them
	Cuts       []Cut                            // where its modes part
}

// Cut divides the space where a coordinate is over a value.
type Cut struct {
	At   int
	Over float64
}

// part numbers the part of the space where q lies by cuts.
func part(cuts []Cut, q []float64) (number int) {
	for i, c := range cuts {
		if q[c.At] > c.Over {
			number |= 1 << i
		}
	}
	return number
}
