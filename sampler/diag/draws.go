package diag

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/sampler/ascending"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// draws is a block of chains of equal length, by rows.
type draws struct {
	chains, length int
	values         []float64
}

// gather copies chains into one block.
func gather(chains [][]float64) draws {
	if len(chains) == 0 {
		return draws{}
	}
	d := draws{chains: len(chains), length: len(chains[0])}
	d.values = make([]float64, 0, d.chains*d.length)
	for _, c := range chains {
		if len(c) != d.length {
			panic("diag: chains of different lengths")
		}
		d.values = append(d.values, c...)
	}
	return d
}

func (d draws) row(i int) []float64 { return d.values[i*d.length : (i+1)*d.length] }

// valid reports enough draws and chains for a diagnostic, and no NaN.
func (d draws) valid(minChains int) bool {
	return d.chains >= minChains && d.length >= 4 && !slices.ContainsFunc(d.values, math.IsNaN)
}

// split halves each chain; the middle draw of an odd length is left out.
func (d draws) split() draws {
	half := d.length / 2
	s := draws{chains: 2 * d.chains, length: half, values: make([]float64, 0, 2*d.chains*half)}
	for i := range d.chains {
		s.values = append(s.values, d.row(i)[:half]...)
	}
	for i := range d.chains {
		s.values = append(s.values, d.row(i)[d.length-half:]...)
	}
	return s
}

// sorted returns the values in ascending order.
func (d draws) sorted() []float64 { return ascending.Sorted(d.values) }

func (d draws) clone() draws {
	d.values = slices.Clone(d.values)
	return d
}

// normalScores replaces each value by Φ⁻¹((r − 3/8)/(S + 1/4)), r its rank among all S, ties sharing the mean
// of theirs (Blom 1958).
func (d draws) normalScores() draws { return d.scoresFrom(d.sorted()) }

// scoresFrom is normalScores given the sorted values.
func (d draws) scoresFrom(sorted []float64) draws {
	scores := make([]float64, len(sorted)) // of the value at each sorted position
	n := float64(len(sorted))
	for i := 0; i < len(sorted); {
		j := i + 1
		for j < len(sorted) && sorted[j] == sorted[i] {
			j++
		}
		z := elementary.NormalQuantile((float64(i+1+j)/2 - 0.375) / (n + 0.25))
		for ; i < j; i++ {
			scores[i] = z
		}
	}
	for i, v := range d.values {
		d.values[i] = scores[position(sorted, v)]
	}
	return d
}

// position returns the first index at which sorted is at least v.
func position(sorted []float64, v float64) int {
	low, high := 0, len(sorted)
	for low < high {
		m := int(uint(low+high) >> 1)
		if sorted[m] < v {
			low = m + 1
		} else {
			high = m
		}
	}
	return low
}

// Quantile returns the p-quantile of ascending values, by linear interpolation between order statistics (type 7
// of Hyndman and Fan 1996): values[h] with h = (n − 1)·p. NaN for no values.
func Quantile(sorted []float64, p float64) float64 {
	n := len(sorted)
	if n < 2 {
		if n == 0 {
			return math.NaN()
		}
		return sorted[0]
	}
	h := float64(float64(n)*p) + (1 - p)
	k := min(max(int(math.Floor(h)), 1), n-1)
	g := min(max(h-float64(k), 0), 1)
	return float64((1-g)*sorted[k-1]) + float64(g*sorted[k])
}

// median of ascending values.
func median(sorted []float64) float64 {
	n := len(sorted)
	if n%2 == 1 {
		return sorted[n/2]
	}
	return (sorted[n/2-1] + sorted[n/2]) / 2
}

func mean(x []float64) float64 {
	s := 0.0
	for _, v := range x {
		s += v
	}
	return s / float64(len(x))
}

// variance returns Σ (x − m)²/(n − 1), m the mean of x.
func variance(x []float64, m float64) float64 {
	s := 0.0
	for _, v := range x {
		d := v - m
		s += float64(d * d)
	}
	return s / float64(len(x)-1)
}
