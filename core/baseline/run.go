package baseline

import (
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/sampler"
)

// run draws a run's chains one after another. observe is called after every transition, and within long ones, with the share of
// all that is done, and returns false to stop: chains are then nil, without an error.
func run(post *model.Posterior, s sampler.Settings, observe func(done float64) bool) ([]sampler.ChainResult, error) {
	post, _ = post.Quick()
	done, all := 0, s.Chains*(s.Warmup+s.Draws)
	going := true
	look := func() { going = going && observe(float64(done)/float64(all)) }
	target := &sampler.Beating{Target: post, Beat: look}
	results := make([]sampler.ChainResult, s.Chains)
	for id := range results {
		var err error
		results[id], err = sampler.RunChain(target, s, id, func(sampler.Stats) bool {
			done++
			look()
			return going
		})
		if err != nil || !going {
			return nil, err
		}
	}
	return results, nil
}
