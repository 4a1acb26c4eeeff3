package model_test

import (
	"math"
	"slices"
	"testing"

	"github.com/mixtab/mixtab/core/internal/specimen"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/sampler"
)

// TestAheadSaysTheSameOfTheData: of every preset, on periods that were fitted, to the bit; and further periods have what the model
// expects of them: more than nothing, finite, and the media's part as Contribution has it.
func TestAheadSaysTheSameOfTheData(t *testing.T) {
	for _, name := range spec.PresetNames() {
		post := specimen.Posterior(t, "three-countries", name)
		d := post.Data()
		ext, known := d.Extended(d.Series[0].Dates[len(d.Series[0].Dates)-1]+26*7, nil)
		a, err := post.Ahead(ext, known)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		theta, further := make([]float64, post.ExpandedDim()), make([]float64, a.ExpandedDim())
		post.DrawPriorParameters(theta, sampler.NewStream(3, 0))
		a.Carry(further, theta, sampler.NewStream(4, 0))
		want, got := post.NewPrediction(), a.NewPrediction()
		post.Predict(want, theta)
		a.Predict(got, further)
		for g := range d.Series {
			from, to := post.RowStart()[g], a.RowStart()[g]
			n, all := known[g], len(ext.Series[g].Dates)
			if all != n+26 {
				t.Fatalf("%s: %d periods of %d known in %s", name, all, n, d.Geos[g])
			}
			if !slices.Equal(got.Mean[to:to+n], want.Mean[from:from+n]) {
				t.Errorf("%s: %s is not as it was: %v, want %v", name, d.Geos[g], got.Mean[to:to+3], want.Mean[from:from+3])
			}
			brought := make([]float64, all)
			for c := range d.Channels {
				a.Contribution(brought, further, g, c, ext.Series[g].Media[c])
				for i, v := range brought[n:] {
					if x := got.Contribution[c][to+n+i]; math.Abs(x-v) > 1e-9*(1+math.Abs(v)) {
						t.Fatalf("%s: %s brings %g in a further period, want %g", name, d.Channels[c], x, v)
					}
				}
			}
			for _, v := range got.Mean[to+n : to+all] {
				if math.IsNaN(v) || math.IsInf(v, 0) {
					t.Fatalf("%s: a further period of %s is %g", name, d.Geos[g], v)
				}
			}
		}
	}
}

// TestATrendGoesOn: one with knots so close that they follow the season is that of the year before, and one that is linear keeps its
// slope.
func TestATrendGoesOn(t *testing.T) {
	trend := func(change func(*spec.Spec)) (of []float64, known int, year int) {
		post := specimen.Posterior(t, "national", "studio")
		s := post.Spec()
		change(&s)
		post, _, err := model.Compile(s, post.Data())
		if err != nil {
			t.Fatal(err)
		}
		d := post.Data()
		ext, n := d.Extended(d.Series[0].Dates[len(d.Series[0].Dates)-1]+52*7, nil)
		a, err := post.Ahead(ext, n)
		if err != nil {
			t.Fatal(err)
		}
		theta, further := make([]float64, post.ExpandedDim()), make([]float64, a.ExpandedDim())
		post.DrawPriorParameters(theta, sampler.NewStream(3, 0))
		a.Carry(further, theta, sampler.NewStream(5, 0))
		p := a.NewPrediction()
		a.Predict(p, further)
		return p.Trend, n[0], 52
	}
	close, n, year := trend(func(s *spec.Spec) { s.Trend.Every = spec.Weeks(1) })
	for i, v := range close[n+4 : n+40] {
		if was := close[n+4+i-year]; math.Abs(v-was) > 1e-9*math.Abs(was) {
			t.Fatalf("close knots: %g in further period %d, a year before %g", v, i+4, was)
		}
	}
	linear, n, _ := trend(func(s *spec.Spec) { s.Trend.Form = "linear"; s.Trend.Prior.Dims = nil })
	if step, last := linear[n-1]-linear[n-2], linear[len(linear)-1]-linear[len(linear)-2]; math.Abs(step-last) > 1e-6*math.Abs(step) {
		t.Errorf("linear: a step of %g, then %g", step, last)
	}
}

// TestKnotsGoOnFromTheLast: further knots move from the last one as two knots differ under the prior, Normal(0, 0.2) each.
func TestKnotsGoOnFromTheLast(t *testing.T) {
	post := specimen.Posterior(t, "national", "studio")
	d := post.Data()
	ext, n := d.Extended(d.Series[0].Dates[len(d.Series[0].Dates)-1]+52*7, nil)
	a, err := post.Ahead(ext, n)
	if err != nil {
		t.Fatal(err)
	}
	block := func(p *model.Posterior) model.Parameter {
		for _, b := range p.Parameters() {
			if b.Name == "trend" {
				return b
			}
		}
		t.Fatal("no trend")
		return model.Parameter{}
	}
	was, now := block(post), block(a.Posterior)
	if now.Size != was.Size+2 {
		t.Fatalf("%d knots, then %d", was.Size, now.Size)
	}
	theta, further := make([]float64, post.ExpandedDim()), make([]float64, a.ExpandedDim())
	post.DrawPriorParameters(theta, sampler.NewStream(3, 0))
	const draws = 4000
	mean, square := 0.0, 0.0
	for k := range draws {
		a.Carry(further, theta, sampler.NewStream(5, uint64(k)))
		step := further[now.Offset+was.Size] - theta[was.Offset+was.Size-1]
		mean, square = mean+step/draws, square+step*step/draws
	}
	if want := 0.2 * math.Sqrt2; math.Abs(mean) > 0.02 || math.Abs(math.Sqrt(square)/want-1) > 0.04 {
		t.Errorf("a step of %g ± %g, want 0 ± %g", mean, math.Sqrt(square), want)
	}
}
