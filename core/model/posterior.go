package model

// Parameter is one named parameter block of a posterior, as ArviZ would show it: a name, dims and a shape,
// and where its values start in the vector that Expand fills. Values are in row-major order of Dims.
type Parameter struct {
	Name   string
	Dims   []string // subset of "geo", "channel", "control", "harmonic", "knot", "event", "group"
	Shape  []int
	Offset int
	Size   int
}

// Prediction holds every component of the expected KPI at one draw, in the KPI's own units (money or units,
// as in the file). Rows are geo-major, in time order: row = RowStart[g] + t.
type Prediction struct {
	Mean         []float64   // [row], the sum of all components
	Intercept    []float64   // [row]
	Trend        []float64   // [row]
	Season       []float64   // [row]
	Control      []float64   // [row], all controls and events together
	Contribution [][]float64 // [channel][row]
	Sigma        []float64   // [geo], the observation noise (scale) in KPI units
}
