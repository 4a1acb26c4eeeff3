package project

import (
	"slices"

	"github.com/mixtab/mixtab/core/panel"
)

// Origin is where a scenario came from when it was kept, and what was expected of it then: a later fit may expect something else, and a
// decision is judged by what was known when it was made. A scenario of before, or of a sheet, has none.
type Origin struct {
	Made panel.Date `json:"made,omitempty"` // the day on which it was kept
	Fit  string     `json:"fit,omitempty"`  // names the fit that it was answered by
	Data string     `json:"data,omitempty"` // Dataset.Hash of the data that was fitted
	From panel.Date `json:"from,omitempty"` // first and last date that it is for
	To   panel.Date `json:"to,omitempty"`

	Mean   float64 `json:"mean,omitempty"` // what it was expected to bring, with its interval: in money where the KPI's value is known
	Low    float64 `json:"low,omitempty"`
	High   float64 `json:"high,omitempty"`
	Delta  float64 `json:"delta,omitempty"`  // of Mean, more than today's plan
	Profit float64 `json:"profit,omitempty"` // more gross profit less spend than today's plan, where Margin is above 0
	Margin float64 `json:"margin,omitempty"` // the gross margin at that time
}

// IsZero reports whether nothing is known of where a scenario came from.
func (o Origin) IsZero() bool { return o == Origin{} }

// Chosen reports whether a person has decided for the scenario.
func (sc *Scenario) Chosen() bool { return sc.Decision != nil }

// Decision says that a scenario was chosen, and on which day.
type Decision struct {
	On panel.Date `json:"on,omitempty"`
}

// WithDecision is a list in which the scenario of that id is chosen, or no longer. Others stay as they are: decisions about other spans
// are decisions still.
func WithDecision(list []Scenario, id int, chosen bool, on panel.Date) []Scenario {
	out := slices.Clone(list)
	for i := range out {
		if out[i].ID != id {
			continue
		}
		out[i].Decision = nil
		if chosen {
			out[i].Decision = &Decision{On: on}
		}
	}
	return out
}

// longestNote is room for a paragraph.
const longestNote = 500

// WithNote is a list in which the scenario of that id has another note, cut to a paragraph.
func WithNote(list []Scenario, id int, note string) []Scenario {
	if runes := []rune(note); len(runes) > longestNote {
		note = string(runes[:longestNote])
	}
	out := slices.Clone(list)
	for i := range out {
		if out[i].ID == id {
			out[i].Note = note
		}
	}
	return out
}
