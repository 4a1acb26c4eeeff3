package verdicts

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/mixtab/mixtab/core/simulate/market"
	"github.com/mixtab/mixtab/core/summary"
)

// Tally is what the markets of one kind came to.
type Tally struct {
	Kind    market.Kind           `json:"kind"`
	Markets int                   `json:"markets"`
	Levels  map[summary.Level]int `json:"levels"`
	Grounds map[string]int        `json:"grounds"` // in how many each spoke, by what abouts calls it
	Held    float64               `json:"held"`    // share of channels whose 90% interval holds the true return
	Error   float64               `json:"error"`   // mean absolute error of returns
}

// Tallies counts, kind by kind in the order of market.Kinds, and leaves out grounds about what is named: a study with few draws
// says nothing of the draws that the studio makes.
func Tallies(looked []Looked, without ...string) []Tally {
	var list []Tally
	for _, kind := range market.Kinds() {
		t := Tally{Kind: kind, Levels: map[summary.Level]int{}, Grounds: map[string]int{}}
		channels := 0.0
		for i := range looked {
			l := &looked[i]
			if l.Kind != kind {
				continue
			}
			t.Markets++
			t.Levels[l.Without(without)]++
			for _, about := range l.abouts() {
				if !slices.Contains(without, about) {
					t.Grounds[about]++
				}
			}
			for _, r := range l.Returns {
				channels++
				t.Error += math.Abs(r.Mean - r.Truth)
				if r.Covered() {
					t.Held++
				}
			}
		}
		if t.Markets > 0 {
			t.Error, t.Held = t.Error/channels, t.Held/channels
			list = append(list, t)
		}
	}
	return list
}

// abouts is what spoke, each once: what grounds are about, and the kinds of patterns that were found in what the fit leaves over.
func (l *Looked) abouts() []string {
	var list []string
	for i := range l.Spoke {
		g := &l.Spoke[i]
		names := []string{g.About}
		if kind, is := strings.CutPrefix(g.Code, "misfit."); is {
			kind, _, _ = strings.Cut(kind, "_")
			names = append(names, strings.TrimSuffix(kind, "s")) // "changes" of all channels are a change
		}
		for _, name := range names {
			if !slices.Contains(list, name) {
				list = append(list, name)
			}
		}
	}
	return list
}

// Table writes tallies as Markdown: per kind the share of verdicts of each level, of markets in which each ground spoke, of
// intervals that hold the true return, all in per cent, and the returns' mean absolute error.
func Table(tallies []Tally) string {
	var grounds []string
	for i := range tallies {
		for about := range tallies[i].Grounds {
			if !slices.Contains(grounds, about) {
				grounds = append(grounds, about)
			}
		}
	}
	slices.Sort(grounds)
	head := slices.Concat([]string{"kind", "n", "green", "amber", "red"}, grounds, []string{"held", "error"})
	rule := slices.Repeat([]string{"---"}, len(head))
	rows := [][]string{head, rule}
	for i := range tallies {
		t := &tallies[i]
		row := []string{string(t.Kind), strconv.Itoa(t.Markets)}
		for _, level := range []summary.Level{summary.Green, summary.Amber, summary.Red} {
			row = append(row, t.share(t.Levels[level]))
		}
		for _, about := range grounds {
			row = append(row, t.share(t.Grounds[about]))
		}
		rows = append(rows, append(row, strconv.FormatFloat(100*t.Held, 'f', 0, 64), strconv.FormatFloat(t.Error, 'f', 2, 64)))
	}
	var out strings.Builder
	w := tabwriter.NewWriter(&out, 0, 0, 1, ' ', 0)
	for _, row := range rows {
		fmt.Fprintln(w, "| "+strings.Join(row, "\t| ")+"\t|")
	}
	w.Flush()
	return out.String()
}

// share of a kind's markets in per cent, nothing for none.
func (t *Tally) share(n int) string {
	if n == 0 {
		return "·"
	}
	return strconv.FormatFloat(100*float64(n)/float64(t.Markets), 'f', 0, 64)
}
