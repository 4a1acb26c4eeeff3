package baseline

import (
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/sampler"
)

// run draws a run's chains one after another, from what was learnt where that is of the model. observe is called after every transition,
// and within long ones, with the share of all that is done, and returns false to stop: chains are then nil, without an error.
func run(post *model.Posterior, s sampler.Settings, from sampler.Learnt,
	observe func(done float64) bool) ([]sampler.ChainResult, error) {
	post, _ = post.Quick()
	done, all := 0, s.Chains*(s.Warmup+s.Draws)
	going := true
	look := func() { going = going && observe(float64(done)/float64(all)) }
	target := &sampler.Beating{Target: post, Beat: look}
	results := make([]sampler.ChainResult, s.Chains)
	each := func(sampler.Stats) bool {
		done++
		look()
		return going
	}
	for id := range results {
		var err error
		if from.Fits(post.Dim()) {
			results[id], err = sampler.RunWarmChain(target, s, id, from, each)
		} else {
			results[id], err = sampler.RunChain(target, s, id, each)
		}
		if err != nil || !going {
			return nil, err
		}
	}
	return results, nil
}
