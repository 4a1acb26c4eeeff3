package worker

import (
	"time"

	"github.com/mixtab/mixtab/core/kernel"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/wasm/proto"
	"github.com/mixtab/mixtab/wasm/worker/job"
)

func init() { job.Register(work.Chain, runChain) }

// blockEvery is how often a chain sends what it drew with its state. Tests set it to nothing, so that what a chain does
// depends on no clock. Draws that take less room than the state wait for more of them, but not longer than blockLatest times as long: blocks
// are kept, and a large model that makes a draw in a second would fill the device with its states.
var blockEvery = time.Second

const blockLatest = 10

// runChain runs one chain, from its start or from the last block that came along.
func runChain(j *job.Job, ask work.ChainAsk) (answer work.ChainAnswer, err error) {
	post, err := compile(j, ask.Task)
	if err != nil {
		return answer, err
	}
	post, path := post.Quick()
	r := &recorder{job: j, warmup: ask.Settings.Warmup, upto: ask.Settings.Draws, dim: post.Dim(), path: path}
	if ask.Upto > 0 {
		r.upto = min(r.upto, ask.Upto)
	}
	if r.chain, err = r.begin(&sampler.Beating{Target: post, Beat: r.beat}, ask, j.Parts(work.PartBlock)); err != nil {
		return answer, err
	}
	complete := r.run()
	return work.ChainAnswer{Position: r.at, Complete: complete}, nil
}

// begin starts the chain, or goes on from the last of its blocks.
func (r *recorder) begin(post sampler.Target, ask work.ChainAsk, blocks []proto.Message) (*sampler.Chain, error) {
	r.at.Chain = ask.Chain
	if len(blocks) == 0 {
		return sampler.NewChain(post, ask.Settings, ask.Chain)
	}
	last := blocks[len(blocks)-1]
	var b work.Block
	if err := last.Into(&b); err != nil {
		return nil, err
	}
	r.at, r.first = b.Position, b.Draws
	r.at.Chain = ask.Chain
	return sampler.Resume(post, ask.Settings, last.Part("snapshot"))
}

// beatAfter is how long a chain is silent before it says that it is at work.
var beatAfter = time.Second

// recorder moves a chain and reports on it.
type recorder struct {
	job          *job.Job
	chain        *sampler.Chain
	warmup, upto int // transitions of the warm-up, and draws at which it ends
	dim          int
	path         kernel.Path

	at    work.Position
	draws []float64
	stats []sampler.Stats
	first int // index of draws' first among the chain's kept draws
	state int // numbers that the chain's state took when it was last sent

	measured, sent    time.Time
	measuredIteration int
}

// run goes on to the end, or until the page cancels.
func (r *recorder) run() (complete bool) {
	now := time.Now()
	r.measured, r.sent = now, now
	r.measuredIteration = r.chain.Iteration()
	for more := true; more && !complete; {
		complete = r.at.Draws >= r.upto
		if !complete {
			draw, stats, _ := r.chain.Next()
			more = r.record(draw, stats)
		}
	}
	r.measure()
	r.sendBlock()
	return complete
}

// record keeps a draw and reports what is due; false when the page has cancelled.
func (r *recorder) record(draw []float64, stats sampler.Stats) bool {
	r.at.Path = r.path
	r.at.StepSize, r.at.Depth, r.at.Warmup = stats.StepSize, stats.TreeDepth, stats.Warmup
	if !stats.Warmup {
		r.draws = append(r.draws, draw...)
		r.stats = append(r.stats, stats)
		r.at.Draws++
		if stats.Diverging {
			r.at.Divergences++
		}
	}
	if !r.job.Due() {
		return true
	}
	r.job.Tell(r.done(), func() any { r.measure(); return r.at })
	if now := time.Now(); r.blockDue(now.Sub(r.sent)) {
		r.sendBlock()
		r.sent = now
	}
	return r.job.Look()
}

// blockDue reports whether a block is sent so long after the last one. In warm-up it takes the last one's place.
func (r *recorder) blockDue(since time.Duration) bool {
	return since >= blockEvery && (len(r.draws) == 0 || len(r.draws) >= r.state || since >= blockLatest*blockEvery)
}

// done is the share of its transitions that the chain is through with.
func (r *recorder) done() float64 {
	return float64(r.at.Iteration) / float64(max(1, r.warmup+r.upto))
}

// beat tells that the chain is at work where it has not said so for a while.
func (r *recorder) beat() {
	if r.job.Silent() >= beatAfter {
		r.job.Tell(r.done(), func() any { return r.at })
	}
}

func (r *recorder) measure() {
	now := time.Now()
	r.at.Iteration = r.chain.Iteration()
	if seconds := now.Sub(r.measured).Seconds(); seconds > 0 {
		r.at.PerSecond = float64(r.at.Iteration-r.measuredIteration) / seconds
	}
	r.measured, r.measuredIteration = now, r.at.Iteration
	if notes := r.chain.Notes(); len(notes) > 0 {
		r.at.Note = notes[len(notes)-1]
	}
}

func (r *recorder) sendBlock() {
	r.at.Iteration = r.chain.Iteration()
	block := work.Block{Position: r.at, First: r.first, Count: len(r.stats), Dim: r.dim, Notes: r.chain.Notes()}
	snapshot := r.chain.Snapshot()
	r.job.Send(proto.NewBlock(block, r.draws, r.stats, snapshot))
	r.state = len(snapshot) / 8
	r.first += len(r.stats)
	r.draws, r.stats = r.draws[:0], r.stats[:0]
}
