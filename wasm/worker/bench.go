package worker

import (
	"time"

	core "github.com/mixtab/mixtab/core/bench"
	"github.com/mixtab/mixtab/wasm/worker/job"
)

func init() {
	job.Register(core.Work, bench)
	job.Register(core.ChainWork, func(_ *job.Job, ask core.Run) (core.Ran, error) { return ask.Do(newClock()) })
	job.Register(core.RowWork, benchRow)
	job.Register(core.AgreeWork, func(*job.Job, core.AgreeAsk) ([]core.Agreement, error) { return core.Agree() })
}

func newClock() core.Clock {
	began := time.Now()
	return func() float64 { return time.Since(began).Seconds() }
}

// bench measures how fast a model is sampled here.
func bench(_ *job.Job, ask core.Options) (answer core.Answer, err error) {
	clock := newClock()
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

// benchRow makes a row of chains that came as parts.
func benchRow(j *job.Job, ask core.RowAsk) (core.Row, error) {
	var runs []core.Ran
	for _, part := range j.Parts(core.ChainWork.Name()) {
		var ran core.Ran
		if err := part.Into(&ran); err != nil {
			return core.Row{}, err
		}
		runs = append(runs, ran)
	}
	return core.Judge(ask.Case, ask.Settings, runs, ask.AtOnce)
}
