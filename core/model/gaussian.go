package model

import "slices"

// gaussian is the linear Gaussian part of a model that is integrated out: coefficients b whose priors are Normal, and the
// means of those priors where they are Normal in turn. Given everything else,
//
//	y_g - m_g ~ Normal(Z_g b, σ_g²),   b_i ~ Normal(loc_i, τ_i²),   loc_i a constant, a sampled value, or some b_j
//
// so b has precision P = Q + Σ_g Z_gᵀZ_g/σ_g², mean b̂ = P⁻¹h, and
//
//	log p(y) = -½ [ Σ_g n_g log 2πσ_g² + Σ_g |y_g - m_g - Z_g b̂|²/σ_g² + Σ_i (b̂_i - loc_i)²/τ_i² + log|P| + Σ_i log τ_i² ]
//
// Its slopes are the expectations over b of those of the joint density (Fisher's identity), so the media's backward pass
// is that of the plain model with the residuals at b̂.
type gaussian struct {
	size  int
	at    []int32 // arena place of each b_i
	loc   []int32 // of its mean
	tau   []int32 // of its standard deviation
	inner []int   // index of the mean within b, -1 if it is not there
	cols  []int   // columns of the model with a coefficient in b
	pos   [][]int // [geo][column] index of the coefficient in b, -1 where it is the base geo's constant 0
	// [geo] the lower triangle of Z_gᵀZ_g, as far as it is not 0
	moments [][]moment
}

// moment is an element of Z_gᵀZ_g: its place in P, and its weight in a trace, which it enters twice off the diagonal.
type moment struct {
	at        int
	z, weight float64
}

// newGaussian collects what Compile marked as integrated; nil when there is nothing.
func newGaussian(b *blueprint) *gaussian {
	ga := &gaussian{}
	index := map[int32]int{}
	for _, s := range integratedVariables(b) {
		for e := 0; e < s.size; e++ {
			index[int32(s.val+e)] = len(ga.at)
			ga.at = append(ga.at, int32(s.val+e))
			ga.loc = append(ga.loc, s.args[0][e])
			ga.tau = append(ga.tau, s.args[1][e])
			inner := -1
			if j, ok := index[s.args[0][e]]; ok {
				inner = j
			}
			ga.inner = append(ga.inner, inner)
		}
	}
	if ga.size = len(ga.at); ga.size == 0 {
		return nil
	}
	for k := range b.columns {
		if b.columns[k].gauss {
			ga.cols = append(ga.cols, k)
		}
	}
	for g := range b.y {
		var pos []int
		for _, k := range ga.cols {
			i, is := index[b.columns[k].coef[g]]
			if !is {
				i = -1
			}
			pos = append(pos, i)
		}
		ga.pos = append(ga.pos, pos)
		ga.moments = append(ga.moments, ga.products(b, g))
	}
	return ga
}

// manyCoefficients is from where on the order of the block matters: below it the block is small whatever is in it.
const manyCoefficients = 64

// integratedVariables lists what makes up the block, means before what they are means of. A variable with many values goes first,
// if its mean is not in the block: knots of different weeks have no period in common, so that the precision's rows begin
// with zeros as long as nothing that joins all weeks stands before them.
func integratedVariables(b *blueprint) []*variable {
	var list []*variable
	for _, s := range b.variables {
		switch {
		case !s.integrated:
		case s.size >= manyCoefficients && !meanIn(s, list):
			list = slices.Insert(list, 0, s)
		default:
			list = append(list, s)
		}
	}
	return list
}

// meanIn: a variable's means are values of one of the variables.
func meanIn(s *variable, variables []*variable) bool {
	for _, other := range variables {
		if at := int(s.args[0][0]); at >= other.val && at < other.val+other.size {
			return true
		}
	}
	return false
}

// products is Z_gᵀZ_g.
func (ga *gaussian) products(b *blueprint, g int) (list []moment) {
	for i, ki := range ga.cols {
		for j, kj := range ga.cols[:i+1] {
			sum, held := 0.0, b.Held(g)
			for t := range b.y[g] {
				if len(held) > 0 && held[0] == t {
					held = held[1:]
					continue
				}
				sum += float64(b.columns[ki].value(g, t) * b.columns[kj].value(g, t))
			}
			list = ga.add(list, sum, ga.pos[g][i], ga.pos[g][j], i == j)
		}
	}
	return list
}

// add lists the moment of two columns, unless it is 0 or one of the coefficients is the base geo's.
func (ga *gaussian) add(list []moment, z float64, i, j int, same bool) []moment {
	if z == 0 || i < 0 || j < 0 {
		return list
	}
	weight := z
	if !same {
		weight = 2 * z
	}
	return append(list, moment{max(i, j)*ga.size + min(i, j), z, weight})
}

func (c *column) value(g, t int) float64 {
	if c.basis[g] == nil {
		return 1
	}
	return c.basis[g][t]
}

// gaussWork is the scratch for a gaussian block: size × size matrices by rows, of which the lower triangles count.
type gaussWork struct {
	chol []float64 // P, then its Cholesky factor L
	inv  []float64 // L⁻¹
	cov  []float64 // P⁻¹
	mean []float64 // h, then b̂
	z    []float64
}

func newGaussWork(ga *gaussian, room *kernelRoom) *gaussWork {
	n := ga.size
	numbers := func(n int) []float64 { return make([]float64, n) }
	w := &gaussWork{mean: numbers(n), z: numbers(n)}
	if room != nil {
		w.chol, w.inv, w.cov = room.layout.Lower(room.numbers), room.layout.Inverse(room.numbers), room.layout.Covariance(room.numbers)
	} else {
		w.chol, w.inv, w.cov = numbers(n*n), numbers(n*n), numbers(n*n)
	}
	return w
}
