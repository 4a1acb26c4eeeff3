package tempering

import (
	"slices"
	"strings"

	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
)

// longest is the rows of a market that moves once in a sweep. A shorter one, whose density costs less, moves more often.
const longest = 100

// Apart is a model's posterior with a block of each market, whose density is that of the model of this market alone, and one of what
// markets share, for which the prior is enough. The model may have no units that depend on the data, and its markets nothing in common but
// parameters of their priors. base says from which distribution a parameter's coordinates come, and cuts where a market's modes part.
func Apart(sp spec.Spec, data *panel.Dataset, base map[string]Normal, cuts map[string]float64) (Target, *model.Posterior, error) {
	joint, _, err := model.Compile(sp, data)
	if err != nil {
		return Target{}, nil, err
	}
	joint, _ = joint.Quick()
	names, slope := joint.CoordinateNames(), make([]float64, joint.Dim())
	t := Target{LogDensity: func(q []float64) float64 { return joint.LogDensity(slope, q) }}
	shared := Block{Moves: 6}
	for k, name := range names {
		name, of := cutName(name)
		t.Base = append(t.Base, base[name])
		if !of {
			shared.At = append(shared.At, k)
		}
	}
	shared.LogDensity = func(to, q []float64) float64 {
		lp := joint.LogPriorDensity(slope, q)
		for i, k := range shared.At {
			to[i] = slope[k]
		}
		return lp
	}
	for g := range data.Geos {
		b, err := market(sp, data, g, names)
		if err != nil {
			return Target{}, nil, err
		}
		for _, k := range b.At {
			name, _ := cutName(names[k])
			if over, ok := cuts[name]; ok {
				b.Cuts = append(b.Cuts, Cut{k, over})
			}
		}
		t.Blocks = append(t.Blocks, b)
	}
	t.Blocks = append(t.Blocks, shared)
	return t, joint, nil
}

// market is the block of a market.
func market(sp spec.Spec, data *panel.Dataset, g int, names []string) (Block, error) {
	one := *data
	one.Geos, one.Series = data.Geos[g:g+1], data.Series[g:g+1]
	post, _, err := model.Compile(sp, &one)
	if err != nil {
		return Block{}, err
	}
	post, _ = post.Quick()
	b := Block{Moves: max(1, longest/one.Rows())}
	var at, own []int
	for i, name := range post.CoordinateNames() {
		at = append(at, slices.Index(names, name))
		if _, of := cutName(name); of {
			b.At, own = append(b.At, at[i]), append(own, i)
		}
	}
	x, slope := make([]float64, post.Dim()), make([]float64, post.Dim())
	b.LogDensity = func(to, q []float64) float64 {
		for i, k := range at {
			x[i] = q[k]
		}
		lp := post.LogDensity(slope, x)
		for i, k := range own {
			to[i] = slope[k]
		}
		return lp
	}
	return b, nil
}

// cutName is a coordinate's name without its labels, and whether it had any: what markets share has none.
func cutName(name string) (string, bool) {
	name, _, of := strings.Cut(name, "[")
	return name, of
}
