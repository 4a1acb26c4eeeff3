package main

import (
	"errors"
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

// expectPause is how long a model must stay as it is before its priors are drawn: someone may still be typing.
const expectPause = 250 // milliseconds

var errOutdated = errors.New("asked again since")

// expect draws what a model expects, unless another one was asked about meanwhile.
func (e *effects) expect(c state.Expect) {
	outdated := func() bool { return e.studio.model.Prior.Job != c.Job }
	failed := func(reason string) { e.studio.dispatch(state.ExpectFailed{Job: c.Job, Reason: reason}) }
	ask := func() {
		if outdated() {
			return
		}
		e.request(func() ([]jsio.Buffer, error) {
			if outdated() {
				return nil, errOutdated
			}
			return buffer(proto.New(proto.KindExpect,
				proto.Expect{Name: c.Source.Name, Mapping: c.Mapping, Spec: c.Spec, Geo: c.Geo, Channel: c.Channel},
				proto.Section{Name: "file", Data: c.Source.Bytes}))
		}, func(b jsio.Buffer) {
			m, err := b.Message()
			if err != nil {
				failed(err.Error())
				return
			}
			e.studio.dispatch(state.Expected{Job: c.Job, Figures: figures(proto.Figures(m))})
		}, failed)
	}
	if err := jsio.After(expectPause, func() { e.studio.loop.post(ask) }); err != nil {
		ask()
	}
}
