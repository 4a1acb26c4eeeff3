package simulate

import "github.com/mixtab/mixtab/sampler/elementary"

// Truth is what a simulated panel was made from:
//
//	KPI[row] = Intercept + Trend + Season + Control + Σ_c Contribution[c] + Noise[geo] · standard normal
//	Contribution[c][row] = Effect[g][c] · a^s / (a^s + h^s), a = adstock of the media, h = HalfSaturation, s = Slope
//	adstock[t] = (1 − r) · media[t] + r · adstock[t−1], r = Retention, nothing before a geo's first period
//
// Rows are geo-major in time order, as in the Dataset that is read from the CSV. KPI units are the CSV's own; money is
// the KPI times its value a unit. Media, and with it HalfSaturation, is in the CSV's units, per head of population
// where the file gives one.
type Truth struct {
	Geos, Channels, Controls []string
	RowStart                 []int // [geo+1] the first row of each geo, and the number of rows

	Effect         [][]float64 // [geo][channel] KPI a period at full saturation
	Retention      [][]float64 // [geo][channel] share of an effect carried to the next period
	HalfSaturation [][]float64 // [geo][channel] media a period, running steadily, at half the effect
	Slope          [][]float64 // [geo][channel] Hill exponent
	ControlEffect  [][]float64 // [geo][control] KPI for one more unit of the control
	Noise          []float64   // [geo] standard deviation of the noise

	Intercept    []float64   // [row]
	Trend        []float64   // [row]
	Season       []float64   // [row]
	Control      []float64   // [row] all controls together, against their mean over all rows
	Baseline     []float64   // [row] intercept + trend + season + controls
	Contribution [][]float64 // [channel][row]
	Mean         []float64   // [row] baseline + all contributions: the KPI without noise

	ROI      [][]float64 // [geo][channel] money won for one unit of money spent
	ROITotal []float64   // [channel] the same over all geos
}

// contribution fills dst with the KPI that one channel brings in each period of a geo. media is in HalfSaturation's
// units and dst may be media itself.
func (t *Truth) contribution(dst, media []float64, geo, channel int) {
	effect, r := t.Effect[geo][channel], t.Retention[geo][channel]
	half, slope := t.HalfSaturation[geo][channel], t.Slope[geo][channel]
	carried := 0.0
	for i, x := range media {
		carried = float64((1-r)*x) + float64(r*carried)
		dst[i] = 0
		if carried > 0 {
			dst[i] = effect * elementary.Logistic(slope*(elementary.Log(carried)-elementary.Log(half)))
		}
	}
}
