package report

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/internal/specimen"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
)

// TestPriorsExaminedAgainstThemselves: draws from the prior taken for a posterior have learnt nothing.
func TestPriorsExaminedAgainstThemselves(t *testing.T) {
	post := specimen.Posterior(t, "three-countries", "bhmmm")
	s := specimen.Settings(4, 400)
	chains := specimen.Chains(post, 4, 400)
	chains[1].Stats[7].Diverging = true
	x := Examine(post, s, chains, interval.Interval{Level: 80, Kind: interval.HDI})
	if len(x.Learnt) < 20 || x.Learnt[0].Name == "" {
		t.Fatalf("%d quantities", len(x.Learnt))
	}
	for _, l := range x.Learnt {
		if l.Word != Silent || math.Abs(l.Moved) > 0.2 || l.Overlap < 0.85 {
			t.Errorf("%s: %q, moved %.2f, narrowed %.2f, overlap %.2f, gain %.3f", l.Name, l.Word, l.Moved, l.Narrowed, l.Overlap, l.Gain)
		}
		if l.Low >= l.High || strings.Contains(l.Name, "_raw") {
			t.Errorf("%s between %v and %v", l.Name, l.Low, l.High)
		}
	}
	if !slices.IsSortedFunc(x.Learnt, func(a, b Learnt) int { return int(math.Copysign(1, a.Gain-b.Gain)) }) {
		t.Error("the least learnt is not first")
	}
	if want := "The data taught nothing about "; !strings.HasPrefix(x.Title.String(), want) {
		t.Errorf("title %q", x.Title.String())
	}
	for _, id := range []string{"learnt:overview", "learnt:" + x.Learnt[0].Name, "predictive:Germany", "rank:worst", "energy", "ess:worst", "pairs:1", "pairs:3"} {
		var f figure.Figure
		if err := json.Unmarshal(x.Figure(id).In(words.English), &f); err != nil || f.ID != id || f.Title.IsZero() || f.Subtitle.IsZero() || len(f.Layers) == 0 {
			t.Errorf("figure %s: %+v, %v", id, f, err)
		}
	}
	if pairs := string(x.Figure("pairs:1").In(words.English)); !strings.Contains(pairs, "1 divergence") || !strings.Contains(pairs, `"label":"Divergence"`) {
		t.Error("the draw that diverged is not marked")
	}
	if overview := string(x.Figure("learnt:overview").In(words.English)); !strings.Contains(overview, "80") || !strings.Contains(overview, "HDI") {
		t.Error("the overview does not name its interval")
	}
	if again := Examine(post, s, chains, interval.Interval{Level: 80, Kind: interval.HDI}); again.Learnt[3] != x.Learnt[3] || string(again.Figure("energy").In(words.English)) != string(x.Figure("energy").In(words.English)) {
		t.Error("the same fit is examined differently")
	}
}

// TestAChainElsewhereLeavesTheBand: its ranks are not those of the others.
func TestAChainElsewhereLeavesTheBand(t *testing.T) {
	post := specimen.Posterior(t, "national", "studio")
	chains := specimen.Chains(post, 4, 200)
	for i := 0; i < len(chains[2].Draws); i += post.Dim() {
		chains[2].Draws[i] += 3
	}
	x := Examine(post, specimen.Settings(4, 200), chains, interval.Default)
	if text := string(x.Figure("rank:worst").In(words.English)); !strings.Contains(text, "disagree with the others about") {
		t.Errorf("title of %.80s", text)
	}
	if Examine(post, specimen.Settings(4, 200), []sampler.ChainResult{{}}, interval.Default) != nil {
		t.Error("no draws were examined")
	}
}
