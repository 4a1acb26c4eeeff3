// Package pool shares a few worker shells among many jobs: it queues, routes messages, notices a worker that has
// gone silent or died, and starts its job again where it can. It runs on one goroutine, its owner's, and knows
// nothing of browsers: shells come from outside, time is given by Tick.
package pool

import (
	"errors"
	"slices"
	"time"

	"github.com/mixtab/mixtab/core/words"
)

// Shell is one worker, able to run one job after another. P is what messages are made of.
type Shell[P any] interface {
	Start(job int, parts []P) error // begins a job with its request
	Send(job int, parts []P) error  // says something to the running job
	Terminate()                     // ends the worker for good, whatever it does
}

// Job is something for a worker to do. Its functions are called on the pool's goroutine.
type Job[P any] struct {
	Request  func() ([]P, error) // the request, asked for at each start, so that a restart can go on from a snapshot
	Received func(parts []P)     // a message from the worker
	Ended    func(err error)     // the last call; nil when the worker ended by itself
	Chain    bool                // counts against the number of chains that may run at once
	Heavy    bool                // takes much memory: a chain that does waits while another heavy job runs
	Silence  time.Duration       // how long the worker may say nothing
	Restarts int                 // how often the job may be started again
}

// ErrCancelled is how a job ends that was taken from the queue or terminated on request.
var ErrCancelled = errors.New("cancelled")

// Pool holds the shells and the jobs.
type Pool[P any] struct {
	spawn   func() (Shell[P], error)
	idle    []Shell[P]
	chains  int // chains that may run at once
	running []*Ticket[P]
	queue   []*Ticket[P]
	ticked  time.Duration
	next    int
}

// Ticket stands for a submitted job.
type Ticket[P any] struct {
	pool    *Pool[P]
	job     Job[P]
	number  int
	shell   Shell[P] // nil while queued
	silent  time.Duration
	started int
}

// New makes a pool of shells that stand ready; chains is how many jobs with Chain set may run at once.
// spawn replaces a shell that had to be terminated.
func New[P any](shells []Shell[P], chains int, spawn func() (Shell[P], error)) *Pool[P] {
	return &Pool[P]{idle: shells, chains: max(1, chains), spawn: spawn}
}

// Submit queues a job and starts it as soon as a shell is free. Jobs that are not chains go first.
func (p *Pool[P]) Submit(job Job[P]) *Ticket[P] {
	p.next++
	t := &Ticket[P]{pool: p, job: job, number: p.next}
	p.enqueue(t)
	p.advance()
	return t
}

// Busy reports whether any job is running or queued.
func (p *Pool[P]) Busy() bool { return len(p.running)+len(p.queue) > 0 }

// Spare reports whether a shell stands idle that no queued job could take.
func (p *Pool[P]) Spare() bool { return len(p.idle) > 0 && p.waiting() < 0 }

// Send says something to a running job; a queued one cannot hear and false comes back.
func (t *Ticket[P]) Send(parts []P) bool {
	return t.shell != nil && t.shell.Send(t.number, parts) == nil
}

// Queued reports whether the job waits for a shell.
func (t *Ticket[P]) Queued() bool { return slices.Contains(t.pool.queue, t) }

// Drop takes a job from the queue, or terminates its worker. It ends with ErrCancelled, unless it already has.
func (t *Ticket[P]) Drop() {
	p := t.pool
	if i := slices.Index(p.queue, t); i >= 0 {
		p.queue = slices.Delete(p.queue, i, i+1)
	} else if i := slices.Index(p.running, t); i >= 0 {
		p.running = slices.Delete(p.running, i, i+1)
		p.replace(t)
	} else {
		return
	}
	t.job.Ended(ErrCancelled)
	p.advance()
}

// Received routes a message from a shell. A message of a job that is over is dropped.
func (p *Pool[P]) Received(job int, parts []P) {
	for _, t := range p.running {
		if t.number == job {
			t.silent = 0
			t.job.Received(parts)
			return
		}
	}
}

// Ended tells that a shell has finished a job and is free. A fault, nil for none, is why it ended early. One that is worn, since its job
// took much memory, which a browser keeps for as long as the shell has nothing to do, is replaced.
func (p *Pool[P]) Ended(job int, fault error, worn bool) {
	t := p.finish(job)
	if t == nil {
		return
	}
	if worn {
		if fresh, err := p.spawn(); err == nil {
			t.shell.Terminate()
			t.shell = fresh
		}
	}
	p.idle = append(p.idle, t.shell)
	t.shell = nil
	if fault == nil {
		t.job.Ended(nil)
	} else {
		p.retry(t, fault)
	}
	p.advance()
}

// Died tells that a shell is gone for good.
func (p *Pool[P]) Died(job int, fault error) {
	t := p.finish(job)
	if t == nil {
		return
	}
	p.replace(t)
	p.retry(t, fault)
	p.advance()
}

// Tick tells the time since the pool began; call it about once a second. A job that was silent for too long is
// terminated and started again. When ticks themselves stay away (the page was frozen), no one is blamed for it.
func (p *Pool[P]) Tick(now time.Duration) {
	step := now - p.ticked
	p.ticked = now
	if step > 5*time.Second {
		return
	}
	for _, t := range slices.Clone(p.running) {
		if t.silent += step; t.job.Silence > 0 && t.silent > t.job.Silence {
			p.Died(t.number, words.Err("fault.worker_silent", "n", int(t.silent.Seconds())))
		}
	}
}

func (p *Pool[P]) finish(job int) *Ticket[P] {
	for i, t := range p.running {
		if t.number == job {
			p.running = slices.Delete(p.running, i, i+1)
			return t
		}
	}
	return nil
}

// replace terminates a ticket's shell and spawns another, if one can be had.
func (p *Pool[P]) replace(t *Ticket[P]) {
	t.shell.Terminate()
	t.shell = nil
	if fresh, err := p.spawn(); err == nil {
		p.idle = append(p.idle, fresh)
	}
}

// retry queues a job again, or ends it when it has had its chances.
func (p *Pool[P]) retry(t *Ticket[P], cause error) {
	if t.started > t.job.Restarts {
		t.job.Ended(cause)
		return
	}
	p.next++
	t.number = p.next // what the old worker may still say is not this one's
	p.enqueue(t)
}

func (p *Pool[P]) enqueue(t *Ticket[P]) {
	at := len(p.queue)
	if !t.job.Chain {
		at = 0
		for at < len(p.queue) && !p.queue[at].job.Chain {
			at++
		}
	}
	p.queue = slices.Insert(p.queue, at, t)
}

// advance starts what can be started.
func (p *Pool[P]) advance() {
	for len(p.idle) > 0 {
		t := p.pick()
		if t == nil {
			return
		}
		p.start(t)
	}
	if len(p.running) == 0 && len(p.queue) > 0 && len(p.idle) == 0 {
		for _, t := range slices.Clone(p.queue) {
			p.queue = p.queue[1:]
			t.job.Ended(words.Err("fault.no_worker"))
		}
	}
}

func (p *Pool[P]) pick() *Ticket[P] {
	i := p.waiting()
	if i < 0 {
		return nil
	}
	t := p.queue[i]
	p.queue = slices.Delete(p.queue, i, i+1)
	return t
}

// waiting is the place in the queue of the job that a free shell would take, -1 for none.
func (p *Pool[P]) waiting() int {
	chains, heavy := 0, false
	for _, t := range p.running {
		if t.job.Chain {
			chains++
		}
		heavy = heavy || t.job.Heavy
	}
	for i, t := range p.queue {
		if !t.job.Chain || chains < p.chains && !(heavy && t.job.Heavy) {
			return i
		}
	}
	return -1
}

func (p *Pool[P]) start(t *Ticket[P]) {
	t.started++
	t.silent = 0
	parts, err := t.job.Request()
	if err != nil {
		t.job.Ended(err)
		return
	}
	last := len(p.idle) - 1
	t.shell, p.idle = p.idle[last], p.idle[:last]
	p.running = append(p.running, t)
	if err := t.shell.Start(t.number, parts); err != nil {
		p.Died(t.number, err)
	}
}
