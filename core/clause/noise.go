package clause

import (
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
)

// Distributions of the noise.
const (
	noiseNormal  = "normal"
	noiseHeavy   = "heavy"
	noiseLearned = "learned"
)

// heavyTails are the degrees of freedom of heavy tails: few enough for outliers, enough for a variance.
const heavyTails = 4

func noises(*Model, string) []Option {
	return []Option{
		{noiseNormal, words.Say("clause.noise_normal"), words.Say("clause.noise_normal_assumes"), density("Normal")},
		{noiseHeavy, words.Say("clause.noise_heavy"), words.Say("clause.noise_heavy_assumes"), density("StudentT")},
		{noiseLearned, words.Say("clause.noise_learned"), words.Say("clause.noise_learned_assumes"), density("StudentT")},
	}
}

func noiseOf(m *Model, _ string) string {
	switch l := &m.Spec.Likelihood; {
	case l.Dist != "StudentT":
		return noiseNormal
	case l.Nu != nil && l.Nu.Prior != nil:
		return noiseLearned
	case l.Nu != nil && l.Nu.Number != heavyTails:
		return Own
	}
	return noiseHeavy
}

// setNoise leaves the noise's size as it is. What is learned of the tails has the prior of Juárez and Steel (2010), Gamma(2, 0.1).
func setNoise(m *Model, _, value string) error {
	l := &m.Spec.Likelihood
	l.Dist, l.Nu = "StudentT", nil
	switch value {
	case noiseNormal:
		l.Dist = "Normal"
	case noiseHeavy:
		nu := spec.Num(heavyTails)
		l.Nu = &nu
	case noiseLearned:
		nu := spec.Of(spec.Prior{Dist: "Gamma", Args: map[string]spec.Arg{"alpha": spec.Num(2), "beta": spec.Num(0.1)}})
		l.Nu = &nu
	}
	return nil
}
