package main

import (
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/wasm/proto"
)

// search looks for plans on a surface. Cancelled, it answers with the best that it has.
func search(to line, request proto.Message, shards []proto.Message) error {
	task, s, err := proto.ReadSearch(request, shards)
	if err != nil {
		return err
	}
	r := newReporter(to)
	to.Post(proto.NewSearched(task.Do(s, func(at plan.Progress) bool {
		return r.advanced(float64(at.Done) / float64(max(1, at.Of)))
	})))
	return nil
}
