package main

import (
	"strconv"
	"strings"
	"time"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/wasm/jsio"
)

// run is one fit as this device keeps it: what it was made from, and what its chains drew.
type run struct {
	effects *effects
	id      int    // the store's
	project string // project.Project.ID
	task    work.Task
	inputs  state.Inputs
	source  *source // where the data are to be read from, of a run that an older Mixtab kept
	chains  []*chain
	started time.Time
	before  time.Duration // time spent before the page was loaded again
	release func()        // of the lock that keeps the page awake; nil while it does not run
	kept    shards        // of the response surface
}

// source is a file that holds a run's data.
type source struct {
	name    string
	mapping *intake.Mapping
	file    []byte
}

// chain is one chain of a run. Its blocks stay in the browser's memory, as they came.
type chain struct {
	blocks []jsio.Buffer
	at     *work.Position // of the last block
	stored *work.Position // of the last block that is stored
	status state.Status   // of its job
}

// beginChain notes that a chain is about to run; with the first of them the record of its run begins.
func (e *effects) beginChain(j *running) {
	fit, index := chainOf(j.want.Key)
	r := e.runs[fit]
	if r == nil {
		var ask work.ChainAsk
		if work.Unmarshal(j.want.Ask, &ask) != nil {
			return
		}
		r = &run{effects: e, task: ask.Task, inputs: e.studio.model.Fit.Inputs, project: e.studio.model.Project.ID}
		for range ask.Settings.Chains {
			r.chains = append(r.chains, &chain{})
		}
		e.runs[fit] = r
		e.newRun(r)
	}
	r.chains[index].status = state.StatusRunning
	if r.release == nil {
		r.started, r.release = time.Now(), jsio.Hold("mixtab-sampling")
	}
}

// chainOf reads the key of a chain.
func chainOf(key state.Key) (fit string, index int) {
	parts := strings.Split(string(key), "/")
	index, _ = strconv.Atoi(parts[2])
	return parts[1], index
}

func (r *run) elapsed() time.Duration {
	if r.started.IsZero() {
		return r.before
	}
	return r.before + time.Since(r.started)
}

// keepBlock keeps what a chain drew.
func (e *effects) keepBlock(j *running, block jsio.Buffer) {
	fit, index := chainOf(j.want.Key)
	if r := e.runs[fit]; r != nil && r.chains[index].take(block) {
		e.writeBlock(r, index)
	}
}

// jobOver follows up the end of a job: of a run when its last chain is over, of a reading, of results.
func (e *effects) jobOver(j *running, status state.Status) {
	switch j.want.Work {
	case work.Chain.Name():
		fit, index := chainOf(j.want.Key)
		if r := e.runs[fit]; r != nil {
			r.chains[index].status = status
			r.finish()
		}
	case work.Read.Name():
		if !e.reading() {
			e.studio.loop.post(e.readSources)
		}
	case work.Analyse.Name():
		if r := e.runOf(j.want.Needs); r != nil && status == state.StatusDone {
			e.dropOlder(r)
		}
	}
}

// finish notes how a run ended once all its chains are over.
func (r *run) finish() {
	failed, whole := 0, 0
	for _, c := range r.chains {
		switch c.status {
		case state.StatusRunning:
			return
		case state.StatusFailed:
			failed++
		case state.StatusDone:
			whole++
		}
	}
	if r.release != nil {
		r.release()
		r.release = nil
	}
	r.before, r.started = r.elapsed(), time.Time{}
	status := state.FitCancelled
	switch {
	case failed == len(r.chains):
		status = state.FitFailed
	case whole+failed == len(r.chains):
		status = state.FitDone
	}
	r.effects.endRun(r, status)
}

// blocks are all that a run has drawn.
func (r *run) blocks() (frames []jsio.Buffer) {
	for _, c := range r.chains {
		frames = append(frames, c.blocks...)
	}
	return frames
}
