package worker

import (
	"github.com/mixtab/mixtab/core/misfit"
	"github.com/mixtab/mixtab/core/remedy"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/wasm/worker/job"
)

func init() {
	job.Register(work.Misfit, leftOver)
	job.Register(work.Try, try)
}

// leftOver looks for patterns in what a fit leaves over; nil where there are too few draws to tell.
func leftOver(j *job.Job, ask work.MisfitAsk) (*summary.Misfit, error) {
	post, chains, err := drawn(j, ask.Task)
	if err != nil {
		return nil, err
	}
	stopped := false
	found := misfit.Find(post, ask.Settings, chains, func(done float64) bool { stopped = !j.Advanced(done); return !stopped })
	if stopped {
		return nil, job.ErrStopped
	}
	return found, nil
}

// try fits a model with a remedy.
func try(j *job.Job, ask work.TryAsk) (*remedy.Trial, error) {
	sp, d, err := parse(j, ask.Spec)
	if err != nil {
		return nil, err
	}
	from, err := longer(j, ask.Task)
	if err != nil {
		return nil, err
	}
	t, err := remedy.Try(ask.Attempt, ask.Before, sp, d, from, j.Advanced)
	if err == nil && t == nil {
		err = job.ErrStopped
	}
	return t, err
}
