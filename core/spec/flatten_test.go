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

// TestMultipliedIsTheSameInAnotherUnit: k times draws of a tree have the distribution of the prior that is multiplied by k.
func TestMultipliedIsTheSameInAnotherUnit(t *testing.T) {
	studio, _ := Preset("studio")
	for name, tree := range map[string]Prior{
		"level": *studio.Intercept, "effect": *studio.Media.Effect.Prior.Prior, "holiday": DefaultHolidays("DE", "").Prior,
		"rate":  {Dist: "Exponential", Args: map[string]Arg{"lam": Num(2)}},
		"gamma": {Dist: "Gamma", Args: map[string]Arg{"alpha": Num(3), "beta": Of(Prior{Dist: "Uniform", Args: map[string]Arg{"lower": Num(1), "upper": Num(2)}})}},
		"half":  {Dist: "HalfNormal", Args: map[string]Arg{"sigma": Of(Prior{Dist: "InverseGamma", Args: map[string]Arg{"alpha": Num(4), "beta": Num(3)}})}},
	} {
		const k = 250
		p, err := Multiplied(tree, k)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		was, is := drawsOf(tree), drawsOf(p)
		sort.Float64s(was)
		sort.Float64s(is)
		for _, at := range []int{len(was) / 10, len(was) / 4, len(was) / 2, len(was) * 3 / 4, len(was) * 9 / 10} {
			if want := k * was[at]; math.Abs(is[at]-want) > 1e-4*math.Abs(want)+1e-6*k {
				t.Errorf("%s: quantile %d is %g, want %g", name, at, is[at], want)
			}
		}
	}
	if _, err := Multiplied(Prior{Dist: "Beta", Args: map[string]Arg{"alpha": Num(1), "beta": Num(9)}}, 2); err == nil {
		t.Error("what lies between 0 and 1 cannot be twice as large")
	}
}
