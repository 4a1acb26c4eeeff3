package main

import (
	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/wasm/proto"
)

// build simulates shards of a response surface, and sends each as soon as it is there.
func build(to line, request proto.Message, blocks []proto.Message) error {
	var ask proto.Build
	if err := request.Into(&ask); err != nil {
		return err
	}
	post, err := compile(ask.Task, request.Section("file"))
	if err != nil {
		return err
	}
	chains, err := assemble(post.Dim(), ask.Settings.Chains, blocks)
	if err != nil {
		return err
	}
	b, err := surface.NewBuilder(post, idata.Sampled(post, ask.Settings, chains), surface.Options{})
	if err != nil {
		return err
	}
	s := b.Surface()
	if s.Hash != ask.Surface {
		return surface.ErrOther
	}
	for _, index := range ask.Shards {
		if index < 0 || index >= len(s.ShardDraws) {
			return surface.ErrOther
		}
		if to.Cancelled() {
			to.Post(proto.New(proto.KindBuilt, proto.Built{}))
			return nil
		}
		m, err := proto.NewShard(b.Shard(index))
		if err != nil {
			return err
		}
		to.Post(m)
	}
	to.Post(proto.New(proto.KindBuilt, proto.Built{Complete: true}))
	return nil
}
