package surface_test

import (
	"math"
	"testing"

	"github.com/mixtab/mixtab/core/attribution"
	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/internal/specimen"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/surface"
)

func built(t testing.TB, sample string) (*surface.Surface, *model.Posterior, *idata.InferenceData) {
	post := specimen.Posterior(t, sample, "studio")
	id := idata.New(post, specimen.Settings(2, 15), specimen.Chains(post, 2, 15))
	s, err := surface.Build(post, id, surface.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return s, post, id
}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance*math.Max(1, math.Abs(want))) {
		t.Errorf("%s is %g, want %g", what, got, want)
	}
}

// TestFactorOneIsTheFit: at today's spend the surface is the contribution that attribution finds in the same window.
func TestFactorOneIsTheFit(t *testing.T) {
	for _, sample := range []string{"national", "ten-geos"} { // their geos end on one date
		s, post, id := built(t, sample)
		o := attribution.Options{From: s.Windows[0].From, To: s.Windows[0].To}
		a, err := attribution.Compute(post, id, o)
		if err != nil {
			t.Fatal(err)
		}
		for c := range s.Channels {
			got := make([]float64, s.Draws)
			s.Total.Add(got, c, 1)
			for d := range got {
				near(t, sample+" contribution", got[d], a.Total.Amounts.Channel[c][d], 1e-5)
			}
			if s.ValueKnown() {
				clear(got)
				s.Value.Add(got, c, 1)
				near(t, sample+" return", got[3]/s.ChannelSpend(c), a.Total.Returns[c].ROI[3], 1e-5)
			}
			near(t, sample+" spend", s.ChannelSpend(c), a.Total.Spend[c], 1e-9)
		}
		for d := range s.TotalBaseline {
			near(t, sample+" baseline", float64(s.TotalBaseline[d]), a.Total.Amounts.Baseline[d], 1e-4)
		}
	}
}

func TestWindowIsTheLastYearOrTheWhole(t *testing.T) {
	s, post, _ := built(t, "three-countries")
	for g, w := range s.Windows {
		dates := post.Data().Series[g].Dates
		want := min(52, len(dates))
		if w.Periods != want || w.To != dates[len(dates)-1] || w.From != dates[len(dates)-want] || w.Whole != (len(dates) < 52) {
			t.Errorf("%s: window %+v of %d weeks", s.Geos[g], w, len(dates))
		}
	}
}

func TestSurfaceRisesFromZero(t *testing.T) {
	s, _, _ := built(t, "three-countries")
	for g := range s.Geos {
		for c := range s.Channels {
			if zero := s.GeoCurve(g, c, 0); s.Spend[g][c] > 0 && zero[0] != 0 {
				t.Errorf("%s %s without spend brings %g", s.Geos[g], s.Channels[c], zero[0])
			}
			for k := 1; k < len(s.Factors); k++ {
				before, now := s.GeoCurve(g, c, k-1), s.GeoCurve(g, c, k)
				for d := range now {
					if now[d] < before[d] {
						t.Fatalf("%s %s falls at factor %g", s.Geos[g], s.Channels[c], s.Factors[k])
					}
				}
			}
		}
	}
	for c := range s.Channels {
		if !(s.SeenLow[c] <= 1 && s.SeenTop[c] >= 1) {
			t.Errorf("%s was seen from %g to %g, without 1", s.Channels[c], s.SeenLow[c], s.SeenTop[c])
		}
	}
	if !(s.InterpolationError > 0 && s.InterpolationError < 0.05) {
		t.Errorf("interpolation error %g, want a small positive number", s.InterpolationError)
	}
}

// TestTruthBetweenGridPoints computes a factor off the grid from the model itself.
func TestTruthBetweenGridPoints(t *testing.T) {
	s, post, id := built(t, "three-countries")
	const channel, draw, factor = 1, 4, 0.87
	draws, _ := idata.NewDraws(post, id)
	theta := make([]float64, post.ExpandedDim())
	draws.At(theta, 0, draw)
	want := 0.0
	for g := range s.Geos {
		series := &post.Data().Series[g]
		media := make([]float64, len(series.Dates))
		for i := range media {
			media[i] = factor * series.Media[channel][i]
		}
		dst := make([]float64, len(media))
		post.Contribution(dst, theta, g, channel, media)
		for _, x := range dst[len(dst)-s.Windows[g].Periods:] {
			want += x
		}
	}
	got := make([]float64, s.Draws)
	s.Total.Add(got, channel, factor)
	near(t, "outcome", got[draw], want, s.InterpolationError+1e-6)
}

func TestHashFollowsTheDraws(t *testing.T) {
	s, post, _ := built(t, "national")
	same, _, _ := built(t, "national")
	chains := specimen.Chains(post, 2, 15)
	chains[1].Draws[0] += 0.5
	other, err := surface.Build(post, idata.New(post, specimen.Settings(2, 15), chains), surface.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if s.Hash == "" || s.Hash != same.Hash || s.Hash == other.Hash {
		t.Errorf("hashes %q, %q, %q: want the first two equal and the third another", s.Hash, same.Hash, other.Hash)
	}
}
