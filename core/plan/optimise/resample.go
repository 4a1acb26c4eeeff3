package optimise

import "slices"

// ends are the ends of the interval of draws, which are given back sorted. Weighted draws are first taken again in
// proportion to their weights, evenly spaced (systematic resampling), so that every kind of interval can be asked for.
func (w *work) ends(draws []float64) (low, high float64) {
	if w.o.Weights != nil {
		draws = resampled(draws, w.weights)
	}
	slices.Sort(draws)
	return w.o.Interval.Of(draws)
}

// resampled takes as many draws as there are, each about n · weight times.
func resampled(draws, weights []float64) []float64 {
	n := len(draws)
	out := make([]float64, 0, n)
	at, sum := 0, weights[0]
	for i := range n {
		for want := (float64(i) + 0.5) / float64(n); sum < want && at < n-1; {
			at++
			sum += weights[at]
		}
		out = append(out, draws[at])
	}
	return out
}
