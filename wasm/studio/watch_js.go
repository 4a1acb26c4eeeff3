package main

import (
	"time"

	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/wasm/jsio"
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
	over := func() { r.watch = watch{next: time.Now().Add(max(watchPause, watchShare*time.Since(began)))} }
	do(e, task[*report.Watched]{
		request: r.latest,
		answered: func(w *report.Watched) {
			over()
			e.studio.dispatch(state.Watched{Job: r.job, Watch: w})
		},
		failed: func(string) { over() }, // a look that fails is not missed: the results tell the same
	})
}

// latest is a request about the latest draws of each chain.
func (r *run) latest() ([]jsio.Buffer, error) {
	request := asking(work.Watch, work.WatchAsk{Task: r.task}).with(*r.panel)
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
		request = request.with(c.blocks[from:]...)
	}
	return request()
}
