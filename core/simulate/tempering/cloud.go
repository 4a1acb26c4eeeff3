package tempering

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/sampler"
)

// Cloud is particles on their way from the base to the target, by densities base^(1−β) × target^β.
type Cloud struct {
	Q        [][]float64 // [particle][coordinate]
	Beta     float64
	Evidence float64 // log of the target's integral by the base's, as far as β; neither has its normaliser

	target Target
	sweeps int
	rng    *sampler.Stream
	movers []*mover
}

// acrossChance is how often a move in the metric of a part comes with one in that of the whole cloud, which may leave the part.
const acrossChance = 0.3

// forgotten is the correlation before and after at which particles have moved enough.
const forgotten = 0.5

// Moved is what the moves of one temperature came to.
type Moved struct {
	Sweeps int
	Taken  []float64 // [mover] share of proposals in the last sweep
	Memory []float64 // [coordinate] correlation of particles before and after
}

// NewCloud draws n particles from the base. At each temperature they move in so many sweeps at most.
func NewCloud(t Target, n, sweeps int, rng *sampler.Stream) *Cloud {
	c := &Cloud{target: t, sweeps: sweeps, rng: rng}
	for range n {
		q := make([]float64, len(t.Base))
		for k, b := range t.Base {
			q[k] = b.Mean + b.SD*rng.Normal()
		}
		c.Q = append(c.Q, q)
	}
	for _, b := range t.Blocks {
		if len(b.Cuts) > 0 {
			across := b
			across.Cuts = nil
			m := newMover(across, t.Base)
			m.chance = acrossChance
			c.movers = append(c.movers, m)
		}
		c.movers = append(c.movers, newMover(b, t.Base))
	}
	return c
}

// Next goes on to the next temperature, resamples and moves. It reports false where β is 1 already.
func (c *Cloud) Next() (Moved, bool) {
	if c.Beta == 1 {
		return Moved{}, false
	}
	gain := make([]float64, len(c.Q))
	for i, q := range c.Q {
		gain[i] = c.target.LogDensity(q)
		for k, b := range c.target.Base {
			l, _ := b.logDensity(q[k])
			gain[i] -= l
		}
		if math.IsNaN(gain[i]) {
			gain[i] = math.Inf(-1)
		}
	}
	step := stride(gain, 1-c.Beta)
	w, mean := weights(gain, step)
	c.Evidence += mean
	if c.Beta += step; 1-c.Beta < 1e-12 {
		c.Beta = 1
	}
	c.resample(w)
	return c.Move(), true
}

// stride is how far β may go for weights to leave half of the particles, and at most to the end.
func stride(gain []float64, most float64) float64 {
	enough := func(step float64) bool {
		w, _ := weights(gain, step)
		squares := 0.0
		for _, v := range w {
			squares += v * v
		}
		return 1/squares >= float64(len(w))/2
	}
	if enough(most) {
		return most
	}
	low, high := -80.0, math.Log(most)
	for range 60 {
		if middle := (low + high) / 2; enough(math.Exp(middle)) {
			low = middle
		} else {
			high = middle
		}
	}
	return math.Exp(low)
}

// weights after a step of β, with the sum 1, and the log of their mean before they had it.
func weights(gain []float64, step float64) (w []float64, mean float64) {
	w = make([]float64, len(gain))
	most, sum := slices.Max(gain), 0.0
	for i, l := range gain {
		w[i] = math.Exp(step * (l - most))
		sum += w[i]
	}
	for i := range w {
		w[i] /= sum
	}
	return w, step*most + math.Log(sum/float64(len(w)))
}

// resample is systematic: as many equal strides as there are particles, from one random number.
func (c *Cloud) resample(w []float64) {
	n := len(w)
	next := make([][]float64, 0, n)
	first, sum := c.rng.Float64(), 0.0
	for i := range w {
		sum += w[i] * float64(n)
		for len(next) < n && (first+float64(len(next)) < sum || i == n-1) {
			next = append(next, slices.Clone(c.Q[i]))
		}
	}
	c.Q = next
}

// Move moves all particles at the present temperature until they have forgotten where they were, or the sweeps are made.
func (c *Cloud) Move() Moved {
	before := make([][]float64, len(c.Q))
	for i, q := range c.Q {
		before[i] = slices.Clone(q)
	}
	for _, m := range c.movers {
		m.learn(c.Q)
	}
	moved := Moved{Taken: make([]float64, len(c.movers)), Memory: make([]float64, len(c.target.Base))}
	for moved.Sweeps < c.sweeps && (moved.Sweeps == 0 || slices.Max(moved.Memory) > forgotten) {
		for _, q := range c.Q {
			for _, m := range c.movers {
				for range m.Moves {
					if m.chance == 1 || c.rng.Float64() < m.chance {
						m.move(q, c.Beta, c.rng)
					}
				}
			}
		}
		for k, m := range c.movers {
			moved.Taken[k] = m.adapt()
		}
		for k := range moved.Memory {
			moved.Memory[k] = correlation(before, c.Q, k)
		}
		moved.Sweeps++
	}
	return moved
}

func correlation(a, b [][]float64, k int) float64 {
	n, ma, mb := float64(len(a)), 0.0, 0.0
	for i := range a {
		ma, mb = ma+a[i][k]/n, mb+b[i][k]/n
	}
	aa, ab, bb := 0.0, 0.0, 0.0
	for i := range a {
		x, y := a[i][k]-ma, b[i][k]-mb
		aa, ab, bb = aa+x*x, ab+x*y, bb+y*y
	}
	return ab / math.Sqrt(aa*bb)
}
