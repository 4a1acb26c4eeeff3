package code

import (
	"encoding/json"
	"math"

	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/streams"
	"github.com/mixtab/mixtab/sampler"
)

const (
	// pointCount is at how many points a program is compared with the studio.
	pointCount = 10
	// spread is how far, in each unconstrained coordinate, they lie from 0 or from the natural start at most.
	spread = 1.0
	// Tolerance is how far a log density, or a slope, may be off, relative to its size or to 1: far below what a term that is left out makes,
	// and far above what rounding does, 5e-9 at most in any preset, form and language.
	Tolerance = 1e-7
)

// Points are unconstrained points with the log density and its gradient there, all constants and Jacobians included. A point is the
// coordinates of all parameters, block after block, in the order of the program.
type Points struct {
	Tolerance  float64     `json:"tolerance"`
	Blocks     []Block     `json:"blocks"`
	Points     [][]float64 `json:"points"`
	LogDensity []float64   `json:"log_density"`
	Gradient   [][]float64 `json:"gradient"`
}

// Block is where a parameter's coordinates lie in a point.
type Block struct {
	Name   string `json:"name"`
	From   int    `json:"from"`
	Size   int    `json:"size"`
	Scalar bool   `json:"scalar,omitempty"`
}

// points evaluates the posterior. Points at which it is no number are passed over: there a program may give what it likes.
func (p *program) points(post *model.Posterior, seed uint64) Points {
	out := Points{Tolerance: Tolerance}
	for i, v := range p.o.Variables {
		if v.Size > 0 {
			out.Blocks = append(out.Blocks, Block{p.coords[i], v.At, v.Size, len(v.Dims) == 0})
		}
	}
	rng := sampler.NewStream(seed, streams.Points.At(0))
	centre := make([]float64, post.Dim())
	post.Natural(centre)
	for try := 0; len(out.Points) < pointCount && try < 20*pointCount; try++ {
		q, grad := make([]float64, post.Dim()), make([]float64, post.Dim())
		for i := range q {
			q[i] = centre[i] + float64(spread*(2*rng.Float64()-1))
		}
		lp := post.LogDensity(grad, q)
		if !finite(lp, grad) {
			continue
		}
		out.Points, out.LogDensity, out.Gradient = append(out.Points, q), append(out.LogDensity, lp), append(out.Gradient, grad)
	}
	return out
}

func finite(lp float64, grad []float64) bool {
	sum := lp - lp
	for _, x := range grad {
		sum += x - x
	}
	return !math.IsNaN(sum)
}

func asJSON(v any) []byte {
	b, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		panic("code: numbers that no JSON has")
	}
	return append(b, '\n')
}
