package main

import (
	"fmt"

	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/wasm/proto"
)

// watch says how a run stands that still goes on. The blocks are each chain's latest, in order.
func watch(to line, request proto.Message, blocks []proto.Message) error {
	var ask proto.Analyse
	if err := request.Into(&ask); err != nil {
		return err
	}
	post, err := compile(ask.Task, request.Section("file"))
	if err != nil {
		return err
	}
	chains := make([][]float64, ask.Settings.Chains)
	for _, m := range blocks {
		b, draws, _, err := proto.ReadBlock(m)
		if err != nil {
			return err
		}
		if b.Chain < 0 || b.Chain >= len(chains) || b.Dim != post.Dim() {
			return fmt.Errorf("a block of chain %d with %d coordinates does not belong to this fit", b.Chain+1, b.Dim)
		}
		chains[b.Chain] = append(chains[b.Chain], draws...)
	}
	m, err := proto.NewWatched(report.Watch(post, chains))
	if err != nil {
		return err
	}
	to.Post(m)
	return nil
}
