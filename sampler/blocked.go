package sampler

// Placed is a Target that may say where it is natural to begin. Natural writes that point into q, or reports that there is none.
type Placed interface {
	Target
	Natural(q []float64) bool
}

// Blocked is a Target some of whose coordinates fall into blocks that are independent of one another given the others, so that a block's
// density given the rest is cheap. Common lists coordinates outside the blocks that bear on nothing but the density of coordinates given
// them, such as hyper-parameters. A Target without blocks lists none.
//
// Condition takes in a point. After it, BlockLogDensity gives the log density with z for the coordinates of a block, and with common for
// those in common unless it is nil, up to a term without them; CommonLogDensity does so for those in common alone. What they were given
// stays until the next call. BlockStarts lists points of a block round which its modes may lie. Like LogDensity none of them panics on
// extreme values.
type Blocked interface {
	Target
	Blocks() [][]int
	Common() []int
	Condition(q []float64)
	BlockLogDensity(block int, z, common []float64) float64
	CommonLogDensity(common []float64) float64
	BlockStarts(block int) [][]float64
	BlockTries(block int) int
	Filled(block int) int
	Fill(block int, z, common []float64, by Filling, s *Stream) float64
}

// Filling is how Blocked.Fill comes to a block's last coordinates.
type Filling uint8

// Fill's ways: a draw, the middle of what it would draw, or what stands there.
const (
	Drawn Filling = iota
	Middle
	Kept
)

// inner is the target within one that says that it is at work.
func inner(t Target) Target {
	if b, ok := t.(*Beating); ok {
		return b.Target
	}
	return t
}

// natural writes into q where it is natural to begin, if t says.
func natural(t Target, q []float64) bool {
	p, ok := inner(t).(Placed)
	return ok && p.Natural(q)
}
