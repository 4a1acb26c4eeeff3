package linear

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/baseline"
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/simulate"
	"github.com/mixtab/mixtab/sampler"
)

func sampled(name string) *panel.Dataset {
	p := simulate.Sample(name)
	return intake.Read(name+".csv", p.CSV, &p.Mapping).Dataset
}

// TestCompareOnSamples: every method speaks of every geo and channel and predicts the rows of every fold; worth is what
// the coefficient makes of the media.
func TestCompareOnSamples(t *testing.T) {
	for _, name := range simulate.Names() {
		d := sampled(name)
		folds := baseline.Slices(d, baseline.Folds)
		for _, r := range Compare(d) {
			a := r.Account
			for g := range d.Geos {
				for c := range d.Channels {
					cell := a.Of(g, c)
					if math.IsNaN(cell.Mean) != !a.Failed[g].IsZero() || !(cell.Spend > 0) {
						t.Errorf("%s, %s: cell %d %d is %+v, failed %q", name, a.Kind, g, c, cell, a.Failed[g])
					}
					if low, high := interval.Default.Of(cell.Worth); a.Kind == baseline.OLS && !(low < cell.Mean && cell.Mean < high) {
						t.Errorf("%s: OLS says %v (%v to %v)", name, cell.Mean, low, high)
					}
				}
			}
			for c := range d.Channels {
				total, sum := a.OfAll(c), 0.0
				for g := range d.Geos {
					sum += a.Of(g, c).Mean
				}
				if math.Abs(total.Mean-sum) > 1e-9*math.Abs(sum) || (total.Worth != nil) != (a.Kind == baseline.OLS) {
					t.Errorf("%s, %s: all geos %v, want %v", name, a.Kind, total.Mean, sum)
				}
			}
			if len(r.Forecasts) != len(folds) {
				t.Fatalf("%s, %s: %d folds, want %d", name, a.Kind, len(r.Forecasts), len(folds))
			}
			for k, f := range r.Forecasts {
				s := baseline.Scored(-1, f)
				if s.Rows != folds[k].Rows() || !(s.Errors.WMAPE > 0 && s.Errors.WMAPE < 1) ||
					!(s.Errors.CRPS > 0 && s.Errors.CRPS < s.Errors.RMSE*1.5) {
					t.Errorf("%s, %s, fold %d: %+v", name, a.Kind, k, s)
				}
			}
		}
	}
}

// TestChannelsThatMoveTogether: in the sample of that name least squares gives Video, which returned 2.4, a negative return, and lasso
// gives it none; ridge is too low for three of four channels.
func TestChannelsThatMoveTogether(t *testing.T) {
	truth := simulate.Sample("moving-together").Truth.ROITotal
	returns := map[baseline.Kind][]float64{}
	for _, r := range Compare(sampled("moving-together")) {
		for c := range truth {
			cell := r.Account.OfAll(c)
			returns[r.Account.Kind] = append(returns[r.Account.Kind], cell.Mean/cell.Spend)
		}
	}
	const video = 1
	if !(truth[video] > 2.2) || !(returns[baseline.OLS][video] < -0.3) || returns[baseline.Lasso][video] != 0 {
		t.Errorf("Video truly returned %.2f; least squares says %.2f, lasso %.2f", truth[video], returns[baseline.OLS][video],
			returns[baseline.Lasso][video])
	}
	low := 0
	for c, r := range returns[baseline.Ridge] {
		if r < 0.9*truth[c] {
			low++
		}
	}
	if low < 3 {
		t.Errorf("ridge says %.2f of %.2f", returns[baseline.Ridge], truth)
	}
}

// TestCollinearityTurnsSigns: where two channels move together, regressions give one of them a negative return, though all
// effects are positive; OLS says how little it knows, and says so where it has no answer.
func TestCollinearityTurnsSigns(t *testing.T) {
	d := sampled("national")
	s := &d.Series[0]
	rng := sampler.NewStream(4, 4)
	s.Media = slices.Clone(s.Media)
	s.Media[1] = slices.Clone(s.Media[0])
	for i := range s.Media[1] {
		s.Media[1][i] = 0.3*s.Media[1][i]*(1+0.03*rng.Normal()) + 100
	}
	s.Spend = s.Media
	ols := Compare(d)[0].Account
	if a, b := ols.Of(0, 0).Mean, ols.Of(0, 1).Mean; !(min(a, b) < 0) {
		t.Errorf("TV and Search bring %v and %v", a, b)
	}
	sound := Compare(sampled("national"))[0].Account
	width := func(a *baseline.Account) float64 {
		low, high := interval.Default.Of(a.Of(0, 0).Worth)
		return high - low
	}
	if !(width(ols) > 3*width(sound)) {
		t.Errorf("TV's interval is %v wide beside a channel like it, %v without", width(ols), width(sound))
	}
	s.Media[1] = s.Media[0]
	all := Compare(d)
	if a := all[0].Account; !strings.Contains(a.Failed[0].String(), "identical") || !math.IsNaN(a.OfAll(2).Mean) ||
		len(all[0].Forecasts[0].Rows) != 0 {
		t.Errorf("OLS of two channels that are the same: %q, %+v", a.Failed[0], a.OfAll(2))
	}
	if a := all[1].Account; !a.Failed[0].IsZero() || math.Abs(a.Of(0, 0).Mean-a.Of(0, 1).Mean) > 1e-6*math.Abs(a.Of(0, 0).Mean) {
		t.Errorf("ridge shares evenly between channels that are the same: %+v, %+v", a.Of(0, 0), a.Of(0, 1))
	}
}

// TestSeasonNeedsItsYear: a country of 20 weeks has no season to tell from a trend.
func TestSeasonNeedsItsYear(t *testing.T) {
	d := sampled("three-countries")
	for g, want := range []int{5 + 3, 5 + 3, 1 + 3} {
		if x := newDesign(d, g, len(d.Series[g].KPI)); len(x.columns) != want || x.media[0] != want-3 {
			t.Errorf("%s has %d columns, want %d", d.Geos[g], len(x.columns), want)
		}
	}
	weeks := sampled("national")
	for i := range weeks.Series[0].Controls[1] {
		weeks.Series[0].Controls[1][i] = float64(1 + i)
	}
	if x := newDesign(weeks, 0, 156); len(x.columns) != 4+2+4 {
		t.Errorf("beside a count of weeks there are %d columns, want 10", len(x.columns))
	} else if _, err := x.ols(); err != nil {
		t.Errorf("a count of weeks among the controls: %v", err)
	}
	if x := newDesign(d, 0, 30); len(x.columns) != 3+3 || len(x.y) != 200 {
		t.Errorf("half a year gives %d columns over %d periods", len(x.columns), len(x.y))
	}
}

// TestTruthOfSamples: a sample's truth is given like a model of it, and of nothing else; no regression is right.
func TestTruthOfSamples(t *testing.T) {
	for _, name := range simulate.Names() {
		d := sampled(name)
		p := simulate.Sample(name)
		truth := baseline.Known(name, d)
		if truth == nil {
			t.Fatalf("%s is not known", name)
		}
		for c := range d.Channels {
			all := truth.OfAll(c)
			if got, want := all.Mean/all.Spend, p.Truth.ROITotal[c]; math.Abs(got-want) > 1e-6*want {
				t.Errorf("%s: channel %d returns %v, want %v", name, c, got, want)
			}
		}
		if off := truth.Off(truth, -1); off != 0 {
			t.Errorf("the truth is off by %v", off)
		}
		if off := Compare(d)[0].Account.Off(truth, -1); !(off > 0.02 && off < 1) {
			t.Errorf("%s: least squares is off by %v", name, off)
		}
		if baseline.Known("nothing", d) != nil || name != "national" && baseline.Known("national", d) != nil {
			t.Error("other data have a truth")
		}
	}
}
