package main

import (
	"errors"
	"time"

	"github.com/mixtab/mixtab/core/baseline"
	"github.com/mixtab/mixtab/core/summary"
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

// send starts an errand of one message.
func (e *effects) send(job, index int, request proto.Message, answer func(jsio.Buffer) error, failed func(reason string)) {
	e.sendParts(job, index, func() ([]jsio.Buffer, error) { return buffer(request) }, answer, failed)
}

// sendParts starts an errand. answer gets its last message, failed why there is none; one of them is called.
func (e *effects) sendParts(job, index int, build func() ([]jsio.Buffer, error), answer func(jsio.Buffer) error, failed func(reason string)) {
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
			case head.Kind == proto.KindAdvanced:
				var a proto.Advanced
				if head.Into(&a) == nil {
					r.advanced(a.Done)
				}
			case head.Kind == proto.KindFailed:
				fault, _ = failure(parts[0])
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
	cancel, err := buffer(proto.New(proto.KindCancel, struct{}{}))
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
	e.send(c.Job, 0, proto.New(proto.KindHold, proto.Analyse{Task: r.task}, r.fileSection()), func(b jsio.Buffer) error {
		h, err := readHeld(b)
		if err == nil {
			e.studio.dispatch(state.HoldoutDone{Job: c.Job, Found: h})
			r.held = h
			e.keeper.put(heldKey(r.id), b)
		}
		return err
	}, failed)
}

// regress has the regressions of the data worked out, which takes a moment.
func (e *effects) regress(c state.Regress) {
	mapping := c.Mapping
	ask := proto.New(proto.KindRegress, proto.Regress{Read: proto.Read{Name: c.Source.Name, Mapping: &mapping}, Sample: c.Source.Sample}, proto.Section{Name: "file", Data: c.Source.Bytes})
	failed := func(reason string) { e.studio.dispatch(state.Regressed{Job: c.Job, Reason: reason}) }
	e.request(func() ([]jsio.Buffer, error) { return buffer(ask) }, func(b jsio.Buffer) {
		accounts, forecasts, err := readAnswers(b)
		if err != nil {
			failed(err.Error())
			return
		}
		e.studio.dispatch(state.Regressed{Job: c.Job, Accounts: accounts, Forecasts: forecasts})
	}, failed)
}

// compare does one fit of a comparison.
func (e *effects) compare(c state.RunCompare) {
	task := proto.Task{Name: c.Source.Name, Mapping: c.Mapping, Spec: c.Spec, Settings: c.Settings}
	ask := proto.New(proto.KindCompare, proto.Compare{Task: task, Kind: c.Kind, Fold: c.Fold}, proto.Section{Name: "file", Data: c.Source.Bytes})
	e.send(c.Job, c.Index, ask, func(b jsio.Buffer) error {
		accounts, forecasts, err := readAnswers(b)
		if err == nil {
			e.studio.dispatch(state.ModelCompared{Job: c.Job, Index: c.Index, Accounts: accounts, Forecasts: forecasts})
			e.keeper.keepCompared(c, b)
		}
		return err
	}, func(reason string) {
		e.studio.dispatch(state.ModelCompared{Job: c.Job, Index: c.Index, Reason: reason})
	})
}

func readHeld(b jsio.Buffer) (*summary.Holdout, error) {
	m, err := b.Message()
	if err != nil {
		return nil, err
	}
	return proto.ReadHeld(m)
}

func readAnswers(b jsio.Buffer) ([]*baseline.Account, []*baseline.Forecast, error) {
	m, err := b.Message()
	if err != nil {
		return nil, nil, err
	}
	return proto.ReadAnswers(m)
}
