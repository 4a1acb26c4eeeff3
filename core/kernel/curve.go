package kernel

import "github.com/mixtab/mixtab/core/kernel/wasm"

// Curve is the kernel of a saturation: its Apply and VJP for one period of two series, with the same operations in the
// same order as in plain Go.
type Curve struct {
	// Sums is how many sums over periods the adjoints of the parameters are made of.
	Sums int
	// Ready works out, once a gradient, what the others want to know of the parameters.
	Ready func(c *Code, theta []wasm.Lanes) []wasm.Lanes
	// Aux, when present, gives from x what Apply and VJP are to find. It and Apply run in loops of their own, since a
	// processor overlaps the more periods the shorter a loop's body is.
	Aux func(c *Code, x wasm.Lanes, ready []wasm.Lanes) wasm.Lanes
	// Apply gives the response.
	Apply func(c *Code, x, aux wasm.Lanes, ready []wasm.Lanes) wasm.Lanes
	// Both, when present, stands for Aux and Apply where they share most of their work.
	Both func(c *Code, x wasm.Lanes, ready []wasm.Lanes) (y, aux wasm.Lanes)
	// VJP gives the adjoint of x, and what the period adds to each of the sums.
	VJP func(c *Code, at Point, ready []wasm.Lanes) (xbar wasm.Lanes, terms []wasm.Lanes)
	// Total takes the sums to the adjoints of the parameters.
	Total func(c *Code, sums, theta []wasm.Lanes) []wasm.Lanes
}

// Point is a period of two series going backward.
type Point struct{ YBar, Y, Aux, X wasm.Lanes }
