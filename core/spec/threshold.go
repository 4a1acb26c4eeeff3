package spec

import "github.com/mixtab/mixtab/core/panel"

// ShortGeos lists the geos with fewer observed periods than a spec's threshold, or DefaultThreshold without one.
func ShortGeos(spec Spec, d *panel.Dataset) []string {
	threshold := Threshold{DefaultThreshold}
	if spec.Threshold != nil {
		threshold = *spec.Threshold
	}
	var short []string
	for g, name := range d.Geos {
		if threshold.IsShort(d, g) {
			short = append(short, name)
		}
	}
	return short
}

// IsShort: geo g is pooled.
func (t Threshold) IsShort(d *panel.Dataset, g int) bool {
	return len(d.Series[g].Dates) < t.Periods(d.Cadence)
}

// Periods is the threshold in periods of a cadence.
func (t Threshold) Periods(c panel.Cadence) int { return t.Length.Count(c) }
