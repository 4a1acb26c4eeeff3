package intake

import (
	"github.com/mixtab/mixtab/core/intake/check"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// The answers to the question how a bound such as < 10 or a round number such as ~300 is read.
const (
	aboutNumber = "number"
	aboutHalf   = "half"
	aboutZero   = "zero"
)

func aboutQuestion(column string) string { return "about " + column }

// readAbout reads a bound as a person has said, else as the number it names.
func (n *corrected) readAbout(k *cellCheck, i int) {
	c := n.column
	if n.abouts++; n.abouts == 1 {
		n.about = i
	}
	if s, _ := strip(c.cells[i]); s.about == '<' {
		n.bounds++
		switch k.format.Answers[aboutQuestion(c.name)] {
		case aboutHalf:
			c.values[i] /= 2
		case aboutZero:
			c.values[i] = 0
		}
	}
	c.state[i] = cellNumber
}

// askAbout asks once for a column how its bounds are read.
func (n *corrected) askAbout(k *cellCheck) {
	c := n.column
	id := aboutQuestion(c.name)
	options := []Option{{aboutNumber, words.Say("intake.about_number")}}
	if n.bounds > 0 {
		options = append(options, Option{aboutHalf, words.Say("intake.about_half")}, Option{aboutZero, words.Say("intake.about_zero")})
	}
	if answer := k.format.Answers[id]; answer != "" {
		k.answered(id, words.Say("intake.choice_about", "name", c.name), answer, options...)
		return
	}
	issue := panel.Issue{Severity: panel.Warning, Question: true, Row: k.sheet.rowOf(c, n.about), Column: c.name, Cell: c.cells[n.about],
		Reason: words.Say("intake.about", "n", n.abouts, "name", c.name, "cell", c.cells[n.about]),
		Effect: words.Say("intake.about_effect"), Fix: words.Say("intake.about_fix")}
	for _, o := range options {
		issue.Offers = append(issue.Offers, panel.Offer{Label: o.Label, Change: panel.Change{Part: PartAnswer, Column: id, Value: o.Value}})
	}
	issue.Offers = append(issue.Offers, panel.Offer{Label: words.Say("intake.offer_skip_column"),
		Change: panel.Change{Part: PartRole, Column: c.name, Value: string(RoleIgnore)}})
	k.found.Doubt(check.HarmDecimals, "", words.Text{}, issue)
}
