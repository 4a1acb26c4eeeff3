package state

import (
	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/sampler"
)

// usualWarmup is enough for a model without jumps: with 300 transitions 400 effective draws are there soonest without a divergence that
// longer ones avoid (RATIONALE has the numbers). The proposals of jumps are fitted in warm-up, and need the sampler's own.
const usualWarmup = 300

// usualSettings are those of a run of a preset unless a person changes them: until every number is certain enough.
func usualSettings(preset string) sampler.Settings {
	s := sampler.DefaultSettings()
	if p, _ := spec.Preset(preset); p.Sampling == nil || p.Sampling.Jumps == "" {
		s.Warmup = usualWarmup
	}
	s.Draws, s.Until = limits.LookMost, sampler.Until{ESS: usualESS}
	return s
}

// settleFor takes a project's settings to another preset's, where nobody has changed them.
func settleFor(preset string, p *project.Project) {
	if p.Settings == usualSettings(p.Preset) {
		p.Settings = usualSettings(preset)
	}
}
