package intake

import (
	"slices"
	"strings"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// answerKPI is the question which of several columns is the KPI, as Format.Answers has it.
const answerKPI = "kpi"

// isPlan says whether a column holds what was intended of an outcome.
func isPlan(w []string) bool {
	return len(w) > 1 && (hasWord(planWords, w) || isOfFormerYear(w)) && lexiconOf(w)&(meansOutcomeMoney|meansOutcomeCount) != 0
}

// isOfFormerYear says whether a name says so.
func isOfFormerYear(w []string) bool {
	name := strings.Join(w, " ")
	return slices.ContainsFunc(formerYear, func(words string) bool { return strings.Contains(name, words) })
}

// isRate says whether an outcome cannot be added up, by its name or by its cells.
func (c *column) isRate() bool {
	if len(c.words) > 1 && hasWord(rateWords, c.words) || len(c.words) == 1 && rateWords[c.words[0]] {
		return true
	}
	p := c.profileOf()
	return c.percent*2 > c.present || p.n > 3 && !p.whole && p.min >= 0 && p.max <= 1
}

// askKPI asks which of several outcomes is the KPI, and doubts one that cannot be added up.
func (r *reader) askKPI(m Mapping) {
	c := r.sheet.byName[m.KPI]
	if c == nil {
		return
	}
	rivals := r.rivals(m)
	q := question{given: r.answerTo(answerKPI), name: words.Say("question.kpi_name"), issue: panel.Issue{Column: m.KPI,
		Fix: words.Say("question.kpi_fix")}}
	switch {
	case c.isRate():
		q.issue.Reason = words.Say("question.kpi_rate", "kpi", m.KPI)
		q.issue.Effect = words.Say("question.kpi_rate_effect")
	case len(rivals) > 0:
		q.issue.Reason = words.Say("question.kpi_rivals", "kpi", m.KPI, "rivals", quotedNames(rivals, 4))
		q.issue.Effect = words.Say("question.kpi_rivals_effect")
	default:
		return
	}
	q.offer(words.Say("question.kpi_keep", "kpi", m.KPI), PartAnswer, answerKPI, m.KPI)
	for _, name := range rivals[:min(len(rivals), 3)] {
		q.offer(words.Say("question.kpi_take", "kpi", name), PartRole, name, string(RoleKPI))
	}
	if part := r.otherPart(m.KPI, rivals); part != "" {
		q.offer(words.Say("question.kpi_add", "kpi", m.KPI, "part", part), PartSum, part, "on")
	}
	if len(r.format.Sum) > 0 {
		q.given = panel.Change{Part: PartSum, Column: r.format.Sum[0], Value: "on"}
	}
	r.ask(q)
}

// rivals are the columns without a role that could be the KPI as well.
func (r *reader) rivals(m Mapping) []string {
	var out []string
	for _, name := range r.outcomes {
		if name != m.KPI && (m.RoleOf(name) == RoleIgnore || slices.Contains(r.format.Sum, name)) {
			out = append(out, name)
		}
	}
	return out
}

// otherPart is the rival that is another part of the same outcome, as new and returning customers are; "" where none is.
func (r *reader) otherPart(kpi string, rivals []string) string {
	parted := func(name string) (rest []string, parted bool) {
		for _, w := range parts(name) {
			if partWords[w] {
				parted = true
			} else {
				rest = append(rest, w)
			}
		}
		return rest, parted
	}
	own, ok := parted(kpi)
	for _, name := range rivals {
		if rest, other := parted(name); ok && other && slices.Equal(own, rest) {
			return name
		}
	}
	return ""
}

// addParts adds the other parts of the outcome to the KPI, as a person has asked. A period in which one is missing has no KPI.
func (r *reader) addParts(m Mapping) {
	c := r.sheet.byName[m.KPI]
	if c == nil || c.kind != "number" {
		return
	}
	for _, name := range r.format.Sum {
		part := r.sheet.byName[name]
		if part == nil || part == c || part.kind != "number" {
			continue
		}
		for i := range c.values {
			if c.state[i] == cellNumber && part.state[i] != cellNumber {
				c.state[i], c.cells[i] = part.state[i], part.cells[i]
			}
			c.values[i] += part.values[i]
		}
		r.say(words.Say("question.parts_added", "part", name, "kpi", m.KPI))
	}
}
