package summary

import (
	"math"

	"github.com/mixtab/mixtab/core/words"

	"github.com/mixtab/mixtab/core/limits"
)

// MediaGain is how much of the KPI the timing of media explains.
//
//	Gain = Σ_g Σ_t [ (e_gt + m_gt − m̄_g)² − e_gt² ] / (2 s_g²),   s_g² = mean_t e_gt²
//
// is the log likelihood (in nats, of Normal noise) that is lost when all media of a geo are put at their mean: e is what
// the fit leaves over, m the mean contribution of all channels in a period. It errs in favour of media, since the rest of
// the model is not fitted again.
type MediaGain struct {
	Gain     float64
	Channels int
}

// Inflation is a channel that moves with the others: R2 is the share of its media's movements within geos that a
// regression on the other channels' gives, so that 1/(1 − R2) is its variance inflation factor; With is the one that
// moves with it most closely.
type Inflation struct {
	Channel, With string
	R2            float64
}

// JudgeMedia looks at whether the data tell anything of media, and whether they tell channels apart. A channel with an
// experiment of its own is told apart by that; tested names those.
func JudgeMedia(gain MediaGain, inflations []Inflation, tested map[string]bool) []Ground {
	var grounds []Ground
	needed := float64(limits.ChannelParameters * gain.Channels)
	if !(gain.Gain >= needed) {
		grounds = append(grounds, Ground{Red, AboutMedia, words.Say("verdict.media_unheard", "gained", gained(gain.Gain), "needed", needed), false})
	}
	var pairs []words.Text
	named := map[string]bool{}
	for _, t := range inflations {
		if !(t.R2 > limits.Collinear) || tested[t.Channel] || tested[t.With] || named[t.Channel] {
			continue
		}
		named[t.Channel], named[t.With] = true, true
		pairs = append(pairs, words.Say("verdict.media_pair", "channel", t.Channel, "with", t.With, "inflation", inflation(t.R2)))
	}
	if len(pairs) > 0 {
		grounds = append(grounds, Ground{Red, AboutMedia, words.Say("verdict.media_together", "pairs", some(pairs)), false})
	}
	if len(grounds) == 0 {
		grounds = append(grounds, Ground{Green, AboutMedia, words.Say("verdict.media_heard", "gain", gain.Gain), false})
	}
	return grounds
}

func inflation(r2 float64) words.Text {
	if vif := 1 / (1 - r2); vif < 1000 && !math.IsInf(vif, 0) {
		return words.Say("verdict.inflation", "vif", vif)
	}
	return words.Say("verdict.inflation_large")
}

// Inflations regresses each channel's movements on the others'. moves[c] are the centred media of channel c, all of the same
// length. A channel that does not move is left out.
func Inflations(names []string, moves [][]float64) []Inflation {
	var out []Inflation
	for c := range moves {
		if !(norm(moves[c]) > 0) {
			continue
		}
		t := Inflation{Channel: names[c]}
		left := append([]float64(nil), moves[c]...)
		closest := 0.0
		for _, b := range basisOf(moves, c) {
			project(left, b)
		}
		t.R2 = 1 - norm(left)/norm(moves[c])
		for k := range moves {
			if k == c || !(norm(moves[k]) > 0) {
				continue
			}
			r := inner(moves[c], moves[k])
			if r2 := r * r / (norm(moves[c]) * norm(moves[k])); r2 > closest {
				t.With, closest = names[k], r2
			}
		}
		out = append(out, t)
	}
	return out
}

// basisOf is an orthogonal basis of the other channels' movements (Gram and Schmidt); what is left of a channel after the
// earlier ones is dropped where it is rounding error.
func basisOf(moves [][]float64, but int) [][]float64 {
	var basis [][]float64
	for k := range moves {
		if k == but || !(norm(moves[k]) > 0) {
			continue
		}
		v := append([]float64(nil), moves[k]...)
		for _, b := range basis {
			project(v, b)
		}
		if norm(v) > 1e-12*norm(moves[k]) {
			basis = append(basis, v)
		}
	}
	return basis
}

// project takes b's direction out of v.
func project(v, b []float64) {
	f := inner(v, b) / norm(b)
	for i := range v {
		v[i] -= float64(f * b[i])
	}
}

func inner(a, b []float64) float64 {
	sum := 0.0
	for i, x := range a {
		sum += float64(x * b[i])
	}
	return sum
}

func norm(a []float64) float64 { return inner(a, a) }

// gained writes a gain; below nothing is nothing.
func gained(gain float64) words.Text {
	if !(gain > 0.05) {
		return words.Say("verdict.nothing_gained")
	}
	return words.Say("verdict.gained", "gain", gain)
}
