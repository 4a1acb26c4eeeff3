package main

import (
	"errors"
	"fmt"
	"time"

	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/wasm/jsio"
	"github.com/mixtab/mixtab/wasm/pool"
	"github.com/mixtab/mixtab/wasm/proto"
)

// patience is how long a chain may take to hear that it was cancelled before its worker is terminated.
const patience = 3000 // milliseconds

// showEvery is how often the model hears of progress.
const showEvery = 100 // milliseconds

// run is one fit: its chains, what they drew, and where each is.
type run struct {
	effects *effects
	job     int // the model's
	id      int // the store's
	task    proto.Task
	inputs  state.Inputs
	file    []byte
	chains  []*chain
	started time.Time
	before  time.Duration // time spent before the page was loaded again
	release func()        // of the lock that keeps the page awake
	stopped bool
	telling bool // showAll is due
	watch   watch
	kept    shards // of the response surface
	held    *summary.Holdout
}

// chain is one chain of a run. Its blocks stay in the browser's memory, as they came.
type chain struct {
	run    *run
	index  int
	ticket *pool.Ticket[jsio.Buffer]
	blocks []jsio.Buffer
	at     *proto.Progress // of the last block
	moved  state.Chain
	stale  bool // the model has not heard of moved yet
	over   bool
	whole  bool // it drew all it was asked for
	fault  string
}

func (e *effects) runFit(c state.RunFit) {
	r := &run{effects: e, job: c.Job, inputs: e.studio.model.Fit.Inputs, file: c.Source.Bytes,
		task: proto.Task{Name: c.Source.Name, Mapping: c.Mapping, Spec: c.Spec, Settings: c.Settings}}
	for i := range c.Settings.Chains {
		r.chains = append(r.chains, &chain{run: r, index: i})
	}
	e.keeper.newRun(r)
	r.start()
}

// resumeFit goes on with the run that was restored, under a job of the present model.
func (e *effects) resumeFit(c state.ResumeFit) {
	if e.loaded == nil {
		e.studio.dispatch(state.FitEnded{Job: c.Job, Status: state.FitFailed, Reason: "there is nothing to go on from"})
		return
	}
	r := e.loaded
	r.job = c.Job
	r.start()
}

func (r *run) start() {
	r.effects.runs = map[int]*run{r.job: r} // the draws of earlier runs are no longer asked for
	r.started = time.Now()
	r.release = jsio.Hold("mixtab-sampling")
	for _, c := range r.chains {
		c.moved.Phase = state.PhaseWaiting
		c.ticket = r.effects.pool.Submit(pool.Job[jsio.Buffer]{
			Request: c.request, Received: c.received, Ended: c.ended,
			Chain: true, Silence: chainSilence, Restarts: restarts,
		})
	}
}

// request is what a chain's worker is started with: everything from the data to the chain's last state.
func (c *chain) request() ([]jsio.Buffer, error) {
	ask := proto.Fit{Task: c.run.task, Chain: c.index, At: c.at}
	sections := []proto.Section{c.run.fileSection()}
	if len(c.blocks) > 0 {
		last, err := c.blocks[len(c.blocks)-1].Message()
		if err != nil {
			return nil, err
		}
		sections = append(sections, proto.Section{Name: "snapshot", Data: last.Section("snapshot")})
	}
	return buffer(proto.New(proto.KindFit, ask, sections...))
}

func (c *chain) received(parts []jsio.Buffer) {
	head, err := parts[0].Head()
	if err != nil {
		c.fault = err.Error()
		return
	}
	switch head.Kind {
	case proto.KindProgress:
		var p proto.Progress
		if head.Into(&p) == nil {
			c.tell(p, false)
		}
	case proto.KindBlock:
		var b proto.Block
		if err := head.Into(&b); err != nil {
			c.fault = err.Error()
			return
		}
		c.blocks = append(c.blocks, parts[0])
		c.at = &b.Progress
		c.run.effects.keeper.keepBlock(c.run, c.index, len(c.blocks)-1, parts[0])
		c.run.look()
	case proto.KindDone:
		var d proto.Done
		if head.Into(&d) == nil {
			c.whole = d.Complete
			c.tell(d.Progress, true)
		}
	case proto.KindFailed:
		c.fault, _ = failure(parts[0])
	}
}

// tell passes a chain's progress on to the model.
func (c *chain) tell(p proto.Progress, done bool) {
	c.moved.Phase = state.PhaseDraws
	if p.Warmup || p.Draws == 0 {
		c.moved.Phase = state.PhaseWarmup
	}
	if done {
		c.moved.Phase = state.PhaseDone
	}
	c.moved.Iteration, c.moved.Draws, c.moved.Divergences = p.Iteration, p.Draws, p.Divergences
	c.moved.StepSize, c.moved.Depth = p.StepSize, p.Depth
	if p.PerSecond > 0 {
		c.moved.PerSecond = p.PerSecond
	}
	if p.Note != "" {
		c.moved.Note = p.Note
	}
	c.show()
}

// show has the model told within a tenth of a second; of several moves of a chain it hears the last.
func (c *chain) show() {
	r := c.run
	c.stale = true
	if r.telling {
		return
	}
	r.telling = true
	if err := jsio.After(showEvery, func() { r.effects.studio.loop.post(r.showAll) }); err != nil {
		r.showAll()
	}
}

func (r *run) showAll() {
	r.telling = false
	for i, c := range r.chains {
		if c.stale {
			c.stale = false
			r.effects.studio.dispatch(state.ChainMoved{Job: r.job, Index: i, Chain: c.moved, Elapsed: r.elapsed().Seconds()})
		}
	}
}

func (r *run) elapsed() time.Duration { return r.before + time.Since(r.started) }

// ended hears that a chain's worker is through with it, whether well or not.
func (c *chain) ended(err error) {
	c.over = true
	if err != nil && c.fault == "" && !errors.Is(err, pool.ErrCancelled) {
		c.fault = err.Error()
	}
	switch {
	case c.fault != "":
		c.moved.Phase, c.moved.Note = state.PhaseFailed, c.fault
		c.show()
	case !c.whole:
		c.moved.Phase = state.PhaseDone
		c.show()
	}
	c.run.finish()
}

// finish ends the run once all its chains are over. Chains that failed are left out, and said so.
func (r *run) finish() {
	failed, whole := 0, 0
	var fault string
	for i, c := range r.chains {
		if !c.over {
			return
		}
		if c.fault != "" {
			failed++
			fault = fmt.Sprintf("chain %d: %s", i+1, c.fault)
		} else if c.whole {
			whole++
		}
	}
	if r.release != nil {
		r.release()
		r.release = nil
	}
	r.showAll()
	status := state.FitCancelled
	switch {
	case failed == len(r.chains):
		status = state.FitFailed
	case whole+failed == len(r.chains):
		status = state.FitDone
	}
	r.effects.keeper.endRun(r, status)
	r.effects.studio.dispatch(state.FitEnded{Job: r.job, Status: status, Reason: fault})
}

// stopFit asks the chains to stop. What they have drawn is kept; a chain that does not hear is terminated.
func (e *effects) stopFit(job int) {
	r := e.runs[job]
	if r == nil || r.stopped {
		return
	}
	r.stopped = true
	cancel, err := buffer(proto.New(proto.KindCancel, struct{}{}))
	for _, c := range r.chains {
		if c.over {
			continue
		}
		if c.ticket.Queued() || err != nil || !c.ticket.Send(cancel) {
			c.ticket.Drop()
		}
	}
	_ = jsio.After(patience, func() { e.studio.loop.post(r.dropSilent) })
}

func (r *run) dropSilent() {
	for _, c := range r.chains {
		if !c.over {
			c.ticket.Drop()
		}
	}
}

func (e *effects) analyse(c state.Analyse) {
	r := e.runs[c.Job]
	if c.Loaded {
		r = e.loaded
	}
	failed := func(reason string) { e.studio.dispatch(state.AnalysisFailed{Job: c.Job, Reason: reason}) }
	if r == nil {
		failed("the draws of this fit are gone")
		return
	}
	e.runs = map[int]*run{c.Job: r}
	e.request(func() ([]jsio.Buffer, error) {
		return r.withBlocks(proto.New(proto.KindAnalyse, proto.Analyse{Task: r.task, Interval: c.Interval}, r.fileSection()))
	},
		func(b jsio.Buffer) {
			m, err := b.Message()
			if err != nil {
				failed(err.Error())
				return
			}
			results, err := proto.ReadResults(m)
			if err != nil {
				failed(err.Error())
				return
			}
			e.keeper.dropOlder(r)
			e.studio.dispatch(state.Analysed{Job: c.Job, Results: results})
		}, failed)
}

func (e *effects) examine(c state.Examine) {
	r := e.runs[c.Job]
	failed := func(reason string) { e.studio.dispatch(state.ExamineFailed{Job: c.Job, Reason: reason}) }
	if r == nil {
		failed("the draws of this fit are gone")
		return
	}
	e.request(func() ([]jsio.Buffer, error) {
		return r.withBlocks(proto.New(proto.KindExamine, proto.Analyse{Task: r.task, Interval: c.Interval}, r.fileSection()))
	},
		func(b jsio.Buffer) {
			m, err := b.Message()
			var found *report.Examination
			if err == nil {
				found, err = proto.ReadExamined(m)
			}
			if err != nil {
				failed(err.Error())
				return
			}
			e.studio.dispatch(state.Examined{Job: c.Job, Examination: found})
		}, failed)
}

// withBlocks is a request about all that a run has drawn.
func (r *run) withBlocks(request proto.Message) ([]jsio.Buffer, error) {
	parts, err := buffer(request)
	for _, c := range r.chains {
		parts = append(parts, c.blocks...)
	}
	return parts, err
}

func (r *run) fileSection() proto.Section { return proto.Section{Name: "file", Data: r.file} }
