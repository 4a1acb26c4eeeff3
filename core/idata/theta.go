package idata

import (
	"fmt"
	"runtime"

	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/streams"
	"github.com/mixtab/mixtab/sampler"
)

// Draws gives posterior draws back as the vectors that model.Posterior.Predict and its kin take.
type Draws struct {
	blocks []block
	chains int
	draws  int
	dim    int

	post *model.Posterior // set where draws are expanded when they are asked for
	seed uint64
	kept [][]float64 // [chain][draw × coordinate]
	from []int       // [chain], its number in the run
}

// block is where one parameter lies in the vector and in its variable.
type block struct {
	data         []float64
	offset, size int
}

// NewDraws matches the posterior's parameters with the variables of id. It fails, naming them, when some are
// missing or have another size: id is then of another model or another dataset.
func NewDraws(post *model.Posterior, id *InferenceData) (*Draws, error) {
	d := &Draws{dim: post.ExpandedDim()}
	d.chains, d.draws = id.Size()
	for _, p := range post.Parameters() {
		v := id.Variable("posterior", p.Name)
		if v == nil || len(v.Data) != d.chains*d.draws*p.Size {
			return nil, fmt.Errorf("idata: the draws have no %q of the model's shape", p.Name)
		}
		d.blocks = append(d.blocks, block{v.Data, p.Offset, p.Size})
	}
	return d, nil
}

// Sampled gives a run's draws without expanding them all: each is expanded when it is asked for, to what New has in
// its place. A run without draws has a size of 0.
func Sampled(post *model.Posterior, s sampler.Settings, chains []sampler.ChainResult) *Draws {
	kept, draws, _ := Common(post.Dim(), chains)
	d := &Draws{dim: post.ExpandedDim(), chains: len(kept), draws: draws, post: post, seed: s.Seed, from: kept}
	for _, c := range kept {
		d.kept = append(d.kept, chains[c].Draws)
	}
	return d
}

// Size is the number of chains, and of draws a chain.
func (d *Draws) Size() (chains, draws int) { return d.chains, d.draws }

// Dim is the length of the vectors that At fills.
func (d *Draws) Dim() int { return d.dim }

// At writes one draw's parameters to theta (length Dim). It lets other goroutines run: in a browser nothing interrupts one that computes,
// and what limits the collector's share of the time looks at the clock only when another could run. Once it has held the collector back,
// after a pause of the whole process, say, memory would grow until the work is done.
func (d *Draws) At(theta []float64, chain, draw int) {
	runtime.Gosched()
	if d.post != nil {
		rng := sampler.NewStream(d.seed, streams.Expansion.At(uint64(d.from[chain])<<32|uint64(draw)))
		d.post.Expand(theta, d.Source(chain, draw), rng)
		return
	}
	row := chain*d.draws + draw
	for _, b := range d.blocks {
		copy(theta[b.offset:b.offset+b.size], b.data[row*b.size:(row+1)*b.size])
	}
}

// Source is the numbers that a draw follows from: its coordinates where Sampled gave it, its parameters otherwise.
func (d *Draws) Source(chain, draw int) []float64 {
	if d.post != nil {
		dim := d.post.Dim()
		return d.kept[chain][draw*dim : (draw+1)*dim]
	}
	theta := make([]float64, d.dim)
	d.At(theta, chain, draw)
	return theta
}

// Place is one draw's chain and number.
type Place struct{ Chain, Draw int }

// Thinned chooses at most limit draws, evenly over chains and along each chain, in the chains' order. A limit of 0
// keeps all.
func (d *Draws) Thinned(limit int) []Place {
	total := d.chains * d.draws
	each := d.draws
	if limit > 0 && total > limit {
		each = max(1, limit/d.chains)
	}
	places := make([]Place, 0, each*d.chains)
	for c := 0; c < d.chains; c++ {
		for i := 0; i < each; i++ {
			// the middle of the i-th of each equal stretches
			places = append(places, Place{c, (2*i + 1) * d.draws / (2 * each)})
		}
	}
	return places
}
