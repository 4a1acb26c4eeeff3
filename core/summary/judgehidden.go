package summary

import (
	"math"
	"strings"

	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/words"
)

// AboutHidden is what cannot be seen in the data: whether demand that nobody measured has made a channel's result.
const AboutHidden = "hidden"

// Follows says whether a channel follows demand, by its name or by how its spend follows sales, and no experiment pins it.
func (h *Hidden) Follows() bool { return !h.Tested && (h.Named || h.follows()) }

func (h *Hidden) follows() bool { return h.Lagged < limits.FollowsSales }

// Speaks says whether the data speak for demand being in a channel's result as well: its spend follows sales, or its return is far
// above the others', or a little of both. Of a channel whose name says nothing more is asked.
func (h *Hidden) Speaks() bool {
	return h.follows() || h.Named && h.suspicion() > limits.DemandSuspicion
}

// suspicion is −log p of the spend's following sales, and how far the return is above the others', DemandApart times its logarithm.
func (h *Hidden) suspicion() float64 {
	s := -math.Log(max(h.Lagged, math.SmallestNonzeroFloat64))
	if h.Apart > 0 {
		s += limits.DemandApart * math.Log(h.Apart)
	}
	return s
}

// Known reports whether an answer settles the question.
func (d Demand) Known() bool {
	control, is := strings.CutPrefix(string(d), string(DemandControl))
	return d == DemandExperiment || d == DemandIndependent || is && control != ""
}

// Assumption is what an answer has a report say of a channel; nothing for DemandOpen.
func (d Demand) Assumption(channel string) words.Text {
	switch {
	case !d.Known():
		return words.Text{}
	case d == DemandExperiment:
		return words.Say("hidden.assumed_experiment", "channel", channel)
	case d == DemandIndependent:
		return words.Say("hidden.assumed_independent", "channel", channel)
	}
	return words.Say("hidden.assumed_control", "channel", channel, "control", strings.TrimPrefix(string(d), string(DemandControl)))
}

// Label is an answer on a button.
func (d Demand) Label() words.Text {
	switch d {
	case DemandOpen:
		return words.Say("hidden.answer_open")
	case DemandExperiment:
		return words.Say("hidden.answer_experiment")
	case DemandIndependent:
		return words.Say("hidden.answer_independent")
	}
	return words.Say("hidden.answer_control", "control", strings.TrimPrefix(string(d), string(DemandControl)))
}

// Asks is the question about a channel that follows demand.
func (h *Hidden) Asks() words.Text {
	if h.Named {
		return words.Say("hidden.asks_named", "channel", h.Channel)
	}
	return words.Say("hidden.asks_lagged", "channel", h.Channel, "kpi", h.KPI)
}

// Assumptions are what a person's answers have a report say, channel by channel.
func (v *Verdict) Assumptions() (texts []words.Text) {
	for i := range v.Hidden {
		if h := &v.Hidden[i]; v.Demand[h.Channel].Known() {
			texts = append(texts, v.Demand[h.Channel].Assumption(h.Channel))
		}
	}
	return texts
}

// JudgeHidden looks at the channels that follow demand. One for which data speak too, and of which nobody has said what holds
// demand apart, keeps a fit from being green; what was said is a note, since it is assumed. Of the others a note says how much
// it would take.
func JudgeHidden(list []Hidden, answers map[string]Demand) (grounds []Ground) {
	for i := range list {
		h := &list[i]
		answer := answers[h.Channel]
		switch {
		case answer.Known():
			grounds = append(grounds, Ground{Note, AboutHidden, answer.Assumption(h.Channel), false})
		case !h.Follows():
		case h.Speaks():
			text := words.Say("hidden.doubt", "channel", h.Channel, "marks", h.marks(), "takes", h.Takes())
			grounds = append(grounds, Ground{Amber, AboutHidden, text, false})
		default:
			text := words.Say("hidden.note", "channel", h.Channel, "takes", h.Takes())
			grounds = append(grounds, Ground{Note, AboutHidden, text, false})
		}
	}
	return grounds
}

// marks is what speaks for demand being in a channel's result.
func (h *Hidden) marks() []words.Text {
	var list []words.Text
	if h.Named {
		list = append(list, words.Say("hidden.mark_named"))
	}
	if h.Lagged < limits.FollowsSalesSaid {
		list = append(list, words.Say("hidden.mark_lagged", "kpi", h.KPI))
	}
	if h.Apart > 1 {
		list = append(list, words.Say("hidden.mark_apart", "times", h.Apart))
	}
	return list
}

// Takes says how strong a hidden cause would have to be, in words.
func (h *Hidden) Takes() words.Text {
	var texts []words.Text
	switch {
	case !(h.Effect > 0):
		return words.Say("hidden.no_movement", "channel", h.Channel)
	case h.Return != h.Return:
		texts = append(texts, words.Say("hidden.takes_all", "nothing", words.Share(h.Nothing), "channel", h.Channel, "kpi", h.KPI))
	case h.BreakEven != h.BreakEven || h.Even == h.Nothing || h.Even > 0 && h.Even < 0.005: // a return at break-even: 0% would be said
		texts = append(texts, words.Say("hidden.takes_nothing", "nothing", words.Share(h.Nothing), "return", h.Return,
			"channel", h.Channel, "kpi", h.KPI))
	case h.Even == 0:
		texts = append(texts, words.Say("hidden.takes_below", "nothing", words.Share(h.Nothing), "return", h.Return,
			"channel", h.Channel, "kpi", h.KPI))
	default:
		texts = append(texts, words.Say("hidden.takes_even", "even", words.Share(h.Even), "nothing", words.Share(h.Nothing), "return", h.Return,
			"channel", h.Channel, "kpi", h.KPI))
	}
	if len(h.Yardsticks) > 0 {
		texts = append(texts, h.Leaves(&h.Yardsticks[0]))
	}
	return words.Say("list.run", "items", texts)
}

// Leaves says what a hidden cause as strong as a measured one would leave.
func (h *Hidden) Leaves(y *Yardstick) words.Text {
	switch {
	case !(y.Left > 0):
		return words.Say("hidden.leaves_nothing", "cause", y.Name)
	case h.Return != h.Return:
		return words.Say("hidden.leaves_share", "cause", y.Name, "left", words.Share(y.Left))
	}
	return words.Say("hidden.leaves", "cause", y.Name, "left", h.Return*y.Left, "return", h.Return)
}
