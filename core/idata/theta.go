package idata

import (
	"fmt"

	"github.com/mixtab/mixtab/core/model"
)

// Draws gives posterior draws back as the vectors that model.Posterior.Predict and its kin take.
type Draws struct {
	id     *InferenceData
	blocks []block
	chains int
	draws  int
	dim    int
}

// block is where one parameter lies in the vector and in its variable.
type block struct {
	data         []float64
	offset, size int
}

// NewDraws matches the posterior's parameters with the variables of id. It fails, naming them, when some are
// missing or have another size: id is then of another model or another dataset.
func NewDraws(post *model.Posterior, id *InferenceData) (*Draws, error) {
	d := &Draws{id: id, dim: post.ExpandedDim()}
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

// Size is the number of chains, and of draws a chain.
func (d *Draws) Size() (chains, draws int) { return d.chains, d.draws }

// Dim is the length of the vectors that At fills.
func (d *Draws) Dim() int { return d.dim }

// At writes one draw's parameters to theta (length Dim).
func (d *Draws) At(theta []float64, chain, draw int) {
	row := chain*d.draws + draw
	for _, b := range d.blocks {
		copy(theta[b.offset:b.offset+b.size], b.data[row*b.size:(row+1)*b.size])
	}
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
