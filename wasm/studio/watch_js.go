package main

import (
	"time"

	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/wasm/jsio"
	"github.com/mixtab/mixtab/wasm/pool"
	"github.com/mixtab/mixtab/wasm/proto"
)

// A run that goes on is looked at now and then, so seldom that its chains lose little time to it.
const (
	watchPause = 2500 * time.Millisecond // at least, between two looks
	watchShare = 12                      // a pause lasts so many times what the look before it took
	watchBytes = 4 << 20                 // of a chain's latest draws
)

// watch is when a run is looked at next.
type watch struct {
	busy bool
	next time.Time
}

// look has a spare shell work out how the run stands, when it is time to and the Fit page is open.
func (r *run) look() {
	e := r.effects
	if r.watch.busy || r.stopped || time.Now().Before(r.watch.next) || e.studio.model.Step != state.StepFit || !e.pool.Spare() {
		return
	}
	r.watch.busy = true
	began := time.Now()
	e.pool.Submit(pool.Job[jsio.Buffer]{
		Request: r.latest, Silence: otherSilence,
		Received: func(parts []jsio.Buffer) { r.watched(parts[0]) },
		Ended: func(error) { // a look that fails is not missed: the results tell the same
			r.watch = watch{next: time.Now().Add(max(watchPause, watchShare*time.Since(began)))}
		},
	})
}

// latest is a request about the latest draws of each chain.
func (r *run) latest() ([]jsio.Buffer, error) {
	parts, err := buffer(proto.New(proto.KindWatch, proto.Analyse{Task: r.task}, r.fileSection()))
	if err != nil {
		return nil, err
	}
	for _, c := range r.chains {
		from, size := len(c.blocks), 0
		for from > 0 && size < watchBytes {
			from--
			n, err := c.blocks[from].Len()
			if err != nil {
				return nil, err
			}
			size += n
		}
		parts = append(parts, c.blocks[from:]...)
	}
	return parts, nil
}

func (r *run) watched(b jsio.Buffer) {
	if _, failed := failure(b); failed {
		return
	}
	m, err := b.Message()
	if err != nil {
		return
	}
	if w, err := proto.ReadWatched(m); err == nil {
		r.effects.studio.dispatch(state.Watched{Job: r.job, Watch: w})
	}
}
