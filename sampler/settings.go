package sampler

// MetricKind names the mass matrix family a chain adapts.
type MetricKind string

// The metrics: a diagonal, a dense Fisher metric, and a diagonal with a few directions stretched.
const (
	MetricDiagonal MetricKind = "diagonal"
	MetricDense    MetricKind = "dense"
	MetricLowRank  MetricKind = "low-rank"
)

// Settings holds everything besides the target that decides a run. Two runs with equal targets and equal
// Settings give the same draws, bit for bit, however many workers ran them.
type Settings struct {
	Chains       int        `json:"chains"`
	Warmup       int        `json:"warmup"`
	Draws        int        `json:"draws"`
	Seed         uint64     `json:"seed"`
	TargetAccept float64    `json:"target_accept"`   // dual averaging's aim, in (0,1); default 0.9
	MaxTreeDepth int        `json:"max_tree_depth"`  // default 10
	Metric       MetricKind `json:"metric"`          // default MetricDiagonal
	Shear        bool       `json:"shear,omitempty"` // in sheared coordinates, where the target is Sheared
	Until        Until      `json:"until,omitzero"`  // when it has drawn enough; the zero value: when each chain has made Draws
}

// DefaultSettings is what a run uses unless something else is set: four chains of 1,000 warm-up and 1,000 kept draws.
func DefaultSettings() Settings {
	return Settings{Chains: 4, Warmup: 1000, Draws: 1000, Seed: 1, TargetAccept: 0.9, MaxTreeDepth: 10, Metric: MetricDiagonal, Shear: true}
}

// filled returns s with defaults where TargetAccept, MaxTreeDepth or Metric are left out. It panics on values
// no run can have: they are a caller's mistake, the page checks what a person types before.
func (s Settings) filled() Settings {
	d := DefaultSettings()
	if s.TargetAccept == 0 {
		s.TargetAccept = d.TargetAccept
	}
	if s.MaxTreeDepth == 0 {
		s.MaxTreeDepth = d.MaxTreeDepth
	}
	if s.Metric == "" {
		s.Metric = d.Metric
	}
	switch {
	case s.Warmup < 0 || s.Draws < 0 || s.Chains < 0 || s.Until.ESS < 0 || s.Until.Seconds < 0:
		panic("sampler: a negative number of chains, warm-up transitions, draws or seconds")
	case !(s.TargetAccept > 0 && s.TargetAccept < 1):
		panic("sampler: target_accept outside (0, 1)")
	case s.MaxTreeDepth < 1 || s.MaxTreeDepth > 20:
		panic("sampler: max_tree_depth outside 1 to 20")
	case s.Metric != MetricDiagonal && s.Metric != MetricDense && s.Metric != MetricLowRank:
		panic("sampler: unknown metric")
	}
	return s
}
