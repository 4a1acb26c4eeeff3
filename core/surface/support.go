package surface

import (
	"math"
	"slices"
)

// Support says how far a plan lies from what is known.
type Support struct {
	Nearest  int     // the nearest stored scenario
	Distance float64 // to it: √((log T − log T′)² + Σ_c (m_c − m′_c)²) of totals T and shares m of the total
	Usual    float64 // the distance from a stored scenario to the nearest other one, in the middle of all
	Beyond   []Cell  // cells that spend more or less than a quarter of a window ever did in the geo's data
}

// Cell is a geo's channel at a factor, outside of what was seen.
type Cell struct {
	Geo, Channel int
	Factor       float64
	Seen         Range
}

// Far reports whether the plan lies further from the stored scenarios than these lie from each other.
func (p Support) Far() bool { return p.Distance > 2*p.Usual }

// Atlas finds the nearest stored scenario. It keeps working memory of its own, and serves one goroutine.
type Atlas struct {
	s      *Surface
	points []float64 // [scenario][1+channel], log total and shares
	usual  float64
	at     []float64
	beyond []Cell
}

// NewAtlas prepares the search among stored scenarios; none are the caller's mistake.
func NewAtlas(s *Surface, st *Stored) *Atlas {
	if len(st.Scenarios) == 0 || st.Hash != s.Hash {
		panic("surface: an atlas needs the scenarios that are stored of its surface")
	}
	n := 1 + len(s.Channels)
	a := &Atlas{s: s, points: make([]float64, len(st.Scenarios)*n), at: make([]float64, n),
		beyond: make([]Cell, 0, len(s.Geos)*len(s.Channels))}
	for i, sc := range st.Scenarios {
		a.place(a.points[i*n:(i+1)*n], s.StoredSpend(sc))
	}
	nearest := make([]float64, 0, len(st.Scenarios))
	for i := range st.Scenarios {
		if _, d := a.nearest(a.points[i*n:(i+1)*n], i); !math.IsInf(d, 1) {
			nearest = append(nearest, d)
		}
	}
	a.usual = middle(nearest)
	return a
}

// Of is the support of a plan, money [geo][channel]. Its slice is valid until the next call.
func (a *Atlas) Of(spend [][]float64) Support {
	a.place(a.at, spend)
	p := Support{Usual: a.usual}
	p.Nearest, p.Distance = a.nearest(a.at, -1)
	a.beyond = a.beyond[:0]
	const slack = 1e-6
	for g, row := range spend {
		for c, money := range row {
			f, seen := a.s.Factor(g, c, money), a.s.Seen[g][c]
			if !a.s.Idle(g, c) && (f < seen.Low-slack || f > seen.High+slack) {
				a.beyond = append(a.beyond, Cell{g, c, f, seen})
			}
		}
	}
	p.Beyond = a.beyond
	return p
}

// place writes a plan's coordinates. A total below a hundredth of today's counts as that.
func (a *Atlas) place(dst []float64, spend [][]float64) {
	clear(dst)
	total := 0.0
	for _, row := range spend {
		for c, money := range row {
			dst[1+c] += money
			total += money
		}
	}
	if total > 0 {
		for c := range dst[1:] {
			dst[1+c] /= total
		}
	}
	dst[0] = math.Log(max(total, 0.01*a.s.TotalSpend(), math.SmallestNonzeroFloat64))
}

// nearest is the nearest stored scenario but one.
func (a *Atlas) nearest(at []float64, but int) (scenario int, distance float64) {
	scenario, distance = -1, math.Inf(1)
	n := len(at)
	for i := 0; i*n < len(a.points); i++ {
		if i == but {
			continue
		}
		sum := 0.0
		for k, x := range a.points[i*n : (i+1)*n] {
			sum += (x - at[k]) * (x - at[k])
		}
		if sum < distance {
			scenario, distance = i, sum
		}
	}
	return scenario, math.Sqrt(distance)
}

// middle is the median; 0 of nothing.
func middle(x []float64) float64 {
	if len(x) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(x))
	return sorted[len(sorted)/2]
}
