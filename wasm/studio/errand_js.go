package main

import (
	"errors"
	"time"

	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/wasm/jsio"
	"github.com/mixtab/mixtab/wasm/pool"
	"github.com/mixtab/mixtab/wasm/proto"
)

// errand is a worker's job beside the fit that takes a while, tells how far it is, and can be stopped. It waits and counts
// like a chain, so that light jobs find a shell.
type errand struct {
	effects    *effects
	job, index int // the model's
	ticket     *pool.Ticket[jsio.Buffer]
	done       float64
	stale      bool // the model has not heard of done yet
	over       bool
}

// errandSilence is how long an errand may say nothing: what it does after sampling, it does without a word.
const errandSilence = 2 * time.Minute

// toldEvery is how often the model hears of errands.
const toldEvery = 200 // milliseconds

// send starts an errand. answer gets its last message, failed why there is none; one of them is called.
func (e *effects) send(job, index int, build request, answer func(jsio.Buffer) error, failed func(reason string)) {
	r := &errand{effects: e, job: job, index: index}
	fault := "the worker ended without an answer"
	answered := false
	e.errands = append(e.errands, r)
	r.ticket = e.pool.Submit(pool.Job[jsio.Buffer]{
		Request: build,
		Chain:   true, Silence: errandSilence, Restarts: restarts,
		Received: func(parts []jsio.Buffer) {
			head, err := parts[0].Head()
			switch {
			case err != nil:
				fault = err.Error()
			case head.Kind == proto.KindProgress:
				var p work.Progress
				if head.Into(&p) == nil {
					r.advanced(p.Done)
				}
			case head.Kind == proto.KindFailed:
				fault = reasonOf(head)
			default:
				err = answer(parts[0])
				answered = err == nil
				if err != nil {
					fault = err.Error()
				}
			}
		},
		Ended: func(err error) {
			r.end()
			if err != nil && !errors.Is(err, pool.ErrCancelled) {
				fault = err.Error()
			}
			if !answered {
				failed(fault)
			}
		},
	})
}

func (r *errand) end() {
	r.over = true
	list := r.effects.errands
	for i, other := range list {
		if other == r {
			r.effects.errands = append(list[:i:i], list[i+1:]...)
			return
		}
	}
}

// advanced has the model told soon, of all errands at once.
func (r *errand) advanced(done float64) {
	r.done, r.stale = done, true
	e := r.effects
	if e.telling {
		return
	}
	e.telling = true
	if err := jsio.After(toldEvery, func() { e.studio.loop.post(e.tellErrands) }); err != nil {
		e.tellErrands()
	}
}

func (e *effects) tellErrands() {
	e.telling = false
	for _, r := range e.errands {
		if r.stale {
			r.stale = false
			e.studio.dispatch(state.Advanced{Job: r.job, Index: r.index, Done: r.done})
		}
	}
}

// stopErrands asks all errands of a job to stop; one that does not hear is terminated.
func (e *effects) stopErrands(job int) {
	cancel, err := cancel()
	var asked []*errand
	for _, r := range append([]*errand(nil), e.errands...) {
		if r.job != job {
			continue
		}
		if r.ticket.Queued() || err != nil || !r.ticket.Send(cancel) {
			r.ticket.Drop()
			continue
		}
		asked = append(asked, r)
	}
	_ = jsio.After(patience, func() {
		e.studio.loop.post(func() {
			for _, r := range asked {
				if !r.over {
					r.ticket.Drop()
				}
			}
		})
	})
}

// hold tests the model of a fit whose draws are in.
func (e *effects) hold(c state.Hold) {
	failed := func(reason string) { e.studio.dispatch(state.HoldoutFailed{Job: c.Job, Reason: reason}) }
	r := e.runs[c.Fit]
	if r == nil {
		failed("its data are gone")
		return
	}
	if r.held != nil {
		e.studio.dispatch(state.HoldoutDone{Job: c.Job, Found: r.held})
		return
	}
	e.send(c.Job, 0, asking(work.Hold, work.HoldAsk{Task: r.task}).with(*r.panel), func(b jsio.Buffer) error {
		h, err := decode(b, proto.ReadHeld)
		if err == nil {
			e.studio.dispatch(state.HoldoutDone{Job: c.Job, Found: h})
			r.held = h
			e.keeper.put(heldKey(r.id), b)
		}
		return err
	}, failed)
}

const noData = "the data are gone"

// regress has the regressions of the data worked out, which takes a moment.
func (e *effects) regress(c state.Regress) {
	panel, there := e.panels.of(c.Data)
	failed := func(reason string) { e.studio.dispatch(state.Regressed{Job: c.Job, Reason: reason}) }
	if !there {
		failed(noData)
		return
	}
	do(e, task[work.CompareAnswer]{
		request: asking(work.Regress, work.RegressAsk{Sample: c.Sample}).with(panel),
		answered: func(a work.CompareAnswer) {
			e.studio.dispatch(state.Regressed{Job: c.Job, Accounts: a.Accounts, Forecasts: a.Forecasts})
		},
		failed: failed,
	})
}

// compare does one fit of a comparison.
func (e *effects) compare(c state.RunCompare) {
	panel, there := e.panels.of(c.Data)
	failed := func(reason string) {
		e.studio.dispatch(state.ModelCompared{Job: c.Job, Index: c.Index, Reason: reason})
	}
	if !there {
		failed(noData)
		return
	}
	ask := work.CompareAsk{Task: work.Task{Spec: c.Spec, Settings: c.Settings}, Kind: c.Kind, Fold: c.Fold}
	e.send(c.Job, c.Index, asking(work.Compare, ask).with(panel), func(b jsio.Buffer) error {
		a, err := decode(b, proto.ReadCompared)
		if err == nil {
			e.studio.dispatch(state.ModelCompared{Job: c.Job, Index: c.Index, Accounts: a.Accounts, Forecasts: a.Forecasts})
			e.keeper.keepCompared(c, b)
		}
		return err
	}, failed)
}

// decode reads a whole frame.
func decode[T any](b jsio.Buffer, read func(proto.Message) (T, error)) (none T, err error) {
	m, err := b.Message()
	if err != nil {
		return none, err
	}
	return read(m)
}
