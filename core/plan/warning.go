package plan

import "fmt"

// prepareWarnings makes the texts once, so that a move of a slider need not.
func (e *Evaluator) prepareWarnings() {
	s := e.surface
	top := s.Factors[len(s.Factors)-1]
	for _, name := range s.Channels {
		e.beyond = append(e.beyond, fmt.Sprintf("%s: this is more than was ever spent over a quarter of the window; the outcome rests on the curve's form, not on data.", name))
		e.below = append(e.below, fmt.Sprintf("%s: this is less than was ever spent over a quarter of the window; the outcome rests on the curve's form, not on data.", name))
		e.idle = append(e.idle, fmt.Sprintf("%s: nothing was spent in the window; the outcome rests on earlier spend, and where the channel never ran the amount is ignored.", name))
		e.limit = append(e.limit, fmt.Sprintf("%s: the surface ends at %g times today's spend; beyond it the outcome is held.", name, top))
	}
}

// warn lists what is doubtful about a scenario, channel by channel. Small rounding of a slider is no extrapolation.
func (e *Evaluator) warn(sc Scenario) []string {
	const slack = 1e-6
	s := e.surface
	e.warnings = e.warnings[:0]
	for c := range s.Channels {
		money, base := sc.Channel(c), e.today.Channel(c)
		factor := 1.0
		if base > 0 {
			factor = max(0, money) / base
		}
		switch {
		case !(base > 0):
			if money > 0 {
				e.warnings = append(e.warnings, e.idle[c])
			}
		case factor > s.Factors[len(s.Factors)-1]+slack:
			e.warnings = append(e.warnings, e.limit[c])
		case factor > s.SeenTop[c]+slack && factor > 1+slack:
			e.warnings = append(e.warnings, e.beyond[c])
		case factor < s.SeenLow[c]-slack && factor < 1-slack:
			e.warnings = append(e.warnings, e.below[c])
		}
	}
	return e.warnings
}
