package worker

import (
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/wasm/proto"
	"github.com/mixtab/mixtab/wasm/worker/job"
)

func init() {
	job.Register(work.Analyse, analyse)
	job.Register(work.Examine, examine)
	job.Register(work.Watch, watch)
}

func analyse(j *job.Job, ask work.AnalyseAsk) (*report.Results, error) {
	post, chains, err := drawn(j, ask.Task)
	if err != nil {
		return nil, err
	}
	results := report.BuildOn(post, ask.Settings, chains, report.Options{Interval: ask.Interval, Horizon: ask.Horizon, Span: ask.Span})
	if results.Surface != nil {
		for _, sh := range results.Surface.Shards() {
			m, err := proto.NewShard(sh)
			if err != nil {
				return nil, err
			}
			j.Send(m)
		}
	}
	return results, nil
}

func examine(j *job.Job, ask work.AnalyseAsk) (*report.Examination, error) {
	post, chains, err := drawn(j, ask.Task)
	if err != nil {
		return nil, err
	}
	return report.Examine(post, ask.Settings, chains, ask.Interval), nil
}

// watch looks at a run that still goes on: at each chain's latest draws.
func watch(j *job.Job, ask work.WatchAsk) (*report.Watched, error) {
	post, err := compile(j, ask.Task)
	if err != nil {
		return nil, err
	}
	chains, err := join(j.Take(work.PartBlock), ask.Settings.Chains)
	if err != nil {
		return nil, err
	}
	draws := make([][]float64, len(chains))
	for i, c := range chains {
		draws[i] = c.Draws
	}
	return report.Watch(post, draws), nil
}
