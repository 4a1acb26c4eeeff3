package main

import (
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
)

// printHoldout writes what a holdout says beside its verdict: forecasts without the model, and what it would find.
func printHoldout(to io.Writer, h *summary.Holdout) {
	if h == nil || h.Joint == nil {
		return
	}
	w := tabwriter.NewWriter(to, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, say("twin.holdout_head", "rows", h.All.Rows, "period", words.Unit(h.Period), "n", len(h.Cuts)+1))
	fmt.Fprintln(w, say("twin.holdout_model", "error", words.Share(h.All.Errors.WMAPE)))
	for i := range h.All.Plain {
		p := &h.All.Plain[i]
		fmt.Fprintln(w, say("twin.holdout_plain", "forecast", p.Kind.Text(), "error", words.Share(p.WMAPE), "skill", words.Share(p.Skill.Value),
			"expected", words.Share(p.Skill.Expected), "sd", words.Share(p.Skill.SD)))
	}
	for _, p := range h.Joint.Power {
		if p.Channel != "" && p.Factor == 0.5 {
			fmt.Fprintln(w, say("twin.holdout_power", "channel", p.Channel, "always", summary.Often(p.Always), "since", summary.Often(p.Since)))
		}
	}
	w.Flush()
	fmt.Fprintln(to)
}
