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

// expect draws what a model expects before it has seen the KPI.
func expect(to line, request proto.Message) error {
	var ask proto.Expect
	if err := request.Into(&ask); err != nil {
		return err
	}
	post, err := compile(proto.Task{Name: ask.Name, Mapping: ask.Mapping, Spec: ask.Spec}, request.Section("file"))
	if err != nil {
		return err
	}
	if data := post.Data(); ask.Geo < 0 || ask.Geo >= len(data.Geos) || ask.Channel < 0 || ask.Channel >= len(data.Channels) {
		return fmt.Errorf("there is no geo %d or no channel %d", ask.Geo+1, ask.Channel+1)
	}
	m := proto.New(proto.KindExpected, struct{}{})
	for _, f := range report.PriorFigures(post, ask.Geo, ask.Channel) {
		m.Sections = append(m.Sections, proto.NewFigure(f.ID, report.Encode(f)))
	}
	to.Post(m)
	return nil
}
