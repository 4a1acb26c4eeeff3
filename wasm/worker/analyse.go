package main

import (
	"fmt"

	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/wasm/proto"
)

// analyse works out everything the page shows of a fit.
func analyse(to line, request proto.Message, blocks []proto.Message) error {
	ask, post, chains, err := drawn(request, blocks)
	if err != nil {
		return err
	}
	m, err := proto.NewResults(report.Build(post, ask.Settings, chains, ask.Interval))
	if err != nil {
		return err
	}
	to.Post(m)
	return nil
}

// examine works out what is shown of a fit beyond its results.
func examine(to line, request proto.Message, blocks []proto.Message) error {
	ask, post, chains, err := drawn(request, blocks)
	if err != nil {
		return err
	}
	m, err := proto.NewExamined(report.Examine(post, ask.Settings, chains, ask.Interval))
	if err != nil {
		return err
	}
	to.Post(m)
	return nil
}

// drawn is a fit's model with its chains.
func drawn(request proto.Message, blocks []proto.Message) (ask proto.Analyse, post *model.Posterior, chains []sampler.ChainResult, err error) {
	if err = request.Into(&ask); err != nil {
		return
	}
	if post, err = compile(ask.Task, request.Section("file")); err != nil {
		return
	}
	chains, err = assemble(post.Dim(), ask.Settings.Chains, blocks)
	return
}

// assemble joins blocks, in any order of chains but each chain's in its own, into whole chains. A chain without a
// draw is left out; a gap or a block of another model is an error.
func assemble(dim, count int, blocks []proto.Message) ([]sampler.ChainResult, error) {
	chains := make([]sampler.ChainResult, count)
	for _, m := range blocks {
		b, draws, stats, err := proto.ReadBlock(m)
		if err != nil {
			return nil, err
		}
		if b.Chain < 0 || b.Chain >= count || b.Dim != dim {
			return nil, fmt.Errorf("a block of chain %d with %d coordinates does not belong to this fit", b.Chain+1, b.Dim)
		}
		chain := &chains[b.Chain]
		if b.First != len(chain.Stats) {
			return nil, fmt.Errorf("chain %d: draw %d is missing", b.Chain+1, len(chain.Stats)+1)
		}
		chain.Draws = append(chain.Draws, draws...)
		chain.Stats = append(chain.Stats, stats...)
		chain.Notes = b.Notes
	}
	kept := chains[:0]
	for _, chain := range chains {
		if len(chain.Stats) > 0 {
			kept = append(kept, chain)
		}
	}
	if len(kept) == 0 {
		return nil, fmt.Errorf("there is no draw to work with")
	}
	return kept, nil
}
