package misfit

import (
	"cmp"
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/summary"
)

// place is one of many places at which a pattern is looked for by itself.
type place struct {
	pattern
	as    summary.MisfitTest
	worth float64 // KPI a period for a coefficient of 1
}

// scanned is what was found at one place.
type scanned struct {
	as       summary.MisfitTest
	surprise float64
}

// scan looks at each place, and holds the strongest against the strongest of each repetition.
func (m *measured) scan(places []place, in *residuals) (list []scanned, null strongest) {
	null = make(strongest, len(in.reps))
	for i := range places {
		at := &places[i]
		scores, square := make([]float64, len(in.reps)), 0.0
		for r, left := range in.reps {
			scores[r] = at.score(left)
			square += float64(scores[r]*scores[r]) / float64(len(scores))
		}
		if !(square > absorbed*dense.Dot(at.z, at.z)) {
			continue
		}
		inv := 1 / math.Sqrt(square)
		for r, s := range scores {
			null[r] = max(null[r], math.Abs(float64(s*inv)))
		}
		t := at.as
		t.Score = at.score(in.left) * inv
		t.Size = t.Score * inv * at.worth * m.noise(in, t.Geo)
		list = append(list, scanned{t, surpriseOf(t.Score*t.Score, 1)})
	}
	for r, z := range null {
		null[r] = surpriseOf(float64(z*z), 1)
	}
	slices.Sort(null)
	return list, null
}

// noise is how large it is beside what the model takes it for, in a geo or over all.
func (m *measured) noise(in *residuals, geo string) float64 {
	if g := slices.Index(m.data.Geos, geo); g >= 0 {
		return in.size[g]
	}
	return dense.Mean(in.size)
}

// mostEvents is how many events of a geo are reported.
const mostEvents = 5

// scanTests gives the strongest place of each geo, and of all together; of events also others that fail and are apart from it.
func (m *measured) scanTests(places []place, in *residuals) (tests []summary.MisfitTest) {
	list, null := m.scan(places, in)
	slices.SortStableFunc(list, func(a, b scanned) int { return cmp.Compare(b.surprise, a.surprise) })
	told := map[string][]summary.MisfitTest{}
	for _, s := range list {
		t := s.as
		t.P = null.p(s.surprise)
		before := told[t.Geo]
		if len(before) > 0 && (t.Kind != summary.MisfitEvent || !t.Fails() || len(before) == mostEvents || slices.ContainsFunc(before, t.Meets)) {
			continue
		}
		told[t.Geo] = append(before, t)
		tests = append(tests, t)
	}
	return tests
}
