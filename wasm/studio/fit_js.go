package main

import (
	"errors"
	"fmt"
	"time"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/work"
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
	task    work.Task
	inputs  state.Inputs
	panel   *jsio.Buffer // the data; nil until they are at hand
	source  *source      // where the data are to be read from, if no worker has yet
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

// source is a file that holds a run's data.
type source struct {
	name    string
	mapping *intake.Mapping
	file    []byte
}

// chain is one chain of a run. Its blocks stay in the browser's memory, as they came.
type chain struct {
	run    *run
	index  int
	ticket *pool.Ticket[jsio.Buffer]
	blocks []jsio.Buffer
	at     *work.Position // of the last block
	moved  state.Chain
	stale  bool // the model has not heard of moved yet
	over   bool
	whole  bool // it drew all it was asked for
	fault  string
}

func (e *effects) runFit(c state.RunFit) {
	panel, there := e.panels.of(c.Inputs.Data)
	if !there {
		e.studio.dispatch(state.FitEnded{Job: c.Job, Status: state.FitFailed, Reason: noData})
		return
	}
	r := &run{effects: e, job: c.Job, inputs: c.Inputs, panel: &panel, task: work.Task{Spec: c.Spec, Settings: c.Settings}}
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
	r.needPanel(r.start, func(reason string) {
		e.studio.dispatch(state.FitEnded{Job: c.Job, Status: state.FitFailed, Reason: reason})
	})
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

// request is what a chain's worker is started with: the data, and the last block, from which it goes on.
func (c *chain) request() ([]jsio.Buffer, error) {
	request := asking(work.Chain, work.ChainAsk{Task: c.run.task, Chain: c.index}).with(*c.run.panel)
	if n := len(c.blocks); n > 0 {
		request = request.with(c.blocks[n-1])
	}
	return request()
}

func (c *chain) received(parts []jsio.Buffer) {
	head, err := parts[0].Head()
	if err != nil {
		c.fault = err.Error()
		return
	}
	switch head.Kind {
	case proto.KindProgress:
		var p work.Progress
		var at work.Position
		if head.Into(&p) == nil && work.Unmarshal(p.Detail, &at) == nil {
			c.tell(at, false)
		}
	case proto.KindPart:
		var b work.Block
		if err := head.Into(&b); err != nil {
			c.fault = err.Error()
			return
		}
		c.blocks = append(c.blocks, parts[0])
		c.at = &b.Position
		c.run.effects.keeper.keepBlock(c.run, c.index, len(c.blocks)-1, parts[0])
		c.run.look()
	case proto.KindAnswer:
		var d work.ChainAnswer
		if head.Into(&d) == nil {
			c.whole = d.Complete
			c.tell(d.Position, true)
		}
	case proto.KindFailed:
		c.fault = reasonOf(head)
	}
}

// tell passes a chain's progress on to the model.
func (c *chain) tell(p work.Position, done bool) {
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
	cancel, err := cancel()
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
	r.needPanel(func() {
		do(e, task[*report.Results]{
			request: r.withBlocks(asking(work.Analyse, work.AnalyseAsk{Task: r.task, Interval: c.Interval})),
			answered: func(results *report.Results) {
				e.keeper.dropOlder(r)
				e.studio.dispatch(state.Analysed{Job: c.Job, Results: results})
			},
			failed: failed,
		})
	}, failed)
}

func (e *effects) examine(c state.Examine) {
	r := e.runs[c.Job]
	failed := func(reason string) { e.studio.dispatch(state.ExamineFailed{Job: c.Job, Reason: reason}) }
	if r == nil {
		failed("the draws of this fit are gone")
		return
	}
	do(e, task[*report.Examination]{
		request: r.withBlocks(asking(work.Examine, work.AnalyseAsk{Task: r.task, Interval: c.Interval})),
		answered: func(found *report.Examination) {
			e.studio.dispatch(state.Examined{Job: c.Job, Examination: found})
		},
		failed: failed,
	})
}

// withBlocks is a request about all that a run has drawn.
func (r *run) withBlocks(request request) request {
	request = request.with(*r.panel)
	for _, c := range r.chains {
		request = request.with(c.blocks...)
	}
	return request
}
