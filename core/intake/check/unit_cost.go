package check

import (
	"math"
	"strconv"

	"github.com/mixtab/mixtab/core/intake/prose"
	"github.com/mixtab/mixtab/core/panel"
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
		e.found.Doubt(HarmUnitCost, "cost shift "+name, "geo", panel.Issue{Severity: panel.Warning, Row: e.Rows[g][at[k]], Column: spend,
			Reason: "From " + e.at(g, at[k]) + " on a unit of " + prose.Quoted(name) + " costs " + strconv.FormatFloat(ratio, 'f', 1, 64) + " times what it did before.",
			Effect: "The model sees contacts, not money: the return is an average of two prices, and a plan assumes that price.",
			Fix:    "Check whether the unit or the currency changed. If the price did, look at recent weeks' returns by themselves."})
		return
	}
	usual := median(logs)
	for k, l := range logs {
		if ratio := math.Exp(l - usual); max(ratio, 1/ratio) > costJump {
			e.found.Doubt(HarmUnitCost, "cost "+name, "period", panel.Issue{Severity: panel.Warning, Row: e.Rows[g][at[k]], Column: spend,
				Reason: e.at(g, at[k]) + ": a unit of " + prose.Quoted(name) + " cost " + strconv.FormatFloat(ratio, 'g', 2, 64) + " times the usual.",
				Effect: "Spend and contacts do not belong together there, so the channel's return is off.",
				Fix:    "Check both numbers; bookings are often entered in another week than the one in which they ran."})
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
