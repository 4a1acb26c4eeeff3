package wiring

import (
	"context"
	"sync"
	"time"

	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/wasm/storage"
)

// lookEvery is how often a storage is looked at again that could not be read as the page began.
const lookEvery = 5 * time.Second

// Begin takes up the project that this page had before, or the last that any page wrote, as soon as no other page has it. Until then it
// shows what the other keeps, and takes no edit. ready is called once, when there is something to draw.
func (w *Wiring[B]) Begin(ctx context.Context, ready func()) {
	w.beginning = true
	stands := ready
	ready = sync.OnceFunc(func() {
		w.beginning = false
		stands()
	})
	go w.keeper.Run(ctx)
	waits := &claim{release: func() {}} // for a page of an earlier version to go
	w.held = waits
	w.page.Own(deviceLock, true, func() {
		if waits.granted = true; w.held == waits {
			w.held = nil
			w.look(ctx, true, ready)
		}
	})
	w.page.After(ownWait, func() {
		if !waits.granted {
			w.find(ctx, func(last storage.Last, _ error) {
				waits.id = last.ID
				w.show(waits, ready)
			})
		}
	})
}

// find finds the project that the page begins with.
func (w *Wiring[B]) find(ctx context.Context, found func(storage.Last, error)) {
	before := w.page.Before()
	go func() {
		last, err := w.keeper.Last(ctx, before)
		w.page.After(0, func() { found(last, err) })
	}()
}

// look takes up what is kept. Where it cannot be read, that is said, and it is looked for again until there is a project of this page's own.
func (w *Wiring[B]) look(ctx context.Context, first bool, ready func()) {
	w.find(ctx, func(last storage.Last, err error) {
		switch {
		case w.touched && !first:
		case err != nil:
			if first {
				w.page.Tell(state.SaveFailed{Reason: words.Of(err)})
			}
			w.page.After(lookEvery, func() { w.look(ctx, false, ready) })
		case last.There:
			w.resume(last, ready)
			return
		}
		ready()
	})
}

// resume takes up the project that the page begins with. Where another page has it, it is shown, or, where nothing is in it, left to that page.
func (w *Wiring[B]) resume(last storage.Last, ready func()) {
	w.claim(last.ID, ownWait, func(bool) { w.restore(w.held, ready) }, func() {
		if last.Begun {
			w.leave()
			ready()
			return
		}
		w.show(w.held, ready)
	})
}
