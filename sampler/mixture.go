package sampler

import (
	"math"

	"github.com/mixtab/mixtab/sampler/elementary"
)

// mixture is a mixture of Student's t distributions, from which proposals are drawn: of all coordinates, or of those from lead on given
// the first lead ones. Its tails are heavy, so that no place is proposed much too seldom.
type mixture struct {
	dim, lead int
	parts     []component
	weight    []float64 // [part] given the first coordinates
	z         []float64 // scratch
}

// component is one t distribution: x = mean + stretch·factor·z, factor a lower triangle by rows.
type component struct {
	weight          float64 // 0: not in use
	mean, factor    []float64
	logDet, lateDet float64   // logs of the determinants of factor and of its lower right part
	shift           []float64 // mean of the later coordinates given the first
}

// tailFreedom is the degrees of freedom of a proposal's tails.
const tailFreedom = 5

func newMixture(dim, lead, parts int) *mixture {
	m := &mixture{dim: dim, lead: lead, parts: make([]component, parts), weight: make([]float64, parts), z: make([]float64, dim)}
	for k := range m.parts {
		m.parts[k] = component{mean: make([]float64, dim), factor: make([]float64, dim*dim), shift: make([]float64, dim-lead)}
	}
	return m
}

// draw writes a draw of all coordinates into x.
func (m *mixture) draw(x []float64, s *Stream) {
	u, k := s.Float64(), 0
	for k < len(m.parts)-1 && u >= m.parts[k].weight {
		u -= m.parts[k].weight
		k++
	}
	m.drawPart(x, m.parts[k].mean, m.parts[k].factor, 0, s)
}

// drawGiven writes a draw of the later coordinates into x.
func (m *mixture) drawGiven(x []float64, s *Stream) {
	u, k := s.Float64(), 0
	for k < len(m.parts)-1 && u >= m.weight[k] {
		u -= m.weight[k]
		k++
	}
	m.drawPart(x, m.parts[k].shift, m.parts[k].factor, m.lead, s)
}

// drawPart writes a t draw into x, with the part of factor from row and column from on.
func (m *mixture) drawPart(x, mean, factor []float64, from int, s *Stream) {
	z := m.z[:len(x)]
	for i := range z {
		z[i] = s.Normal()
	}
	chi := 0.0
	for range tailFreedom {
		v := s.Normal()
		chi += float64(v * v)
	}
	stretch := math.Sqrt(tailFreedom / chi)
	for i := range x {
		at := (from+i)*m.dim + from
		x[i] = mean[i] + float64(stretch*dot(factor[at:at+i+1], z[:i+1]))
	}
}

// step writes into y a point near x, both of the later coordinates: as far away as one of the parts is wide given the first, or less.
func (m *mixture) step(y, x []float64, s *Stream) {
	u, k := s.Float64(), 0
	for k < len(m.parts)-1 && u >= m.parts[k].weight {
		u -= m.parts[k].weight
		k++
	}
	m.drawPart(y, x, m.parts[k].factor, m.lead, s)
	length := elementary.Exp(-float64(3 * s.Float64()))
	for i, v := range x {
		y[i] = v + float64(length*(y[i]-v))
	}
}

// solve writes factor⁻¹·(x − mean) into m.z, for the part of factor from row and column from on, and returns its squared length.
func (m *mixture) solve(x, mean, factor []float64, from int) float64 {
	sum := 0.0
	for i, v := range x {
		at := (from+i)*m.dim + from
		row := factor[at : at+i+1]
		v = (v - mean[i] - dot(row[:i], m.z[:i])) / row[i]
		m.z[i] = v
		sum += float64(v * v)
	}
	return sum
}

// logTail is the log density of a t distribution of n coordinates at a squared distance, up to a constant.
func logTail(distance float64, n int) float64 {
	return -float64(0.5 * float64(tailFreedom+n) * elementary.Log1p(distance/tailFreedom))
}

// logDensity is that of all coordinates, up to a constant.
func (m *mixture) logDensity(x []float64) float64 {
	total := math.Inf(-1)
	for k := range m.parts {
		if p := &m.parts[k]; p.weight > 0 {
			total = logAdd(total, elementary.Log(p.weight)-p.logDet+logTail(m.solve(x, p.mean, p.factor, 0), m.dim))
		}
	}
	return total
}

// logDensityGiven is that of the later coordinates given what was passed to condition, up to a constant.
func (m *mixture) logDensityGiven(x []float64) float64 {
	total := math.Inf(-1)
	for k := range m.parts {
		if p := &m.parts[k]; m.weight[k] > 0 {
			total = logAdd(total, elementary.Log(m.weight[k])-p.lateDet+logTail(m.solve(x, p.shift, p.factor, m.lead), len(x)))
		}
	}
	return total
}

// condition takes in the first coordinates.
func (m *mixture) condition(first []float64) {
	top := math.Inf(-1)
	for k := range m.parts {
		p := &m.parts[k]
		m.weight[k] = math.Inf(-1)
		if p.weight == 0 {
			continue
		}
		m.weight[k] = elementary.Log(p.weight) - (p.logDet - p.lateDet) + logTail(m.solve(first, p.mean, p.factor, 0), m.lead)
		for i := range p.shift {
			at := (m.lead + i) * m.dim
			p.shift[i] = p.mean[m.lead+i] + dot(p.factor[at:at+m.lead], m.z[:m.lead])
		}
		top = math.Max(top, m.weight[k])
	}
	total := 0.0
	for k, l := range m.weight {
		w := elementary.Exp(l - top)
		if !(w > 1e-12) { // far from this part; so all that is used is a number
			w = 0
		}
		m.weight[k] = w
		total += w
	}
	for k := range m.weight {
		m.weight[k] /= total
	}
}

// settle computes what follows from the parts' factors.
func (m *mixture) settle() {
	for k := range m.parts {
		p := &m.parts[k]
		p.logDet, p.lateDet = 0, 0
		if p.weight == 0 {
			continue
		}
		for i := range m.dim {
			l := elementary.Log(p.factor[i*m.dim+i])
			p.logDet += l
			if i >= m.lead {
				p.lateDet += l
			}
		}
	}
}
