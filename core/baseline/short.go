package baseline

import (
	"math"

	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/sampler"
)

// Longer is the fit that a shorter run is made after: its settings, and what its chains learnt of a model like this one; the zero Learnt
// where there was none.
type Longer struct {
	Settings sampler.Settings
	Learnt   sampler.Learnt
}

// After is a fit whose draws are in.
func After(s sampler.Settings, post *model.Posterior, chains []sampler.ChainResult) Longer {
	return Longer{Settings: s, Learnt: sampler.Learn(post.Dim(), chains)}
}

// HoldoutSettings are those of the shorter run that tests a fit of settings s on what it has not seen: two chains, 400
// warm-up transitions and 250 draws, or what s has where that is less, with its seed and its step.
func HoldoutSettings(s sampler.Settings) sampler.Settings {
	s.Chains, s.Warmup, s.Draws = min(2, s.Chains), min(400, s.Warmup), min(250, s.Draws)
	s.Until = sampler.Until{}
	return s
}

// WarmSettings are HoldoutSettings of a run that starts where the longer one was.
func WarmSettings(s sampler.Settings) sampler.Settings {
	s = HoldoutSettings(s)
	s.Warmup = min(limits.WarmUp, s.Warmup)
	return s
}

// short is a short run of a model.
type short struct {
	Longer
	post    *model.Posterior
	observe func(done float64) bool
	rhat    func(s sampler.Settings, chains []sampler.ChainResult) float64 // the largest of what the run is for
}

// run draws the chains of a short run, from where the longer one was if that goes well, and gives the settings that it had. Chains are nil
// where observe stopped it.
func (r *short) run() (sampler.Settings, []sampler.ChainResult, error) {
	s := HoldoutSettings(r.Settings)
	if warm := WarmSettings(r.Settings); r.Learnt.Fits(r.post.Dim()) && warm.Warmup < s.Warmup {
		chains, err := run(r.post, warm, r.Learnt, r.observe)
		if err == nil && (chains == nil || r.sound(warm, chains)) {
			return warm, chains, nil
		}
	}
	chains, err := run(r.post, s, sampler.Learnt{}, r.observe)
	return s, chains, err
}

// sound reports whether chains of a short warm-up agree, and went astray no more often than is allowed for.
func (r *short) sound(s sampler.Settings, chains []sampler.ChainResult) bool {
	diverged, draws := 0, 0
	for i := range chains {
		for _, st := range chains[i].Stats {
			draws++
			if st.Diverging {
				diverged++
			}
		}
	}
	if float64(diverged) > limits.DivergentRed*float64(draws) {
		return false
	}
	rhat := r.rhat(s, chains)
	return math.IsNaN(rhat) || rhat <= limits.RHatRed
}

// Short runs a model with HoldoutSettings of a longer fit, or WarmSettings where it can start from that, one chain after the other: enough
// to see which way a change of the model goes. rhat is the largest of what the run is for: where it is too large, the run starts again
// with a longer warm-up. observe is as in Hold; nil chains where it stopped the run.
func Short(post *model.Posterior, from Longer, rhat func(sampler.Settings, []sampler.ChainResult) float64,
	observe func(done float64) bool) (sampler.Settings, []sampler.ChainResult, error) {
	r := short{Longer: from, post: post, observe: observe, rhat: rhat}
	return r.run()
}
