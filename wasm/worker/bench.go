package main

import (
	"time"

	core "github.com/mixtab/mixtab/core/bench"
	"github.com/mixtab/mixtab/wasm/worker/job"
)

func init() { job.Register(core.Work, bench) }

// bench measures how fast a model is sampled here.
func bench(_ *job.Job, ask core.Options) (answer core.Answer, err error) {
	began := time.Now()
	clock := func() float64 { return time.Since(began).Seconds() }
	if ask.Planning {
		planning, err := core.MeasurePlanning(ask.Draws, clock)
		if err != nil {
			return answer, err
		}
		return core.Answer{Planning: &planning}, nil
	}
	answer.Result, err = core.Measure(ask, clock)
	return answer, err
}
