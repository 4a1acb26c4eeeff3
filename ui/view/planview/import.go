package planview

import (
	"fmt"
	"strconv"

	"github.com/mixtab/mixtab/core/panel"
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
	return fmt.Sprintf("%s And %s more.", l.Text(issues[0].Reason), view.Plural(len(issues)-1, "thing"))
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
		n.More = view.Plural(left, "more line") + " of this kind."
	}
	switch {
	case i.Busy:
		n.Text = "Reading " + i.Name + " …"
	case i.Failed != "":
		n.Tone, n.Text = "bad", i.Name+" could not be read: "+i.Failed
	case i.Read > 0 && len(n.Issues) > 0:
		n.Tone, n.Text = "warn", view.Plural(i.Read, "scenario")+" taken from "+i.Name+". Look at this:"
	case i.Read > 0:
		n.Tone, n.Text = "good", view.Plural(i.Read, "scenario")+" taken from "+i.Name+"."
	case errors > 0 || len(i.Issues) > 0:
		n.Tone, n.Text = "bad", "Nothing was taken from "+i.Name+", and nothing here has changed. To mend:"
	default:
		return ImportNote{}
	}
	return n
}

func issueLine(l view.Locale, i panel.Issue) string {
	place := ""
	if i.Row > 0 {
		place = "Row " + strconv.Itoa(i.Row)
	}
	if i.Column != "" {
		if place != "" {
			place += ", "
		}
		place += i.Column
	}
	if place != "" {
		place += ": "
	}
	if i.Cell != "" {
		place += "“" + i.Cell + "” – "
	}
	return place + l.Text(i.Reason) + " " + l.Text(i.Fix)
}
