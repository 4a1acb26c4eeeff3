package intake

import (
	"slices"
	"strings"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// askGross asks of two columns of one channel's money, before and after discounts, which was spent: with both, the channel is in the
// model twice.
func (r *reader) askGross(m Mapping) {
	bare := func(name string) (stem string, gross, is bool) {
		kept := slices.DeleteFunc(slices.Clone(parts(name)), func(w string) bool {
			if grossWords[w] || netWords[w] {
				gross, is = grossWords[w], true
				return true
			}
			return lexicon[w]&meansSpend != 0
		})
		return strings.Join(kept, " "), gross, is
	}
	for i := range m.Media {
		name := m.moneyColumn(i)
		stem, gross, is := bare(name)
		if !is || !gross || stem == "" {
			continue
		}
		for k := range m.Media {
			other := m.moneyColumn(k)
			if rest, otherGross, _ := bare(other); k == i || rest != stem || otherGross {
				continue
			}
			id := "gross:" + name
			q := question{given: r.answerTo(id), name: words.Say("question.total_name", "geo", name), issue: panel.Issue{Column: name,
				Reason: words.Say("question.gross", "name", name, "other", other), Effect: words.Say("question.gross_effect"),
				Fix: words.Say("question.gross_fix"), Offers: leaveColumn(m.Media[i])}}
			q.offer(words.Say("question.gross_net_out", "name", m.Media[k]), PartRole, m.Media[k], string(RoleIgnore))
			q.offer(words.Say("question.gross_keep"), PartAnswer, id, "keep")
			r.ask(q)
			break
		}
	}
}
