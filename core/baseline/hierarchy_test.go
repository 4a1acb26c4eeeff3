package baseline_test

import (
	"math"
	"slices"
	"testing"

	"github.com/mixtab/mixtab/core/baseline"
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/simulate"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/sampler"
)

func goOn(float64) bool { return true }

func panelOf(name string, seed uint64) (*panel.Dataset, *simulate.Truth) {
	p := simulate.Again(name, seed)
	return intake.Read(name+".csv", p.CSV, &p.Mapping).Dataset, &p.Truth
}

// shortGeo is Switzerland with its 20 weeks.
const shortGeo = 2

// TestHierarchyHelpsTheShortGeo is the claim of hierarchical modelling, on panels whose geos are drawn from one
// distribution: against a model of its own, the country with 20 weeks has a narrower posterior of carry-over under
// partial pooling, which still holds the truth, and its last weeks are predicted better. Medians over the panels.
func TestHierarchyHelpsTheShortGeo(t *testing.T) {
	if testing.Short() {
		t.Skip("fits for a minute, which no platform does differently")
	}
	spec, _ := spec.Preset("studio")
	var width, errors, crps, elpd [3][]float64
	kinds := []baseline.Kind{baseline.Separate, baseline.Partial, baseline.Pooled}
	covered, cells := 0, 0
	run := sampler.DefaultSettings()
	run.Warmup, run.Draws = 400, 400 // medians and errors need no more
	for seed := uint64(1); seed <= 3; seed++ {
		d, truth := panelOf("three-countries", seed)
		var accounts []*baseline.Account
		var forecasts []*baseline.Forecast
		for k, kind := range kinds {
			a := baseline.Fit(kind, baseline.All, spec, d, run, goOn).Account
			f := baseline.Fit(kind, 0, spec, d, run, goOn).Forecast
			accounts, forecasts = append(accounts, a), append(forecasts, f)
			s := baseline.Scored(shortGeo, f)
			e, _, _, _, _ := a.LOO(-1)
			width[k] = append(width[k], carryWidth(a, shortGeo))
			errors[k], crps[k], elpd[k] = append(errors[k], s.Errors.WMAPE), append(crps[k], s.Relative), append(elpd[k], e)
			if a.RHat > 1.1 || f.RHat > 1.1 || s.Rows != 4 {
				t.Errorf("seed %d, %s: R-hat %.2f and %.2f, %d rows", seed, kind, a.RHat, f.RHat, s.Rows)
			}
		}
		for c := range d.Channels {
			low, high := interval.Default.Of(slices.Sorted(slices.Values(accounts[1].Of(shortGeo, c).HalfLife)))
			half := math.Log(0.5) / math.Log(truth.Retention[shortGeo][c])
			cells++
			if low <= half && half <= high {
				covered++
			}
		}
		threshold(t, d, accounts, forecasts)
	}
	t.Logf("log width of half-lives: %.2f", width)
	t.Logf("error on the last weeks: %.3f, CRPS %.3f", errors, crps)
	if a, b := median(width[1]), median(width[0]); !(a < 0.7*b) {
		t.Errorf("carry-over is %.2f wide on the log scale under the hierarchy, %.2f alone", a, b)
	}
	if a, b := median(errors[1]), median(errors[0]); !(a < b) {
		t.Errorf("the error on the last weeks is %.3f under the hierarchy, %.3f alone", a, b)
	}
	if a, b := median(crps[1]), median(crps[0]); !(a < b) {
		t.Errorf("the CRPS on the last weeks is %.3f under the hierarchy, %.3f alone", a, b)
	}
	if a, b := median(elpd[1]), median(elpd[0]); !(a > b) {
		t.Errorf("the expected log density is %.0f under the hierarchy, %.0f alone", a, b)
	}
	if covered < cells*2/3 {
		t.Errorf("the truth lies in %d of %d narrower intervals", covered, cells)
	}
}

// threshold: with N at or below a geo's weeks it has what its own model says, above what the pooled one says, and the step
// between is where the rule jumps.
func threshold(t *testing.T, d *panel.Dataset, accounts []*baseline.Account, forecasts []*baseline.Forecast) {
	t.Helper()
	separate, pooled := accounts[0], accounts[2]
	for n, own := range map[int]int{1: 3, 20: 3, 21: 2, 100: 2, 101: 1, 200: 1, 201: 0} {
		a := baseline.Compose(separate, pooled, d, n)
		f := baseline.ComposeForecast(forecasts[0], forecasts[2], func(g int) bool { return baseline.OwnModel(d, g, n) })
		count, total := 0, 0.0
		for g := range d.Geos {
			want := pooled
			if baseline.OwnModel(d, g, n) {
				count, want = count+1, separate
			}
			if !slices.Equal(a.Of(g, 0).Worth, want.Of(g, 0).Worth) || !slices.Equal(a.Of(g, 2).HalfLife, want.Of(g, 2).HalfLife) {
				t.Errorf("N = %d: %s does not have what %s says", n, d.Geos[g], want.Kind)
			}
			e, _, _, _, _ := want.LOO(g)
			total += e
		}
		if elpd, _, _, rows, ok := a.LOO(-1); count != own || !ok || math.Abs(elpd-total) > 1e-9*math.Abs(total) || rows != d.Rows() {
			t.Errorf("N = %d: %d geos of their own, want %d; log density %v, want %v", n, count, own, elpd, total)
		}
		if len(f.Rows) != len(forecasts[0].Rows) {
			t.Errorf("N = %d: %d rows predicted, want %d", n, len(f.Rows), len(forecasts[0].Rows))
		}
	}
	if separate.Of(shortGeo, 0).Mean == pooled.Of(shortGeo, 0).Mean {
		t.Error("there is no jump at the boundary")
	}
}

// carryWidth is the mean over channels of log(high/low) of the half-life's 90% interval.
func carryWidth(a *baseline.Account, geo int) float64 {
	sum := 0.0
	for c := range a.Channels {
		low, high := interval.Default.Of(slices.Sorted(slices.Values(a.Of(geo, c).HalfLife)))
		sum += math.Log(high/low) / float64(len(a.Channels))
	}
	return sum
}

func median(x []float64) float64 {
	return slices.Sorted(slices.Values(x))[len(x)/2]
}
