package limits

// What a device keeps. FitsKept is how many fits of one project are kept, each of other data, another model or other settings, so that
// going back to a model finds its fit; FitBytesKept is how many bytes the fits of all projects may take before the oldest go, but the
// last of each: forty of the size of a project with ten geos, and far from what browsers grant. DeletedDays is how long a project that
// was deleted can be brought back.
const (
	FitsKept     = 12
	FitBytesKept = 400 << 20
	DeletedDays  = 7
)
