package main

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"time"

	"github.com/hack-pad/safejs"

	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/wasm/jsio"
	"github.com/mixtab/mixtab/wasm/pool"
	"github.com/mixtab/mixtab/wasm/wiring"
)

// effects does what Update asks for: in the workers and on this device through the wiring, the rest in the browser.
type effects struct {
	studio *studio
	pool   *pool.Pool[jsio.Buffer]
	wiring *wiring.Wiring[jsio.Buffer]
	keeper *keeper
	chains int // chains that can run at once
	began  time.Time
	focus  string // the element to focus after the next frame
}

func openEffects(s *studio) (*effects, error) {
	e := &effects{studio: s, began: time.Now(), keeper: newKeeper(s.dispatch)}
	shells, chains, err := jsio.OpenShells(e)
	if err != nil {
		return nil, err
	}
	e.chains = chains
	ready := make([]pool.Shell[jsio.Buffer], len(shells))
	for i, shell := range shells {
		ready[i] = shell
	}
	e.pool = pool.New(ready, chains, func() (pool.Shell[jsio.Buffer], error) { return jsio.SpawnShell(e) })
	e.wiring = wiring.New[jsio.Buffer](e, e.pool, e.keeper.Keeper)
	return e, nil
}

// Received, Ended and Died hear the shells, on the browser's events.
func (e *effects) Received(job int, parts []jsio.Buffer) {
	e.studio.loop.post(func() { e.pool.Received(job, parts) })
}

func (e *effects) Ended(job int, fault string) {
	e.studio.loop.post(func() { e.pool.Ended(job, fault) })
}

func (e *effects) Died(job int, fault string) {
	e.studio.loop.post(func() { e.pool.Died(job, fault) })
}

// What the wiring needs of the page.

func (e *effects) Blob(data []byte) (jsio.Buffer, error) { return jsio.NewBuffer(data) }

func (e *effects) After(pause time.Duration, do func()) {
	if err := jsio.After(int(pause.Milliseconds()), func() { e.studio.loop.post(do) }); err != nil {
		e.studio.loop.post(do)
	}
}

func (e *effects) Now() time.Duration { return time.Since(e.began) }

func (e *effects) Tell(message state.Msg) {
	e.studio.dispatch(message)
	if came, is := message.(state.Came); is && strings.HasPrefix(string(came.Key), work.Believe.Name()+"/") {
		e.studio.loop.post(e.studio.showDragged)
	}
}

func (e *effects) Awake() (release func()) { return jsio.Hold("mixtab-sampling") }

func (e *effects) Parsing() { page("countParse") }

// NewID names a project on this device; the runtime seeds the generator from the browser's crypto.
func (e *effects) NewID() string { return strconv.FormatUint(rand.Uint64(), 36) }

func (e *effects) Hand(name, mediaType string, data []byte) {
	if err := jsio.Download(name, mediaType, data); err != nil {
		e.studio.dispatch(state.LoadFailed{Reason: "The file could not be handed over: " + err.Error()})
	}
}

// do carries out one command.
func (e *effects) do(cmd state.Cmd) {
	if e.wiring.Do(cmd, e.studio.model) {
		return
	}
	switch c := cmd.(type) {
	case state.ReadInput:
		e.takeInput(c.Input, func(name string, raw []byte) state.Msg { return state.OpenFile{Name: name, Bytes: raw} })
	case state.ReadScenarios:
		e.takeInput(c.Input, func(name string, raw []byte) state.Msg { return state.OpenScenarios{Name: name, Bytes: raw} })
	case state.Later:
		e.After(0, func() { e.studio.update(c.Message) })
	case state.Download:
		e.download(c)
	case state.MeasurePlanner:
		e.measurePlanner()
	case state.WritePlanner:
		e.writePlanner(c)
	case state.SaveFile:
		e.Hand(wiring.FileName(c.Name)+c.Suffix, c.Type, c.Data)
	case state.SaveTables:
		e.saveTables(c)
	case state.Focus:
		e.focus = c.ID
	case state.Print:
		page("print")
	case state.SetTheme:
		page("setTheme", c.Theme)
	case state.SetTitle:
		page("setTitle", c.Title)
	case state.Announce:
		page("announce", c.Text)
	case state.Count:
		if n, err := page("countRequests").Int(); err == nil {
			e.studio.dispatch(state.Counted{Requests: n})
		}
	default:
		panic("studio: a command of an unknown type")
	}
}

// drawn is called after each frame.
func (e *effects) drawn() {
	if e.focus != "" {
		page("focus", e.focus)
		e.focus = ""
	}
}

// takeInput reads the file that stands in a file input, and empties the input so that the same file can be chosen
// again.
func (e *effects) takeInput(id string, opened func(name string, raw []byte) state.Msg) {
	file := page("takeFile", id)
	if file.IsUndefined() || file.IsNull() {
		return
	}
	e.take(file, opened)
}

func (e *effects) open(file safejs.Value) {
	e.take(file, func(name string, raw []byte) state.Msg { return state.OpenFile{Name: name, Bytes: raw} })
}

func (e *effects) take(file safejs.Value, opened func(name string, raw []byte) state.Msg) {
	go func() {
		read, err := jsio.ReadFile(file)
		if err != nil {
			e.studio.dispatch(state.LoadFailed{Reason: err.Error()})
			return
		}
		e.studio.dispatch(opened(read.Name, read.Data))
	}()
}

// listenForDrops takes files dropped anywhere on the window, and cells and files pasted on it.
func (e *effects) listenForDrops() error {
	err := jsio.ListenForFiles(
		func(over bool) { e.studio.dispatch(state.DragOver{Over: over}) },
		e.open)
	if err != nil {
		return err
	}
	return jsio.ListenForPaste("paste-field", func(text string) { e.studio.dispatch(state.Paste{Text: text}) }, e.open)
}
