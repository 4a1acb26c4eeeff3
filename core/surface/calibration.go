package surface

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// Alignment says how a person wants predictions aligned with what was observed: so that the model's total of a
// reporting window is the observed one.
type Alignment struct {
	On   bool       `json:"on"`
	From panel.Date `json:"from"` // first and last date of the reporting window
	To   panel.Date `json:"to"`
	// Reach is how far from today's plan the alignment reaches, δ as a share of today's outcome; 0 means DefaultReach.
	Reach float64 `json:"reach,omitempty"`
}

// DefaultReach is δ in shares of today's outcome: moves much larger than that keep the model's own differences.
const DefaultReach = 0.05

// CalibrationRecord is what a surface says of its alignment, to be shown beside every outcome.
type CalibrationRecord struct {
	Alignment
	Periods   int               `json:"periods"`  // dates in the reporting window
	Observed  float64           `json:"observed"` // KPI total of the reporting window
	Predicted float64           `json:"predicted"`
	Mean      float64           `json:"mean"` // of the factor k = observed / predicted
	Low       float64           `json:"low"`  // ends of its interval
	High      float64           `json:"high"`
	Interval  interval.Interval `json:"interval"`
}

// Calibration aligns outcomes with the observed total of a reporting window, draw by draw. With k the observed total
// over the draw's expected one, O₀ the draw's outcome of today's plan, O of another one, Δ = O − O₀ and δ = reach·|O₀|,
//
//	calibrated(O) = k·O₀ + Δ + (k−1)·δ·tanh(Δ/δ)
//
// Today's plan is moved to k·O₀, which is the observed total where the reporting window is the surface's; small moves
// round it are scaled by k, and large ones keep the size that the model gives them, but for (k−1)·δ. The slope lies
// between 1 and k, so that no two plans change their order in a draw; Revert is the exact inverse; with k = 1 it is
// the identity.
type Calibration struct {
	Record CalibrationRecord
	Factor []float64 // [draw], k
	reach  float64
}

// Calibrate works an alignment out on a surface. The error, for a person to read, says why a reporting window cannot
// be used.
func (s *Surface) Calibrate(a Alignment, by interval.Interval) (*Calibration, error) {
	if a.Reach == 0 {
		a.Reach = DefaultReach
	}
	if !(a.Reach > 0 && a.Reach <= 1) {
		return nil, words.Err("surface.alignment_reach")
	}
	first, _ := slices.BinarySearch(s.Dates, a.From)
	end, _ := slices.BinarySearch(s.Dates, a.To+1)
	if first >= end {
		return nil, words.Err("surface.alignment_without_data", "from", words.Date(a.From), "to", words.Date(a.To))
	}
	c := &Calibration{Record: CalibrationRecord{Alignment: a, Periods: end - first, Interval: by.Normal()}, reach: a.Reach}
	c.Factor = make([]float64, s.Draws)
	for i := first; i < end; i++ {
		c.Record.Observed += s.Observed[i]
		s.AddExpected(c.Factor, i)
	}
	for d, predicted := range c.Factor {
		c.Record.Predicted += predicted / float64(s.Draws)
		c.Factor[d] = c.Record.Observed / predicted
	}
	if !(c.Record.Observed > 0) || !(slices.Min(c.Factor) > 0) || math.IsInf(slices.Max(c.Factor), 1) {
		return nil, words.Err("surface.alignment_without_total")
	}
	sorted := slices.Clone(c.Factor)
	slices.Sort(sorted)
	c.Record.Low, c.Record.High = by.Of(sorted)
	for _, k := range sorted {
		c.Record.Mean += k / float64(len(sorted))
	}
	return c, nil
}

// Apply aligns outcomes of a plan, one number a draw, given the outcomes of today's plan; both in KPI units or both in
// money. It does not allocate.
func (c *Calibration) Apply(dst, today []float64) {
	for d, k := range c.Factor {
		dst[d] = c.align(k, dst[d], today[d])
	}
}

// Slope writes the derivative of the aligned outcome with respect to the model's own: what a marginal effect is
// multiplied by, draw by draw.
func (c *Calibration) Slope(dst, outcome, today []float64) {
	for d, k := range c.Factor {
		dst[d] = c.slope(k, outcome[d]-today[d], c.reach*math.Abs(today[d]))
	}
}

func (c *Calibration) align(k, outcome, today float64) float64 {
	move, near := outcome-today, c.reach*math.Abs(today)
	if !(near > 0) {
		return k*today + move
	}
	return k*today + move + (k-1)*near*math.Tanh(move/near)
}

func (c *Calibration) slope(k, move, near float64) float64 {
	if !(near > 0) {
		return 1
	}
	t := math.Tanh(move / near)
	return 1 + (k-1)*(1-t*t)
}

// Reporting is an alignment with the reporting window that is the surface's own: all dates of its geos' windows or, where they lie
// ahead, the last year of the data.
func (s *Surface) Reporting(a Alignment) Alignment {
	if c, known := panel.CadenceOf(s.Cadence); s.Ahead != nil && known && len(s.Dates) > 0 {
		a.To = s.Dates[len(s.Dates)-1]
		a.From = max(s.Dates[0], c.Later(a.To, 1-c.MeanPerYear()))
		return a
	}
	first := true
	for g, w := range s.Windows {
		if slices.Contains(s.Horizon.Geos, s.Geos[g]) && len(s.Horizon.Geos) < len(s.Geos) {
			continue // one that ended and was put in covers other dates
		}
		if first || w.From < a.From {
			a.From = w.From
		}
		if first || w.To > a.To {
			a.To = w.To
		}
		first = false
	}
	return a
}

// Aligned is the surface with an alignment stated beside its outcomes; nil takes it away. Planners apply it.
func (s *Surface) Aligned(c *Calibration) *Surface {
	t := *s
	t.Calibration = nil
	if c != nil && c.Record.On {
		record := c.Record
		t.Calibration = &record
	}
	return &t
}
