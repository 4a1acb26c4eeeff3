package spec

import (
	"math"
	"sort"
	"testing"

	"github.com/mixtab/mixtab/core/prior"
	"github.com/mixtab/mixtab/sampler"
)

// TestFlattenedKeepsTheMarginal: a geo's value has the same centre and spread, unbounded, in the tree and without it.
func TestFlattenedKeepsTheMarginal(t *testing.T) {
	inside := func(dist, at string, inner Prior) Prior {
		return Prior{Dist: dist, Args: map[string]Arg{at: Of(inner)}}
	}
	studio, _ := Preset("studio")
	bhmmm, _ := Preset("bhmmm")
	trees := map[string]Prior{
		"effect":    *studio.Media.Effect.Prior.Prior,
		"retention": *studio.Media.Adstock.Params["retention"].Prior,
		"car":       *bhmmm.Media.Adstock.Params["retention"].Prior,
		"coef":      *bhmmm.Media.Effect.Prior.Prior,
		"laplace": {Dist: "Laplace", Args: map[string]Arg{
			"mu": Of(Prior{Dist: "Normal", Args: map[string]Arg{"mu": Num(1), "sigma": Num(2)}}), "b": Of(Prior{Dist: "HalfNormal", Args: map[string]Arg{"sigma": Num(1)}})}},
		"half": inside("HalfNormal", "sigma", Prior{Dist: "Gamma", Args: map[string]Arg{"alpha": Num(3), "beta": Num(2)}}),
	}
	for name, tree := range trees {
		flat, err := flattened(tree)
		if err != nil || nested(flat) {
			t.Fatalf("%s: %+v, %v", name, flat, err)
		}
		measure := unboundedMiddle
		if tree.Dist == flat.Dist {
			measure = unboundedMoments
		}
		m1, s1 := measure(unboundedDraws(tree, 7))
		m2, s2 := measure(unboundedDraws(flat, 8))
		if math.Abs(m1-m2) > 0.04*s1 || math.Abs(s1/s2-1) > 0.04 {
			t.Errorf("%s: %v ± %v without the tree, %v ± %v in it", name, m2, s2, m1, s1)
		}
	}
}

// unboundedDraws are draws down a tree on their unbounded scale.
func unboundedDraws(p Prior, stream uint64) []float64 {
	d, _ := prior.Find(p.Dist)
	bij := prior.NewBijector(d.Support(p.Numbers(d)))
	rng := sampler.NewStream(5, stream)
	values := make([]float64, 40000)
	for i := range values {
		values[i] = bij.Inverse(drawTree(p, rng))
	}
	return values
}

// unboundedMiddle is the median, and the width of the middle 80% in standard deviations of a Normal.
func unboundedMiddle(values []float64) (centre, sd float64) {
	sort.Float64s(values)
	return values[20000], (values[36000] - values[4000]) / 2.5631
}

func unboundedMoments(values []float64) (centre, sd float64) {
	sum, squares := 0.0, 0.0
	for _, v := range values {
		sum, squares = sum+v, squares+v*v
	}
	centre = sum / float64(len(values))
	return centre, math.Sqrt(squares/float64(len(values)) - centre*centre)
}
