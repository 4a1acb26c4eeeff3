package calibration

import (
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/streams"
	"github.com/mixtab/mixtab/sampler"
)

// Presets names the presets with a study of their own.
func Presets() []string { return []string{"studio", "bhmmm"} }

// Preset is the study of a preset on a small panel of 2 geos and 2 channels. ok is false for a name that Presets does not list.
//
// studio scales each geo's KPI by its mean, so that its prior is on shares of a mean that only the data tell. The study
// takes the KPI as scaled already (scale "none"): the parameters, their priors and the density of the scaled KPI are the
// preset's own. What the choice of the unit by the data costs is not part of it.
//
// bhmmm is studied as it is. Its priors have the middle of effects near 10 and of noise near 700, so that most of its data
// say nothing: those are kept in which media explain 30% of a geo's variance, one of about twenty. Media move round a tenth
// of a unit, where its saturation, with the middle of rates near 10, is neither a line nor a step.
func Preset(name string) (study Study, ok bool) {
	study = Study{Datasets: 500, Draws: 99, Longest: 5000, Seed: 1}
	study.Spec, ok = spec.Preset(name)
	study.Warmup = study.Spec.Warmup()
	switch name {
	case "studio":
		study.Spec.KPI.Scale = "none"
		study.Panel = Panel(1, 60, 40)
	case "bhmmm":
		study.Panel = Panel(0.1, 40, 25)
		study.Longest = 20_000 // its posteriors mix slowly
		study.Keep = mediaShows(study.Panel, 0.3)
	default:
		return Study{}, false
	}
	return study, ok
}

// Panel makes a panel of one geo for each number of weeks, "North", "South" and so on, and two channels: "Flights" is off
// more often than on, "Always" moves round one unit a week. Its KPI is 0 throughout. A KPI unit's value wanders, so that
// return on spend is not the same as contribution.
func Panel(unit float64, weeks ...int) *panel.Dataset {
	d := &panel.Dataset{Name: "calibration", KPI: "KPI", Channels: []string{"Flights", "Always"},
		Cadence: panel.Cadence{Unit: "week", Days: 7}}
	rng := sampler.NewStream(20, streams.StudyPanel.At(0))
	last := panel.DateOf(2024, 12, 30)
	for g, n := range weeks {
		name := []string{"North", "South", "East", "West"}[g]
		s := panel.Series{Geo: name, KPI: make([]float64, n)}
		flights, always := make([]float64, n), make([]float64, n)
		on := 0
		for t := range n {
			s.Dates = append(s.Dates, last-panel.Date(7*(n-1-t)))
			if on == 0 && rng.Float64() < 0.18 {
				on = 2 + rng.IntN(4)
			}
			if on > 0 {
				flights[t] = unit * (1 + float64(1.5*rng.Float64()))
				on--
			}
			always[t] = unit * (0.4 + float64(1.2*rng.Float64()))
			s.RevenuePerKPI = append(s.RevenuePerKPI, 2+rng.Float64())
		}
		s.Media = [][]float64{flights, always}
		s.Spend = s.Media
		d.Geos = append(d.Geos, name)
		d.Series = append(d.Series, s)
	}
	return d
}
