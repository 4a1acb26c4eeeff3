package plan

import (
	"fmt"

	"github.com/mixtab/mixtab/core/surface"
)

// warnings are texts made once, so that a move of a slider need not.
type warnings struct {
	beyond []string // [channel], more than was observed
	below  []string // [channel], less
	idle   []string // [channel], off in the window
	limit  []string // [channel], beyond the surface itself
	alone  string   // better by extrapolation only
}

func newWarnings(s *surface.Surface) warnings {
	var w warnings
	top := s.Factors[len(s.Factors)-1]
	where := ""
	if len(s.Geos) > 1 {
		where = "in some geos "
	}
	for _, name := range s.Channels {
		w.beyond = append(w.beyond, fmt.Sprintf("%s: %sthis is more than was ever spent over a quarter of the window; the outcome rests on the curve's form, not on data, and the interval is wider for it.", name, where))
		w.below = append(w.below, fmt.Sprintf("%s: %sthis is less than was ever spent over a quarter of the window; the outcome rests on the curve's form, not on data, and the interval is wider for it.", name, where))
		w.idle = append(w.idle, fmt.Sprintf("%s: nothing was spent in the window; the outcome rests on earlier spend, and where the channel never ran the amount is ignored.", name))
		w.limit = append(w.limit, fmt.Sprintf("%s: %sthe surface ends at %g times today's spend; beyond it the outcome is held.", name, where, top))
	}
	w.alone = "This plan is better than today's only by extrapolation: with every amount put back to the edge of what was observed, the advantage is gone."
	return w
}

// warn lists what is doubtful about a scenario, channel by channel, and whether its advantage is extrapolation alone.
func (e *Evaluator) warn(sc Scenario, o *Outcome) []string {
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
