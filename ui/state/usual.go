package state

import (
	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/sampler"
)

// usualSettings are those of a run of a preset unless a person changes them: until every number is certain enough.
func usualSettings(preset string) sampler.Settings {
	s := sampler.DefaultSettings()
	p, _ := spec.Preset(preset)
	s.Warmup, s.Draws, s.Until = p.Warmup(), limits.LookMost, sampler.Until{ESS: usualESS}
	return s
}

// settleFor takes a project's settings to another preset's, where nobody has changed them.
func settleFor(preset string, p *project.Project) {
	if p.Settings == usualSettings(p.Preset) {
		p.Settings = usualSettings(preset)
	}
}
