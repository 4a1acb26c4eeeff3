package surface_test

import (
	"math"
	"slices"
	"testing"

	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/internal/specimen"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/surface"
)

// patchy is the three-country panel (200, 100 and 20 weeks) with channel 0 off in the first country's last year, channel 1
// never on in the second, and channel 2 run for nothing in the third, and in the second's last year.
func patchy(t *testing.T) *model.Posterior {
	t.Helper()
	d := *specimen.Posterior(t, "three-countries", "studio").Data()
	d.Series = slices.Clone(d.Series)
	cut := func(g, c, from int, media bool) {
		s := &d.Series[g]
		shared := &s.Media[c][0] == &s.Spend[c][0]
		s.Media, s.Spend = slices.Clone(s.Media), slices.Clone(s.Spend)
		s.Spend[c] = slices.Clone(s.Spend[c])
		clear(s.Spend[c][from:])
		switch {
		case !media:
		case shared:
			s.Media[c] = s.Spend[c]
		default:
			s.Media[c] = slices.Clone(s.Media[c])
			clear(s.Media[c][from:])
		}
	}
	cut(0, 0, len(d.Series[0].Dates)-52, true)
	cut(1, 1, 0, true)
	cut(2, 2, 0, false)
	cut(1, 2, len(d.Series[1].Dates)-52, false)
	spec, _ := spec.Preset("studio")
	post, _, err := model.Compile(spec, &d)
	if err != nil {
		t.Fatal(err)
	}
	return post
}

func TestIdleChannels(t *testing.T) {
	post := patchy(t)
	s, _, id := builtFrom(t, post)
	draws, err := idata.NewDraws(post, id)
	if err != nil {
		t.Fatal(err)
	}
	at := func(g, c, f int, factor float64) []float64 {
		sum := make([]float64, s.Draws)
		s.AddOutcome(sum, g, c, f, factor)
		return sum
	}
	contribution := func(g, c int) []float64 { // of the window, by draw of the surface
		theta, pr := make([]float64, draws.Dim()), post.NewPrediction()
		sums := make([]float64, s.Draws)
		row := post.RowStart()
		for d, place := range places(s, 15) {
			draws.At(theta, place[0], place[1])
			post.Predict(pr, theta)
			for t := row[g+1] - s.Windows[g].Periods; t < row[g+1]; t++ {
				sums[d] += pr.Contribution[c][t]
			}
		}
		return sums
	}
	// off in the window, on before it: what it brought then can be said, evenly over the window
	spend := post.Data().Series[0].Spend[0]
	mean, on := 0.0, 0.0
	for _, x := range spend {
		mean += x
		if x > 0 {
			on++
		}
	}
	near(t, "unit of a channel that was off", s.Unit[0][0], mean/on*52, 1e-9)
	near(t, "its factor today", s.Factor(0, 0, s.Spend[0][0]), 0, 0)
	if s.Idle(0, 0) || s.Seen[0][0].Low != 0 || !(at(0, 0, 0, 1)[0] > at(0, 0, 0, 0)[0]) {
		t.Errorf("seen %+v, %g at its unit", s.Seen[0][0], at(0, 0, 0, 1)[0])
	}
	for f, same := range []bool{true, true, false} { // as observed is even where nothing was observed
		if got := slices.Equal(at(0, 0, f, 1), at(0, 0, 1, 1)); got != same {
			t.Errorf("flight %d like the even one: %v", f, got)
		}
	}
	// never on: no money moves it
	if !s.Idle(1, 1) || s.Unit[1][1] != 0 || at(1, 1, 2, 2)[3] != 0 {
		t.Errorf("a channel that never ran: unit %g, outcome %g", s.Unit[1][1], at(1, 1, 2, 2)[3])
	}
	// media for nothing, always or in the window: they stay as they were
	for g := 1; g <= 2; g++ {
		if !s.Idle(g, 2) || !(at(g, 2, 0, 0)[0] > 0) {
			t.Errorf("%s: media that cost nothing bring %g", s.Geos[g], at(g, 2, 0, 0)[0])
		}
	}
	for g := range s.Geos { // in all cells, today's plan is the fit
		for c := range s.Channels {
			got := at(g, c, 0, s.Factor(g, c, s.Spend[g][c]))
			for d, want := range contribution(g, c) {
				if math.Abs(got[d]-want) > 1e-6*math.Max(1, math.Abs(want)) {
					t.Errorf("%s %s: %g, want %g", s.Geos[g], s.Channels[c], got[d], want)
				}
			}
		}
	}
	for _, sc := range lots(s, 40) {
		outcome, _ := drawsOf(s, sc)
		if outcome[0] != outcome[0] {
			t.Errorf("%+v has no outcome", sc)
		}
	}
}

// TestWindowsOfUnequalLength: a year, a year and twenty weeks, with flights whose weights sum to 1 in each.
func TestWindowsOfUnequalLength(t *testing.T) {
	s, post, _ := built(t, "three-countries")
	for g, w := range s.Windows {
		if n := len(post.Data().Series[g].Dates); w.Before != n-w.Periods || w.After != 12 {
			t.Errorf("%s: %+v of %d weeks", s.Geos[g], w, n)
		}
		for f := 1; f < len(s.Flights); f++ {
			sum := 0.0
			for _, x := range s.Flights[f].Weights[g] {
				sum += x
			}
			if math.Abs(sum-1) > 1e-12 || len(s.Flights[f].Weights[g]) != w.Periods {
				t.Errorf("%s, %s: %d weights with a sum of %g", s.Geos[g], s.Flights[f].Name, len(s.Flights[f].Weights[g]), sum)
			}
		}
	}
	if s.Windows[0].Periods == s.Windows[2].Periods {
		t.Error("the windows are of one length")
	}
}

// TestCarryOver: without spend in the window what was spent before it still brings something, and spend inside it brings
// something behind it; both go with the adstock.
func TestCarryOver(t *testing.T) {
	s, post, _ := built(t, "national")
	carried, after, none := make([]float64, s.Draws), make([]float64, s.Draws), make([]float64, s.Draws)
	s.AddOutcome(carried, 0, 0, 0, 0)
	s.AddAfter(after, 0, 0, 0, 1)
	s.AddAfter(none, 0, 0, 0, 0)
	for d := range carried {
		if !(carried[d] > 0 && after[d] > 0) || none[d] != 0 {
			t.Fatalf("draw %d: %g carries in, %g out, and %g out of nothing", d, carried[d], after[d], none[d])
		}
	}
	sp, _ := spec.Preset("studio")
	sp.Media.Adstock = spec.Adstock{Form: "none"}
	still, _, err := model.Compile(sp, post.Data())
	if err != nil {
		t.Fatal(err)
	}
	s, _, _ = builtFrom(t, still)
	for d := range carried {
		carried[d], after[d] = 0, 0
	}
	s.AddOutcome(carried, 0, 0, 0, 0)
	s.AddAfter(after, 0, 0, 0, 3)
	if carried[0] != 0 || after[0] != 0 || s.Windows[0].After != 0 {
		t.Errorf("without adstock %g carries in and %g out, over %d periods", carried[0], after[0], s.Windows[0].After)
	}
}

// TestWhatArrivesLateIsTold: a plan's outcome leaves out what arrives behind the window, and states it apart.
func TestWhatArrivesLateIsTold(t *testing.T) {
	s, _, _ := built(t, "national")
	twice := plan.Today(s)
	for c := range twice.Spend[0] {
		twice.Spend[0][c] *= 2
	}
	o := plan.NewEvaluator(s).Evaluate(twice)
	late, double := make([]float64, s.Draws), make([]float64, s.Draws)
	for c := range s.Channels {
		s.AddAfter(late, 0, c, 0, 1)
		s.AddAfter(double, 0, c, 0, 2)
	}
	mean := 0.0
	for d := range double {
		mean += double[d] / float64(s.Draws)
		late[d] = double[d] - late[d]
	}
	near(t, "what arrives late", o.After.Mean, mean, 1e-9)
	if !(o.After.Low < o.After.Mean && o.After.Mean < o.After.High && o.After.DeltaMean > 0 && o.After.DeltaMean < o.After.Mean) {
		t.Errorf("late: %+v", o.After)
	}
}

// TestFlightsSayWhatTheyDo: what is read in any language is what stands in the surface in English; of one that came without its
// weights, or by an unknown name, that is shown.
func TestFlightsSayWhatTheyDo(t *testing.T) {
	s, _, _ := built(t, "three-countries")
	for _, f := range s.Flights {
		if f.Description == "" || f.Does().String() != f.Description {
			t.Errorf("%s is %q and does %q", f.Name, f.Description, f.Does())
		}
		if _, fixed := f.Does().Name(); fixed {
			t.Errorf("%s says what it does in one language", f.Name)
		}
	}
	if f := (surface.Flight{Name: surface.FlightBursts, Description: "x"}); f.Does().String() != "x" {
		t.Errorf("bursts without weights do %q", f.Does())
	}
}
