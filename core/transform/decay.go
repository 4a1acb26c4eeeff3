package transform

// Decay is the carry-over with weights ratio^l over a window of lags, as recursions: three multiplications a
// period whatever the window, and no subtraction, so that zeros stay zeros and nothing turns negative.
//
// Periods are cut into blocks as long as the window. A window that ends at t is the tail of one block and the
// head of the next; heads are a forward recursion within their block, tails a backward one (the scheme of van
// Herk, Pattern Recognition Letters 13, 1992, for running extremes, with a decay in place of the extreme).
type Decay struct {
	window int
	power  []float64 // power[l] = ratio^l
	slope  []float64 // d power[l] / d ratio
	tail   []float64 // tail[s] = Σ_{u=s..end of block} ratio^(end-u) x[u]
	dtail  []float64
	sum    float64 // Σ_l ratio^l over the window
	dsum   float64
}

// NewDecay makes room for series of up to periods values. A window of 0, or one longer than the series, never cuts off
// within it; the sum of weights is then the infinite one, 1/(1-ratio), for 0 and the window's own otherwise.
func NewDecay(window, periods int) *Decay {
	d := &Decay{window: window}
	n := window
	if n == 0 || n > periods {
		n = periods
	}
	d.power, d.slope = make([]float64, n+1), make([]float64, n+1)
	d.tail, d.dtail = make([]float64, periods+1), make([]float64, periods+1)
	return d
}

// Set computes the powers of the ratio and the weights' sum.
func (d *Decay) Set(ratio float64) {
	p, dp := 1.0, 0.0
	for l := range d.power {
		d.power[l], d.slope[l] = p, dp
		dp = float64(dp*ratio) + p
		p *= ratio
	}
	if d.window == 0 {
		d.sum = 1 / (1 - ratio)
		d.dsum = float64(d.sum * d.sum)
		return
	}
	d.sum, d.dsum = 0, 0
	for l := 0; l < d.window; l++ { // Horner, so that windows longer than the table cost nothing else
		d.dsum = float64(d.dsum*ratio) + d.sum
		d.sum = float64(d.sum*ratio) + 1
	}
}

// Sum is the weights' sum and its derivative by the ratio.
func (d *Decay) Sum() (sum, dsum float64) { return d.sum, d.dsum }

// Apply writes y[t] = Σ_l ratio^l x[t-l] and dy[t] = ∂y[t]/∂ratio at the ratio last Set. len(x) ≤ periods of NewDecay.
func (d *Decay) Apply(y, dy, x []float64) {
	n, ratio := len(x), d.power[1]
	size := len(d.power) - 1
	dy = dy[:n]
	y = y[:n]
	for start := 0; start < n; start += size {
		end := min(start+size, n)
		head, dhead := 0.0, 0.0
		for t := start; t < end; t++ {
			dhead = float64(dhead*ratio) + head
			head = float64(head*ratio) + x[t]
			y[t], dy[t] = head, dhead
		}
		if start > 0 {
			d.carry(y, dy, start, end)
		}
		if end < n {
			d.gather(x, start, end)
		}
	}
}

// carry adds to the block start..end-1 what the tail of the block before still sends.
func (d *Decay) carry(y, dy []float64, start, end int) {
	size := len(d.power) - 1
	for t := start; t < end; t++ {
		s := t - size + 1 // first period of the window
		if s >= start {
			return
		}
		j := t - start + 1 // periods from the end of the block before to t
		y[t] += float64(d.power[j] * d.tail[s])
		dy[t] += float64(d.slope[j]*d.tail[s]) + float64(d.power[j]*d.dtail[s])
	}
}

// gather computes the tails of the block start..end-1.
func (d *Decay) gather(x []float64, start, end int) {
	tail, dtail := 0.0, 0.0
	for s := end - 1; s >= start; s-- {
		tail += float64(d.power[end-1-s] * x[s])
		dtail += float64(d.slope[end-1-s] * x[s])
		d.tail[s], d.dtail[s] = tail, dtail
	}
}
