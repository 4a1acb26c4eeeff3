package resultview

import (
	"math"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Hidden is how much a cause that nobody measured could have made of each channel's result, and what is asked of channels that
// follow demand.
type Hidden struct {
	Shown     bool
	Table     view.Table
	Words     []string // what it would take, channel by channel
	Questions []DemandQuestion
	Curves    []figure.Encoded // when unfolded
	Key       string
}

// DemandQuestion asks what holds demand apart from a channel's effect.
type DemandQuestion struct {
	ID, Text string
	Answers  []DemandAnswer
}

// DemandAnswer is a button.
type DemandAnswer struct {
	ID, Text string
	Given    bool
	Msg      state.Msg
}

// HiddenOf makes it of the results that are shown.
func HiddenOf(m *state.Model) Hidden {
	var v Hidden
	if view.MissingOf(m).Lacks || len(m.Verdict().Hidden) == 0 {
		return v
	}
	l, r := view.LocaleOf(m), m.Results.Report
	v.Shown, v.Key = true, resultKey(m)
	heads := append([]view.Head{{Text: l.Say("results.channel")}},
		view.NumberHeads(l.Say("results.hidden_return"), l.Say("results.hidden_even"), l.Say("results.hidden_nothing"))...)
	v.Table = view.Table{ID: "hidden-table", Label: l.Say("results.hidden_demand"), Heads: heads}
	list := m.Verdict().Hidden
	for c := range list {
		h := &list[c]
		v.Table.Rows = append(v.Table.Rows, view.Row{ID: h.Channel, Name: &view.Name{Text: h.Channel, Swatch: view.Swatch(c)},
			Cells: []view.Cell{
				view.Rounded(returned(l, h), h.Return, h.Low, h.High), view.Rounded(share(l, h.Even), h.Even),
				view.Rounded(share(l, h.Nothing), h.Nothing)}})
		v.Words = append(v.Words, l.Say("results.hidden_takes", "channel", h.Channel, "takes", h.Takes()))
		if h.Follows() {
			v.Questions = append(v.Questions, demandQuestion(m, l, h))
		}
		if m.Open[state.FoldHidden] {
			v.Curves = append(v.Curves, figuresIn(r, "hidden:"+h.Channel)...)
		}
	}
	return v
}

// returned is a return with its interval, a dash where the channel is no money.
func returned(l view.Locale, h *summary.Hidden) string {
	if math.IsNaN(h.Return) {
		return l.Say("results.hidden_none")
	}
	return l.Say("results.hidden_ends", "return", h.Return, "low", h.Low, "high", h.High)
}

func share(l view.Locale, x float64) string {
	if math.IsNaN(x) {
		return l.Say("results.hidden_none")
	}
	return l.Say("results.hidden_share", "share", x)
}

func demandQuestion(m *state.Model, l view.Locale, h *summary.Hidden) DemandQuestion {
	q := DemandQuestion{ID: h.Channel, Text: l.Text(h.Asks())}
	answers := []summary.Demand{summary.DemandOpen}
	if m.Data.Reading != nil && m.Data.Reading.Dataset != nil {
		for _, name := range m.Data.Reading.Dataset.Controls {
			answers = append(answers, summary.DemandControl+summary.Demand(name))
		}
	}
	answers = append(answers, summary.DemandExperiment, summary.DemandIndependent)
	for _, a := range answers {
		q.Answers = append(q.Answers, DemandAnswer{ID: string(a), Text: l.Text(a.Label()), Given: m.Project.Demand[h.Channel] == a,
			Msg: state.AnswerDemand{Channel: h.Channel, Answer: a}})
	}
	return q
}
