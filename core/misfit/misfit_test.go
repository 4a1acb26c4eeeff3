package misfit

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/internal/specimen"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/sampler"
)

func going() bool { return true }

func (m market) misfit(seed uint64) *summary.Misfit {
	return m.fit(seed, 150).find(400, sampler.NewStream(seed, 2), going)
}

var kinds = []summary.MisfitKind{summary.MisfitLead, summary.MisfitLag, summary.MisfitChange,
	summary.MisfitStep, summary.MisfitEvent, summary.MisfitBend}

// least is the smallest p-value of a kind, and its test.
func least(m *summary.Misfit, kind summary.MisfitKind) (best summary.MisfitTest) {
	best.P = 2
	for _, t := range m.Tests {
		if t.Kind == kind && t.P < best.P {
			best = t
		}
	}
	return best
}

// TestTakeOutIsTheRegressionsOwn: with draws whose covariance is exact, what is left of a pattern is what ridge regression leaves of it,
// and its product with the pattern the variance of its score.
func TestTakeOutIsTheRegressionsOwn(t *testing.T) {
	m := market{geos: 2, weeks: 40, tight: 20}
	f := m.fit(3, 0)
	z := make([]float64, len(f.left))
	for i := range z {
		z[i] = math.Sin(float64(i * i))
	}
	left := append([]float64(nil), z...)
	f.takeOut(left)
	// the same regression with z for the KPI
	g := m.fit(3, 0)
	g.learn(g.x, z, 0, m.tight, sampler.NewStream(1, 1))
	variance := 0.0
	for i := range z {
		if math.Abs(left[i]-g.left[i]) > 1e-10 {
			t.Fatalf("row %d: %v is left, and regression leaves %v", i, left[i], g.left[i])
		}
		variance += z[i] * g.left[i]
	}
	if got := dense.Dot(z, left); math.Abs(got-variance) > 1e-9 {
		t.Errorf("variance %v, want %v", got, variance)
	}
}

// TestRepetitionsVaryAsScoresDo: with noise that does not follow itself, repetitions have the variance of the model's own residuals:
// I − H.
func TestRepetitionsVaryAsScoresDo(t *testing.T) {
	f := market{geos: 1, weeks: 60, tight: 20}.fit(5, 0)
	s := &search{fitted: f.fitted, rho: []float64{0}}
	z := f.x[0] // the model bends to it half-way
	out := append([]float64(nil), z...)
	f.takeOut(out)
	want, got, n := dense.Dot(z, out), 0.0, 4000
	if bent := 1 - want/dense.Dot(z, z); bent < 0.3 || bent > 0.8 {
		t.Fatalf("it bends by %.2f", bent)
	}
	rng := sampler.NewStream(8, 8)
	for range n {
		score := dense.Dot(z, s.residuals(s.white(rng), s.rho, rng))
		got += score * score / float64(n)
	}
	if math.Abs(got/want-1) > 0.1 { // 4.5 of the estimate's standard deviations
		t.Errorf("scores vary by %.2f, want %.2f", got, want)
	}
}

// TestRightModelsHaveUniformP, with noise that follows itself and without, nationally and on a panel: Kolmogorov's distance of the
// smallest p-value of a kind stays below what 1 of 1000 samples exceeds, and so does the number below 5%.
func TestRightModelsHaveUniformP(t *testing.T) {
	const n = 40
	for name, m := range map[string]market{
		"national": {geos: 1, weeks: 104}, "national, 0.4": {geos: 1, weeks: 104, carried: 0.4}, "panel, 0.3": {geos: 4, weeks: 30, carried: 0.3},
	} {
		ps := map[summary.MisfitKind][]float64{}
		for seed := range uint64(n) {
			found := m.misfit(seed + 1)
			for _, kind := range kinds {
				ps[kind] = append(ps[kind], least(found, kind).P)
			}
		}
		for kind, list := range ps {
			slices.Sort(list)
			distance, small := 0.0, 0
			for i, p := range list {
				distance = max(distance, math.Abs(p-(float64(i)+0.5)/n))
				if p < 0.05 {
					small++
				}
			}
			if distance > 1.95/math.Sqrt(n) || small > 10 {
				t.Errorf("%s, %s: distance %.3f, %d of %d below 0.05: %.2f", name, kind, distance, small, n, list)
			}
		}
	}
}

// TestMediaRecordedLate are found as a lead of one week, of the channel they are of.
func TestMediaRecordedLate(t *testing.T) {
	m := market{geos: 1, weeks: 104, carried: 0.3, recorded: recordedBy(1, 1)}
	expectFound(t, m, summary.MisfitLead, "Radio", -1)
}

// TestMediaRecordedEarly are found as an effect that starts a week after the spend.
func TestMediaRecordedEarly(t *testing.T) {
	m := market{geos: 1, weeks: 104, recorded: recordedBy(2, -1)}
	expectFound(t, m, summary.MisfitLag, "Search", 1)
}

// TestEffectsThatComeLater than the carry-over has them are found about where they are.
func TestEffectsThatComeLater(t *testing.T) {
	m := market{geos: 1, weeks: 104, more: func(_, t int, media [3][]float64) (sum float64) {
		for lag := 4; lag <= 6 && lag <= t; lag++ {
			sum += 0.8 * media[0][t-lag]
		}
		return sum
	}}
	expectFound(t, m, summary.MisfitLag, "TV", 5)
}

// TestEffectsThatChange are found with their date and factor: from 1.6 to 0.4 is a quarter.
func TestEffectsThatChange(t *testing.T) {
	m := market{geos: 1, weeks: 156, carried: 0.2, effects: func(week int) float64 {
		if week < 78 {
			return 1.6
		}
		return 0.4
	}}
	for seed := range uint64(3) {
		found := m.misfit(seed + 1)
		got := least(found, summary.MisfitChange)
		half, off := panel.DateOf(2022, 7, 4), math.Abs(got.Size+0.75) // 0.3 is 2.5 of its standard deviations
		if !got.Fails() || got.Channel != "TV" || got.At != half || off > 0.3 {
			t.Errorf("seed %d: %+v", seed+1, got)
		}
	}
}

// TestLevelsThatChange: a step, a bend and an event are found where they are, with what they are worth, also of one geo among four;
// each is reported as what it is.
func TestLevelsThatChange(t *testing.T) {
	day := func(week int) panel.Date { return panel.DateOf(2021, 1, 4) + panel.Date(7*week) }
	for name, c := range map[string]struct {
		m    market
		want summary.MisfitTest
		off  panel.Date
		size float64 // how far its size may be off
	}{
		"step": {market{geos: 1, weeks: 104, more: func(_, week int, _ [3][]float64) float64 {
			return -3 * inside(day(week), day(60), day(200))
		}},
			summary.MisfitTest{Kind: summary.MisfitStep, At: day(60), Size: -3}, 14, 1},
		"bend": {market{geos: 1, weeks: 104, more: func(_, week int, _ [3][]float64) float64 { return 0.1 * float64(max(0, week-50)) }},
			summary.MisfitTest{Kind: summary.MisfitBend, At: day(50), Size: 5.3}, 70, 1.5},
		"event": {market{geos: 1, weeks: 104, more: func(_, week int, _ [3][]float64) float64 { return 7 * inside(day(week), day(30), day(31)) }},
			summary.MisfitTest{Kind: summary.MisfitEvent, At: day(30), Until: day(31), Size: 7}, 0, 2},
		"a geo's step": {market{geos: 4, weeks: 60, more: func(g, week int, _ [3][]float64) float64 {
			return 4 * inside(panel.Date(g), 2, 2) * inside(day(week), day(30), day(200))
		}}, summary.MisfitTest{Kind: summary.MisfitStep, Geo: "G2", At: day(30), Size: 4}, 14, 1.5},
	} {
		list := c.m.misfit(2).Failing()
		if len(list) != 1 {
			t.Errorf("%s: %+v fail", name, list)
			continue
		}
		got, off := list[0], list[0].At-c.want.At
		other := got.Kind != c.want.Kind || got.Geo != c.want.Geo || got.Until != c.want.Until
		if other || max(off, -off) > c.off || math.Abs(got.Size-c.want.Size) > c.size {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
}

func recordedBy(channel, weeks int) func(int, []float64) []float64 {
	return func(c int, media []float64) []float64 {
		if c != channel {
			return media
		}
		n := len(media)
		out := make([]float64, n)
		for t := range out {
			out[t] = media[((t-weeks)%n+n)%n]
		}
		return out
	}
}

// expectFound looks in five markets.
func expectFound(t *testing.T, m market, kind summary.MisfitKind, channel string, lag int) {
	t.Helper()
	for seed := range uint64(5) {
		found := m.misfit(seed + 1)
		got := least(found, kind)
		if !got.Fails() || got.Channel != channel || got.Lag != lag || got.Score < 3 {
			t.Errorf("seed %d: %+v", seed+1, got)
		}
		if list := found.Failing(); len(list) != 1 || list[0].Channel != channel {
			t.Errorf("seed %d: %+v fail", seed+1, list)
		}
	}
}

// TestFindIsTheSameEachTime, and stops when it is told to.
func TestFindIsTheSameEachTime(t *testing.T) {
	post := specimen.Posterior(t, "three-countries", "studio")
	s, chains := specimen.Settings(2, 60), specimen.Chains(post, 2, 60)
	done := 0.0
	find := func() *summary.Misfit {
		return Find(post, s, chains, func(share float64) bool {
			if share < done || share > 1 {
				t.Fatalf("%v done after %v", share, done)
			}
			done = share
			return true
		})
	}
	one := find()
	if done != 1 || len(one.Tests) == 0 || len(one.Carried) != 3 || len(one.Profiles) != 3 {
		t.Fatalf("%v done: %+v", done, one)
	}
	done = 0
	if two := find(); !reflect.DeepEqual(one, two) {
		t.Errorf("%+v and %+v", one, two)
	}
	for _, last := range []int{1, 80, 150} {
		calls := 0
		if got := Find(post, s, chains, func(float64) bool { calls++; return calls < last }); got != nil || calls != last {
			t.Errorf("stopped at call %d of %d: %+v", calls, last, got)
		}
	}
	if got := Find(post, s, specimen.Chains(post, 1, 20), func(float64) bool { return true }); got != nil {
		t.Errorf("20 draws are enough: %+v", got)
	}
}

// TestOddPanels: whatever is looked at on them, every number is one.
func TestOddPanels(t *testing.T) {
	sp, _ := spec.Preset("studio")
	for name, m := range map[string]market{
		"a week": {geos: 1, weeks: 1}, "two geos of three weeks": {geos: 2, weeks: 3}, "days": {geos: 1, weeks: 90, days: 1},
		"months":                  {geos: 1, weeks: 30, days: 30.4},
		"channels that never ran": {geos: 2, weeks: 20, recorded: func(c int, media []float64) []float64 { return make([]float64, len(media)) }},
		"one that ran once": {geos: 1, weeks: 20, recorded: func(c int, media []float64) []float64 {
			out := make([]float64, len(media))
			out[7] = float64(c)
			return out
		}},
	} {
		d := m.fit(1, 10).data
		for g := range d.Series {
			s := &d.Series[g]
			s.KPI, s.Spend = make([]float64, len(s.Dates)), s.Media
			for i := range s.KPI {
				s.KPI[i] = 100 + 10*math.Sin(float64(i*i))
			}
		}
		post, _, err := model.Compile(sp, d)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		found := Find(post, specimen.Settings(1, 100), specimen.Chains(post, 1, 100), func(float64) bool { return true })
		for _, test := range found.Tests {
			if !(test.P >= 0 && test.P <= 1) || math.IsNaN(test.Score) || math.IsNaN(test.Size) {
				t.Errorf("%s: %+v", name, test)
			}
		}
	}
}
