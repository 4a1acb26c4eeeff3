package wiring

import (
	"context"
	"sync"
	"time"

	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
)

// ownWait is how long a page that comes while another has the device waits for it to go, before it says so.
const ownWait = 2 * time.Second

// lookEvery is how often a storage is looked at again that could not be read as the page began.
const lookEvery = 5 * time.Second

// Begin takes up what is kept on this device as soon as no other page has it. Until then it shows what the other keeps, and
// takes no edit. ready is called once, when there is something to draw.
func (w *Wiring[B]) Begin(ctx context.Context, ready func()) {
	ready = sync.OnceFunc(ready)
	granted := false
	w.page.Own(func() {
		granted = true
		w.reopen(ctx, ready)
	})
	w.page.After(ownWait, func() {
		if !granted {
			w.off = true
			w.page.Tell(state.OpenElsewhere{Open: true})
			w.show(ctx, ready, func() bool { return granted })
		}
	})
}

// reopen takes up what is kept, and keeps on keeping it.
func (w *Wiring[B]) reopen(ctx context.Context, ready func()) {
	go func() {
		w.restore(ctx, true, ready)
		w.keeper.Run(ctx)
	}()
}

// restore takes up what is kept. Where it cannot be read, that is said, and it is looked for again until there is a project of
// this page's own.
func (w *Wiring[B]) restore(ctx context.Context, first bool, ready func()) {
	found, err := w.keeper.Restore(ctx)
	w.page.After(0, func() {
		if w.off {
			w.off = false
			w.page.Tell(state.OpenElsewhere{})
		}
		switch {
		case err == nil && (first || !w.touched):
			w.Restore(found)
		case err != nil && !w.touched:
			w.page.After(lookEvery, func() { go w.restore(ctx, false, ready) })
		}
		if err != nil && first {
			w.page.Tell(state.SaveFailed{Reason: words.Of(err)})
		}
		ready()
	})
}

// show shows the project that another page keeps, with a fit that is over, unless that page has gone meanwhile.
func (w *Wiring[B]) show(ctx context.Context, ready func(), gone func() bool) {
	go func() {
		found, err := w.keeper.Peek(ctx)
		w.page.After(0, func() {
			if err == nil && !gone() {
				w.Restore(found)
			}
			ready()
		})
	}()
}
