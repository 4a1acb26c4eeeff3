package inputview

import (
	"strconv"

	"github.com/mixtab/mixtab/core/panel"
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
		d.MoreIssues = "and " + strconv.Itoa(hidden) + " more"
	}
	d.IssueSum = issueSum(issues)
	if len(issues) > 1 {
		d.IssueNote = "Sorted by what they cost."
	}
}

func issueSum(issues []panel.Issue) string {
	var parts []string
	if n := view.CountIssues(issues, panel.Error); n > 0 {
		parts = append(parts, view.Plural(n, "thing")+" to mend")
	}
	if n := view.CountIssues(issues, panel.Warning); n > 0 {
		parts = append(parts, view.Plural(n, "doubt"))
	}
	if n := view.CountIssues(issues, panel.Note); n > 0 {
		parts = append(parts, view.Plural(n, "note"))
	}
	if len(parts) == 0 {
		return "Nothing to mend"
	}
	return view.Join(parts)
}
