package summary

import (
	"slices"
	"strconv"

	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/words"
)

// modes names the chains whose log density is lower on average than the others', where its R-hat says that they differ: a lesser
// mode, or a chain that has not arrived. Chains are parted where the gap between their means is widest. It says nothing, and
// returns false, where they differ in their spread rather than their means.
func (j *judge) modes(id *idata.InferenceData, level Level) bool {
	if level != Amber && level != Red {
		return false
	}
	low, gap, sd := parted(id.Variable("sample_stats", "lp").Chains(0))
	if gap < limits.ModesApart*sd {
		return false
	}
	code := "verdict.chain_perhaps_lower"
	if level == Red {
		code = "verdict.chain_lower"
	}
	j.say(level, AboutChains, words.Say(code, "chains", numbered(low), "n", len(low), "gap", gap))
	return true
}

// numbered writes chains' numbers.
func numbered(chains []int) (names []string) {
	for _, c := range chains {
		names = append(names, strconv.Itoa(c))
	}
	return names
}

// parted divides chains by their means, where two neighbours of these are furthest apart: low are the numbers, from 1, of the lower
// ones, gap is how much lower they are on average than the others, and sd the mean spread within chains.
func parted(chains [][]float64) (low []int, gap, sd float64) {
	means, order := make([]float64, len(chains)), make([]int, len(chains))
	for c, draws := range chains {
		var spread float64
		means[c], spread = moments(draws)
		sd += spread / float64(len(chains))
		order[c] = c
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if means[a] < means[b] {
			return -1
		}
		return 1
	})
	cut, widest := 1, 0.0
	for k := 1; k < len(order); k++ {
		if apart := means[order[k]] - means[order[k-1]]; apart > widest {
			cut, widest = k, apart
		}
	}
	for k, c := range order {
		if k < cut {
			low = append(low, c+1)
			gap -= means[c] / float64(cut)
		} else {
			gap += means[c] / float64(len(order)-cut)
		}
	}
	slices.Sort(low)
	return low, gap, sd
}
