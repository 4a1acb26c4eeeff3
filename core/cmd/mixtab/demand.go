package main

import (
	"fmt"
	"io"
	"math"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/summary"
)

// partDemand is the part of a --set that answers what holds demand apart from a channel's effect.
const partDemand panel.Part = "demand"

// printDemand asks, of each channel that follows demand, what nobody has answered.
func printDemand(to io.Writer, v summary.Verdict) {
	for i := range v.Hidden {
		h := &v.Hidden[i]
		if !h.Follows() || v.Demand[h.Channel].Known() {
			continue
		}
		fmt.Fprintln(to, h.Asks())
		for _, answer := range []summary.Demand{summary.DemandControl + "COLUMN", summary.DemandExperiment, summary.DemandIndependent} {
			fmt.Fprintln(to, "    "+say("twin.offer", "label", answer.Label(),
				"change", changed(panel.Change{Part: partDemand, Column: h.Channel, Value: string(answer)})))
		}
	}
}

// robust is how strong a hidden cause would have to be, for a program. A number that is not known is null.
type robust struct {
	Channel   string   `json:"channel"`
	Return    *float64 `json:"return"`
	BreakEven *float64 `json:"break_even"`
	Even      *float64 `json:"robustness_to_break_even"`
	Nothing   float64  `json:"robustness_to_nothing"`
	Follows   bool     `json:"follows_demand"`
	Answer    string   `json:"answer"`
	Text      string   `json:"text"`
}

func robustOf(v summary.Verdict) []robust {
	known := func(x float64) *float64 {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return nil
		}
		return &x
	}
	list := []robust{}
	for i := range v.Hidden {
		h := &v.Hidden[i]
		list = append(list, robust{Channel: h.Channel, Return: known(h.Return), BreakEven: known(h.BreakEven), Even: known(h.Even),
			Nothing: h.Nothing, Follows: h.Follows(), Answer: string(v.Demand[h.Channel]), Text: h.Takes().String()})
	}
	return list
}
