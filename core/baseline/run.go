package baseline

import (
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/sampler"
)

// run draws a run's chains one after another. observe hears of every transition as the share of all that is done, and
// returns false to stop: chains are then nil, without an error.
func run(post *model.Posterior, s sampler.Settings, observe func(done float64) bool) ([]sampler.ChainResult, error) {
	each := s.Warmup + s.Draws
	results := make([]sampler.ChainResult, s.Chains)
	for id := range results {
		chain, err := sampler.NewChain(post, s, id)
		if err != nil {
			return nil, err
		}
		r := &results[id]
		for i := 1; ; i++ {
			draw, st, ok := chain.Next()
			if !ok {
				break
			}
			if !st.Warmup {
				r.Draws, r.Stats = append(r.Draws, draw...), append(r.Stats, st)
			}
			if !observe(float64(id*each+i) / float64(s.Chains*each)) {
				return nil, nil
			}
		}
		r.Notes = chain.Notes()
	}
	return results, nil
}
