package view

import (
	"slices"
	"testing"

	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
)

// TestEveryGroundIsShown: whatever it is about, under its own name; notes too.
func TestEveryGroundIsShown(t *testing.T) {
	var grounds []summary.Ground
	for i, about := range summary.Abouts() {
		level := []summary.Level{summary.Green, summary.Amber, summary.Red, summary.Note}[i%4]
		grounds = append(grounds, summary.Ground{Level: level, About: about, Text: words.Plain(about)})
	}
	at := slices.IndexFunc(grounds, func(g summary.Ground) bool { return g.About == summary.AboutTiming })
	for _, g := range summary.JudgeTiming([]summary.Edge{{Channel: "TV"}}, false, "sales") { // beside the timing that residuals tell
		grounds = slices.Insert(grounds, at+1, summary.Ground{Level: g.Level, About: g.About, Text: g.Text})
	}
	shown := GroundsOf(words.English, summary.Verdict{}.With(grounds...), sampler.DefaultSettings())
	names := map[string]bool{}
	for i, g := range shown {
		if g.Text != grounds[i].Text.String() || g.Name == "" || names[g.Name] || g.Word == "" || g.Tone == "" {
			t.Errorf("%s is shown as %+v", grounds[i].About, g)
		}
		names[g.Name] = true
	}
	if len(shown) != len(grounds) {
		t.Errorf("%d of %d grounds are shown", len(shown), len(grounds))
	}
}
