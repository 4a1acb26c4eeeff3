package sampler

// MetricKind names the mass matrix family a chain adapts.
type MetricKind string

// The metrics: a diagonal, a dense Fisher metric, a diagonal with a few directions stretched, and whichever of them suits a
// target (MetricKind.For).
const (
	MetricAuto     MetricKind = "auto"
	MetricDiagonal MetricKind = "diagonal"
	MetricDense    MetricKind = "dense"
	MetricLowRank  MetricKind = "low-rank"
)

// denseDims is how many coordinates a target may have for its metric to be dense where it is left open: so many that denseDraws are there
// before the middle of a warm-up of 400 transitions (RATIONALE has what it brings).
const denseDims = 64

// Even is a Target that may say that it is about as wide everywhere: the scale of no coordinate is another.
type Even interface {
	Target
	Even() bool
}

// For is the metric of a target: where it is left open, the dense one for an even target of up to denseDims coordinates, else the diagonal.
// In the narrow ends of hierarchies the longer steps under a dense metric diverge now and then.
func (k MetricKind) For(t Target) MetricKind {
	if k != MetricAuto {
		return k
	}
	if e, ok := inner(t).(Even); ok && e.Even() && t.Dim() <= denseDims {
		return MetricDense
	}
	return MetricDiagonal
}

// Known reports whether there is such a metric.
func (k MetricKind) Known() bool {
	return k == MetricAuto || k == MetricDiagonal || k == MetricDense || k == MetricLowRank
}

// Settings holds everything besides the target that decides a run. Two runs with equal targets and equal
// Settings give the same draws, bit for bit, however many workers ran them.
type Settings struct {
	Chains       int        `json:"chains"`
	Warmup       int        `json:"warmup"`
	Draws        int        `json:"draws"`
	Seed         uint64     `json:"seed"`
	TargetAccept float64    `json:"target_accept"`   // dual averaging's aim, in (0,1); default 0.9
	MaxTreeDepth int        `json:"max_tree_depth"`  // default 10
	Metric       MetricKind `json:"metric"`          // left out: MetricDiagonal
	Shear        bool       `json:"shear,omitempty"` // in sheared coordinates, where the target is Sheared
	Until        Until      `json:"until,omitzero"`  // when it has drawn enough; the zero value: when each chain has made Draws
}

// DefaultSettings is what a run uses unless something else is set: four chains of 1,000 warm-up and 1,000 kept draws.
func DefaultSettings() Settings {
	return Settings{Chains: 4, Warmup: 1000, Draws: 1000, Seed: 1, TargetAccept: 0.9, MaxTreeDepth: 10, Metric: MetricAuto, Shear: true}
}

// of is filled for a target.
func (s Settings) of(t Target) Settings {
	s = s.filled()
	s.Metric = s.Metric.For(t)
	return s
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
		s.Metric = MetricDiagonal // as it was when settings left it out
	}
	switch {
	case s.Warmup < 0 || s.Draws < 0 || s.Chains < 0 || s.Until.ESS < 0 || s.Until.Seconds < 0:
		panic("sampler: a negative number of chains, warm-up transitions, draws or seconds")
	case !(s.TargetAccept > 0 && s.TargetAccept < 1):
		panic("sampler: target_accept outside (0, 1)")
	case s.MaxTreeDepth < 1 || s.MaxTreeDepth > 20:
		panic("sampler: max_tree_depth outside 1 to 20")
	case !s.Metric.Known():
		panic("sampler: unknown metric")
	}
	return s
}
