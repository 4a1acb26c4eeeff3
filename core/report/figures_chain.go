package report

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/sampler/diag"
)

// chains draws how the chains went: ranks of the quantity they agree on least, energies, the growth of the effective
// draws of the slowest quantity, and pairs of the worst with the draws that diverged.
func (e *examiner) chains() {
	worst := e.worst()
	if len(worst) == 0 {
		return
	}
	e.draw(e.ranks(worst[0]))
	e.draw(e.energy())
	e.draw(e.growth(e.slowest()))
	for i, pair := range [][2]int{{0, 1}, {0, 2}, {1, 2}} {
		if pair[1] < len(worst) {
			e.draw(e.pair(fmt.Sprintf("pairs:%d", i+1), worst[pair[0]], worst[pair[1]]))
		}
	}
}

// scalar is one quantity with its chains.
type scalar struct {
	row    summary.Row
	chains [][]float64
}

// worst are the three parameters whose chains agree least, of different blocks where there are so many.
func (e *examiner) worst() []scalar {
	order := make([]int, 0, len(e.rows))
	for i := range e.rows {
		if !math.IsNaN(e.rows[i].RHat) && slices.Contains(e.names, e.rows[i].Name) {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case e.rows[a].RHat > e.rows[b].RHat:
			return -1
		case e.rows[a].RHat < e.rows[b].RHat:
			return 1
		}
		return 0
	})
	var out []scalar
	taken := map[string]bool{}
	for _, fresh := range []bool{true, false} {
		for _, i := range order {
			block, _, _ := strings.Cut(e.rows[i].Name, "[")
			if len(out) == 3 || taken[e.rows[i].Name] || fresh && taken[block+"["] {
				continue
			}
			taken[e.rows[i].Name], taken[block+"["] = true, true
			out = append(out, scalar{e.rows[i], e.chainsOf(e.rows[i].Name)})
		}
	}
	return out
}

// slowest is the parameter with the fewest effective draws.
func (e *examiner) slowest() scalar {
	worst := -1
	for i := range e.rows {
		r := &e.rows[i]
		if few := min(r.ESSBulk, r.ESSTail); !math.IsNaN(few) && slices.Contains(e.names, r.Name) && (worst < 0 || few < min(e.rows[worst].ESSBulk, e.rows[worst].ESSTail)) {
			worst = i
		}
	}
	return scalar{e.rows[worst], e.chainsOf(e.rows[worst].Name)}
}

func (e *examiner) chainsOf(name string) [][]float64 {
	for _, p := range e.post.Parameters() {
		for k := range p.Size {
			if summary.Label(&p, k) == name {
				return e.id.Variable("posterior", p.Name).Chains(k)
			}
		}
	}
	panic("report: a row of the table is of a parameter")
}

// rankPoints is how finely distribution functions are drawn.
const rankPoints = 101

// ranks draws, for each chain, the distribution of its draws' ranks among those of all chains, less the even distribution
// that they would have if the chains agreed. The band holds 95 of 100 chains of as many independent draws as these are
// worth: ±1.358/√ESS, Kolmogorov's limit.
func (e *examiner) ranks(s scalar) figure.Figure {
	var all []float64
	for _, c := range s.chains {
		all = append(all, c...)
	}
	slices.Sort(all)
	x := make([]float64, rankPoints)
	for i := range x {
		x[i] = float64(i) / (rankPoints - 1)
	}
	worth := 0.0 // of a chain by itself: that chains differ makes none of them worth less
	for _, c := range s.chains {
		worth += diag.ESSBulk([][]float64{c}) / float64(len(s.chains))
	}
	band := 1.358 / math.Sqrt(max(1, worth))
	low, high := make([]float64, rankPoints), make([]float64, rankPoints)
	for i := range x {
		low[i], high[i] = -band, band
	}
	f := figure.Figure{
		ID: "rank:worst", Height: 240,
		Subtitle: "For each chain, the share of its draws below each rank among all draws, less what it would be if chains agreed. Lines that leave the band sit higher or lower than the others.",
		X:        figure.Axis{Label: "Rank among the draws of all chains", Type: "linear", Format: "percent"}, Y: figure.Axis{Label: "Difference", Type: "linear", Zero: true},
		Layers: []figure.Layer{{Mark: "area", Label: "95 % if the chains agree", Colour: "muted", Opacity: 0.2, X: x, Y1: low, Y2: high}, {Mark: "rule", Colour: "muted", Y: []float64{0}}},
	}
	outside := 0
	for c, draws := range s.chains {
		own := sorted(draws)
		y, left := make([]float64, rankPoints), false
		for i, p := range x {
			below := len(own)
			if at := int(p * float64(len(all))); at < len(all) {
				below, _ = slices.BinarySearch(own, all[at])
			}
			y[i] = float64(below)/float64(len(own)) - p
			left = left || math.Abs(y[i]) > band
		}
		if left {
			outside++
		}
		f.Layers = append(f.Layers, figure.Layer{Mark: "line", Label: fmt.Sprintf("Chain %d", c+1), Colour: figure.Colour(c), Width: 1.5, X: x, Y: y})
	}
	f.Title = fmt.Sprintf("All %d chains cover the same ground in what they agree on least: %s", len(s.chains), summary.Spoken(s.row.Name))
	if outside > 0 {
		f.Title = fmt.Sprintf("%d of %d chains sit elsewhere than the others in %s", outside, len(s.chains), summary.SpokenWithin(s.row.Name))
	}
	return f
}

// energy sets the spread of the energies against that of their steps from draw to draw.
func (e *examiner) energy() figure.Figure {
	v := e.id.Variable("sample_stats", "energy")
	if v == nil {
		return figure.Figure{}
	}
	var level, step []float64
	worst, at := math.Inf(1), 0
	for c, values := range v.Chains(0) {
		mean := summary.Mean(values)
		for d, x := range values {
			level = append(level, x-mean)
			if d > 0 {
				step = append(step, x-values[d-1])
			}
		}
		if b := diag.EBFMI([][]float64{values})[0]; b < worst {
			worst, at = b, c
		}
	}
	slices.Sort(level)
	slices.Sort(step)
	reach := max(-diag.Quantile(level, 0.001), diag.Quantile(level, 0.999), diag.Quantile(step, 0.999))
	x, zero := make([]float64, densityPoints), make([]float64, densityPoints)
	for i := range x {
		x[i] = reach * (2*float64(i)/(densityPoints-1) - 1)
	}
	levels, steps := density(level, x), density(step, x)
	scaled(levels, steps)
	title := fmt.Sprintf("Energies are explored well: E‑BFMI %s at least, and 0.3 is the limit", fixed(worst, 2))
	if !(worst >= 0.3) {
		title = fmt.Sprintf("Chain %d explores energies slowly: E‑BFMI %s, below 0.3", at+1, fixed(worst, 2))
	}
	return figure.Figure{
		ID: "energy", Title: title, Height: 220,
		Subtitle: "Grey: energies round each chain’s mean. Coloured: their change from one draw to the next. A coloured hill much narrower than the grey one means that tails are reached slowly.",
		X:        figure.Axis{Label: "Energy", Type: "linear"}, Y: figure.Axis{Label: "Density, largest 1", Type: "linear", Zero: true},
		Layers: []figure.Layer{
			{Mark: "area", Label: "Energy", Colour: "baseline", Opacity: 0.45, X: x, Y1: zero, Y2: levels},
			{Mark: "area", Label: "Change", Colour: "accent", Opacity: 0.4, X: x, Y1: zero, Y2: steps},
		},
	}
}

// growthPoints is how many times the effective draws are counted on the way.
const growthPoints = 10

// growth shows how the effective draws of a quantity grew with the draws: a straight line means that more draws help.
func (e *examiner) growth(s scalar) figure.Figure {
	var x, bulk, tail []float64
	n := len(s.chains[0])
	for i := 1; i <= growthPoints; i++ {
		upTo := n * i / growthPoints
		if upTo < 8 {
			continue
		}
		part := make([][]float64, len(s.chains))
		for c := range part {
			part[c] = s.chains[c][:upTo]
		}
		x = append(x, float64(upTo*len(part)))
		bulk, tail = append(bulk, diag.ESSBulk(part)), append(tail, diag.ESSTail(part))
	}
	few := min(s.row.ESSBulk, s.row.ESSTail)
	title := fmt.Sprintf("The slowest quantity, %s, is worth %.0f independent draws; 400 are asked for", summary.SpokenWithin(s.row.Name), few)
	return figure.Figure{
		ID: "ess:worst", Title: title, Height: 240,
		Subtitle: "Effective draws against draws of all chains. Lines that keep rising mean that more draws help; lines that flatten mean that the model itself is hard to sample.",
		X:        figure.Axis{Label: "Draws", Type: "linear", Format: "number", Zero: true}, Y: figure.Axis{Label: "Effective draws", Type: "linear", Format: "number", Zero: true},
		Layers: []figure.Layer{
			{Mark: "rule", Label: "400", Colour: "muted", Dash: true, Y: []float64{essWanted}},
			{Mark: "line", Label: "Bulk", Colour: "accent", Width: 1.5, X: x, Y: bulk},
			{Mark: "line", Label: "Tail", Colour: "ink", Width: 1.5, Dash: true, X: x, Y: tail},
		},
	}
}

const essWanted = 400

// pairDots is how many draws a pair is drawn with, besides those that diverged.
const pairDots = 400

// pair draws two quantities against each other; draws that diverged are marked.
func (e *examiner) pair(id string, a, b scalar) figure.Figure {
	diverging := e.id.Variable("sample_stats", "diverging")
	every := max(1, len(a.chains)*len(a.chains[0])/pairDots)
	f := figure.Figure{
		ID: id, Height: 260, X: figure.Axis{Label: summary.Spoken(a.row.Name), Type: "linear", Format: "number"}, Y: figure.Axis{Label: summary.Spoken(b.row.Name), Type: "linear", Format: "number"},
		Subtitle: "Draws of two of the quantities that chains agree on least, thinned. Red draws diverged; where they gather, the sampler cannot go on.",
	}
	plain := figure.Layer{Mark: "dot", Label: "Draw", Colour: "muted", Opacity: 0.4}
	bad := figure.Layer{Mark: "dot", Label: "Divergence", Colour: "bad"}
	var xs, ys []float64
	for c := range a.chains {
		var off []float64
		if diverging != nil {
			off = diverging.Chains(0)[c]
		}
		for d, x := range a.chains[c] {
			y := b.chains[c][d]
			xs, ys = append(xs, x), append(ys, y)
			switch {
			case off != nil && off[d] != 0:
				bad.X, bad.Y = append(bad.X, x), append(bad.Y, y)
			case d%every == 0:
				plain.X, plain.Y = append(plain.X, x), append(plain.Y, y)
			}
		}
	}
	f.Layers = append(f.Layers, plain)
	if len(bad.X) > 0 {
		f.Layers = append(f.Layers, bad)
	}
	f.Title = fmt.Sprintf("%s and %s: correlation %s, %s", summary.Spoken(a.row.Name), summary.SpokenWithin(b.row.Name), fixed(correlation(xs, ys), 2), counted(len(bad.X), "divergence"))
	return f
}

func counted(n int, noun string) string {
	switch n {
	case 0:
		return "no " + noun
	case 1:
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func correlation(x, y []float64) float64 {
	mx, my := summary.Mean(x), summary.Mean(y)
	var xy, xx, yy float64
	for i := range x {
		xy += (x[i] - mx) * (y[i] - my)
		xx += (x[i] - mx) * (x[i] - mx)
		yy += (y[i] - my) * (y[i] - my)
	}
	return xy / math.Sqrt(xx*yy)
}
