package sampler

// MetricKind names the mass matrix family a chain adapts.
type MetricKind string

// The metrics: a diagonal, or a dense Fisher metric.
const (
	MetricDiagonal MetricKind = "diagonal"
	MetricDense    MetricKind = "dense"
)

// Settings holds everything besides the target that decides a run. Two runs with equal targets and equal
// Settings give the same draws, bit for bit, however many workers ran them.
type Settings struct {
	Chains       int        `json:"chains"`
	Warmup       int        `json:"warmup"`
	Draws        int        `json:"draws"`
	Seed         uint64     `json:"seed"`
	TargetAccept float64    `json:"target_accept"`  // dual averaging's aim, in (0,1); default 0.8
	MaxTreeDepth int        `json:"max_tree_depth"` // default 10
	Metric       MetricKind `json:"metric"`         // default MetricDiagonal
}

// DefaultSettings is what a run uses unless told otherwise: four chains of 1,000 warm-up and 1,000 kept draws.
func DefaultSettings() Settings {
	return Settings{Chains: 4, Warmup: 1000, Draws: 1000, Seed: 1, TargetAccept: 0.8, MaxTreeDepth: 10, Metric: MetricDiagonal}
}
