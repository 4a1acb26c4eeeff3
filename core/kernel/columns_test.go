//go:build !js

package kernel_test

import (
	"math"
	"testing"

	"github.com/mixtab/mixtab/core/kernel"
)

// TestColumns: terms are added to the mean one after the other, and summed up times slopes, as plain loops do it; for odd
// and even numbers of terms and rows, for more terms than one loop sums up, and for a set behind another, which is integrated out.
func TestColumns(t *testing.T) {
	rows := []int{7, 12, 1}
	first, second := columns(rows, []int{1, 3, 0}), columns(rows, []int{37, 4, 16})
	layout := kernel.NewMedia(kpis(rows), nil, kernel.Set{Columns: first}, kernel.Set{Columns: second, Integrated: true})
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
		room.Run(kernel.Dot(set))
		room.Run(kernel.Add(set))
		layout.Trim(room.Numbers())
		for g, n := range rows {
			mean, sums := make([]float64, n), make([]float64, len(all[g]))
			for u := range mean {
				if mean[u] = 0.5; set == 1 {
					mean[u] = slope(g, u)
				}
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
			to := layout.Mean(room.Numbers(), g)
			if set == 1 {
				to = layout.Slopes(room.Numbers(), g)
			}
			for u, got := range to {
				if got != mean[u] {
					t.Errorf("set %d, geo %d, row %d: the mean is %v, want %v", set, g, u, got, mean[u])
				}
			}
		}
	}
}

// TestResiduals: differences, their sums of squares and slopes are those of plain loops, for geos of odd and even numbers of
// rows, and leave nothing behind a geo's rows where a weight is infinite.
func TestResiduals(t *testing.T) {
	for _, rows := range [][]int{{7, 12, 1}, {4, 5}, {3}} {
		layout := kernel.NewMedia(kpis(rows), nil)
		room := opened(t, layout)
		for g, n := range rows {
			room.Numbers()[layout.Weight(g)] = []float64{2.5, math.Inf(1), 0.3}[g]
			for u := range n {
				layout.Mean(room.Numbers(), g)[u] = slope(g, u)
			}
		}
		room.Run(kernel.Differ)
		room.Run(kernel.Weigh)
		for g, n := range rows {
			sum, weight := 0.0, room.Numbers()[layout.Weight(g)]
			slopes := layout.Slopes(room.Numbers(), g)
			for u := range n {
				r := kpis(rows)[g][u] - slope(g, u)
				sum += float64(r * r)
				if want := r * weight; slopes[u] != want {
					t.Errorf("%v: geo %d, row %d: the slope is %v, want %v", rows, g, u, slopes[u], want)
				}
			}
			if got := room.Numbers()[layout.Square(g)]; got != sum {
				t.Errorf("%v: geo %d: the sum of squares is %v, want %v", rows, g, got, sum)
			}
			if behind := room.Numbers()[layout.SlopesAt(g)+n]; n%2 > 0 && behind != 0 {
				t.Errorf("%v: geo %d: %v lies behind its rows", rows, g, behind)
			}
		}
	}
}

// kpis are a KPI in geos of so many rows.
func kpis(rows []int) [][]float64 {
	all := make([][]float64, len(rows))
	for g, n := range rows {
		for u := range n {
			all[g] = append(all[g], 3+math.Cos(float64(2*g+3*u)))
		}
	}
	return all
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
