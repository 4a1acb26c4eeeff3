//go:build !js

package model

import (
	"slices"
	"testing"
)

// TestAMovedPlaceMovesItsChannels: with one place moved, a geo's expected KPI from the channels' parts is, to the bit, that of all channels
// worked out anew, whatever form the model has.
func TestAMovedPlaceMovesItsChannels(t *testing.T) {
	for name, p := range kernelCases(t) {
		owner := make([]*variable, p.expanded)
		for _, s := range p.variables {
			for e := range s.size {
				owner[s.val+e] = s
			}
		}
		p.toMedians()
		l := linearised{p: p, owner: owner, g: len(p.y) - 1}
		l.collect()
		parts, moves := l.parts(), 0
		still := l.expected(parts, -1)
		for _, a := range l.places {
			was := p.v[a]
			p.v[a] = l.nudge(a, 0.1)
			quick, whole := l.expected(parts, a), l.expected(l.parts(), -1)
			p.v[a] = was
			if !slices.Equal(quick, whole) {
				t.Errorf("%s: place %d moves other channels than it bears on", name, a)
			}
			if !slices.Equal(quick, still) {
				moves++
			}
		}
		if moves < len(p.channels) {
			t.Errorf("%s: %d of %d places move the expected KPI", name, moves, len(l.places))
		}
	}
}
