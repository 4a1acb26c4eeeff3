package planview

import (
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Noise says whether the interval of an outcome holds the periods' own noise, with its switch.
type Noise struct {
	On     bool
	Known  bool // there is something to switch
	Note   string
	Switch string
}

func noiseOf(m *state.Model, l view.Locale, s *surface.Surface) Noise {
	all := m.Plan.Local == nil // the noise is known of all geos together
	n, unit, code := Noise{On: all && m.Plan.Outcome.Noisy, Known: all && m.Plan.NoiseKnown}, words.Unit(s.Cadence), "planner.noise_out"
	if n.On {
		code = "planner.noise_in"
	}
	n.Note, n.Switch = l.Say(code, "unit", unit), l.Say("planner.noise_switch", "unit", unit)
	return n
}
