package state

import (
	"math"

	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/report"
)

// Earlier is what another model said of the same data before the results that are shown; nil unless it was the model that changed.
func (m *Model) Earlier() *project.Earlier {
	e := m.Project.Earlier
	if e == nil || m.Results == nil || m.Shared != nil || e.Data != m.Results.Inputs.Data || e.Then != m.Results.Inputs.Spec {
		return nil
	}
	return e
}

// keepEarlier keeps the results that those of a fit take the place of. It is no edit: nobody decided it, and it has to outlast a reload.
func (m *Model) keepEarlier(f *Fit, before *Results) {
	if before == nil || before.Report == nil || before.Inputs.Data != f.Inputs.Data || before.Inputs.Spec == f.Inputs.Spec {
		return // of other data, reported another way, or run again
	}
	r := before.Report
	m.Project.Earlier = &project.Earlier{Data: f.Inputs.Data, Then: f.Inputs.Spec, Spec: before.Spec, Interval: r.Interval.Normal(),
		Period: r.Span, Effects: EffectsIn(r)}
}

// EffectsIn are the channels' effects over all geos in results, without those that have no number.
func EffectsIn(r *report.Results) (list []project.Effect) {
	for _, name := range r.Channels {
		e := project.Effect{Channel: name}
		for i := range r.ROI {
			if x := &r.ROI[i]; x.Geo == report.All && x.Channel == name && finite(x.Mean, x.Low, x.High) {
				e.Return = &project.Estimate{Mean: x.Mean, Low: x.Low, High: x.High}
			}
		}
		for i := range r.Contributions {
			c := &r.Contributions[i]
			if c.Geo == report.All && c.Kind == "channel" && c.Name == name && finite(c.Share, c.ShareLow, c.ShareHigh) {
				e.Share = project.Estimate{Mean: c.Share, Low: c.ShareLow, High: c.ShareHigh}
				list = append(list, e)
			}
		}
	}
	return list
}

func finite(numbers ...float64) bool {
	for _, x := range numbers {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return false
		}
	}
	return true
}
