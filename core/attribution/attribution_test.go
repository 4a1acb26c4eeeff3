package attribution_test

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"github.com/mixtab/mixtab/core/attribution"
	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/internal/specimen"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
)

func fitted(t testing.TB, sample, preset string, chains, draws int) (*model.Posterior, *idata.InferenceData) {
	post := specimen.Posterior(t, sample, preset)
	return post, idata.New(post, specimen.Settings(chains, draws), specimen.Chains(post, chains, draws))
}

func compute(t testing.TB, sample, preset string, o attribution.Options) (*attribution.Attribution, *model.Posterior) {
	post, id := fitted(t, sample, preset, 2, 20)
	a, err := attribution.Compute(post, id, o)
	if err != nil {
		t.Fatal(err)
	}
	return a, post
}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance*math.Max(1, math.Abs(want))) {
		t.Errorf("%s is %g, want %g", what, got, want)
	}
}

func TestPartsSumToTheExpectedKPI(t *testing.T) {
	for _, sample := range []string{"three-countries", "national", "ten-geos"} {
		a, _ := compute(t, sample, "studio", attribution.Options{})
		for _, p := range append([]attribution.Part{a.Total}, a.ByGeo...) {
			for i := range p.Amounts.Expected {
				sum := p.Amounts.Baseline[i]
				for c := range a.Channels {
					sum += p.Amounts.Channel[c][i]
				}
				near(t, sample+" "+p.Geo+" baseline and channels", sum, p.Amounts.Expected[i], 1e-9)
			}
			for k := range p.Dates {
				sum := p.Baseline.Mean[k]
				for c := range a.Channels {
					sum += p.Channel[c].Mean[k]
				}
				near(t, sample+" "+p.Geo+" a week's parts", sum, p.Expected.Mean[k], 1e-5)
			}
		}
	}
}

func TestTotalSumsTheGeosThatAreThere(t *testing.T) {
	a, post := compute(t, "three-countries", "studio", attribution.Options{})
	actual, rows := 0.0, 0
	for k := range a.Total.Dates {
		actual += a.Total.Actual[k]
		rows += a.Total.Present[k]
	}
	want := 0.0
	for _, s := range post.Data().Series {
		for _, y := range s.KPI {
			want += y
		}
	}
	near(t, "actual KPI over dates", actual, want, 1e-12)
	near(t, "actual KPI", a.Total.ActualTotal, want, 1e-12)
	if rows != post.Data().Rows() || !slices.IsSorted(a.Total.Dates) {
		t.Errorf("%d rows on %d dates, want %d rows in order", rows, len(a.Total.Dates), post.Data().Rows())
	}
	for i := range a.Total.Amounts.Media {
		sum := 0.0
		for _, p := range a.ByGeo {
			sum += p.Amounts.Media[i]
		}
		near(t, "media over geos", a.Total.Amounts.Media[i], sum, 1e-12)
	}
}

// TestReturnIsContributionOverSpend computes one return by hand, from the model's own functions.
func TestReturnIsContributionOverSpend(t *testing.T) {
	post, id := fitted(t, "ten-geos", "studio", 2, 20)
	a, err := attribution.Compute(post, id, attribution.Options{})
	if err != nil {
		t.Fatal(err)
	}
	const geo, channel, draw = 3, 1, 5
	s := &post.Data().Series[geo]
	theta := make([]float64, post.ExpandedDim())
	draws, _ := idata.NewDraws(post, id)
	draws.At(theta, 0, draw)
	worth := func(factor float64) float64 {
		media := make([]float64, len(s.Dates))
		for i := range media {
			media[i] = factor * s.Media[channel][i]
		}
		dst := make([]float64, len(media))
		post.Contribution(dst, theta, geo, channel, media)
		sum := 0.0
		for i, x := range dst {
			sum += x * s.RevenuePerKPI[i]
		}
		return sum
	}
	spend := 0.0
	for _, x := range s.Spend[channel] {
		spend += x
	}
	if !a.Valued {
		t.Fatal("the ten geos have a value of a KPI unit")
	}
	r := a.ByGeo[geo].Returns[channel]
	near(t, "spend", a.ByGeo[geo].Spend[channel], spend, 1e-12)
	near(t, "ROI", r.ROI[draw], worth(1)/spend, 1e-9)
	near(t, "marginal ROI", r.Marginal[draw], (worth(1.01)-worth(1))/(0.01*spend), 1e-6)
}

// TestWhatArrivesLateIsApart: in money, over the geos, from all the data; of a part of the span it is not known.
func TestWhatArrivesLateIsApart(t *testing.T) {
	a, post := compute(t, "three-countries", "studio", attribution.Options{})
	first := 0.0
	for g := range a.Geos {
		first += a.ByGeo[g].Returns[0].Late[0]
	}
	late := a.Total.Returns[0].Late
	near(t, "late over the geos", late[0], first, 1e-12)
	for c := range a.Channels {
		for d, x := range a.Total.Returns[c].Late {
			if all := a.Total.Returns[c].ROI[d] * a.Total.Spend[c]; !(x > 0 && x < 0.5*all) {
				t.Fatalf("channel %d: %g arrives late of %g", c, x, all)
			}
		}
	}
	dates := post.Data().Series[0].Dates
	part, _ := compute(t, "three-countries", "studio", attribution.Options{From: dates[0], To: dates[20]})
	if part.Total.Returns[0].Late != nil || part.ByGeo[0].Returns[0].Late != nil {
		t.Error("what arrives behind a part of the data is told")
	}
}

func TestPeriodLimitsTotalsAndReturns(t *testing.T) {
	whole, post := compute(t, "national", "studio", attribution.Options{})
	dates := post.Data().Series[0].Dates
	half := dates[len(dates)/2]
	first, _ := compute(t, "national", "studio", attribution.Options{From: dates[0], To: half})
	second, _ := compute(t, "national", "studio", attribution.Options{From: half + 1, To: dates[len(dates)-1]})
	for i := range whole.Total.Amounts.Media {
		near(t, "media of the halves", first.Total.Amounts.Media[i]+second.Total.Amounts.Media[i], whole.Total.Amounts.Media[i], 1e-9)
	}
	for i, roi := range whole.Total.Returns[1].ROI {
		sum := first.Total.Returns[1].ROI[i]*first.Total.Spend[1] + second.Total.Returns[1].ROI[i]*second.Total.Spend[1]
		near(t, "return of the halves", sum/whole.Total.Spend[1], roi, 1e-9)
	}
	near(t, "spend of the halves", first.Total.Spend[0]+second.Total.Spend[0], whole.Total.Spend[0], 1e-12)
	near(t, "KPI of the halves", first.Total.ActualTotal+second.Total.ActualTotal, whole.Total.ActualTotal, 1e-12)
}

func TestBandsAreOrdered(t *testing.T) {
	a, _ := compute(t, "three-countries", "studio", attribution.Options{})
	for _, p := range append([]attribution.Part{a.Total}, a.ByGeo...) {
		for k := range p.Dates {
			if !(p.Predictive.Low[k] <= p.Predictive.InnerLow[k] && p.Predictive.InnerLow[k] <= p.Predictive.InnerHigh[k] &&
				p.Predictive.InnerHigh[k] <= p.Predictive.High[k]) {
				t.Fatalf("%s week %d: predictive band is not ordered", p.Geo, k)
			}
			if !(p.Channel[0].Low[k] >= 0) {
				t.Fatalf("%s week %d: a positive effect has a contribution of %g", p.Geo, k, p.Channel[0].Low[k])
			}
		}
	}
}

func TestDrawsOfAnotherModelAreRefused(t *testing.T) {
	_, id := fitted(t, "three-countries", "bhmmm", 2, 10)
	post := specimen.Posterior(t, "three-countries", "studio")
	if _, err := attribution.Compute(post, id, attribution.Options{}); err == nil {
		t.Error("draws of another model were taken")
	}
	if _, err := attribution.Responses(post, id, interval.Default); err == nil {
		t.Error("draws of another model were taken for responses")
	}
	if _, err := attribution.Carryovers(post, id, interval.Default); err == nil {
		t.Error("draws of another model were taken for carry-over")
	}
}

func TestResponsesRiseFromZero(t *testing.T) {
	post, id := fitted(t, "ten-geos", "studio", 2, 20)
	curves, err := attribution.Responses(post, id, interval.Default)
	if err != nil {
		t.Fatal(err)
	}
	if len(curves) == 0 {
		t.Fatal("no curves")
	}
	for _, r := range curves {
		if r.Spend[0] != 0 || r.Mean[0] != 0 || !slices.IsSorted(r.Mean) || !slices.IsSorted(r.Spend) {
			t.Errorf("%s %s does not rise from zero", r.Geo, r.Channel)
		}
		near(t, "end of the grid", r.Spend[len(r.Spend)-1], 1.5*r.Observed, 1e-12)
		for _, x := range r.NextTenth {
			if !(x >= 0 && x < 10) {
				t.Errorf("%s %s: the next tenth keeps %g of the average", r.Geo, r.Channel, x)
			}
		}
	}
	// The curve's point at today's spend is the model's own, on the way from money to media and back.
	r := curves[0]
	draws, _ := idata.NewDraws(post, id)
	theta, sum := make([]float64, post.ExpandedDim()), 0.0
	s := &post.Data().Series[0]
	spend, media := 0.0, 0.0
	for t := range s.Dates {
		spend, media = spend+s.Spend[0][t], media+s.Media[0][t]
	}
	for _, at := range draws.Thinned(0) {
		draws.At(theta, at.Chain, at.Draw)
		steady := []float64{0}
		post.SteadyState(steady, theta, 0, 0, []float64{r.Spend[20] * media / spend})
		sum += steady[0] / 40
	}
	near(t, "mean response", r.Mean[20], sum, 1e-5)
}

func TestHalfLife(t *testing.T) {
	geometric := func(retention float64) []float64 {
		left := make([]float64, 200)
		for l := range left {
			left[l] = math.Pow(retention, float64(l))
		}
		return left
	}
	for _, h := range []float64{0.2, 0.9, 1, 3.7, 20} {
		near(t, "half-life", attribution.HalfLife(geometric(math.Pow(0.5, 1/h))), h, 1e-9)
	}
	near(t, "half-life without carry-over", attribution.HalfLife([]float64{1, 0, 0}), 0.5, 0)
	near(t, "half-life of a delayed effect", attribution.HalfLife([]float64{1, 0.9, 0.5, 0.25}), 2, 1e-12)
	if x := attribution.HalfLife([]float64{1, 0.9, 0.8}); !math.IsInf(x, 1) {
		t.Errorf("half has not arrived, but the half-life is %g", x)
	}
}

func TestCarryoverFollowsRetention(t *testing.T) {
	post, id := fitted(t, "three-countries", "studio", 2, 20)
	carry, err := attribution.Carryovers(post, id, interval.Default)
	if err != nil {
		t.Fatal(err)
	}
	retention := id.Variable("posterior", "retention")
	places := 3 * 3
	draws, _ := idata.NewDraws(post, id)
	for i, at := range draws.Thinned(400) {
		alpha := retention.Data[(at.Chain*20+at.Draw)*places+4] // geo 1, channel 1
		if alpha < 0.6 {                                        // beyond, the model's window of lags cuts what a geometric series keeps
			near(t, "half-life", carry[1*3+1].HalfLife[i], math.Log(0.5)/math.Log(alpha), 0.01)
		}
	}
}

func TestNoiseDependsOnTheSeedAlone(t *testing.T) {
	one, _ := compute(t, "national", "studio", attribution.Options{Seed: 3})
	same, _ := compute(t, "national", "studio", attribution.Options{Seed: 3})
	other, _ := compute(t, "national", "studio", attribution.Options{Seed: 4})
	if !slices.Equal(one.Total.Predictive.Low, same.Total.Predictive.Low) {
		t.Error("the same seed gave another band")
	}
	if slices.Equal(one.Total.Predictive.Low, other.Total.Predictive.Low) {
		t.Error("another seed gave the same band")
	}
}

// TestGeosOneByOne are what they are all at once.
func TestGeosOneByOne(t *testing.T) {
	post, id := fitted(t, "ten-geos", "studio", 2, 20)
	atOnce, err := attribution.Compute(post, id, attribution.Options{Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	for _, room := range []int{1, 1 << 16} {
		if got, _ := attribution.Compute(post, id, attribution.Options{Seed: 1}.WithRoom(room)); !reflect.DeepEqual(got, atOnce) {
			t.Errorf("with room for %d bytes there are other results", room)
		}
	}
}

func TestManyRowsTakeFewerDraws(t *testing.T) {
	rows := func(n int) *panel.Dataset {
		return &panel.Dataset{Channels: make([]string, 8), Series: []panel.Series{{Dates: make([]panel.Date, n)}}}
	}
	for n, want := range map[int]int{100: 25165, 10000: 251, 1000000: 100} {
		if got := attribution.Affordable(rows(n)); got != want {
			t.Errorf("%d rows allow %d draws, want %d", n, got, want)
		}
	}
}

func BenchmarkCompute(b *testing.B) {
	post := specimen.Posterior(b, "ten-geos", "studio")
	id := idata.New(post, specimen.Settings(4, 250), specimen.Chains(post, 4, 250))
	for b.Loop() {
		if _, err := attribution.Compute(post, id, attribution.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// TestTotalFitsNoBetterThanItsGeos: as a weighted mean, R² over all geos lies among those of the geos. Over sums by
// date it would not, where geos begin at different dates.
func TestTotalFitsNoBetterThanItsGeos(t *testing.T) {
	for _, sample := range []string{"three-countries", "national", "ten-geos"} {
		a, _ := compute(t, sample, "studio", attribution.Options{})
		low, high := math.Inf(1), math.Inf(-1)
		for g := range a.ByGeo {
			low, high = min(low, a.ByGeo[g].Accuracy.R2), max(high, a.ByGeo[g].Accuracy.R2)
		}
		if r := a.Total.Accuracy.R2; !(r >= low-1e-9 && r <= high+1e-9) {
			t.Errorf("%s: R² is %g in total, and %g to %g by geo", sample, r, low, high)
		}
	}
}
