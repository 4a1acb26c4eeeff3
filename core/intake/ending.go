package intake

import (
	"maps"
	"slices"
	"strings"
)

// endingLeast is how many channels must have an ending for it to be one.
const endingLeast = 3

// endings finds the letters that several names begin or end with, as TV_c, Radio_c and TV_i, Radio_i do, and reads them as cost and
// contacts of one channel. Where a file has both c and s, c counts clicks.
func (g *guesser) endings() {
	g.affix = make([]string, len(g.cols))
	for _, atEnd := range []bool{true, false} {
		stems := map[string][]string{} // ending → the channels that have it
		for _, c := range g.cols {
			if s, e := cutEnding(c, atEnd); s != "" {
				stems[e] = append(stems[e], s)
			}
		}
		costs := g.agreed(stems)
		if costs == "" {
			continue
		}
		for i, c := range g.cols {
			s, e := cutEnding(c, atEnd)
			switch {
			case s == "" || g.affix[i] != "":
			case e == costs && slices.Contains(stems[costs], s):
				g.means[i], g.affix[i] = g.means[i]&meansTotal|meansSpend, s
			case contactEndings[e] || e == "c":
				if len(stems[e]) >= 2 && slices.Contains(stems[costs], s) {
					g.means[i], g.affix[i] = meansExposure, s
				}
			}
		}
		return
	}
}

// agreed is the ending that says cost: several names have it, and either as many of the same channels have another that says contacts,
// or most of them are known as channels.
func (g *guesser) agreed(stems map[string][]string) string {
	for _, cost := range []string{"cost", "costs", "spend", "spd", "sp", "s", "inv", "eur", "usd", "gbp", "k", "g", "d", "c"} {
		if len(stems[cost]) < endingLeast {
			continue
		}
		known := 0
		for _, s := range stems[cost] {
			if lexiconOf(strings.Fields(s))&meansChannel != 0 {
				known++
			}
		}
		if known*2 >= len(stems[cost]) {
			return cost
		}
		for e, others := range stems {
			both := 0
			for _, s := range others {
				if slices.Contains(stems[cost], s) {
					both++
				}
			}
			if (contactEndings[e] || e == "c" && e != cost) && both >= endingLeast {
				return cost
			}
		}
	}
	return g.besideContacts(stems)
}

// besideContacts is an ending that nobody knows, of three channels or more that also have one that says contacts: the other is their cost.
func (g *guesser) besideContacts(stems map[string][]string) string {
	for _, cost := range slices.Sorted(maps.Keys(stems)) {
		if contactEndings[cost] || len(cost) < 2 || lexicon[cost] != 0 || len(stems[cost]) < endingLeast {
			continue
		}
		for e, others := range stems {
			if contactEndings[e] && slices.Equal(slices.Sorted(slices.Values(others)), slices.Sorted(slices.Values(stems[cost]))) {
				return cost
			}
		}
	}
	return ""
}

// cutEnding cuts a short last, or first, word that could say what is counted from a name of several.
func cutEnding(c *column, atEnd bool) (stem, ending string) {
	w := c.words
	if c.kind != "number" || len(w) < 2 {
		return "", ""
	}
	ending, rest := w[len(w)-1], w[:len(w)-1]
	if !atEnd {
		ending, rest = w[0], w[1:]
	}
	if len(ending) > 4 && !costEndings[ending] && !contactEndings[ending] {
		return "", ""
	}
	return strings.Join(rest, " "), ending
}

// stem is the channel in a column's name.
func (g *guesser) stem(i int) string {
	if g.affix[i] != "" {
		return g.affix[i]
	}
	return stem(g.cols[i].words)
}
