package summary

import (
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// JudgeOpen looks at the questions about the file that nobody has answered. A fit of data that may mean something else is not green,
// however well it was sampled. There is no ground where none is open.
func JudgeOpen(open []panel.Issue) []Ground {
	if len(open) == 0 {
		return nil
	}
	var list []words.Text
	for _, issue := range open {
		list = append(list, issue.Reason)
	}
	return []Ground{{Level: Amber, About: AboutData, Text: words.Say("verdict.open_questions", "n", len(open), "questions", words.First(list, 3))}}
}
