package main

import (
	"errors"
	"time"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/wasm/proto"
)

// How often a chain looks up: for a cancel, to tell where it is, and to send what it drew with its state.
// Tests set them to nothing, so that what a chain does depends on no clock.
var (
	lookEvery  = 60 * time.Millisecond
	tellEvery  = 110 * time.Millisecond
	blockEvery = 2 * time.Second
)

// refused carries a person's mistakes to the page.
type refused struct {
	reason string
	issues []panel.Issue
}

func (r refused) Error() string { return r.reason }

func issuesOf(err error) []panel.Issue {
	var r refused
	if errors.As(err, &r) {
		return r.issues
	}
	return nil
}

// compile builds the posterior that a task asks for.
func compile(task proto.Task, file []byte) (*model.Posterior, error) {
	reading := intake.Read(task.Name, file, &task.Mapping)
	if reading.Dataset == nil {
		return nil, refused{"the data has problems", reading.Issues}
	}
	spec, issues := spec.Parse(task.Spec)
	if len(issues) > 0 {
		return nil, refused{"the model has problems", issues}
	}
	post, _, err := model.Compile(spec, reading.Dataset)
	return post, err
}

// fit runs one chain, from its start or from a snapshot.
func fit(to line, request proto.Message) error {
	var ask proto.Fit
	if err := request.Into(&ask); err != nil {
		return err
	}
	post, err := compile(ask.Task, request.Section("file"))
	if err != nil {
		return err
	}
	r := &recorder{to: to, settings: ask.Settings, dim: post.Dim()}
	r.at.Chain = ask.Chain
	if snapshot := request.Section("snapshot"); len(snapshot) > 0 {
		r.chain, err = sampler.Resume(post, ask.Settings, snapshot)
		if ask.At != nil {
			r.at, r.at.Chain, r.first = *ask.At, ask.Chain, ask.At.Draws
		}
	} else {
		r.chain, err = sampler.NewChain(post, ask.Settings, ask.Chain)
	}
	if err != nil {
		return err
	}
	r.run()
	return nil
}

// recorder moves a chain and reports on it.
type recorder struct {
	to       line
	chain    *sampler.Chain
	settings sampler.Settings
	dim      int

	at    proto.Progress
	draws []float64
	stats []sampler.Stats
	first int // index of draws' first among the chain's kept draws

	looked, told, sent time.Time
	toldIteration      int
}

func (r *recorder) run() {
	now := time.Now()
	r.looked, r.told, r.sent = now, now, now
	r.toldIteration = r.chain.Iteration()
	for {
		draw, stats, ok := r.chain.Next()
		if !ok {
			break
		}
		r.record(draw, stats)
		if now = time.Now(); now.Sub(r.looked) >= lookEvery {
			if r.lookUp(now) {
				r.end(false)
				return
			}
		}
	}
	r.end(true)
}

func (r *recorder) record(draw []float64, stats sampler.Stats) {
	r.at.StepSize, r.at.Depth, r.at.Warmup = stats.StepSize, stats.TreeDepth, stats.Warmup
	if stats.Warmup {
		return
	}
	r.draws = append(r.draws, draw...)
	r.stats = append(r.stats, stats)
	r.at.Draws++
	if stats.Diverging {
		r.at.Divergences++
	}
}

// lookUp reports what is due and says whether the page has cancelled.
func (r *recorder) lookUp(now time.Time) bool {
	if now.Sub(r.told) >= tellEvery {
		r.measure(now)
		r.to.Post(proto.New(proto.KindProgress, r.at))
	}
	if now.Sub(r.sent) >= blockEvery {
		r.sendBlock()
		r.sent = now
	}
	cancelled := r.to.Cancelled()
	r.looked = time.Now()
	return cancelled
}

func (r *recorder) measure(now time.Time) {
	r.at.Iteration = r.chain.Iteration()
	if seconds := now.Sub(r.told).Seconds(); seconds > 0 {
		r.at.PerSecond = float64(r.at.Iteration-r.toldIteration) / seconds
	}
	r.told, r.toldIteration = now, r.at.Iteration
	if notes := r.chain.Notes(); len(notes) > 0 {
		r.at.Note = notes[len(notes)-1]
	}
}

func (r *recorder) sendBlock() {
	r.at.Iteration = r.chain.Iteration()
	block := proto.Block{Progress: r.at, First: r.first, Count: len(r.stats), Dim: r.dim, Notes: r.chain.Notes()}
	r.to.Post(proto.NewBlock(block, r.draws, r.stats, r.chain.Snapshot()))
	r.first += len(r.stats)
	r.draws, r.stats = r.draws[:0], r.stats[:0]
}

func (r *recorder) end(complete bool) {
	r.measure(time.Now())
	r.sendBlock()
	r.to.Post(proto.New(proto.KindDone, proto.Done{Progress: r.at, Complete: complete}))
}
