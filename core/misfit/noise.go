package misfit

import (
	"math"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/sampler"
)

// follow passes standard noise on from period to period in each geo, in place: e_t = ρ·e_{t−1} + √(1−ρ²)·u_t.
func (f *fitted) follow(u, rho []float64) {
	for g, r := range rho {
		fresh := math.Sqrt(1 - float64(r*r))
		for t := f.start[g] + 1; t < f.start[g+1]; t++ {
			u[t] = float64(r*u[t-1]) + float64(fresh*u[t])
		}
	}
}

// whiten undoes follow, in place.
func (f *fitted) whiten(v, rho []float64) {
	for g, r := range rho {
		inv := 1 / math.Sqrt(1-float64(r*r))
		for t := f.start[g+1] - 1; t > f.start[g]; t-- {
			v[t] = (v[t] - float64(r*v[t-1])) * inv
		}
	}
}

// even divides each geo's values by their root mean square, so that the noise's own estimate plays no part.
func (f *fitted) even(v []float64) {
	for g := range f.sigma {
		part := v[f.start[g]:f.start[g+1]]
		if size := math.Sqrt(dense.Dot(part, part) / float64(len(part))); size > 0 {
			for t := range part {
				part[t] /= size
			}
		}
	}
}

// carried is the lag-1 autocorrelation of v in each geo, and over all.
func (f *fitted) carried(v []float64) (geos []float64, all float64) {
	var crosses, squares float64
	for g := range f.sigma {
		part := v[f.start[g]:f.start[g+1]]
		square, cross := dense.Dot(part, part), dense.Dot(part[1:], part)
		geos = append(geos, cross/max(square, math.SmallestNonzeroFloat64))
		crosses, squares = crosses+cross, squares+square
	}
	return geos, crosses / max(squares, math.SmallestNonzeroFloat64)
}

// Autocorrelations of the noise that are tried, and with how many repetitions each.
var carries = []float64{0, 0.2, 0.4, 0.6, 0.8, 0.9}

const carryRepetitions = 40

// ownRows is how many rows a geo needs for its own autocorrelation to count as much as that over all geos.
const ownRows = 100

// noiseCarry is the autocorrelation of each geo's noise: that whose residuals, which a flexible model leaves less of, follow each other
// like these. Geos share it as far as they are short. One below 0 counts as 0.
func (f *fitted) noiseCarry(rng *sampler.Stream) []float64 {
	geos, all := f.carried(f.left)
	common, below := carries[len(carries)-1], 0.0
	base := f.white(carryRepetitions, rng)
	for i, rho := range carries {
		seen := f.carryOf(base, rho)
		if all <= seen {
			common = rho
			if i > 0 {
				common -= (rho - carries[i-1]) * (seen - all) / (seen - below)
			}
			break
		}
		below = seen
	}
	for g, own := range geos {
		n := float64(f.start[g+1] - f.start[g])
		geos[g] = within(common + (own-all)*n/(n+ownRows))
	}
	return geos
}

// doubt is how far an autocorrelation over all rows may be off (Bartlett 1946).
func (f *fitted) doubt(rho float64) float64 {
	return math.Sqrt((1 - float64(rho*rho)) / float64(len(f.left)))
}

func within(rho float64) float64 { return max(0, min(rho, carries[len(carries)-1])) }

// carryOf is the mean autocorrelation of residuals where the noise's is rho.
func (f *fitted) carryOf(base [][]float64, rho float64) float64 {
	same, mean := make([]float64, len(f.sigma)), 0.0
	for g := range same {
		same[g] = rho
	}
	for lo := 0; lo < len(base); lo += batch {
		some := dense.Matrix(batch, len(f.left))
		for i := range some {
			copy(some[i], base[lo+i])
			f.follow(some[i], same)
		}
		f.takeOut(some)
		for _, v := range some {
			_, all := f.carried(v)
			mean += all / float64(len(base))
		}
	}
	return mean
}

func (f *fitted) white(n int, rng *sampler.Stream) [][]float64 {
	out := dense.Matrix(n, len(f.left))
	for _, v := range out {
		for r := range v {
			v[r] = rng.Normal()
		}
	}
	return out
}
