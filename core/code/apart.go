package code

import (
	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/sampler"
)

// Apart takes draws of a model to the coordinates of the same model with nothing integrated out, by their parameters: chains of one
// length, as idata.New keeps them.
func Apart(post, separate *model.Posterior, s sampler.Settings, chains []sampler.ChainResult) []sampler.ChainResult {
	kept, length, _ := idata.Common(post.Dim(), chains)
	draws := idata.Sampled(post, s, chains)
	at := map[string]model.Parameter{}
	for _, p := range post.Parameters() {
		at[p.Name] = p
	}
	from, to := make([]float64, post.ExpandedDim()), make([]float64, separate.ExpandedDim())
	var all []sampler.ChainResult
	for c, id := range kept {
		chain := sampler.ChainResult{Draws: make([]float64, length*separate.Dim()), Stats: chains[id].Stats[:length], Notes: chains[id].Notes}
		for k := range length {
			draws.At(from, c, k)
			for _, p := range separate.Parameters() {
				if q, has := at[p.Name]; has {
					copy(to[p.Offset:p.Offset+p.Size], from[q.Offset:q.Offset+q.Size])
				}
			}
			separate.Coordinates(chain.Draws[k*separate.Dim():(k+1)*separate.Dim()], to)
		}
		all = append(all, chain)
	}
	return all
}
