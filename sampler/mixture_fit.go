package sampler

import (
	"math"

	"github.com/mixtab/mixtab/sampler/elementary"
)

const (
	fitSteps   = 15   // of expectation maximisation
	fitRidge   = 1e-3 // of a coordinate's variance, added to that of every part
	fitSpare   = 4    // rows more than coordinates that a part must have
	fitNothing = 1e-6 // a share of a row that is not worth counting
)

// fit sets m to rows of data by expectation maximisation for a mixture of normals. Part k begins with the k-th stretch of the first rows,
// all of one length, so that a narrow mode that a stretch has found keeps a part of its own.
func (m *mixture) fit(data []float64, stretch int) {
	sd := deviations(data, m.dim)
	shares := make([]float64, len(data)/m.dim*len(m.parts))
	for r := range min(stretch*len(m.parts), len(data)/m.dim) {
		shares[r*len(m.parts)+r/stretch] = 1
	}
	m.maximise(data, shares, sd)
	m.improve(data, sd, fitSteps)
}

// improve takes steps of expectation maximisation from what m is.
func (m *mixture) improve(data, sd []float64, steps int) {
	shares := make([]float64, len(data)/m.dim*len(m.parts))
	for range steps {
		m.assign(shares, data)
		m.maximise(data, shares, sd)
	}
}

// deviations are the coordinates' standard deviations over rows of data.
func deviations(data []float64, dim int) []float64 {
	mean, sd := make([]float64, dim), make([]float64, dim)
	n := 1 / float64(len(data)/dim)
	for at := 0; at < len(data); at += dim {
		axpy(mean, n, data[at:at+dim])
	}
	for at := 0; at < len(data); at += dim {
		for i, v := range data[at : at+dim] {
			v -= mean[i]
			sd[i] += float64(n * float64(v*v))
		}
	}
	for i := range sd {
		sd[i] = math.Sqrt(sd[i]) + 1e-8
	}
	return sd
}

// assign writes how much of each row is each part's.
func (m *mixture) assign(shares, data []float64) {
	d, k := m.dim, len(m.parts)
	for r := range len(data) / d {
		row := shares[r*k : (r+1)*k]
		top := math.Inf(-1)
		for j := range row {
			p := &m.parts[j]
			row[j] = math.Inf(-1)
			if p.weight > 0 {
				row[j] = elementary.Log(p.weight) - p.logDet - float64(0.5*m.solve(data[r*d:(r+1)*d], p.mean, p.factor, 0))
			}
			top = math.Max(top, row[j])
		}
		sum := 0.0
		for j, l := range row {
			row[j] = elementary.Exp(l - top)
			sum += row[j]
		}
		for j := range row {
			row[j] /= sum
		}
	}
}

// maximise sets the parts to the rows that are theirs. One with too few is given up.
func (m *mixture) maximise(data, shares, sd []float64) {
	cov, total := make([]float64, m.dim*m.dim), 0.0
	for j := range m.parts {
		p := &m.parts[j]
		p.weight = m.moments(cov, p.mean, data, shares, j)
		if p.weight < float64(m.dim+fitSpare) {
			p.weight = 0
			continue
		}
		for i, v := range sd {
			cov[i*m.dim+i] += float64(fitRidge * float64(v*v))
		}
		if !cholesky(cov, m.dim) {
			p.weight = 0
			continue
		}
		copy(p.factor, cov)
		total += p.weight
	}
	for j := range m.parts {
		m.parts[j].weight /= total
	}
	m.settle()
}

// moments writes mean and covariance of the rows that are part j's, and returns how many these are.
func (m *mixture) moments(cov, mean, data, shares []float64, j int) float64 {
	d, k, count := m.dim, len(m.parts), 0.0
	clear(mean)
	clear(cov)
	for r := range len(data) / d {
		w := shares[r*k+j]
		count += w
		axpy(mean, w, data[r*d:(r+1)*d])
	}
	if count == 0 {
		return 0
	}
	for i := range mean {
		mean[i] /= count
	}
	for r := range len(data) / d {
		w := shares[r*k+j] / count
		if shares[r*k+j] < fitNothing {
			continue
		}
		for i, v := range data[r*d : (r+1)*d] {
			m.z[i] = v - mean[i]
			axpy(cov[i*d:i*d+i+1], w*m.z[i], m.z[:i+1])
		}
	}
	return count
}
