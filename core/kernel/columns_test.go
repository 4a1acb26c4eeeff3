//go:build !js

package kernel_test

import (
	"math"
	"testing"

	"github.com/mixtab/mixtab/core/kernel"
)

// TestColumns: terms are added to the mean one after the other, and summed up times slopes, as plain loops do it; for odd
// and even numbers of terms and rows, for more terms than one loop sums up, and for a set behind another.
func TestColumns(t *testing.T) {
	rows := []int{7, 12, 1}
	first, second := columns(rows, []int{1, 3, 0}), columns(rows, []int{37, 4, 16})
	layout := kernel.NewMedia(rows, nil, first, second)
	room := opened(t, layout)
	for set, all := range []kernel.Columns{first, second} {
		for g, n := range rows {
			for k := range all[g] {
				room.Numbers()[layout.Coefficients(set, g)+k] = math.Cos(float64(g + 5*k))
			}
			for u := range n {
				layout.Mean(room.Numbers(), g)[u], layout.Slopes(room.Numbers(), g)[u] = 0.5, slope(g, u)
			}
		}
		room.Run(kernel.Add(set))
		room.Run(kernel.Dot(set))
		for g, n := range rows {
			mean, sums := make([]float64, n), make([]float64, len(all[g]))
			for u := range mean {
				mean[u] = 0.5
			}
			for k, z := range all[g] {
				for u := range mean {
					value := 1.0
					if z != nil {
						value = z[u]
					}
					mean[u] += float64(math.Cos(float64(g+5*k)) * value)
					sums[k] += float64(value * slope(g, u))
				}
				if got := room.Numbers()[layout.Sums(set, g)+k]; got != sums[k] {
					t.Errorf("set %d, geo %d, term %d: the sum is %v, want %v", set, g, k, got, sums[k])
				}
			}
			for u, got := range layout.Mean(room.Numbers(), g) {
				if got != mean[u] {
					t.Errorf("set %d, geo %d, row %d: the mean is %v, want %v", set, g, u, got, mean[u])
				}
			}
		}
	}
}

func columns(rows, terms []int) kernel.Columns {
	all := make(kernel.Columns, len(rows))
	for g, n := range rows {
		for k := range terms[g] {
			z := make([]float64, n)
			for u := range z {
				z[u] = math.Sin(float64(3*g + 7*k + u*u))
			}
			if k == 2 {
				z = nil
			}
			all[g] = append(all[g], z)
		}
	}
	return all
}
