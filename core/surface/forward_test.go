package surface_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/mixtab/mixtab/core/attribution"
	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/internal/specimen"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/surface"
)

// lot is a plan whose levels lie on a surface's knots, so that nothing of it is interpolated.
type lot struct {
	Knots  [][]int // [geo][channel], index into Surface.Factors
	Flight []int   // [channel], index into Surface.Flights
}

// lots are some plans by chance; every other one has the timing of today's.
func lots(s *surface.Surface, n int) []lot {
	rng := rand.New(rand.NewPCG(1, 2))
	list := make([]lot, n)
	for i := range list {
		l := &list[i]
		for range s.Channels {
			l.Flight = append(l.Flight, i%2*rng.IntN(len(s.Flights)))
		}
		for range s.Geos {
			row := make([]int, len(s.Channels))
			for c := range row {
				row[c] = rng.IntN(len(s.Factors))
			}
			l.Knots = append(l.Knots, row)
		}
	}
	return list
}

// drawsOf are a plan's draws: the outcome, and each channel's part of it.
func drawsOf(s *surface.Surface, l lot) (outcome []float64, parts [][]float64) {
	outcome = make([]float64, s.Draws)
	for g := range s.Geos {
		s.AddBaseline(outcome, g)
	}
	for c := range s.Channels {
		row := make([]float64, s.Draws)
		for g := range s.Geos {
			s.AddOutcome(row, g, c, l.Flight[c], s.Factors[l.Knots[g][c]])
		}
		for d, x := range row {
			outcome[d] += x
		}
		parts = append(parts, row)
	}
	return outcome, parts
}

// forward simulates a plan at one draw with the model's own Contribution: expected KPI of the windows, and each
// channel's part.
func forward(s *surface.Surface, post *model.Posterior, theta []float64, sc lot) (outcome float64, parts []float64) {
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

// TestTheSurfaceIsTheModels: a plan's draws on the knots are what the model gives with its media replaced.
func TestTheSurfaceIsTheModels(t *testing.T) {
	for _, sample := range []string{"national", "three-countries"} {
		s, post, id := built(t, sample)
		draws, err := idata.NewDraws(post, id)
		if err != nil {
			t.Fatal(err)
		}
		theta := make([]float64, draws.Dim())
		for _, sc := range lots(s, 40) {
			outcome, parts := drawsOf(s, sc)
			for d, at := range places(s, 15) {
				if d%14 != 0 {
					continue
				}
				draws.At(theta, at[0], at[1])
				want, wanted := forward(s, post, theta, sc)
				near(t, sample+" outcome", outcome[d], want, 1e-6)
				for c := range parts {
					near(t, sample+" contribution", parts[c][d], wanted[c], 1e-6)
				}
			}
		}
	}
}

// TestTodayIsTheFit: today's plan on the surface is what attribution finds of the windows.
func TestTodayIsTheFit(t *testing.T) {
	s, post, id := built(t, "national")
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
	outcome := make([]float64, s.Draws)
	s.AddBaseline(outcome, 0)
	for c := range s.Channels {
		brought := make([]float64, s.Draws)
		s.AddOutcome(brought, 0, c, 0, 1)
		s.AddOutcome(outcome, 0, c, 0, 1)
		near(t, "contribution", mean(brought), mean(a.Total.Amounts.Channel[c]), 1e-6)
		if worth := brought; s.ValueKnown() {
			clear(worth)
			s.AddValue(worth, 0, c, 0, 1)
			near(t, "return", mean(worth)/s.ChannelSpend(c), mean(a.Total.Returns[c].ROI), 1e-6)
		}
	}
	near(t, "outcome", mean(outcome), mean(a.Total.Amounts.Expected), 1e-6)
}

// TestSlopesArePredictedDifferences: the slope is the return of a little more money, by the model.
func TestSlopesArePredictedDifferences(t *testing.T) {
	s, post, id := built(t, "national")
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
		slope, got := make([]float64, s.Draws), 0.0
		if s.ValueKnown() {
			s.AddValueSlope(slope, 0, c, 0, 1)
		} else {
			s.AddSlope(slope, 0, c, 0, 1)
		}
		for _, x := range slope {
			got += x / s.Unit[0][c] / float64(len(slope))
		}
		if math.Abs(got-sum) > 0.01*sum {
			t.Errorf("%s: marginal return %g, want %g", s.Channels[c], got, sum)
		}
	}
}

// TestCurrencyChangesNothing: spend in cents in place of euros leaves outcomes as they are, and returns a hundredth.
func TestCurrencyChangesNothing(t *testing.T) {
	post := specimen.Posterior(t, "three-countries", "studio")
	spec, _ := spec.Preset("studio")
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
	for _, sc := range lots(a, 20) {
		x, _ := drawsOf(a, sc)
		y, _ := drawsOf(b, sc)
		for d := range x {
			near(t, "outcome", y[d], x[d], 1e-5)
		}
	}
	for c := range a.Channels {
		near(t, "money of a channel", b.ChannelSpend(c), 100*a.ChannelSpend(c), 1e-9)
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
