package wiring

import (
	"context"
	"slices"
	"time"

	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/wasm/storage"
)

// How long a page waits for a project that another page has before it says so: at first, since the page that it takes the place of may be
// going; and later.
const (
	ownWait   = 2 * time.Second
	claimWait = 300 * time.Millisecond
)

// deviceLock is one that every page shares. A page of a version with one lock for the whole device has it alone.
const deviceLock = "device"

func projectLock(id string) string { return "project/" + id }

// claim is a page's hold on a project, which one page alone writes: asked for, or granted.
type claim struct {
	id      string
	release func()
	granted bool
}

// claim has this page hold a project. granted is called once it does, late where another page had it first; refused where another page still
// has it after a while. Neither is called once the page holds another.
func (w *Wiring[B]) claim(id string, wait time.Duration, granted func(late bool), refused func()) {
	w.leave()
	if i := slices.IndexFunc(w.left, func(c *claim) bool { return c.id == id }); i >= 0 {
		w.held = w.left[i]
		w.left = slices.Delete(w.left, i, i+1)
		w.page.Remember(id)
		granted(false)
		return
	}
	c := &claim{id: id, release: func() {}}
	w.held = c
	w.page.Remember(id)
	late := false
	c.release = w.page.Own(projectLock(id), false, func() {
		if c.granted = true; w.held == c {
			granted(late)
		}
	})
	w.page.After(wait, func() {
		if w.held == c && !c.granted {
			late = true
			refused()
		}
	})
}

// leave gives up the project that this page holds, once all of it is written.
func (w *Wiring[B]) leave() {
	switch c := w.held; {
	case c == nil:
	case c.granted:
		w.left = append(w.left, c)
	default:
		c.release()
	}
	w.held = nil
}

// letLeft gives up what was left and is written.
func (w *Wiring[B]) letLeft() {
	if len(w.left) == 0 || !w.keeper.Idle() {
		return
	}
	w.left = slices.DeleteFunc(w.left, func(c *claim) bool {
		for _, r := range w.runs {
			if r.info.Project == c.id && r.release != nil {
				return false
			}
		}
		c.release()
		return true
	})
}

// borrow has something done to a project that no other page holds.
func (w *Wiring[B]) borrow(id string, do func(done func(error)), refused func()) {
	mine := func(c *claim) bool { return c.id == id && c.granted }
	if w.held != nil && mine(w.held) || slices.ContainsFunc(w.left, mine) {
		do(w.relist)
		return
	}
	var release func()
	waiting := true
	release = w.page.Own(projectLock(id), false, func() {
		if waiting {
			waiting = false
			do(func(err error) {
				w.page.After(0, func() { release() })
				w.relist(err)
			})
		}
	})
	w.page.After(claimWait, func() {
		if waiting {
			waiting = false
			release()
			refused()
		}
	})
}

// keep writes the project that is open once this page holds it. What another page has written meanwhile takes its place.
func (w *Wiring[B]) keep(m *state.Model) {
	id := m.Project.ID
	if w.held != nil && w.held.id == id {
		if w.held.granted && !w.asks && !w.off {
			w.keeper.Project(m.Project, string(m.Step))
		}
		return
	}
	w.off, w.asks = false, true
	own := !w.keeper.Knows(id) || slices.ContainsFunc(w.left, func(c *claim) bool { return c.id == id })
	w.claim(id, claimWait, func(bool) {
		c := w.held
		if w.off { // another page had it, and what that page has made of it is shown
			w.restore(c, func() {})
			return
		}
		write := func(same bool) {
			if w.held != c {
				return
			}
			w.asks = false
			if same {
				w.keeper.Project(m.Project, string(m.Step))
				return
			}
			w.restore(c, func() { w.page.Tell(state.ChangedElsewhere{}) })
		}
		if own {
			write(true)
			return
		}
		w.keeper.Same(id, func(same bool) { w.page.After(0, func() { write(same) }) })
	}, func() {
		if !own { // nobody else can have what is this page's own: the browser is slow
			w.show(w.held, func() {})
		}
	})
}

// restore takes up the project that this page holds as it is on the device, and goes on keeping it. Where it cannot be read, that is said, and
// it is looked for again.
func (w *Wiring[B]) restore(c *claim, then func()) {
	go func() {
		found, err := w.keeper.Restore(context.Background(), c.id)
		w.page.After(0, func() {
			switch {
			case w.held != c:
			case err != nil:
				w.page.Tell(state.SaveFailed{Reason: words.Of(err)})
				w.page.After(lookEvery, func() { w.restore(c, func() {}) })
			default:
				if w.off {
					w.page.Tell(state.OpenElsewhere{})
				}
				w.off, w.asks = false, false
				w.Restore(found)
			}
			then()
		})
	}()
}

// show shows the project that another page holds, with a fit that is over, unless that page has gone meanwhile.
func (w *Wiring[B]) show(c *claim, then func()) {
	go func() {
		found, err := w.keeper.Peek(context.Background(), c.id)
		w.page.After(0, func() {
			if w.held == c && !c.granted {
				w.off, w.asks = true, false
				if err == nil {
					w.Restore(found)
				}
				w.page.Tell(state.OpenElsewhere{Open: true})
			}
			then()
		})
	}()
}

// openKept takes up a project of this device's in place of the one that is open.
func (w *Wiring[B]) openKept(id string) {
	w.claim(id, claimWait, func(late bool) {
		if late {
			w.restore(w.held, func() {})
			return
		}
		w.off, w.asks = false, false
		w.keeper.Open(id, func(found storage.Found[B], err error) { w.page.After(0, func() { w.keptOpened(found, err) }) })
	}, func() { w.show(w.held, func() {}) })
}

// elsewhere says that something cannot be done to a project that another page has.
func (w *Wiring[B]) elsewhere() { w.relist(words.Err("fault.project_elsewhere")) }
