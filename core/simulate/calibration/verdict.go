package calibration

import (
	"math"
	"sort"

	"github.com/mixtab/mixtab/core/words"
)

// Quantity is what a study says about one quantity.
type Quantity struct {
	Name   string
	Inside bool    // within the band
	P      float64 // share of truly uniform sets of ranks that stray as far
	// Shift is how many standard errors the ranks' mean lies above the middle: where it is large, posteriors lie too low.
	Shift float64
	// Spread is the ranks' variance round the middle over that of uniform ranks: above 1 posteriors are too narrow, below too wide.
	Spread float64
}

// Verdict is a study judged against a band.
type Verdict struct {
	Ranks      *Ranks
	Level      float64
	Quantities []Quantity // in the order of Ranks.Names
	Outside    int
}

// Judge compares every quantity's ranks with the simultaneous band of that level. Each band holds for one quantity: of many
// right ones, 1 - level stray outside by chance.
func Judge(r *Ranks, level float64) Verdict {
	v := Verdict{Ranks: r, Level: level}
	if r.Datasets == 0 {
		return v
	}
	band := NewBand(r.Datasets, r.Draws, level)
	for k, name := range r.Names {
		score := band.score(r.Rank[k])
		q := Quantity{Name: name, Inside: score >= band.Gamma, P: band.share(score)}
		q.Shift, q.Spread = moments(r.Rank[k], r.Draws)
		if !q.Inside {
			v.Outside++
		}
		v.Quantities = append(v.Quantities, q)
	}
	return v
}

// moments are Shift and Spread of a set of ranks.
func moments(ranks []int, draws int) (shift, spread float64) {
	n, places := float64(len(ranks)), float64(draws+1)
	middle, variance := float64(draws)/2, (places*places-1)/12
	for _, r := range ranks {
		d := float64(r) - middle
		shift += d
		spread += d * d
	}
	return shift / math.Sqrt(n*variance), spread / (n * variance)
}

// Worst lists the quantities by how far they stray, the furthest first.
func (v Verdict) Worst() []Quantity {
	list := append([]Quantity(nil), v.Quantities...)
	sort.SliceStable(list, func(i, j int) bool { return list[i].P < list[j].P })
	return list
}

// Confirmed lists the quantities that lie outside here and again in a second study, of fresh data sets. A right quantity
// does so with probability (1 - level)², so what is listed is not chance.
func (v Verdict) Confirmed(again Verdict) []string {
	outside := map[string]bool{}
	for _, q := range v.Quantities {
		outside[q.Name] = !q.Inside
	}
	var names []string
	for _, q := range again.Quantities {
		if !q.Inside && outside[q.Name] {
			names = append(names, q.Name)
		}
	}
	return names
}

// Text is the verdict in sentences.
func (v Verdict) Text() words.Text {
	r := v.Ranks
	if r.Datasets == 0 {
		return words.Say("calibration.no_fit")
	}
	said := []words.Text{words.Say("calibration.outside", "datasets", r.Datasets, "draws", r.Draws, "outside", v.Outside,
		"quantities", len(v.Quantities), "level", 100*v.Level, "expected", (1-v.Level)*float64(len(v.Quantities)))}
	if r.Tried > r.Datasets {
		said = append(said, words.Say("calibration.simulated", "n", r.Tried))
	}
	if r.Short > 0 {
		said = append(said, words.Say("calibration.slow", "n", r.Short, "datasets", r.Datasets))
	}
	if r.Diverged > 0 {
		said = append(said, words.Say("calibration.diverged", "n", r.Diverged, "datasets", r.Datasets))
	}
	if r.Restarts > 0 {
		said = append(said, words.Say("calibration.restarted", "n", r.Restarts, "datasets", r.Datasets))
	}
	return words.Say("list.run", "items", said)
}
