package fitted

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"math"
	"os"
	"testing"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/sampler"
)

// TestDrawsAreTheTabs: a sample's fit has the draws whose hash core/model's tests and those in browsers hold theirs against.
func TestDrawsAreTheTabs(t *testing.T) {
	if testing.Short() {
		t.Skip("it fits a model and tests it")
	}
	var want struct {
		Sample   string
		Settings sampler.Settings
		Presets  map[string]struct{ Draws string }
	}
	raw, err := os.ReadFile("../model/testdata/draws.json")
	if err == nil {
		err = json.Unmarshal(raw, &want)
	}
	if err != nil {
		t.Fatal(err)
	}
	f, err := Make(want.Sample, want.Settings)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.New()
	for _, c := range f.Chains {
		for _, x := range c.Draws {
			var word [8]byte
			for i := range word {
				word[i] = byte(math.Float64bits(x) >> (8 * i))
			}
			sum.Write(word[:])
		}
	}
	if got := hex.EncodeToString(sum.Sum(nil)); got != want.Presets[Preset].Draws {
		t.Errorf("the draws' hash is %s", got)
	}
	answered(t, f)
}

// answered checks that every answer can be read as the page reads it.
func answered(t *testing.T, f *work.Fitted) {
	t.Helper()
	var (
		read     work.ReadAnswer
		results  report.Results
		examined report.Examination
		held     summary.Holdout
		found    summary.Misfit
		compared work.CompareAnswer
	)
	for name, into := range map[string]any{work.Read.Name(): &read, work.Analyse.Name(): &results, work.Examine.Name(): &examined,
		work.Hold.Name(): &held, work.Misfit.Name(): &found, work.Regress.Name(): &compared} {
		if err := work.Unmarshal(f.Answers[name], into); err != nil {
			t.Errorf("the answer to %s: %v", name, err)
		}
	}
	if results.Surface == nil || len(results.ROI) == 0 || len(compared.Accounts) == 0 {
		t.Error("the answers are empty")
	}
	if d := intake.Read(f.File, f.CSV, f.Mapping).Dataset; d == nil || d.Hash != f.Hash {
		t.Error("the draws are of other data")
	}
	if title := words.English.Text(f.Title); title == "" {
		t.Error("the sample has no title")
	}
}
