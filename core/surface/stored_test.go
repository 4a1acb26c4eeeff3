package surface_test

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"github.com/mixtab/mixtab/core/attribution"
	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/internal/specimen"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/sampler/diag"
)

// forward simulates a stored scenario at one draw with the model's own Contribution: expected KPI of the windows, and each
// channel's part.
func forward(s *surface.Surface, post *model.Posterior, theta []float64, sc surface.StoredScenario) (outcome float64, parts []float64) {
	pr := post.NewPrediction()
	post.Predict(pr, theta)
	parts = make([]float64, len(s.Channels))
	for g, series := range post.Data().Series {
		n := len(series.Dates)
		first, row := n-s.Windows[g].Periods, post.RowStart()[g]
		for t := first; t < n; t++ {
			outcome += pr.Mean[row+t]
			for c := range parts {
				outcome -= pr.Contribution[c][row+t]
			}
		}
		for c := range parts {
			media := slices.Clone(series.Media[c])
			bought, paid := 0.0, 0.0
			for t := first; t < n; t++ {
				bought, paid = bought+series.Media[c][t], paid+series.Spend[c][t]
			}
			factor := s.Factors[sc.Knots[g][c]]
			for t := first; t < n; t++ {
				media[t] *= factor
				if f := sc.Flight[c]; f > 0 {
					media[t] = factor * s.Unit[g][c] * s.Flights[f].Weights[g][t-first] * bought / paid
				}
			}
			brought := make([]float64, n)
			post.Contribution(brought, theta, g, c, media)
			for _, x := range brought[first:] {
				parts[c] += x
				outcome += x
			}
		}
	}
	return outcome, parts
}

// TestStoredScenariosAreTheModels: a stored scenario's draws are what the model gives with its media replaced, and add up.
func TestStoredScenariosAreTheModels(t *testing.T) {
	for _, sample := range []string{"national", "three-countries"} {
		s, post, id := built(t, sample)
		st := surface.Store(s, surface.Design{Scenarios: 60})
		draws, err := idata.NewDraws(post, id)
		if err != nil {
			t.Fatal(err)
		}
		theta := make([]float64, draws.Dim())
		flown := 0
		for i, sc := range st.Scenarios {
			outcome, parts := s.StoredDraws(sc)
			base := make([]float64, s.Draws)
			for g := range s.Geos {
				s.AddBaseline(base, g)
			}
			for d, at := range places(s, 15) {
				sum := base[d]
				for c := range parts {
					sum += parts[c][d]
				}
				near(t, sample+" baseline and contributions", sum, outcome[d], 1e-12)
				if d%14 != 0 || i > 40 {
					continue
				}
				draws.At(theta, at[0], at[1])
				want, wanted := forward(s, post, theta, sc)
				near(t, sample+" outcome", outcome[d], want, 1e-6)
				for c := range parts {
					near(t, sample+" contribution", parts[c][d], wanted[c], 1e-6)
				}
			}
			if slices.Max(sc.Flight) > 0 {
				flown++
			}
		}
		if flown == 0 || len(st.Scenarios) != 60 {
			t.Errorf("%s: %d scenarios of %d with another flight", sample, flown, len(st.Scenarios))
		}
	}
}

// TestTodayStoredIsTheFit: the first stored scenario is what attribution finds of the windows.
func TestTodayStoredIsTheFit(t *testing.T) {
	s, post, id := built(t, "national")
	st := surface.Store(s, surface.Design{Scenarios: 10})
	a, err := attribution.Compute(post, id, attribution.Options{From: s.Windows[0].From, To: s.Windows[0].To})
	if err != nil {
		t.Fatal(err)
	}
	mean := func(x []float64) float64 {
		sum := 0.0
		for _, v := range x {
			sum += v / float64(len(x))
		}
		return sum
	}
	near(t, "outcome", st.Outcome(0).Mean, mean(a.Total.Amounts.Expected), 1e-6)
	for c := range s.Channels {
		near(t, "contribution", st.Contribution(0, c).Mean, mean(a.Total.Amounts.Channel[c]), 1e-6)
		near(t, "return", st.ROI(0, c).Mean, mean(a.Total.Returns[c].ROI), 1e-6)
		sorted := slices.Clone(a.Total.Amounts.Channel[c])
		slices.Sort(sorted)
		near(t, "lower end", st.Contribution(0, c).Q05, diag.Quantile(sorted, 0.05), 1e-6)
		near(t, "cost a unit", st.CostPerUnit(0, c).Mean, s.ChannelSpend(c)/mean(sorted), 1e-6)
		costs := make([]float64, len(sorted))
		for i, x := range sorted {
			costs[len(costs)-1-i] = s.ChannelSpend(c) / x
		}
		near(t, "its lower end", st.CostPerUnit(0, c).Q05, diag.Quantile(costs, 0.05), 1e-6)
	}
}

// TestMarginalROIIsAPredictedDifference: the return of a little more money, by the model.
func TestMarginalROIIsAPredictedDifference(t *testing.T) {
	s, post, id := built(t, "national")
	st := surface.Store(s, surface.Design{Scenarios: 1})
	draws, _ := idata.NewDraws(post, id)
	theta := make([]float64, draws.Dim())
	series := post.Data().Series[0]
	n, first := len(series.Dates), len(series.Dates)-s.Windows[0].Periods
	for c := range s.Channels {
		sum := 0.0
		for chain := range 2 {
			for d := range 15 {
				draws.At(theta, chain, d)
				var totals [2]float64
				for k, factor := range []float64{1, 1.002} {
					media := slices.Clone(series.Media[c])
					for t := first; t < n; t++ {
						media[t] *= factor
					}
					brought := make([]float64, n)
					post.Contribution(brought, theta, 0, c, media)
					for t := first; t < n; t++ {
						worth := 1.0
						if series.RevenuePerKPI != nil {
							worth = series.RevenuePerKPI[t]
						}
						totals[k] += worth * brought[t]
					}
				}
				sum += (totals[1] - totals[0]) / (0.002 * s.ChannelSpend(c)) / 30
			}
		}
		if got := st.MarginalROI(0, c).Mean; math.Abs(got-sum) > 0.01*sum {
			t.Errorf("%s: marginal return %g, want %g", s.Channels[c], got, sum)
		}
	}
}

func TestDesignFillsTheSpace(t *testing.T) {
	s, _, _ := built(t, "three-countries")
	st := surface.Store(s, surface.Design{})
	if len(st.Scenarios) != surface.DefaultScenarios || st.Scenarios[0].Name != "today" || st.Scenarios[1].Name != "nothing" {
		t.Fatalf("%d scenarios, the first %q", len(st.Scenarios), st.Scenarios[0].Name)
	}
	today := s.TotalSpend()
	low, high, close := 0, 0, 0
	most := make([]bool, len(s.Channels)) // some scenario gives the channel most of its money
	for _, sc := range st.Scenarios {
		total, by := 0.0, make([]float64, len(s.Channels))
		for _, row := range s.StoredSpend(sc) {
			for c, x := range row {
				by[c] += x
				total += x
			}
		}
		switch {
		case total < 0.5*today:
			low++
		case total > 1.6*today:
			high++
		case total > 0.8*today && total < 1.2*today:
			close++
		}
		for c := range by {
			most[c] = most[c] || by[c] > 0.5*total
		}
	}
	if low < 40 || high < 40 || close < 100 {
		t.Errorf("%d scenarios below half of today's total, %d above 1.6 times, %d near it", low, high, close)
	}
	if slices.Contains(most, false) {
		t.Errorf("a channel never gets most of the money: %v", most)
	}
	data, _ := st.MarshalBinary()
	if again, _ := surface.Store(s, surface.Design{}).MarshalBinary(); !slices.Equal(data, again) {
		t.Error("the same surface stores other scenarios the second time")
	}
}

func TestDesignKeepsBounds(t *testing.T) {
	s, _, _ := built(t, "three-countries")
	bounds := make([]surface.Range, len(s.Channels))
	for c := range bounds {
		bounds[c] = surface.Range{Low: 0.5 * s.ChannelSpend(c), High: 1.4 * s.ChannelSpend(c)}
	}
	st := surface.Store(s, surface.Design{Bounds: bounds, Scenarios: 100})
	for i, sc := range st.Scenarios {
		if sc.Name != "" {
			continue
		}
		by := make([]float64, len(bounds))
		for _, row := range s.StoredSpend(sc) {
			for c, x := range row {
				by[c] += x
			}
		}
		for c, b := range bounds {
			if by[c] < b.Low*(1-1e-9) || by[c] > b.High*(1+1e-9) {
				t.Errorf("scenario %d gives %s %g, outside %+v", i, s.Channels[c], by[c], b)
			}
		}
	}
}

func TestStoredSurvivesItsBytes(t *testing.T) {
	s, _, _ := built(t, "three-countries")
	want := surface.Store(s, surface.Design{Scenarios: 20})
	data, err := want.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	var got surface.Stored
	if err := got.UnmarshalBinary(data); err != nil {
		t.Fatal(err)
	}
	if again, _ := got.MarshalBinary(); !slices.Equal(again, data) || got.Contribution(7, 1) != want.Contribution(7, 1) {
		t.Error("read back otherwise")
	}
	for n := range data {
		if new(surface.Stored).UnmarshalBinary(data[:n]) == nil {
			t.Fatalf("%d of %d bytes were taken for all of them", n, len(data))
		}
	}
}

func TestSupport(t *testing.T) {
	s, _, _ := built(t, "three-countries")
	a := surface.NewAtlas(s, surface.Store(s, surface.Design{}))
	today := a.Of(s.Spend)
	if today.Nearest != 0 || today.Distance > 1e-9 || today.Far() || len(today.Beyond) != 0 || !(today.Usual > 0) {
		t.Errorf("today's plan: %+v", today)
	}
	much := make([][]float64, len(s.Geos))
	for g := range much {
		much[g] = make([]float64, len(s.Channels))
		much[g][0] = 40 * s.ChannelSpend(0)
	}
	far := a.Of(much)
	if !far.Far() || len(far.Beyond) == 0 || far.Beyond[0].Channel != 0 || !(far.Beyond[0].Factor > far.Beyond[0].Seen.High) {
		t.Errorf("forty times one channel: %+v", far)
	}
	if n := testing.AllocsPerRun(50, func() { a.Of(s.Spend) }); n != 0 {
		t.Errorf("%v allocations, want none", n)
	}
}

// TestCurrencyChangesNothing: spend in cents in place of euros leaves outcomes as they are, and returns a hundredth.
func TestCurrencyChangesNothing(t *testing.T) {
	post := specimen.Posterior(t, "three-countries", "studio")
	spec, _ := model.Preset("studio")
	cents := *post.Data()
	cents.Series = slices.Clone(cents.Series)
	for g := range cents.Series {
		series := &cents.Series[g]
		series.Media, series.Spend = hundredfold(series.Media), hundredfold(series.Spend)
	}
	other, _, err := model.Compile(spec, &cents)
	if err != nil {
		t.Fatal(err)
	}
	settings, chains := specimen.Settings(2, 15), specimen.Chains(post, 2, 15)
	a, _ := surface.Build(post, idata.Sampled(post, settings, chains), surface.Options{})
	b, _ := surface.Build(other, idata.Sampled(other, settings, chains), surface.Options{})
	near(t, "total", b.TotalSpend(), 100*a.TotalSpend(), 1e-9)
	sa, sb := surface.Store(a, surface.Design{Scenarios: 80}), surface.Store(b, surface.Design{Scenarios: 80})
	if !reflect.DeepEqual(sa.Scenarios, sb.Scenarios) {
		t.Error("another currency stores other scenarios")
	}
	for i := range sa.Scenarios {
		near(t, "outcome", sb.Outcome(i).Q95, sa.Outcome(i).Q95, 1e-5)
		for c := range a.Channels {
			if x, y := sa.ROI(i, c).Q50, sb.ROI(i, c).Q50; x == x && math.Abs(100*y-x) > 1e-4*math.Abs(x) {
				t.Errorf("return %g and %g", x, y)
			}
		}
	}
}

func hundredfold(rows [][]float64) [][]float64 {
	out := make([][]float64, len(rows))
	for i, row := range rows {
		for _, x := range row {
			out[i] = append(out[i], 100*x)
		}
	}
	return out
}
