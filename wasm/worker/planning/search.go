package planning

import (
	"time"

	"github.com/mixtab/mixtab/core/plan/optimise"
	"github.com/mixtab/mixtab/wasm/proto"
)

// How often a search listens to the page, and tells it how far it is, at most.
var lookEvery, tellEvery = 60 * time.Millisecond, 110 * time.Millisecond

// search looks for plans on a surface. Cancelled, it answers with the best that it has.
func search(to Line, request proto.Message, shards []proto.Message) error {
	task, s, err := proto.ReadSearch(request, shards)
	if err != nil {
		return err
	}
	r := NewReporter(to, lookEvery, tellEvery)
	to.Post(proto.NewSearched(task.Do(s, func(at optimise.Progress) bool {
		return r.Advanced(float64(at.Done) / float64(max(1, at.Of)))
	})))
	return nil
}
