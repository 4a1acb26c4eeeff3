package report

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/internal/specimen"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
)

func TestWatchFindsTheWorst(t *testing.T) {
	post := specimen.Posterior(t, "three-countries", "studio")
	var chains [][]float64
	for _, c := range specimen.Chains(post, 4, 400) {
		chains = append(chains, c.Draws)
	}
	for d := 0; d < 400; d++ { // the fourth chain is stuck elsewhere in one coordinate
		for i, name := range post.CoordinateNames() {
			if name == "slope[Radio]" {
				chains[3][d*post.Dim()+i] += 5
			}
		}
	}
	chains[0] = chains[0][:350*post.Dim()]
	w := Watch(post, chains)
	if w == nil || w.Worst[0].Name != "slope[Radio]" || w.Worst[0].RHat < 1.3 || len(w.Worst) != 3 {
		t.Fatalf("watched %+v", w)
	}
	if w.Draws != 350 || w.Chains != 4 || w.Every != 2 || w.Quantities < 30 {
		t.Errorf("looked at %d quantities, %d chains, %d draws, every %d", w.Quantities, w.Chains, w.Draws, w.Every)
	}
	for i := 1; i < 3; i++ {
		if lesser(w.Worst[i]) < lesser(w.Worst[i-1]) || strings.Contains(w.Worst[i].Name, "_raw") {
			t.Errorf("row %d is %+v", i, w.Worst[i])
		}
	}
	checkFigure(t, "watch", "trace:live", w.Trace.In(words.English))
	var f figure.Figure
	if json.Unmarshal(w.Trace.In(words.English), &f); len(f.Layers) != 4 || len(f.Layers[0].X) != 300 || !strings.Contains(f.Title.String(), "do not agree yet on Slope: Radio") {
		t.Errorf("the trace %q has %d lines of %d draws", f.Title, len(f.Layers), len(f.Layers[0].X))
	}
}

func lesser(r summary.Row) float64 { return math.Min(r.ESSBulk, r.ESSTail) }

func TestWatchLeavesOutLaggards(t *testing.T) {
	post := specimen.Posterior(t, "national", "studio")
	var chains [][]float64
	for _, c := range specimen.Chains(post, 3, 1200) {
		chains = append(chains, c.Draws)
	}
	chains[1] = chains[1][:100*post.Dim()]
	chains[2] = nil
	w := Watch(post, chains)
	if w == nil || w.Chains != 1 || w.Draws != 1200 || w.Every != 4 || !math.IsNaN(w.Worst[0].RHat) && w.Worst[0].RHat <= 0 {
		t.Errorf("watched %+v", w)
	}
	if w := Watch(post, [][]float64{chains[0][:19*post.Dim()], nil}); w != nil {
		t.Errorf("19 draws are too few to look at: %+v", w)
	}
	if w := Watch(post, nil); w != nil {
		t.Error("no chains, nothing to see")
	}
}

func BenchmarkWatch(b *testing.B) {
	post := specimen.Posterior(b, "three-countries", "studio")
	var chains [][]float64
	for _, c := range specimen.Chains(post, 4, 1000) {
		chains = append(chains, c.Draws)
	}
	for b.Loop() {
		Watch(post, chains)
	}
}

// TestWatchShowsResults: contributions and returns from the first hundred draws on.
func TestWatchShowsResults(t *testing.T) {
	post := specimen.Posterior(t, "three-countries", "studio")
	until := func(draws int) *Watched {
		var chains [][]float64
		for _, c := range specimen.Chains(post, 4, draws) {
			chains = append(chains, c.Draws)
		}
		return Watch(post, chains)
	}
	if w := until(24); w == nil || len(w.SoFar) != 0 {
		t.Fatalf("96 draws show %+v", w)
	}
	w := until(25)
	if len(w.SoFar) != 2 {
		t.Fatalf("100 draws show %d figures", len(w.SoFar))
	}
	for _, encoded := range w.SoFar {
		raw := encoded.In(words.English)
		checkFigure(t, "watch", encoded.ID, raw)
		var f figure.Figure
		if err := json.Unmarshal(raw, &f); err != nil || strings.Contains(string(raw), "NaN") || !strings.Contains(f.Title.String(), "100 draws") {
			t.Errorf("%s: %q, %v", encoded.ID, f.Title, err)
		}
	}
	if last := until(300).SoFar[1]; last.ID != "roi:live" || !strings.Contains(string(last.In(words.English)), "1,200 draws") {
		t.Errorf("1,200 draws show %s", last.ID)
	}
}
