package worker

import (
	"slices"
	"testing"

	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/wasm/proto"
)

// TestChainsPauseAndAreLookedAt: a chain that pauses and goes on has the draws of one that does not, and what is looked at are the first
// draws of each chain, whatever came behind them.
func TestChainsPauseAndAreLookedAt(t *testing.T) {
	fit := task(t, 2, 100, 150)
	fit.Settings.Until.ESS = 60
	parts := fitted(t, fit)
	data := parts[0]
	_, whole := ask(t, work.Chain, work.ChainAsk{Task: fit}, data)
	want := draws(t, whole.of(proto.KindPart, work.PartBlock))
	first, r := ask(t, work.Chain, work.ChainAsk{Task: fit, Upto: 100}, data)
	blocks := r.of(proto.KindPart, work.PartBlock)
	if !first.Complete || first.Draws != 100 {
		t.Fatalf("paused at %+v", first)
	}
	rest, r := ask(t, work.Chain, work.ChainAsk{Task: fit, Upto: 150}, data, blocks[len(blocks)-1])
	blocks = append(blocks, r.of(proto.KindPart, work.PartBlock)...)
	if !rest.Complete || rest.Draws != 150 || !slices.Equal(draws(t, blocks), want) {
		t.Errorf("gone on to %+v, with the same draws: %v", rest, slices.Equal(draws(t, blocks), want))
	}
	over, _ := ask(t, work.Chain, work.ChainAsk{Task: fit, Upto: 100}, data, blocks[len(blocks)-1])
	if !over.Complete || over.Draws != 150 {
		t.Errorf("a chain that is further on already ends at %+v", over)
	}
	look, _ := ask(t, work.Enough, work.EnoughAsk{Task: fit, Draws: 100}, parts...)
	if look.Draws != 100 || look.Quantities < 20 || !(look.ESS > 0) || !(look.RHat > 0.9) || look.Slowest == "" {
		t.Errorf("looked at %+v", look)
	}
}
