package state

import (
	"strconv"

	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/sampler"
)

// settingLimits are the smallest and largest values of a run's settings that make sense in a browser tab.
var settingLimits = map[Field][2]int{
	FieldChains: {1, 16},
	FieldWarmup: {50, 100000},
	FieldDraws:  {20, 100000},
	FieldDepth:  {1, 15},

	FieldESS:     {50, 100000},
	FieldSeconds: {1, 86400},
}

// acceptLimits are those of the target acceptance: below, steps are so long that trajectories go astray; above, so short that
// nothing is gained.
var acceptLimits = [2]float64{0.5, 0.999}

func withSetting(s sampler.Settings, field Field, v int) sampler.Settings {
	switch field {
	case FieldChains:
		s.Chains = v
	case FieldWarmup:
		s.Warmup = v
	case FieldDraws:
		s.Draws = v
	case FieldESS:
		s.Until.ESS = v
	case FieldSeconds:
		s.Until.Seconds = v
	case FieldDepth:
		s.MaxTreeDepth = v
	}
	return s
}

func (m *Model) takeSetting(field Field, text string) (string, []Cmd) {
	limits := settingLimits[field]
	v, ok := m.number(text)
	if !ok || v != float64(int(v)) || int(v) < limits[0] || int(v) > limits[1] {
		return m.say("state.wants_whole_between", "low", limits[0], "high", limits[1]), nil
	}
	return "", m.setSettings(withSetting(m.Settings(), field, int(v)))
}

func (m *Model) takeSeed(text string) (string, []Cmd) {
	seed, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		return m.say("state.wants_whole"), nil
	}
	s := m.Settings()
	s.Seed = seed
	return "", m.setSettings(s)
}

func (m *Model) takeAccept(text string) (string, []Cmd) {
	v, ok := m.number(text)
	if !ok || v < acceptLimits[0] || v > acceptLimits[1] {
		return m.say("state.wants_between", "low", acceptLimits[0], "high", acceptLimits[1]), nil
	}
	s := m.Settings()
	s.TargetAccept = v
	return "", m.setSettings(s)
}

// setMetric chooses the mass matrix that the sampler adapts. One that there is not is the caller's mistake.
func (m *Model) setMetric(metric sampler.MetricKind) []Cmd {
	if !metric.Known() {
		panic("state: a metric of an unknown name")
	}
	s := m.Settings()
	s.Metric = metric
	return m.setSettings(s)
}

// Settings are the project's, with the sampler's own where an older project leaves them open.
func (m *Model) Settings() sampler.Settings {
	s, d := m.Project.Settings, sampler.DefaultSettings()
	if s.TargetAccept == 0 {
		s.TargetAccept = d.TargetAccept
	}
	if s.MaxTreeDepth == 0 {
		s.MaxTreeDepth = d.MaxTreeDepth
	}
	if s.Metric == "" {
		s.Metric = sampler.MetricDiagonal // as a sampler takes it
	}
	return s
}

// setSettings is one edit, and none where nothing changes.
func (m *Model) setSettings(next sampler.Settings) []Cmd {
	if next == m.Settings() {
		return nil
	}
	return m.edit("", func(p *project.Project) { p.Settings = next })
}

// fitWith sets what a verdict advises, and starts again.
func (m *Model) fitWith(v FitWith) []Cmd {
	if m.Fit.Status == FitRunning {
		return nil
	}
	s := m.Settings()
	if v.TargetAccept != 0 {
		s.TargetAccept = v.TargetAccept
	}
	if v.MaxTreeDepth != 0 {
		s.MaxTreeDepth = v.MaxTreeDepth
	}
	return append(m.setSettings(s), m.startFit()...)
}
