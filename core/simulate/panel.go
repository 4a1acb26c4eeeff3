// Package simulate makes datasets with known truth: the built-in samples and the material of recovery tests.
package simulate

import "github.com/mixtab/mixtab/core/dataset"

// Panel is a made-up dataset, as a file a person could have, with the truth it was made from.
type Panel struct {
	Name        string          // the key of Names
	Title       string          // a few words for a button
	Description string          // one or two sentences
	CSV         []byte          // the file, UTF-8, comma separated
	Mapping     dataset.Mapping // the roles of its columns
	Truth       Truth           // what it was made from
}

// Truth is what a simulated panel was made from. Rows are geo-major in time order, as the Dataset read from the CSV
// has them; KPI units are the CSV's own; money is the KPI times its value a unit.
type Truth struct {
	Geos, Channels, Controls []string

	Effect         [][]float64 // [geo][channel] KPI a period at full saturation
	Retention      [][]float64 // [geo][channel] share of an effect carried to the next period
	HalfSaturation [][]float64 // [geo][channel] media a period (the file's units) at half the effect
	Slope          [][]float64 // [geo][channel] Hill exponent
	ControlEffect  [][]float64 // [geo][control] KPI for one more unit of the control
	Noise          []float64   // [geo] standard deviation of the noise, KPI units

	Intercept    []float64   // [row] KPI units, as all below
	Trend        []float64   // [row]
	Season       []float64   // [row]
	Control      []float64   // [row] all controls together
	Baseline     []float64   // [row] intercept + trend + season + controls
	Contribution [][]float64 // [channel][row]
	Mean         []float64   // [row] baseline + all contributions: the KPI without noise

	ROI      [][]float64 // [geo][channel] money won for one unit of money spent
	ROITotal []float64   // [channel] the same over all geos
}

// Names lists the built-in samples, in the order they are offered.
func Names() []string { return []string{"three-countries", "national", "ten-geos"} }

// Sample makes the built-in sample of that name. It panics on a name that Names does not list.
func Sample(name string) Panel {
	panic("simulate: no sample of that name")
}
