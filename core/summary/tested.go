package summary

import (
	"github.com/mixtab/mixtab/core/words"
)

// JudgeHoldout is what a holdout says. While it runs (done is the share of it that is) and where it was not run, the fit is
// not green, and why says so.
func JudgeHoldout(h *Holdout, running bool, done float64, why words.Text) Ground {
	switch {
	case running:
		return Ground{Amber, AboutHoldout, words.Say("verdict.testing", "done", words.Share(done)), true}
	case h == nil && !why.IsZero():
		return Ground{Amber, AboutHoldout, words.Say("verdict.test_failed", "why", why), false}
	}
	ok, reason := h.Holds()
	if !ok {
		return Ground{Amber, AboutHoldout, reason, false}
	}
	c, _ := h.All.At(90)
	says := words.Say("verdict.holdout_holds", "rows", c.Rows, "period", words.Unit(h.Period), "inside", c.Inside)
	if power := h.PowerText(); !power.IsZero() {
		says = words.Say("list.run", "items", []words.Text{says, power})
	}
	return Ground{Green, AboutHoldout, says, false}
}
