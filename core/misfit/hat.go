package misfit

import (
	"math"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/sampler"
)

// hat is H, what the model bends to by itself, by its eigenvectors. Where draws say that it bends nearly all the way, they cannot say
// how little it does not, and what is left over there is a matter of the prior: such directions are taken out of everything.
type hat struct {
	vectors [][]float64 // orthonormal, over rows
	values  []float64   // between 0 and 1
}

// How many eigenvectors there are at most, from which share on a direction counts as taken out whole, and below which as left alone.
const (
	mostDirections = 120
	whole          = 0.8
	negligible     = 0.005
)

// newHat finds the eigenvectors of the mean of b·b' over bends, among as many random sums of them (Halko, Martinsson and Tropp 2011).
func newHat(bends [][]float64, rng *sampler.Stream) *hat {
	k := min(mostDirections, len(bends), len(bends[0]))
	basis := make([][]float64, 0, k)
	for range k {
		v := make([]float64, len(bends[0]))
		for _, b := range bends {
			add(v, rng.Normal(), b)
		}
		if orthonormal(v, basis) {
			basis = append(basis, v)
		}
	}
	k = len(basis)
	square, at := make([]float64, k*k), make([]float64, k)
	for _, b := range bends {
		for i, u := range basis {
			at[i] = product(u, b)
		}
		for i, x := range at {
			add(square[i*k:(i+1)*k], x/float64(len(bends)), at)
		}
	}
	values, ok := sampler.SymmetricEigen(square, k)
	h := &hat{}
	for i := 0; ok && i < k; i++ {
		if values[i] < negligible {
			continue
		}
		v := make([]float64, len(bends[0]))
		for j, u := range basis {
			add(v, square[i*k+j], u)
		}
		if values[i] > whole {
			values[i] = 1
		}
		h.vectors, h.values = append(h.vectors, v), append(h.values, values[i])
	}
	return h
}

// orthonormal takes out of v what lies along the basis, twice for rounding, and scales it to length 1; false where nothing is left.
func orthonormal(v []float64, basis [][]float64) bool {
	before := math.Sqrt(dense.Dot(v, v))
	for range 2 {
		for _, u := range basis {
			add(v, -product(u, v), u)
		}
	}
	size := math.Sqrt(dense.Dot(v, v))
	if !(size > 1e-7*before) {
		return false
	}
	for i := range v {
		v[i] /= size
	}
	return true
}

// takeOut subtracts from v what the model bends to by itself: H·v.
func (h *hat) takeOut(v []float64) {
	if len(h.vectors) == 0 {
		return
	}
	along, last := product(h.vectors[0], v), len(h.vectors)-1
	for i, u := range h.vectors[:last] {
		along = addThenProduct(v, -h.values[i]*along, u, h.vectors[i+1])
	}
	add(v, -h.values[last]*along, h.vectors[last])
}

// project takes the directions out of v in which the model bends all the way.
func (h *hat) project(v []float64) {
	for i, u := range h.vectors {
		if h.values[i] == 1 {
			add(v, -product(u, v), u)
		}
	}
}

// shrunk adds to v what the prior's pull leaves of an expected KPI that the prior is right about: noise of covariance H(I−H).
func (h *hat) shrunk(v []float64, rng *sampler.Stream) {
	for i, u := range h.vectors {
		if x := h.values[i]; x < 1 {
			add(v, math.Sqrt(float64(x*(1-x)))*rng.Normal(), u)
		}
	}
}
