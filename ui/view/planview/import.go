package planview

import (
	"strconv"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// ImportNote says how the reading of a file of scenarios went.
type ImportNote struct {
	Shown  bool
	Tone   string
	Text   string
	Issues []string
	More   string
}

// firstReason is the first of what does not fit, and how many more there are.
func firstReason(l view.Locale, issues []panel.Issue) string {
	switch len(issues) {
	case 0:
		return ""
	case 1:
		return l.Text(issues[0].Reason)
	}
	return l.Say("planner.first_reason", "reason", issues[0].Reason, "n", len(issues)-1)
}

// linesShown is how many lines of what is wrong with a file of scenarios are shown.
const linesShown = 20

func importOf(l view.Locale, i state.Import) ImportNote {
	n := ImportNote{Shown: true, Tone: "info"}
	errors := 0
	for _, issue := range i.Issues {
		if issue.Severity == panel.Error {
			errors++
		}
		if issue.Severity != panel.Note && len(n.Issues) < linesShown {
			n.Issues = append(n.Issues, issueLine(l, issue))
		}
	}
	if left := len(i.Issues) - len(n.Issues); left > 0 && len(n.Issues) == linesShown {
		n.More = l.Say("planner.more_lines", "n", left)
	}
	switch {
	case i.Busy:
		n.Text = l.Say("planner.reading", "file", i.Name)
	case i.Failed != "":
		n.Tone, n.Text = "bad", l.Say("planner.unreadable", "file", i.Name, "why", i.Failed)
	case i.Read > 0 && len(n.Issues) > 0:
		n.Tone, n.Text = "warn", l.Say("planner.taken_with_doubts", "n", i.Read, "file", i.Name)
	case i.Read > 0:
		n.Tone, n.Text = "good", l.Say("planner.taken", "n", i.Read, "file", i.Name)
	case errors > 0 || len(i.Issues) > 0:
		n.Tone, n.Text = "bad", l.Say("planner.nothing_taken", "file", i.Name)
	default:
		return ImportNote{}
	}
	return n
}

func issueLine(l view.Locale, i panel.Issue) string {
	var place []words.Text
	if i.Row > 0 {
		place = append(place, words.Say("planner.row", "n", strconv.Itoa(i.Row)))
	}
	if i.Column != "" {
		place = append(place, words.Plain(i.Column))
	}
	line := words.Say("planner.reason_and_fix", "reason", i.Reason, "fix", i.Fix)
	if i.Cell != "" {
		line = words.Say("planner.issue_of", "cell", i.Cell, "issue", line)
	}
	if len(place) == 0 {
		return l.Text(line)
	}
	return l.Say("planner.issue_at", "place", place, "issue", line)
}
