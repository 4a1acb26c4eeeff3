package intake

import (
	"slices"
	"strings"
	"unicode"

	"github.com/mixtab/mixtab/core/intake/check"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// The question whether channels whose names differ in case, accents, spaces and marks only are one, and its answers.
const (
	spellingQuestion = "spelling"
	spellingOne      = "one"
	spellingApart    = "apart"
)

// bare is a name without case, accents, spaces and marks.
func bare(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, fold(name))
}

// spell gives every record's channel in one spelling, the commonest, unless a person has said that spellings are channels of their own.
func (w *pivoted) spell() {
	cells := w.r.sheet.cols[w.t.channel].cells
	w.names = cells
	count := map[string]int{}
	var order []string
	for _, cell := range cells {
		if cell == "" {
			continue
		}
		if count[cell]++; count[cell] == 1 {
			order = append(order, cell)
		}
	}
	best := map[string]string{}
	for _, name := range order {
		if other, ok := best[bare(name)]; !ok || count[name] > count[other] {
			best[bare(name)] = name
		}
	}
	w.spelt = map[string][]string{}
	for _, name := range order {
		if used := best[bare(name)]; used != name && bare(name) != "" {
			w.spelt[used] = append(w.spelt[used], name)
		}
	}
	if w.namesBoth() { // a mapping from before spellings were joined
		w.spelt = nil
	}
	if len(w.spelt) == 0 || w.r.format.Answers[spellingQuestion] == spellingApart {
		return
	}
	w.names = make([]string, len(cells))
	for i, cell := range cells {
		if w.names[i] = cell; cell != "" && bare(cell) != "" {
			w.names[i] = best[bare(cell)]
		}
	}
}

// namesBoth says whether a mapping that is given names a spelling that would be joined to another, with no answer to the question.
func (w *pivoted) namesBoth() bool {
	if !w.r.given || w.r.format.Answers[spellingQuestion] != "" {
		return false
	}
	m := w.r.out.Mapping
	for _, others := range w.spelt {
		for _, other := range others {
			if slices.ContainsFunc(slices.Concat(m.Media, m.Spend, m.Controls), func(name string) bool {
				return name == other || strings.HasPrefix(name, other+" ")
			}) {
				return true
			}
		}
	}
	return false
}

// saySpelling asks whether several spellings are one channel, which is what is read meanwhile.
func (w *pivoted) saySpelling() {
	if len(w.spelt) == 0 {
		return
	}
	c := w.r.sheet.cols[w.t.channel]
	one, apart := words.Say("intake.offer_one_channel"), words.Say("intake.offer_channels_apart")
	answer := w.r.format.Answers[spellingQuestion]
	w.r.answered(spellingQuestion, words.Say("intake.choice_spelling", "name", c.name), answer, Option{spellingOne, one},
		Option{spellingApart, apart})
	if answer == spellingOne || answer == spellingApart {
		return
	}
	for i, cell := range c.cells {
		if cell == w.names[i] {
			continue
		}
		w.r.found.Doubt(check.HarmGeos, "", words.Text{}, panel.Issue{Severity: panel.Warning, Question: true, Row: w.r.sheet.rows[i],
			Column: c.name, Cell: cell, Reason: words.Say("intake.channel_spelling", "cell", cell, "other", w.names[i]),
			Effect: words.Say("intake.channel_spelling_effect"), Fix: words.Say("intake.channel_spelling_fix"),
			Offers: []panel.Offer{{Label: one, Change: panel.Change{Part: PartAnswer, Column: spellingQuestion, Value: spellingOne}},
				{Label: apart, Change: panel.Change{Part: PartAnswer, Column: spellingQuestion, Value: spellingApart}}}})
		return
	}
}
