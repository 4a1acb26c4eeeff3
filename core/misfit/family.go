package misfit

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// absorbed is the share of a pattern's variance under which the model bends to it by itself, so that it says nothing.
const absorbed = 1e-3

// scores of one set of residuals, by pattern.
type scores []float64

// residuals are sharpened: those that were left over, with the size of their noise by geo, and those of every repetition.
type residuals struct {
	left []float64
	size []float64
	reps [][]float64
}

// measured are scores of what was left over, and of every repetition, in units of their standard deviation over repetitions.
type measured struct {
	*search
	seen    residuals
	settled residuals // the same, where the best step or bend does not count as autocorrelation
	left    scores
	reps    []scores
	spread  []float64 // [pattern] the standard deviation of its score, +∞ where the model bends to it by itself
}

// scale takes scores to standard deviations under the model.
func (m *measured) scale() {
	m.spread = make([]float64, len(m.patterns))
	for k := range m.patterns {
		square := 0.0
		for _, r := range m.reps {
			square += float64(r[k]*r[k]) / float64(len(m.reps))
		}
		z := m.patterns[k].z
		m.spread[k] = math.Sqrt(square)
		if !(square > absorbed*dense.Dot(z, z)) {
			m.spread[k] = math.Inf(1)
		}
		inv := 1 / m.spread[k]
		m.left[k] *= inv
		for _, r := range m.reps {
			r[k] *= inv
		}
	}
}

// surprise is −log p of looking at some patterns jointly: χ² of their scores with the repetitions' correlations.
type surprise struct {
	of    []int
	lower []float64 // Cholesky factor of the correlations
	room  []float64
}

// ridge is added to correlations, so that patterns that are nearly one do not blow up what tells them apart.
const ridge = 1e-3

// newSurprise is nil where the model bends to all the patterns by itself.
func (m *measured) newSurprise(of []int) *surprise {
	s := &surprise{}
	for _, k := range of {
		if !math.IsInf(m.spread[k], 1) {
			s.of = append(s.of, k)
		}
	}
	n := len(s.of)
	if n == 0 {
		return nil
	}
	s.lower, s.room = make([]float64, n*n), make([]float64, n)
	for a, j := range s.of {
		for b, k := range s.of[:a+1] {
			sum := 0.0
			for _, r := range m.reps {
				sum += float64(r[j] * r[k])
			}
			s.lower[a*n+b] = sum / float64(len(m.reps))
		}
		s.lower[a*n+a] += ridge
	}
	if math.IsNaN(dense.Cholesky(s.lower, n)) {
		return nil
	}
	return s
}

func (s *surprise) at(of scores) float64 {
	for a, k := range s.of {
		s.room[a] = of[k]
	}
	dense.SolveLower(s.lower, s.room, len(s.of))
	return surpriseOf(dense.Dot(s.room, s.room), len(s.of))
}

// surpriseOf is −log of the chance that χ² of k degrees of freedom is larger than x (Wilson and Hilferty 1931; exact for one).
func surpriseOf(x float64, k int) float64 {
	if k == 1 {
		return -elementary.Log(2) + surpriseOfNormal(math.Sqrt(x))
	}
	var9 := 2 / (9 * float64(k))
	cube := elementary.Exp(elementary.Log(max(x, 1e-12)/float64(k)) / 3)
	return surpriseOfNormal((cube - (1 - var9)) / math.Sqrt(var9))
}

// surpriseOfNormal is −log of the chance that a standard normal number is larger than z.
func surpriseOfNormal(z float64) float64 {
	if z < 8 {
		return -elementary.Log(elementary.NormalCDF(-z))
	}
	return float64(z*z)/2 + elementary.Log(z*math.Sqrt(2*math.Pi)) + 1/float64(z*z)
}

// deviations is the size of a standard normal number that is as surprising, on both sides.
func deviations(surprise float64) float64 {
	low, high := 0.0, 200.0
	for range 60 {
		middle := (low + high) / 2
		if surpriseOfNormal(middle)-elementary.Log(2) < surprise {
			low = middle
		} else {
			high = middle
		}
	}
	return low
}

// strongest is the distribution of the largest surprise of a kind under the model.
type strongest []float64

// tail is the share of repetitions beyond which their largest surprises are taken to fall off exponentially, as −log p does.
const tail = 0.05

// p is the chance of a surprise as large, somewhere among all that was looked at.
func (s strongest) p(of float64) float64 {
	n := len(s)
	edge := s[int(float64(n)*(1-tail))]
	if of <= edge {
		at, _ := slices.BinarySearch(s, of)
		return float64(n-at) / float64(n)
	}
	return tail * elementary.Exp(edge-of)
}

// found is one look's result.
type found struct {
	look
	surprise float64
}

// judge gives each look of a kind its surprise, and how large the largest is by chance.
func (m *measured) judge(kind summary.MisfitKind) (list []found, null strongest) {
	null = make(strongest, len(m.reps))
	for _, l := range m.looks {
		if l.as.Kind != kind {
			continue
		}
		s := m.newSurprise(l.of)
		if s == nil {
			continue
		}
		list = append(list, found{l, s.at(m.left)})
		for i, r := range m.reps {
			null[i] = max(null[i], s.at(r))
		}
	}
	slices.Sort(null)
	return list, null
}

// tests gives the strongest result of each channel and geo, and of all together.
func (m *measured) tests(kind summary.MisfitKind) (tests []summary.MisfitTest) {
	list, null := m.judge(kind)
	type whose struct{ channel, geo string }
	best := map[whose]int{}
	for i := range list {
		of := whose{list[i].as.Channel, list[i].as.Geo}
		at, known := best[of]
		if !known || list[i].surprise > list[at].surprise {
			best[of] = i
		}
	}
	for i := range list {
		if best[whose{list[i].as.Channel, list[i].as.Geo}] == i {
			tests = append(tests, m.told(&list[i], null))
		}
	}
	return tests
}

// told is a look's result with its sign, and for several lags the strongest of them.
func (m *measured) told(f *found, null strongest) summary.MisfitTest {
	t := f.as
	t.P, t.Score = null.p(f.surprise), deviations(f.surprise)
	sign := 1.0
	if c := slices.Index(m.data.Channels, t.Channel); len(f.of) == 1 {
		sign = m.left[f.of[0]]
		if t.Kind == summary.MisfitChange {
			t.Size = m.changedBy(sign/m.spread[f.of[0]]*dense.Mean(m.seen.size), t.At)
		}
	} else if c >= 0 {
		t.Lag, sign = m.strongestLag(c, f.of)
	}
	if sign < 0 {
		t.Score = -t.Score
	}
	return t
}
