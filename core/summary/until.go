package summary

import (
	"math"

	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/words"
)

// until says why a run that stops by itself stopped where it did, and what it lacks of what was asked for.
func (j *judge) until() {
	u, ess := j.settings.Until, float64(j.settings.Until.ESS)
	said := func(level Level, code string) {
		j.say(level, AboutDraws, words.Say(code, "draws", j.draws, "ess", u.ESS, "worth", j.worstESS, "seconds", u.Seconds))
	}
	switch most := j.draws >= j.settings.Draws; {
	case u.Fixed() || math.IsNaN(j.worstESS):
	case u.ESS > 0 && j.worstESS >= ess:
		said(Note, "enough.reached")
	case u.ESS > 0 && most && j.worstESS < limits.ESSAmber: // which is said by itself
		said(Note, "enough.most_short")
	case u.ESS > 0 && most:
		said(Amber, "enough.most")
	case most:
	case u.Seconds > 0:
		said(Note, "enough.time_over")
	default:
		said(Amber, "enough.stopped")
	}
}
