package state

import "slices"

// spread has a planner that was handed on work a person's own weights out by itself: the model, which does that in the studio, is not in
// it.
func (m *Model) spread() []Cmd {
	b := &m.Building
	if !m.Spreading() {
		b.spreader = nil
		return nil
	}
	if own := m.Project.Horizon.Phasing; b.spreader == nil || !slices.Equal(b.spreader.Own(), own) {
		b.spreader = b.Surface.Spread(own)
	}
	if b.spreading {
		return nil
	}
	b.spreading = true
	return []Cmd{Later{Message: SpreadNext{}}}
}

// spreadSteps are taken in one turn of the loop.
const spreadSteps = 4

// spreadNext works a part out, and has plans answered with the weights once all is there.
func (m *Model) spreadNext() {
	b := &m.Building
	b.spreading = false
	for range spreadSteps {
		if b.spreader == nil || b.spreader.Step() {
			continue
		}
		b.Surface, b.spreader = b.spreader.Surface(), nil
		m.planOn(b.Surface)
	}
}

// Spreading reports whether a planner that was handed on still works a person's own weights out.
func (m *Model) Spreading() bool {
	s := m.Building.Surface
	return m.Shared != nil && m.Plan.Ready && s.Spreads() && !slices.Equal(s.Own(), m.Project.Horizon.Phasing)
}
