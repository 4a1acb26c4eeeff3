package dense

import "math"

// Dot is Σ a·b, added in order.
func Dot(a, b []float64) float64 {
	sum := 0.0
	for t, v := range a {
		sum += float64(v * b[t])
	}
	return sum
}

// Mean is the arithmetic mean.
func Mean(v []float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += x
	}
	return sum / float64(len(v))
}

// Deviation is the population standard deviation.
func Deviation(v []float64) float64 {
	m, sum := Mean(v), 0.0
	for _, x := range v {
		sum += float64((x - m) * (x - m))
	}
	return math.Sqrt(sum / float64(len(v)))
}

// Matrix is a matrix of zeros by rows, which share one array.
func Matrix(rows, columns int) [][]float64 {
	flat := make([]float64, rows*columns)
	m := make([][]float64, rows)
	for i := range m {
		m[i] = flat[i*columns : (i+1)*columns : (i+1)*columns]
	}
	return m
}
