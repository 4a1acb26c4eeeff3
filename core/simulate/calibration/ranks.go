package calibration

import (
	"github.com/mixtab/mixtab/core/streams"
	"github.com/mixtab/mixtab/sampler"
)

// Ranks are the outcome of a study.
type Ranks struct {
	Names    []string // of the quantities
	Rank     [][]int  // [quantity][data set], 0 to Draws: how many draws lie below the truth
	Draws    int
	Datasets int // fitted
	Tried    int // simulated, those included that were not worth a fit
	Short    int // data sets whose chain mixed too slowly for independent draws
	Diverged int // data sets with divergences after warm-up
	Restarts int // data sets whose chain was restarted in warm-up, or stuck there
}

// rank counts the draws below the truth. Ties, as between equal infinities, are broken by chance.
func (s *Study) rank(ranks []int, truth []float64, g *gauge, draws [][]float64, i int) {
	expand, ties := sampler.NewStream(s.Seed, streams.StudyExpansion.At(uint64(i))), sampler.NewStream(s.Seed, streams.StudyTies.At(uint64(i)))
	theta, values := make([]float64, g.post.ExpandedDim()), make([]float64, len(truth))
	equal := make([]int, len(truth))
	for _, q := range draws {
		g.post.Expand(theta, q, expand)
		g.values(values, theta)
		for k, v := range values {
			switch {
			case v < truth[k]:
				ranks[k]++
			case v == truth[k]:
				equal[k]++
			}
		}
	}
	for k, n := range equal {
		ranks[k] += ties.IntN(n + 1)
	}
}

// collect turns the fits into ranks by quantity. Data sets without a fit are left out.
func collect(s *Study, fits []fit) *Ranks {
	r := &Ranks{Draws: s.Draws}
	for _, f := range fits {
		if f.ranks == nil {
			continue
		}
		if r.Names == nil {
			r.Names, r.Rank = f.names, make([][]int, len(f.names))
		}
		for k, rank := range f.ranks {
			r.Rank[k] = append(r.Rank[k], rank)
		}
		r.Datasets++
		r.Tried += f.tried
		r.Short += count(f.short)
		r.Diverged += count(f.diverged > 0)
		r.Restarts += count(f.restarts)
	}
	return r
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
