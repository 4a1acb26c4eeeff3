package intake

import (
	"slices"
	"strings"

	"github.com/mixtab/mixtab/core/words"
)

// leavePlans leaves out planned amounts of a channel whose actual ones are there as well: TV budget beside TV actual.
func (g *guesser) leavePlans() {
	for i, c := range g.cols {
		if c.kind != "number" || !hasWord(planWords, c.words) || isPlan(c.words) {
			continue
		}
		channel := without(c.words, planWords)
		for j, other := range g.cols {
			if j == i || channel == "" || other.kind != "number" || hasWord(planWords, other.words) || without(other.words, actualWords) != channel {
				continue
			}
			if hasWord(actualWords, other.words) || lexiconOf(other.words)&meansSpend != 0 || len(other.words) == len(c.words)-1 {
				g.leave(c, words.Say("question.planned", "name", c.name, "actual", other.name))
				if g.means[j]&(meansExposure|meansControl) == 0 {
					g.means[j] |= meansSpend
				}
				break
			}
		}
	}
}

// without is what is left of a name without some words and without those that say spend.
func without(w []string, list map[string]bool) string {
	kept := slices.DeleteFunc(slices.Clone(w), func(word string) bool { return list[word] || lexicon[word]&meansSpend != 0 })
	return strings.Join(kept, " ")
}

// outcomes are the columns that may be the KPI by their names.
func (g *guesser) outcomes() []string {
	var out []string
	for _, i := range g.rivals {
		out = append(out, g.cols[i].name)
	}
	return out
}

// wholeOf is the candidate that is the sum of all others in nearly every row, -1 where none is.
func (g *guesser) wholeOf(candidates []int) int {
	candidates = slices.DeleteFunc(slices.Clone(candidates), func(i int) bool { return isPlan(g.cols[i].words) || g.cols[i].isRate() })
	if len(candidates) < 3 {
		return -1
	}
	for _, i := range candidates {
		rows, sums := 0, 0
		for r := range g.cols[i].values {
			sum, all := 0.0, g.cols[i].state[r] == cellNumber
			for _, j := range candidates {
				if j != i {
					sum += g.cols[j].values[r]
					all = all && g.cols[j].state[r] == cellNumber
				}
			}
			if !all {
				continue
			}
			rows++
			if near(g.cols[i].values[r], sum, 0.01*float64(len(candidates))) {
				sums++
			}
		}
		if rows >= 8 && sums*20 >= rows*19 {
			return i
		}
	}
	return -1
}
