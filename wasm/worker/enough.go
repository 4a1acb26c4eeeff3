package worker

import (
	"github.com/mixtab/mixtab/core/enough"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/wasm/worker/job"
)

func init() { job.Register(work.Enough, isEnough) }

// isEnough looks at a run whose chains have paused.
func isEnough(j *job.Job, ask work.EnoughAsk) (look enough.Look, err error) {
	post, chains, err := drawn(j, ask.Task)
	if err != nil {
		return look, err
	}
	return enough.At(post, ask.Settings, chains, ask.Draws), nil
}
