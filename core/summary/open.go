package summary

import (
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// JudgeOpen looks at the questions about the file that nobody has answered, each a separate ground. A fit of data that may mean
// something else is not green, however well it was sampled.
func JudgeOpen(open []panel.Issue) (grounds []Ground) {
	for _, issue := range open {
		grounds = append(grounds, Ground{Level: Amber, About: AboutData, Text: words.Say("verdict.open_question", "question", issue.Reason)})
	}
	return grounds
}

// AndOpen is a ground about returns that cannot be, with what may be the reason for it: a question about the file that nobody has
// answered.
func (g Ground) AndOpen(open []panel.Issue) Ground {
	if g.Level == Red && len(open) > 0 {
		g.Text = words.Say("verdict.perhaps_a_question", "why", g.Text)
	}
	return g
}
