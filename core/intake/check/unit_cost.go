package check

import (
	"math"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// Thresholds of the cost of a contact: a single period this many times off the usual, and a lasting change of level.
const (
	costJump  = 3.0
	costShift = 1.6
)

// unitCost looks at what a channel's contact costs: single periods far off, and a level that changed for good.
func (e *examination) unitCost(c int) {
	if e.Channels[c].Spend == "" {
		return
	}
	for g := range e.d.Series {
		e.unitCostIn(c, g)
	}
}

func (e *examination) unitCostIn(c, g int) {
	s := &e.d.Series[g]
	var logs []float64
	var at []int
	for t := range s.Dates {
		if s.Media[c][t] > 0 && s.Spend[c][t] > 0 {
			logs = append(logs, math.Log(s.Spend[c][t]/s.Media[c][t]))
			at = append(at, t)
		}
	}
	if len(logs) < 12 {
		return
	}
	name, spend := e.d.Channels[c], e.Channels[c].Spend
	if k, ratio := shiftOf(logs); k > 0 && max(ratio, 1/ratio) > costShift {
		e.found.Doubt(HarmUnitCost, "cost-shift-"+name, words.Say("noun.geo"), panel.Issue{Severity: panel.Warning, Row: e.Rows[g][at[k]],
			Column: spend,
			Reason: words.Say("check.unit_cost_shift", "at", e.at(g, at[k]), "name", name, "ratio", ratio),
			Effect: words.Say("check.unit_cost_shift_effect"),
			Fix:    words.Say("check.unit_cost_shift_fix")})
		return
	}
	usual := median(logs)
	for k, l := range logs {
		if ratio := math.Exp(l - usual); max(ratio, 1/ratio) > costJump {
			e.found.Doubt(HarmUnitCost, "cost-"+name, words.Say("unit.period"), panel.Issue{Severity: panel.Warning, Row: e.Rows[g][at[k]],
				Column: spend,
				Reason: words.Say("check.unit_cost_odd", "at", e.at(g, at[k]), "name", name, "ratio", ratio),
				Effect: words.Say("check.unit_cost_odd_effect"),
				Fix:    words.Say("check.unit_cost_odd_fix")})
		}
	}
}

// shiftOf finds the place that best cuts a series of logarithms into two levels, each of at least eight values and a
// fifth, and the second level over the first. 0 where the levels differ less than the values scatter within them.
func shiftOf(logs []float64) (at int, ratio float64) {
	n := len(logs)
	least := max(8, n/5)
	best := 0.0
	for k := least; k <= n-least; k++ {
		a, b := mean(logs[:k]), mean(logs[k:])
		between := float64(k) * float64(n-k) / float64(n) * (b - a) * (b - a)
		if between > best {
			best, at = between, k
		}
	}
	if at == 0 {
		return 0, 1
	}
	all, total := mean(logs), 0.0
	for _, l := range logs {
		total += (l - all) * (l - all)
	}
	if best < 0.6*total { // less than most of the variation
		return 0, 1
	}
	return at, math.Exp(median(logs[at:]) - median(logs[:at]))
}

func mean(xs []float64) float64 { return sum(xs) / float64(len(xs)) }
