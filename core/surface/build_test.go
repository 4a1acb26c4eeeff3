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
	return builtFrom(t, specimen.Posterior(t, sample, "studio"))
}

func builtFrom(t testing.TB, post *model.Posterior) (*surface.Surface, *model.Posterior, *idata.InferenceData) {
	settings, chains := specimen.Settings(2, 15), specimen.Chains(post, 2, 15)
	s, err := surface.Build(post, idata.Sampled(post, settings, chains), surface.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return s, post, idata.New(post, settings, chains)
}

// places lists the draws of a surface in its order: chain and number, for chains of the given length.
func places(s *surface.Surface, each int) [][2]int {
	var list [][2]int
	for i, n := range s.ShardDraws {
		for d := range n {
			at := i + d*len(s.ShardDraws)
			list = append(list, [2]int{at / each, at % each})
		}
	}
	return list
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
		n := len(a.Total.Amounts.Baseline)
		got := make([]float64, s.Draws)
		for c := range s.Channels {
			clear(got)
			for g := range s.Geos {
				s.AddOutcome(got, g, c, 0, 1)
			}
			for d, at := range places(s, 15) {
				near(t, sample+" contribution", got[d], a.Total.Amounts.Channel[c][at[0]*15+at[1]], 1e-6)
			}
			if s.ValueKnown() {
				clear(got)
				for g := range s.Geos {
					s.AddValue(got, g, c, 0, 1)
				}
				for d, at := range places(s, 15) {
					near(t, sample+" return", got[d]/s.ChannelSpend(c), a.Total.Returns[c].ROI[at[0]*15+at[1]], 1e-6)
				}
			}
			near(t, sample+" spend", s.ChannelSpend(c), a.Total.Spend[c], 1e-9)
		}
		if n != s.Draws {
			t.Fatalf("%d draws, want %d", s.Draws, n)
		}
		clear(got)
		for g := range s.Geos {
			s.AddBaseline(got, g)
		}
		for d, at := range places(s, 15) {
			near(t, sample+" baseline", got[d], a.Total.Amounts.Baseline[at[0]*15+at[1]], 1e-6)
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

func TestSurfaceRises(t *testing.T) {
	s, _, _ := built(t, "three-countries")
	before, now := make([]float64, s.Draws), make([]float64, s.Draws)
	for g := range s.Geos {
		for c := range s.Channels {
			for f := range s.Flights {
				clear(before)
				for _, factor := range s.Factors {
					clear(now)
					s.AddOutcome(now, g, c, f, factor)
					for d := range now {
						if now[d] < before[d] {
							t.Fatalf("%s %s, %s, falls at factor %g", s.Geos[g], s.Channels[c], s.Flights[f].Name, factor)
						}
					}
					before, now = now, before
				}
			}
		}
	}
	for c := range s.Channels {
		if !(s.SeenLow[c] <= 1 && s.SeenTop[c] >= 1) {
			t.Errorf("%s was seen from %g to %g, without 1", s.Channels[c], s.SeenLow[c], s.SeenTop[c])
		}
	}
	e := s.InterpolationError()
	t.Logf("%+v", e)
	if !(e.ChannelTypical > 0 && e.ChannelTypical < 0.005 && e.ChannelMax < 0.05 && e.OutcomeMax < 0.05 && e.OutcomeTypical <= e.OutcomeMax) {
		t.Errorf("interpolation error %+v, want small positive numbers", e)
	}
}

func TestHashFollowsTheDraws(t *testing.T) {
	s, post, _ := built(t, "national")
	same, _, _ := built(t, "national")
	chains := specimen.Chains(post, 2, 15)
	chains[1].Draws[0] += 0.5
	other, err := surface.Build(post, idata.Sampled(post, specimen.Settings(2, 15), chains), surface.Options{})
	if err != nil {
		t.Fatal(err)
	}
	fewer, err := surface.Build(post, idata.Sampled(post, specimen.Settings(2, 15), specimen.Chains(post, 2, 15)), surface.Options{Draws: 20})
	if err != nil {
		t.Fatal(err)
	}
	if s.Hash == "" || s.Hash != same.Hash || s.Hash == other.Hash || s.Hash == fewer.Hash {
		t.Errorf("hashes %q, %q, %q, %q: want the first two equal and the others apart", s.Hash, same.Hash, other.Hash, fewer.Hash)
	}
	if _, err := surface.NewBuilder(post, idata.Sampled(post, specimen.Settings(1, 0), nil), surface.Options{}); err == nil {
		t.Error("a surface of no draws was begun")
	}
}

// TestBytesBoundTheDraws: a surface keeps within its bytes at the price of draws, down to a hundred of them.
func TestBytesBoundTheDraws(t *testing.T) {
	post := specimen.Posterior(t, "national", "studio")
	draws := idata.Sampled(post, specimen.Settings(2, 200), specimen.Chains(post, 2, 200))
	for bytes, want := range map[int]int{1 << 20: 204, 1 << 10: 100, 0: 400} {
		b, err := surface.NewBuilder(post, draws, surface.Options{Bytes: bytes})
		if err != nil {
			t.Fatal(err)
		}
		if got := b.Surface().Wanted(); math.Abs(float64(got-want)) > 4 {
			t.Errorf("%d bytes hold %d draws, want about %d", bytes, got, want)
		}
	}
}
