package intake

import "strings"

// delimiters are the marks that may separate columns, the commonest first.
var delimiters = []byte{',', ';', '\t', '|'}

// delimiterNames are their names in a sentence.
var delimiterNames = map[byte]string{',': "commas", ';': "semicolons", '\t': "tabs", '|': "vertical bars"}

// sniff finds the delimiter: the one under which most of the first rows have the same number of cells and the cells
// look like numbers, dates or words (the pattern and type scores of van den Burg, Nazábal & Sutton, "Wrangling Messy
// CSV Files by Detecting Row and Type Patterns", 2019, much simplified). The first line "sep=;" that Excel understands
// decides at once.
func sniff(text string) byte {
	if len(text) > 5 && strings.EqualFold(text[:4], "sep=") {
		c := text[4]
		if end := strings.IndexAny(text, "\r\n"); end == 5 && delimiterNames[c] != "" {
			return c
		}
	}
	comma, best := byte(','), 0.0
	for _, c := range delimiters {
		if s := delimiterScore(text[:min(len(text), 1<<18)], c); s > best {
			comma, best = c, s
		}
	}
	return comma
}

func delimiterScore(text string, comma byte) float64 {
	t := tokeniser{text: text, comma: comma}
	counts := map[int]int{}
	rows, typed, cells, mode := 0, 0, 0, 1
	for rows < 100 {
		r, ok := t.next()
		if !ok {
			break
		}
		if blank(r.cells) {
			continue
		}
		rows++
		n := len(r.cells)
		counts[n]++
		if counts[n] > counts[mode] || counts[n] == counts[mode] && n > mode {
			mode = n
		}
		for _, c := range r.cells {
			cells++
			if plausible(c) {
				typed++
			}
		}
	}
	if rows == 0 || mode < 2 {
		return 0
	}
	consistency := float64(counts[mode]) / float64(rows)
	return consistency * float64(typed) / float64(cells) * (1 - 1/float64(2*mode))
}

// plausible says whether a text looks like one cell: it holds no other delimiter, except a comma inside a number.
func plausible(cell string) bool {
	if strings.ContainsAny(cell, ";\t|") {
		return false
	}
	return !strings.Contains(cell, ",") || isNumberLike(cell)
}
