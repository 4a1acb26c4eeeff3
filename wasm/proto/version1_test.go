package proto

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/mixtab/mixtab/core/baseline"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/surface/surfacetest"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
)

func someAccounts() ([]*baseline.Account, []*baseline.Forecast) {
	nan := math.NaN()
	return []*baseline.Account{
			{Kind: baseline.Partial, Geos: []string{"A", "B"}, Channels: []string{"x"}, Valued: true, Failed: []words.Text{{}, words.Plain("why")}, Draws: 2,
				Spend: []float64{1, 2}, Mean: []float64{3, nan}, Worth: []float64{1, 2, 3, 4}, HalfLife: []float64{1, math.Inf(1), 0, 0},
				Rows: []int{2, 1}, ELPD: []float64{-1, -2, -3}, K: []float64{0.1, 0.9, math.Inf(1)}, GoodK: 0.7, RHat: 1.01, Divergences: 3, Notes: words.All([]string{"n"})},
			{Kind: baseline.OLS, Geos: []string{"A", "B"}, Channels: []string{"x"}, Failed: []words.Text{{}, {}}, Draws: 1, Spend: []float64{1, 2},
				Mean: []float64{3, 4}, Worth: []float64{5, 6}, Total: []float64{7}, RHat: nan},
			{Kind: baseline.Ridge, Geos: []string{"A", "B"}, Channels: []string{"x"}, Failed: []words.Text{{}, {}}, Spend: []float64{1, 2}, Mean: []float64{3, 4}},
		}, []*baseline.Forecast{
			{Kind: baseline.Partial, Fold: 1, Failed: []words.Text{{}, {}}, RHat: 1.2, Rows: []baseline.ScoredRow{{Geo: 1, Inside: 5, Observed: 3, Mean: 2, CRPS: math.Inf(1)}}},
			{Kind: baseline.OLS, Failed: []words.Text{words.Plain("few"), {}}, RHat: nan},
		}
}

func someAnswer() work.CompareAnswer {
	accounts, forecasts := someAccounts()
	return work.CompareAnswer{Accounts: accounts, Forecasts: forecasts}
}

// use does with answers what a page does, which must not fail on any that were read.
func use(accounts []*baseline.Account, forecasts []*baseline.Forecast) {
	for _, a := range accounts {
		for c := range a.Channels {
			a.OfAll(c)
			for g := range a.Geos {
				a.Of(g, c)
			}
		}
		a.LOO(-1)
	}
	baseline.Scored(-1, forecasts...)
}

// sketched is a small surface, in one shard.
func sketched() *surface.Surface {
	return surfacetest.Sketch(surface.Surface{Geos: []string{"A"}, Channels: []string{"TV"}, Factors: []float64{0, 1, 2},
		Windows: make([]surface.Window, 1), Spend: [][]float64{{10}}}, 3,
		func(int, int) float64 { return 4 }, func(_, _, _, d int, f float64) float64 { return f * float64(d) })
}

func shard() Message {
	m, err := NewShard(sketched().Shards()[0])
	if err != nil {
		panic(err)
	}
	return m
}

// version1 is a frame as browsers have stored it.
func version1(t testing.TB, name string) []byte {
	frame, err := os.ReadFile(filepath.Join("testdata", "version1", name+".frame"))
	if err != nil {
		t.Fatal(err)
	}
	return frame
}

func old(t *testing.T, name string) Message {
	t.Helper()
	m, err := Decode(version1(t, name))
	if err != nil || !m.old || m.Kind != KindPart || m.Name != name {
		t.Fatalf("%s is read as %+v, %v", name, m, err)
	}
	return m
}

// same compares values that may hold NaN.
func same(a, b any) bool { return bytes.Equal(work.Marshal(a), work.Marshal(b)) }

// TestVersion1: what was stored before frames had a name reads as it was, numbers that JSON has no word for too.
func TestVersion1(t *testing.T) {
	b, draws, _, err := ReadBlock(New(KindPart, "block", work.Block{Count: 1, Dim: 1}, Numbers("draws", []float64{2}), Numbers("stats", make([]float64, 9))))
	if err != nil || b.Count != 1 || draws[0] != 2 {
		t.Fatal(b, draws, err)
	}
	var head work.Block
	if m := old(t, "block"); m.Into(&head) != nil || head.Chain != 2 || head.First != 3 || string(m.Part("file")) != "abc" {
		t.Errorf("a block is headed %+v", head)
	}
	if sh, err := ReadShard(old(t, "shard")); err != nil || sh.Draws != 3 || sh.Hash != sketched().Hash {
		t.Errorf("a shard reads as %+v, %v", sh, err)
	}
	held := &summary.Holdout{Rule: words.Plain("r"), Period: "week", Chains: 2, RHat: 1.03, Skipped: []string{"C"},
		All:   summary.HoldoutPart{Rows: 3, Coverage: []summary.Coverage{{Level: 90, Inside: 2, Rows: 3, Least: 1}}, Errors: summary.Errors{R2: math.Inf(-1), CRPS: 4}},
		ByGeo: []summary.HoldoutPart{{Geo: "A", Carried: 0.2}}}
	if got, err := ReadHeld(old(t, "held")); err != nil || !reflect.DeepEqual(got, held) {
		t.Errorf("a holdout reads as %+v, %v, want %+v", got, err, held)
	}
	if got, err := ReadCompared(old(t, "answers")); err != nil || !same(got, someAnswer()) {
		t.Errorf("a comparison reads as %+v, %v", got, err)
	}
}

// TestVersion1Damaged: no damaged list may lead to an index out of range later.
func TestVersion1Damaged(t *testing.T) {
	for _, name := range []string{"held", "answers"} {
		for i := range old(t, name).Parts {
			m := old(t, name)
			m.Parts[i].Data = append(bytes.Clone(m.Parts[i].Data), make([]byte, 8)...)
			_, heldErr := ReadHeld(m)
			a, err := ReadCompared(m)
			if name == "held" && heldErr == nil || name == "answers" && err == nil && len(m.Parts[i].Data) > 8 {
				t.Errorf("%s: %s with a number too many passes", name, m.Parts[i].Name)
			}
			if err == nil {
				use(a.Accounts, a.Forecasts)
			}
		}
	}
}

func TestAnswersOfToday(t *testing.T) {
	want := someAnswer()
	m, err := Decode(New(KindAnswer, work.Compare.Name(), want).Encode())
	if err != nil {
		t.Fatal(err)
	}
	if got, err := ReadCompared(m); err != nil || !same(got, want) {
		t.Errorf("got %+v, %v", got, err)
	}
	want.Forecasts[0].Rows[0].Geo = 2
	if _, err := ReadCompared(New(KindAnswer, work.Compare.Name(), want)); err == nil {
		t.Error("a row of a geo that is not there passes")
	}
}
