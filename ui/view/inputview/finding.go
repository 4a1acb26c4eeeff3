package inputview

import (
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/view"
)

// issuesShown is how many findings are listed; the rest is counted.
const issuesShown = 40

func (d *Data) findings(l view.Locale, issues []panel.Issue) {
	for _, severity := range []panel.Severity{panel.Error, panel.Warning, panel.Note} {
		for i := range issues {
			if issues[i].Severity == severity && len(d.Issues) < issuesShown {
				d.Issues = append(d.Issues, view.IssueOf(l, &issues[i]))
			}
		}
	}
	if hidden := len(issues) - len(d.Issues); hidden > 0 {
		d.MoreIssues = l.Say("issue.more", "n", hidden)
	}
	d.IssueSum = l.Text(issueSum(issues))
	if len(issues) > 1 {
		d.IssueNote = l.Say("issue.sorted")
	}
}

func issueSum(issues []panel.Issue) words.Text {
	var parts []words.Text
	if n := view.CountIssues(issues, panel.Error); n > 0 {
		parts = append(parts, words.Say("issue.errors", "n", n))
	}
	if n := view.CountIssues(issues, panel.Warning); n > 0 {
		parts = append(parts, words.Say("issue.doubts", "n", n))
	}
	if n := view.CountIssues(issues, panel.Note); n > 0 {
		parts = append(parts, words.Say("issue.notes", "n", n))
	}
	if len(parts) == 0 {
		return words.Say("issue.none")
	}
	return words.Say("issue.sum", "parts", parts)
}
