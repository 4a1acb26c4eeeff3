package main

import (
	"errors"
	"fmt"
	"time"

	"github.com/hack-pad/safejs"

	"github.com/mixtab/mixtab/core/share"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/wasm/jsio"
	"github.com/mixtab/mixtab/wasm/wiring"
)

// packer is what public/pack.js offers: it puts a planner's content and the page's own program into one file.
func packer() (safejs.Value, error) {
	page, err := safejs.Global().Get("mixtab")
	if err != nil {
		return safejs.Value{}, err
	}
	p, err := page.Get("planners")
	if err == nil && (p.IsUndefined() || p.IsNull()) {
		err = errors.New("this page does not hold its own program")
	}
	return p, err
}

// measurePlanner finds what a planner weighs without its content. The browser compresses meanwhile, off this thread.
func (e *effects) measurePlanner() {
	go func() {
		p, err := packer()
		if err != nil {
			return // the dialog then tells no size
		}
		promise, err := p.Call("size")
		if err != nil {
			return
		}
		size, err := jsio.Await(promise)
		if err != nil {
			return
		}
		if n, err := size.Int(); err == nil {
			e.studio.dispatch(state.PlannerMeasured{Bytes: n})
		}
	}()
}

// writePlanner makes a planner's file, with pauses, and hands it over.
func (e *effects) writePlanner(c state.WritePlanner) {
	whole := *c.Planner
	whole.Made = time.Now().Format("2 January 2006")
	reducer := whole.Surface.Reduce(c.Options.Reduction(&whole))
	var step func()
	step = func() {
		for began := time.Now(); time.Since(began) < stepTime; {
			if !reducer.Step() {
				go e.packPlanner(share.Reduce(&whole, c.Options, reducer.Surface()))
				return
			}
		}
		e.After(0, step)
	}
	step()
}

// stepTime is how long the page's thread is taken at a time.
const stepTime = 4 * time.Millisecond

// later does something on the loop when the browser has had its turn.
func (e *effects) later(do func()) {
	if err := jsio.After(0, func() { e.studio.loop.post(do) }); err != nil {
		do()
	}
}

func (e *effects) packPlanner(p *share.Planner) {
	name := wiring.FileName(p.Name)
	if p.Name == "" {
		name = "media"
	}
	name += " planner.html"
	size, err := e.handPlanner(name, p)
	saved := state.PlannerSaved{Name: fmt.Sprintf("%s, %.1f MB", name, float64(size)/1e6)}
	if err != nil {
		saved.Failed = err.Error()
	}
	e.studio.dispatch(saved)
}

func (e *effects) handPlanner(name string, p *share.Planner) (size int, err error) {
	content, err := share.Marshal(p)
	if err != nil {
		return 0, err
	}
	buffer, err := jsio.NewBuffer(content)
	if err != nil {
		return 0, err
	}
	pack, err := packer()
	if err != nil {
		return 0, err
	}
	promise, err := pack.Call("build", buffer.Value())
	if err != nil {
		return 0, err
	}
	file, err := jsio.Await(promise)
	if err != nil {
		return 0, err
	}
	if err := jsio.HandOver(name, file); err != nil {
		return 0, err
	}
	length, err := file.Get("size")
	if err != nil {
		return 0, err
	}
	return length.Int()
}

// planner is what this page's own file holds, nil in the studio.
func planner() (*share.Planner, error) {
	page, err := safejs.Global().Get("mixtab")
	if err != nil {
		return nil, err
	}
	content, err := page.Get("planner")
	if err != nil || content.IsUndefined() || content.IsNull() {
		return nil, err
	}
	length, err := content.Length()
	if err != nil {
		return nil, err
	}
	data := make([]byte, length)
	if _, err := safejs.CopyBytesToGo(data, content); err != nil {
		return nil, err
	}
	return share.Unmarshal(data)
}
