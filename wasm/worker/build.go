package worker

import (
	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/wasm/proto"
	"github.com/mixtab/mixtab/wasm/worker/job"
)

func init() { job.Register(work.Build, build) }

// build simulates shards of a response surface, and sends each as soon as it is there.
func build(j *job.Job, ask work.BuildAsk) (answer work.BuildAnswer, err error) {
	post, chains, err := drawn(j, ask.Task)
	if err != nil {
		return answer, err
	}
	b, err := surface.NewBuilder(post, idata.Sampled(post, ask.Settings, chains), surface.Options{Horizon: ask.Horizon})
	if err != nil {
		return answer, err
	}
	s := b.Surface()
	if s.Hash != ask.Surface {
		return answer, surface.ErrOther
	}
	there := map[int]bool{} // sent before this worker took over
	for _, part := range j.Parts(work.PartShard) {
		var of work.Shard
		if part.Into(&of) == nil && of.Hash == s.Hash {
			there[of.Index] = true
		}
	}
	for i, index := range ask.Shards {
		if there[index] {
			continue
		}
		if index < 0 || index >= len(s.ShardDraws) {
			return answer, surface.ErrOther
		}
		shard := b.ShardWhile(index, func(done float64) bool { return j.Advanced((float64(i) + done) / float64(len(ask.Shards))) })
		if shard == nil {
			return answer, nil
		}
		m, err := proto.NewShard(shard)
		if err != nil {
			return answer, err
		}
		j.Send(m)
	}
	return work.BuildAnswer{Complete: true}, nil
}
