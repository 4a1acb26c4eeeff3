package clause

import (
	"github.com/mixtab/mixtab/core/spec"
)

func integrateOf(m *Model, _ string) string { return whether(m.Spec.Integrate) }

func setIntegrate(m *Model, _, value string) error {
	m.Spec.Integrate = value == In
	return nil
}

func startOf(m *Model, _ string) string {
	return whether(m.Spec.Sampling != nil && m.Spec.Sampling.Start == spec.StartData)
}

func setStart(m *Model, _, value string) error {
	return m.sample(func(s *spec.Sampling) {
		if s.Start = ""; value == In {
			s.Start = spec.StartData
		}
	})
}

func jumpsOf(m *Model, _ string) string {
	return whether(m.Spec.Sampling != nil && m.Spec.Sampling.Jumps == spec.JumpGeo)
}

func setJumps(m *Model, _, value string) error {
	return m.sample(func(s *spec.Sampling) {
		if s.Jumps = ""; value == In {
			s.Jumps = spec.JumpGeo
		}
	})
}

// sample changes how chains are helped, and drops the block where nothing helps them.
func (m *Model) sample(change func(*spec.Sampling)) error {
	var s spec.Sampling
	if m.Spec.Sampling != nil {
		s = *m.Spec.Sampling
	}
	change(&s)
	if m.Spec.Sampling = &s; s == (spec.Sampling{}) {
		m.Spec.Sampling = nil
	}
	return nil
}
