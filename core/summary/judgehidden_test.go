package summary_test

import (
	"math"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
)

// searched is a channel of whose return of 4 much may be demand.
func searched() summary.Hidden {
	return summary.Hidden{Channel: "Search", KPI: "Revenue", Return: 4.1, Low: 2, High: 6, BreakEven: 1, Nothing: 0.45, Even: 0.36, Effect: 0.6, DF: 140,
		Named: true, Lagged: 0.3, Apart: 3, Yardsticks: []summary.Yardstick{{Name: words.Say("hidden.season"), Left: 0.2}}}
}

func TestWhoIsAskedAboutDemand(t *testing.T) {
	for name, c := range map[string]struct {
		change func(h *summary.Hidden)
		answer summary.Demand
		level  summary.Level // "" for no ground
		says   string
	}{
		"a high return":         {func(*summary.Hidden) {}, "", summary.Amber, "its return is at least 3.0 times that of the other channels"},
		"a usual return":        {func(h *summary.Hidden) { h.Apart = 0.9 }, "", summary.Note, "no data shows how much"},
		"no others":             {func(h *summary.Hidden) { h.Apart = math.NaN() }, "", summary.Note, "no data shows"},
		"a little of both":      {func(h *summary.Hidden) { h.Apart, h.Lagged = 1.3, 0.01 }, "", summary.Amber, "its spend follows earlier revenue"},
		"follows sales":         {func(h *summary.Hidden) { h.Apart, h.Lagged = 0.2, 1e-9 }, "", summary.Amber, "its spend follows earlier revenue"},
		"another's high return": {func(h *summary.Hidden) { h.Named = false }, "", "", ""},
		"another follows sales": {func(h *summary.Hidden) { h.Named, h.Lagged = false, 1e-5 }, "", summary.Amber, "its spend follows earlier revenue"},
		"tested":                {func(h *summary.Hidden) { h.Tested = true }, "", "", ""},
		"independent":           {func(*summary.Hidden) {}, summary.DemandIndependent, summary.Note, "Assumed: Search’s budget does not follow demand."},
		"an experiment":         {func(*summary.Hidden) {}, summary.DemandExperiment, summary.Note, "an experiment measured"},
		"a control":             {func(*summary.Hidden) {}, summary.DemandControl + "queries", summary.Note, "queries measures the demand"},
		"a control of no name":  {func(*summary.Hidden) {}, summary.DemandControl, summary.Amber, "may get credit for demand"},
		"an unknown answer":     {func(*summary.Hidden) {}, "perhaps", summary.Amber, "may get credit for demand"},
	} {
		h := searched()
		c.change(&h)
		grounds := summary.JudgeHidden([]summary.Hidden{h}, map[string]summary.Demand{"Search": c.answer})
		switch {
		case c.level == "" && len(grounds) == 0:
		case len(grounds) != 1:
			t.Errorf("%s: %d grounds", name, len(grounds))
		default:
			ground(t, grounds[0], c.level, c.says)
		}
	}
}

func TestWhatItTakesInWords(t *testing.T) {
	for name, c := range map[string]struct {
		change func(h *summary.Hidden)
		want   string
	}{
		"money": {func(*summary.Hidden) {}, "A hidden cause would have to explain 36% of the variation left in both Search and revenue " +
			"to bring the return of 4.1 down to 1, and 45% to bring it to zero. A cause as strong as the season would leave 0.8 of 4.1."},
		"below":      {func(h *summary.Hidden) { h.Even, h.Return = 0, 0.8 }, "Its return of 0.8 is below break-even already. "},
		"no money":   {func(h *summary.Hidden) { h.Return, h.BreakEven, h.Even = math.NaN(), math.NaN(), math.NaN() }, "A cause as strong as the season would leave 20% of it."},
		"no worth":   {func(h *summary.Hidden) { h.BreakEven, h.Even = math.NaN(), math.NaN() }, "to bring the return of 4.1 to zero."},
		"break-even": {func(h *summary.Hidden) { h.Even, h.Return = 0.003, 1.01 }, "both Search and revenue to bring the return of 1.0 to zero."},
		"still":      {func(h *summary.Hidden) { h.Effect = 0 }, "never moves independently of the rest"},
		"yardsticks": {func(h *summary.Hidden) { h.Yardsticks[0].Left = -1 }, "A cause as strong as the season would leave nothing of it."},
	} {
		h := searched()
		c.change(&h)
		if got := h.Takes().String(); !strings.Contains(got, c.want) {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// TestAnAnswerTakesTheGroundAway: the verdict is green again, and its notes say what was assumed.
func TestAnAnswerTakesTheGroundAway(t *testing.T) {
	v := summary.Verdict{Grounds: []summary.Ground{{Level: summary.Green, About: summary.AboutChains, Text: words.Plain("fine")}},
		Hidden: []summary.Hidden{searched()}}
	tested := summary.Evidence{
		Holdout: summary.Looked[*summary.Holdout]{Value: heldOut(20, 10, 18), Done: 1},
		Misfit:  summary.Looked[*summary.Misfit]{Value: &summary.Misfit{Tests: []summary.MisfitTest{{Kind: summary.MisfitLead, P: 1}}}, Done: 1},
	}
	if got := v.Whole(tested); got.Level != summary.Amber {
		t.Errorf("without an answer the verdict is %s", got.Level)
	}
	tested.Demand = map[string]summary.Demand{"Search": summary.DemandIndependent}
	got := v.Whole(tested)
	if got.Level != summary.Green || !strings.Contains(got.Reasons[len(got.Reasons)-1].String(), "Assumed") {
		t.Errorf("with an answer it is %s, %v", got.Level, got.Reasons)
	}
}
