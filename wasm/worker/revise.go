package worker

import (
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/revise"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/wasm/worker/job"
)

func init() { job.Register(work.Revise, revised) }

// revised says what a fit would find with another spec of the same data.
func revised(j *job.Job, ask work.ReviseAsk) (*revise.Answer, error) {
	post, chains, err := drawn(j, ask.Task)
	if err != nil {
		return nil, err
	}
	other, issues := spec.Parse(ask.Other)
	if len(issues) > 0 {
		return nil, job.Refused{Reason: words.Say("fault.model"), Issues: issues}
	}
	changed, _, err := model.Compile(other, post.Data())
	if err != nil {
		return nil, err
	}
	fit := revise.Fit{Post: post, Settings: ask.Settings, Chains: chains}
	a, err := revise.To(fit, changed, revise.View{Interval: ask.Interval, Span: ask.Span}, j.Advanced)
	if err == nil && a == nil {
		err = job.ErrStopped
	}
	return a, err
}
