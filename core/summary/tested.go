package summary

import "fmt"

// JudgeHoldout is what a holdout says. While it runs (done is the share of it that is) and where it was not run, the fit is
// not green, and why says so.
func JudgeHoldout(h *Holdout, running bool, done float64, why string) Ground {
	switch {
	case running:
		return Ground{Amber, AboutHoldout, fmt.Sprintf("The model is being tested on data it has not seen (%.0f %% done).", 100*done), true}
	case h == nil && why != "":
		return Ground{Amber, AboutHoldout, "The model could not be tested on data it had not seen: " + why, false}
	}
	ok, reason := h.Holds()
	if !ok {
		return Ground{Amber, AboutHoldout, reason, false}
	}
	c, _ := h.All.At(90)
	return Ground{Green, AboutHoldout, fmt.Sprintf("Of %d %ss the model had not seen, %d lie in its 90 %% intervals.", c.Rows, h.Period, c.Inside), false}
}
