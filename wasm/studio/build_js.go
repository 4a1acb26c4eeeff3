package main

import (
	"errors"

	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/wasm/jsio"
	"github.com/mixtab/mixtab/wasm/pool"
	"github.com/mixtab/mixtab/wasm/proto"
)

// takePause is how long a page rests between two shards that it takes in at once, in milliseconds: each takes a few.
const takePause = 12

// build is the making of a response surface: shards come from what was kept of them, and from workers.
type build struct {
	effects *effects
	job     int // the model's
	run     *run
	surface *surface.Surface
	parts   []*part
	waiting []jsio.Buffer // shards to be taken in
	taking  bool
	stopped bool
	told    bool // the model has heard of the end
}

// part is what one worker builds.
type part struct {
	build  *build
	ticket *pool.Ticket[jsio.Buffer]
	shards []int // that it has not sent yet
	over   bool
	fault  string
}

// shards are what is kept of a run's response surface, as they came, with the surface they are of.
type shards struct {
	surface string // its hash
	frames  map[int]jsio.Buffer
}

// list is the frames in the order of the surface's shards.
func (k *shards) list(s *surface.Surface) []jsio.Buffer {
	var frames []jsio.Buffer
	for i := range s.ShardDraws {
		if frame, there := k.frames[i]; there {
			frames = append(frames, frame)
		}
	}
	return frames
}

// runOf is the run with a job's draws, or the one whose surface is being built.
func (e *effects) runOf(job int) *run {
	if r := e.runs[job]; r != nil {
		return r
	}
	if e.build != nil && e.build.job == job {
		return e.build.run
	}
	return nil
}

// buildSurface takes in the shards that are kept, and has workers build the others.
func (e *effects) buildSurface(c state.BuildSurface) {
	r := e.runOf(c.Job)
	if r == nil {
		e.studio.dispatch(state.BuildEnded{Job: c.Job, Reason: "the draws of this fit are gone"})
		return
	}
	if e.build != nil {
		e.build.stop()
		e.build.told = true // its end is no longer news
	}
	b := &build{effects: e, job: c.Job, run: r, surface: c.Surface}
	e.build = b
	if r.kept.surface != c.Surface.Hash {
		r.kept = shards{surface: c.Surface.Hash, frames: map[int]jsio.Buffer{}}
	}
	for _, sh := range c.Surface.Shards() {
		b.keep(sh)
	}
	b.share(e.chains)
	b.take()
	b.finish()
}

// keep keeps a shard that came with the results.
func (b *build) keep(sh *surface.Shard) {
	if _, there := b.run.kept.frames[sh.Index]; there {
		return
	}
	m, err := proto.NewShard(sh)
	if err != nil {
		return
	}
	if frame, err := jsio.NewBuffer(m.Encode()); err == nil {
		b.run.keepShard(sh.Index, frame)
	}
}

func (r *run) keepShard(index int, frame jsio.Buffer) {
	r.kept.frames[index] = frame
	r.effects.keeper.keepShard(r, index, frame)
}

// share gives each worker its turn of the shards that nobody has.
func (b *build) share(workers int) {
	var missing []int
	for _, i := range b.surface.Missing() {
		if frame, there := b.run.kept.frames[i]; there {
			b.waiting = append(b.waiting, frame)
		} else {
			missing = append(missing, i)
		}
	}
	for w := range min(workers, len(missing)) {
		p := &part{build: b}
		for k := w; k < len(missing); k += workers {
			p.shards = append(p.shards, missing[k])
		}
		b.parts = append(b.parts, p)
	}
	for _, p := range b.parts {
		p.ticket = b.effects.pool.Submit(pool.Job[jsio.Buffer]{
			Request: p.request, Received: p.received, Ended: p.ended,
			Chain: true, Silence: otherSilence, Restarts: restarts,
		})
	}
}

// request asks for what the part has not sent yet.
func (p *part) request() ([]jsio.Buffer, error) {
	r := p.build.run
	return r.withBlocks(asking(work.Build, work.BuildAsk{Task: r.task, Surface: p.build.surface.Hash, Shards: p.shards}))()
}

func (p *part) received(parts []jsio.Buffer) {
	head, err := parts[0].Head()
	if err == nil && head.Kind == proto.KindFailed {
		p.fault = reasonOf(head)
	}
	if err != nil || head.Kind != proto.KindPart {
		return
	}
	var of work.Shard
	if head.Into(&of) != nil || len(p.shards) == 0 || of.Index != p.shards[0] {
		p.fault = "a worker sent another shard than it was asked for"
		return
	}
	p.shards = p.shards[1:]
	p.build.run.keepShard(of.Index, parts[0])
	p.build.waiting = append(p.build.waiting, parts[0])
	p.build.take()
}

func (p *part) ended(err error) {
	p.over = true
	if err != nil && p.fault == "" && !errors.Is(err, pool.ErrCancelled) {
		p.fault = err.Error()
	}
	p.build.finish()
}

// take hands one shard to the model, and the next after a rest.
func (b *build) take() {
	if b.taking || len(b.waiting) == 0 {
		return
	}
	frame := b.waiting[0]
	b.waiting = b.waiting[1:]
	if m, err := frame.Message(); err == nil {
		if sh, err := proto.ReadShard(m); err == nil {
			b.effects.studio.dispatch(state.ShardBuilt{Job: b.job, Shard: sh})
		}
	}
	b.taking = true
	next := func() {
		b.taking = false
		b.take()
		b.finish()
	}
	if err := jsio.After(takePause, func() { b.effects.studio.loop.post(next) }); err != nil {
		next()
	}
}

// finish tells the model once all parts are over and all shards are taken in.
func (b *build) finish() {
	if b.told || b.taking || len(b.waiting) > 0 {
		return
	}
	reason := ""
	for _, p := range b.parts {
		if !p.over {
			return
		}
		if p.fault != "" {
			reason = p.fault
		}
	}
	b.told = true
	b.effects.studio.dispatch(state.BuildEnded{Job: b.job, Reason: reason})
}

// stopBuilding lets the workers end with the shard they are at; one that does not hear is terminated.
func (e *effects) stopBuilding(job int) {
	if e.build != nil && e.build.job == job {
		e.build.stop()
	}
}

func (b *build) stop() {
	if b.stopped {
		return
	}
	b.stopped = true
	cancel, err := cancel()
	for _, p := range b.parts {
		if !p.over && (p.ticket.Queued() || err != nil || !p.ticket.Send(cancel)) {
			p.ticket.Drop()
		}
	}
	_ = jsio.After(patience, func() { b.effects.studio.loop.post(b.dropSilent) })
}

func (b *build) dropSilent() {
	for _, p := range b.parts {
		if !p.over {
			p.ticket.Drop()
		}
	}
}
