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

// sharpen takes residuals r to Ω⁻¹r, in place, for noise that follow made, and divides each geo's by the noise's own size, whose root
// mean squares it returns: then the score of a pattern is their product, as in generalised least squares.
func (f *fitted) sharpen(v, rho []float64) (size []float64) {
	for g, r := range rho {
		part := v[f.start[g]:f.start[g+1]]
		square, inv := 1-float64(r*r), 1/(1-float64(r*r))
		fresh := part[0] * part[0]
		for t := 1; t < len(part); t++ {
			u := part[t] - float64(r*part[t-1])
			fresh += float64(u*u) / square
		}
		size = append(size, math.Sqrt(fresh/float64(len(part))))
		scale := inv / max(size[g], math.SmallestNonzeroFloat64)
		before := 0.0
		for t, now := range part {
			own, next := 1+float64(r*r), 0.0
			if t == 0 || t == len(part)-1 {
				own = 1
			}
			if len(part) == 1 {
				own = square
			}
			if t+1 < len(part) {
				next = part[t+1]
			}
			part[t] = scale * (float64(own*now) - float64(r*(before+next)))
			before = now
		}
	}
	return size
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

// learnCarry finds out how much autocorrelation residuals have for each of the noise's, which a flexible model leaves less of.
func (f *fitted) learnCarry(rng *sampler.Stream) (seen []float64) {
	var base [][]float64
	for range carryRepetitions {
		base = append(base, f.white(rng))
	}
	for _, rho := range carries {
		seen = append(seen, f.carryOf(base, rho))
	}
	return seen
}

// noiseCarry is the autocorrelation of each geo's noise from which such residuals follow. Geos share it as far as they are
// short. One below 0 counts as 0.
func (f *fitted) noiseCarry(left, seen []float64) []float64 {
	geos, all := f.carried(left)
	common := carries[len(carries)-1]
	for i, rho := range carries {
		if all <= seen[i] {
			common = rho
			if i > 0 {
				common -= (rho - carries[i-1]) * (seen[i] - all) / (seen[i] - seen[i-1])
			}
			break
		}
	}
	for g, own := range geos {
		n := float64(f.start[g+1] - f.start[g])
		geos[g] = max(0, min(common+(own-all)*n/(n+ownRows), carries[len(carries)-1]))
	}
	return geos
}

// carryOf is the mean autocorrelation of residuals where the noise's is rho.
func (f *fitted) carryOf(base [][]float64, rho float64) float64 {
	same, mean := make([]float64, len(f.sigma)), 0.0
	for g := range same {
		same[g] = rho
	}
	for _, b := range base {
		v := append([]float64(nil), b...)
		f.follow(v, same)
		f.takeOut(v)
		_, all := f.carried(v)
		mean += all / float64(len(base))
	}
	return mean
}

// white is standard noise that does not follow itself.
func (f *fitted) white(rng *sampler.Stream) []float64 {
	out := make([]float64, len(f.left))
	for r := range out {
		out[r] = rng.Normal()
	}
	return out
}
