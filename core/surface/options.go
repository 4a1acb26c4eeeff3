package surface

// Options limits the work. The zero value takes the defaults.
type Options struct {
	Draws int // at most so many draws, evenly over chains; 0 means DefaultDraws
	Bytes int // at most so many bytes of curves, at the price of draws; 0 means DefaultBytes

	Horizon Horizon // what plans are about
}

// DefaultDraws leaves a Monte Carlo error of about 5% of an interval's half-width at its ends.
const DefaultDraws = 1000

// DefaultBytes is what a browser's tab has room for beside everything else.
const DefaultBytes = 96 << 20

// fewestDraws is kept even where the curves then take more than Bytes.
const fewestDraws = 100

// A shard has so many bytes that a page takes it in within a frame, but there are at least so many shards that one of
// them is soon ready.
const (
	shardBytes  = 3 << 20
	mostShards  = 64
	leastShards = 8
)

// factors are the knots: dense where plans are made, thin beyond twice today's spend, and fine at the start, where
// saturating curves bend most.
var factors = []float64{0, 0.03, 0.08, 0.16, 0.27, 0.4, 0.55, 0.7, 0.85, 1, 1.15, 1.35, 1.6, 2, 2.5, 3}

// shardSizes splits the draws into shards, as evenly as they go; every shard has one at least.
func shardSizes(draws, bytesADraw int) []int {
	n := min(max(leastShards, (draws*bytesADraw+shardBytes-1)/shardBytes), mostShards, draws)
	sizes := make([]int, n)
	for i := range draws {
		sizes[i%n]++
	}
	return sizes
}
