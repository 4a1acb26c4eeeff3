package figures

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler/diag"
)

// Scalar is one quantity: its row in the table, and its draws by chain.
type Scalar struct {
	Row     summary.Row
	Chains  [][]float64
	Numbers []int // of the chains in their run, from 0
}

// rankPoints is how finely distribution functions are drawn.
const rankPoints = 101

// Ranks draws, for each chain, the distribution of its draws' ranks among those of all chains, less the even distribution
// that they would have if the chains agreed. The band holds 95 of 100 chains of as many independent draws as these are
// worth: ±1.358/√ESS, Kolmogorov's limit.
func Ranks(s Scalar) figure.Figure {
	var all []float64
	for _, c := range s.Chains {
		all = append(all, c...)
	}
	slices.Sort(all)
	x := make([]float64, rankPoints)
	for i := range x {
		x[i] = float64(i) / (rankPoints - 1)
	}
	worth := 0.0 // of a chain by itself: that chains differ makes none of them worth less
	for _, c := range s.Chains {
		worth += diag.ESSBulk([][]float64{c}) / float64(len(s.Chains))
	}
	band := 1.358 / math.Sqrt(max(1, worth))
	low, high := make([]float64, rankPoints), make([]float64, rankPoints)
	for i := range x {
		low[i], high[i] = -band, band
	}
	f := figure.Figure{
		ID: "rank:worst", Height: 240,
		Subtitle: words.Say("figure.ranks_legend"),
		X:        figure.Axis{Label: words.Say("figure.rank"), Type: "linear", Format: "percent"}, Y: figure.Axis{Label: words.Say("figure.difference"), Type: "linear", Zero: true},
		Layers: []figure.Layer{{Mark: "area", Label: words.Say("figure.ranks_band"), Colour: "muted", Opacity: 0.2, X: x, Y1: low, Y2: high}, {Mark: "rule", Colour: "muted", Y: []float64{0}}},
	}
	outside := 0
	for c, draws := range s.Chains {
		y := rankDifference(sorted(draws), all, x)
		if slices.ContainsFunc(y, func(v float64) bool { return math.Abs(v) > band }) {
			outside++
		}
		f.Layers = append(f.Layers, figure.Layer{Mark: "line", Label: chainName(s.Numbers[c]), Colour: figure.Colour(s.Numbers[c]), Width: 1.5, X: x, Y: y})
	}
	f.Title = ranksTitle(s, outside)
	return f
}

// rankDifference is the share of a chain's own draws below each rank among all, less that rank.
func rankDifference(own, all, ranks []float64) []float64 {
	y := make([]float64, len(ranks))
	for i, p := range ranks {
		below := len(own)
		if at := int(p * float64(len(all))); at < len(all) {
			below, _ = slices.BinarySearch(own, all[at])
		}
		y[i] = float64(below)/float64(len(own)) - p
	}
	return y
}

func ranksTitle(s Scalar, outside int) words.Text {
	if outside > 0 {
		return words.Say("figure.ranks_apart", "outside", outside, "chains", len(s.Chains), "quantity", summary.SpokenWithin(s.Row.Name))
	}
	return words.Say("figure.ranks_agree", "chains", len(s.Chains), "quantity", summary.Spoken(s.Row.Name))
}
