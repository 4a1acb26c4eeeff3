package tempering

import (
	"math"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/sampler"
)

// mover makes Hamiltonian moves of one block in a metric taken from the cloud: of all of it, or of the part between cuts where a particle
// is; a move that leaves its part is then refused, since it would not come back in the same metric.
type mover struct {
	Block
	base   []Normal
	chance float64           // of a move where one is due
	width  float64           // the longest step, in deviations of the cloud
	all    []float64         // Cholesky factor of the cloud's covariance
	parts  map[int][]float64 // and of those of its parts
	lower  []float64         // what the present move has of these

	momentum, slope, kept []float64
	accepted, tried       float64
}

const (
	// wanted is how many of a mover's proposals are to be taken.
	wanted = 0.7
	// span is the longest step by the shortest: a cloud has narrow places.
	span = 10
	// few is how many particles for each coordinate a part needs for a metric of its own.
	few = 4
	// steps is how many leapfrog steps a move has on average.
	steps = 8
)

func newMover(b Block, base []Normal) *mover {
	n := len(b.At)
	room := func() []float64 { return make([]float64, n) }
	return &mover{Block: b, base: base, chance: 1, width: 1, parts: map[int][]float64{}, momentum: room(), slope: room(), kept: room()}
}

// learn takes the metrics from the cloud.
func (m *mover) learn(cloud [][]float64) {
	of := map[int][][]float64{}
	for _, q := range cloud {
		k := part(m.Cuts, q)
		of[k] = append(of[k], q)
	}
	m.all = m.factor(cloud)
	clear(m.parts)
	for k, list := range of {
		if len(list) >= few*len(m.At) {
			m.parts[k] = m.factor(list)
		}
	}
}

// factor is the Cholesky factor of the block's covariance.
func (m *mover) factor(cloud [][]float64) []float64 {
	n, each := len(m.At), 1/float64(len(cloud))
	mean, lower := make([]float64, n), make([]float64, n*n)
	for _, q := range cloud {
		for i, at := range m.At {
			mean[i] += q[at] * each
		}
	}
	for _, q := range cloud {
		for i, at := range m.At {
			for k, other := range m.At[:i+1] {
				lower[i*n+k] += (q[at] - mean[i]) * (q[other] - mean[k]) * each
			}
		}
	}
	for i := range n {
		lower[i*n+i] *= 1 + 1e-6
	}
	dense.Cholesky(lower, n)
	return lower
}

// move proposes another point for q at β, and takes it or leaves q as it was.
func (m *mover) move(q []float64, beta float64, rng *sampler.Stream) {
	for i, at := range m.At {
		m.kept[i], m.momentum[i] = q[at], rng.Normal()
	}
	from, known := part(m.Cuts, q), false
	if m.lower, known = m.parts[from]; !known {
		m.lower = m.all
	}
	step, count := m.width*math.Pow(span, -rng.Float64()), 1+rng.IntN(2*steps-1)
	lp := m.between(q, beta)
	start := lp - m.kinetic()
	for range count {
		m.kick(step / 2)
		m.drift(step, q)
		if lp = m.between(q, beta); math.IsNaN(lp) || math.IsInf(lp, 0) {
			break
		}
		m.kick(step / 2)
	}
	chance := math.Exp(min(0, lp-m.kinetic()-start))
	if math.IsNaN(chance) || math.IsInf(lp, 0) || part(m.Cuts, q) != from {
		chance = 0
	}
	m.tried++
	m.accepted += chance
	if rng.Float64() >= chance {
		for i, at := range m.At {
			q[at] = m.kept[i]
		}
	}
}

// between is the log density at β between base and target; it leaves its slope in m.slope.
func (m *mover) between(q []float64, beta float64) float64 {
	lp := beta * m.LogDensity(m.slope, q)
	for i, at := range m.At {
		l, s := m.base[at].logDensity(q[at])
		lp += (1 - beta) * l
		m.slope[i] = (1-beta)*s + beta*m.slope[i]
	}
	return lp
}

func (m *mover) kinetic() float64 { return dense.Dot(m.momentum, m.momentum) / 2 }

// kick changes the momentum by the slope in coordinates in which the cloud is round.
func (m *mover) kick(step float64) {
	n := len(m.At)
	for i, s := range m.slope {
		for k, l := range m.lower[i*n : i*n+i+1] {
			m.momentum[k] += step * l * s
		}
	}
}

func (m *mover) drift(step float64, q []float64) {
	n := len(m.At)
	for i, at := range m.At {
		q[at] += step * dense.Dot(m.lower[i*n:i*n+i+1], m.momentum[:i+1])
	}
}

// adapt sets the width so that about as many proposals are taken as wanted, and returns the share that was.
func (m *mover) adapt() float64 {
	share := m.accepted / m.tried
	m.width *= math.Exp(share - wanted)
	m.accepted, m.tried = 0, 0
	return share
}
