package view

import (
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/panel"
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
	out := Issue{Tone: string(i.Severity), Word: map[panel.Severity]string{panel.Error: "Mend", panel.Warning: "Doubt",
		panel.Note: "Note"}[i.Severity], Reason: l.Text(i.Reason), Effect: l.Text(i.Effect), Fix: l.Text(i.Fix)}
	for _, o := range i.Offers {
		out.Offers = append(out.Offers, Offer{Label: l.Text(o.Label), Change: o.Change})
	}
	var place []string
	if i.Row > 0 {
		place = append(place, "Row "+strconv.Itoa(i.Row))
	}
	if i.Column != "" {
		place = append(place, "column “"+Clip(i.Column, 40)+"”")
	}
	if i.Cell != "" {
		place = append(place, "“"+Clip(i.Cell, 40)+"”")
	}
	out.Place = strings.Join(place, ", ")
	if out.Place == "" {
		out.Place = "Whole file"
	} else if i.Row == 0 {
		out.Place = "C" + out.Place[1:]
	}
	return out
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
