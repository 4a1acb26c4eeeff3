package plan

import "math"

// smoother estimates two densities on one grid without allocating: draws are put linearly into bins, and the bins
// are smoothed with a Gaussian kernel of
// width 0.9 sd n^(-1/5) (Silverman 1986).
type smoother struct {
	x, plan, today, bins []float64
	kernel               []float64
}

// gridPoints is enough for a smooth line on a chart of any width.
const gridPoints = 128

func newSmoother() smoother {
	return smoother{
		x: make([]float64, gridPoints), plan: make([]float64, gridPoints), today: make([]float64, gridPoints),
		bins: make([]float64, gridPoints), kernel: make([]float64, gridPoints),
	}
}

// estimate gives both densities over a grid that reaches three kernel widths beyond all draws.
func (s *smoother) estimate(plan, today []float64) Density {
	low, high := math.Inf(1), math.Inf(-1)
	for d := range plan {
		low = min(low, plan[d], today[d])
		high = max(high, plan[d], today[d])
	}
	wp, wt := s.width(plan), s.width(today)
	margin := 3 * max(wp, wt)
	if !(margin > 0) {
		margin = max(math.Abs(high)*1e-6, 1e-12)
	}
	low, high = low-margin, high+margin
	step := (high - low) / (gridPoints - 1)
	for i := range s.x {
		s.x[i] = low + float64(i)*step
	}
	s.smooth(s.plan, plan, low, step, max(wp, step))
	s.smooth(s.today, today, low, step, max(wt, step))
	return Density{X: s.x, Plan: s.plan, Today: s.today}
}

// width is the kernel's standard deviation.
func (s *smoother) width(draws []float64) float64 {
	n := float64(len(draws))
	mean, ss := 0.0, 0.0
	for _, x := range draws {
		mean += x / n
	}
	for _, x := range draws {
		ss += (x - mean) * (x - mean)
	}
	return 0.9 * math.Sqrt(ss/n) * math.Pow(n, -0.2)
}

// smooth writes the kernel estimate of draws at low + i·step to dst.
func (s *smoother) smooth(dst, draws []float64, low, step, width float64) {
	clear(s.bins)
	for _, x := range draws {
		at := (x - low) / step
		i := min(int(at), gridPoints-2)
		s.bins[i] += 1 - (at - float64(i))
		s.bins[i+1] += at - float64(i)
	}
	reach := min(int(4*width/step)+1, gridPoints-1)
	sum := 0.0
	for k := 0; k <= reach; k++ {
		z := float64(k) * step / width
		s.kernel[k] = math.Exp(-z * z / 2)
		sum += s.kernel[k]
		if k > 0 {
			sum += s.kernel[k]
		}
	}
	scale := 1 / (sum * step * float64(len(draws)))
	clear(dst)
	for i, b := range s.bins {
		if b == 0 {
			continue
		}
		for k := max(0, i-reach); k <= min(gridPoints-1, i+reach); k++ {
			dst[k] += b * scale * s.kernel[max(i-k, k-i)]
		}
	}
}
