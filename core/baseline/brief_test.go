package baseline

import (
	"math"
	"testing"

	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/sampler"
)

// TestBriefsDecideAsTalliesDo: a decision finds the same in a tally's brief as in the tally, at the same chance, with
// more cuts than one and with a geo that has no rows.
func TestBriefsDecideAsTalliesDo(t *testing.T) {
	l := layout{geos: 4, channels: 3}
	rng := sampler.NewStream(21, 0)
	drawn := func(shift float64) tally {
		v := make(tally, l.size())
		for g := 1; g < l.geos; g++ { // the first has no rows
			for at := range ofGeo {
				v[l.of(g, at)] = 20 + math.Abs(rng.Normal())
			}
			v[l.of(g, atScore)], v[l.of(g, atBias)] = rng.Normal()-shift, rng.Normal()+shift
			for k := range Levels {
				v[l.of(g, atInside+k)] = math.Floor(10 + 3*rng.Normal() - 2*shift)
			}
			v[l.joint()] += v[l.of(g, atScore)]
		}
		for c := range l.channels {
			v[l.effect(c)] = rng.Normal() + shift*float64(c)
		}
		return v
	}
	cut := func() *rehearsed {
		a := &rehearsed{layout: l, channels: []string{"A", "B", "C"}, names: []string{"None", "North", "South", "West"}, cuts: 1,
			rows: []int{0, 13, 13, 13}, observed: drawn(0)}
		for range 2000 {
			a.repeated = append(a.repeated, drawn(0))
		}
		a.settle()
		return a
	}
	latest, earlier := cut(), cut()
	h := &summary.Holdout{}
	all := make([]summary.Coverage, len(Levels))
	for _, name := range latest.names[1:] {
		h.ByGeo = append(h.ByGeo, summary.HoldoutPart{Geo: name, Coverage: make([]summary.Coverage, len(Levels))})
	}
	h.All.Coverage = all
	both := latest.with(earlier)
	d := both.decide(latest.leasts(h))
	var found, covered int
	for i := range 600 {
		shift := float64(i%3) * 0.6
		v, w := drawn(shift), drawn(shift)
		want := d.finds(v.plus(w), v)
		if got := d.findsBrief(l.brief(v).plus(l.brief(w)), l.brief(v)); got != want {
			t.Fatalf("shifted by %g: found is %v, in the tallies %v", shift, got, want)
		}
		if p, of := d.smallest(d.briefed[0], d.briefed[1]), d.smallest(v.plus(w), v); math.Abs(p-of) > 1e-12 {
			t.Fatalf("shifted by %g: a chance of %g, of the tallies %g", shift, p, of)
		}
		if want {
			found++
		}
		if d.coverage.fails(v) {
			covered++
		}
	}
	if found < 100 || found > 500 || covered < 20 || covered >= found {
		t.Errorf("of 600 tallies %d are found, %d by coverage: both are to happen", found, covered)
	}
}

// TestBriefsAreSmall: of a wide panel they are an eighth of the tallies.
func TestBriefsAreSmall(t *testing.T) {
	if l := (layout{geos: 50, channels: 30}); 7*l.briefSize() > l.size() {
		t.Errorf("a brief has %d numbers, a tally %d", l.briefSize(), l.size())
	}
}
