package view

import (
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// Issue is a finding as the list shows it.
type Issue struct {
	Tone   string // "error", "warning" or "note"
	Word   string
	Place  string
	Reason string
	Effect string
	Fix    string
	Offers []Offer
}

func IssueOf(l Locale, i *panel.Issue) Issue {
	out := Issue{Tone: string(i.Severity), Word: l.Text(severityWords[i.Severity]),
		Reason: l.Text(i.Reason), Effect: l.Text(i.Effect), Fix: l.Text(i.Fix)}
	for _, o := range i.Offers {
		out.Offers = append(out.Offers, Offer{Label: l.Text(o.Label), Change: o.Change})
	}
	out.Place = l.Text(placeOf(i))
	return out
}

var severityWords = map[panel.Severity]words.Text{
	panel.Error: words.Say("issue.error"), panel.Warning: words.Say("issue.warning"), panel.Note: words.Say("issue.note"),
}

// placeOf says where in a file an issue is.
func placeOf(i *panel.Issue) words.Text {
	var place []words.Text
	if i.Row > 0 {
		place = append(place, words.Say("issue.row", "row", i.Row))
	}
	if i.Column != "" {
		place = append(place, words.Say("issue.column", "name", i.Column))
	}
	if i.Cell != "" {
		place = append(place, words.Quoted(i.Cell))
	}
	if len(place) == 0 {
		return words.Say("issue.whole_file")
	}
	return words.Say("issue.place", "parts", words.Say("issue.parts", "parts", place))
}

func CountIssues(issues []panel.Issue, s panel.Severity) int {
	n := 0
	for i := range issues {
		if issues[i].Severity == s {
			n++
		}
	}
	return n
}

// Offer is a correction, with the words on its button.
type Offer struct {
	Label  string
	Change panel.Change
}
