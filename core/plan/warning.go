package plan

import (
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
)

// warnings are texts made once, so that a move of a slider need not.
type warnings struct {
	beyond []words.Text // [channel], more than was observed
	below  []words.Text // [channel], less
	idle   []words.Text // [channel], off in the window
	limit  []words.Text // [channel], beyond the surface itself
	alone  words.Text   // better by extrapolation only
}

func newWarnings(s *surface.Surface) warnings {
	var w warnings
	top := s.Factors[len(s.Factors)-1]
	var where words.Text
	if len(s.Geos) > 1 {
		where = words.Say("plan.in_some_geos")
	}
	for _, name := range s.Channels {
		w.beyond = append(w.beyond, words.Say("plan.beyond_observed", "name", name, "where", where))
		w.below = append(w.below, words.Say("plan.below_observed", "name", name, "where", where))
		w.idle = append(w.idle, words.Say("plan.channel_off", "name", name))
		w.limit = append(w.limit, words.Say("plan.beyond_surface", "name", name, "where", where, "top", top))
	}
	w.alone = words.Say("plan.by_extrapolation")
	return w
}

// warn lists what is doubtful about a scenario, channel by channel, and whether its advantage is extrapolation alone.
func (e *Evaluator) warn(sc Scenario, o *Outcome) []words.Text {
	s := e.surface
	e.warnings = e.warnings[:0]
	for c := range s.Channels {
		if money := sc.Channel(c); money > 0 && !(e.today.Channel(c) > 0) {
			e.warnings = append(e.warnings, e.ready.idle[c])
			continue
		}
		low, high, end := false, false, false
		for g := range s.Geos {
			distance := e.outside[g][c]
			low, high = low || distance < 0, high || distance > 0
			end = end || distance > 0 && s.Factor(g, c, sc.Spend[g][c]) > s.Factors[len(s.Factors)-1]+1e-6
		}
		switch {
		case end:
			e.warnings = append(e.warnings, e.ready.limit[c])
		case high:
			e.warnings = append(e.warnings, e.ready.beyond[c])
		}
		if low {
			e.warnings = append(e.warnings, e.ready.below[c])
		}
	}
	if o.ByExtrapolationAlone(s.ValueKnown()) {
		e.warnings = append(e.warnings, e.ready.alone)
	}
	return e.warnings
}
