package main

import (
	"errors"
	"time"

	"github.com/hack-pad/safejs"

	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/wasm/jsio"
	"github.com/mixtab/mixtab/wasm/pool"
	"github.com/mixtab/mixtab/wasm/proto"
)

// effects does what Update asks for, in the browser and in the workers, and dispatches the answers.
type effects struct {
	studio   *studio
	pool     *pool.Pool[jsio.Buffer]
	chains   int // chains that can run at once
	keeper   *keeper
	began    time.Time
	jobs     map[state.Key]*running    // under way
	waiting  map[string][]*running     // for the panel of that hash
	telling  bool                      // tellAll is due
	runs     map[string]*run           // by state.Fit.Key
	panels   map[string]jsio.Buffer    // by Dataset.Hash
	files    map[string]jsio.Buffer    // by blob
	kept     map[state.Key]jsio.Buffer // answers of an earlier page
	openings int                       // of project files
	focus    string                    // the element to focus after the next frame
}

func openEffects(s *studio) (*effects, error) {
	e := &effects{studio: s, began: time.Now(), jobs: map[state.Key]*running{}, waiting: map[string][]*running{}, runs: map[string]*run{},
		panels: map[string]jsio.Buffer{}, files: map[string]jsio.Buffer{}, kept: map[state.Key]jsio.Buffer{}}
	e.keeper = newKeeper(s.dispatch)
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

// do carries out one command.
func (e *effects) do(cmd state.Cmd) {
	switch c := cmd.(type) {
	case state.ReadInput:
		e.takeInput(c.Input, func(name string, raw []byte) state.Msg { return state.OpenFile{Name: name, Bytes: raw} })
	case state.ReadScenarios:
		e.takeInput(c.Input, func(name string, raw []byte) state.Msg { return state.OpenScenarios{Name: name, Bytes: raw} })
	case state.Later:
		e.soon(c.Message)
	case state.Run:
		e.run(c.Want)
	case state.Stop:
		e.stop(c)
	case state.Say:
		if j := e.jobs[c.Key]; j != nil {
			j.say(c.Body)
		}
	case state.Put:
		e.put(c)
	case state.SaveLocal:
		e.keepProject()
	case state.Forget:
		e.keeper.Forget()
	case state.LoadFile:
		e.loadFile(c.Bytes)
	case state.SaveFile:
		e.hand(fileName(c.Name)+c.Suffix, c.Type, c.Data)
	case state.Download:
		e.download(c)
	case state.MeasurePlanner:
		e.measurePlanner()
	case state.WritePlanner:
		e.writePlanner(c)
	case state.SaveTables:
		e.saveTables(c)
	case state.Focus:
		e.focus = c.ID
	default:
		e.doOnPage(cmd)
	}
}

// doOnPage carries out what touches the document only.
func (e *effects) doOnPage(cmd state.Cmd) {
	switch c := cmd.(type) {
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

// request is what a job is started with: its ask, and whatever comes along with it.
type request func() ([]jsio.Buffer, error)

// asking is a request of an ask with parts.
func asking[Ask, Answer any](w work.Work[Ask, Answer], ask Ask, parts ...proto.Message) request {
	return func() ([]jsio.Buffer, error) {
		return buffers(append([]proto.Message{proto.New(proto.KindAsk, w.Name(), ask)}, parts...)...)
	}
}

// with adds parts that lie ready in the browser.
func (r request) with(parts ...jsio.Buffer) request {
	return func() ([]jsio.Buffer, error) {
		frames, err := r()
		return append(frames, parts...), err
	}
}

// task is a job that is asked for one answer.
type task[Answer any] struct {
	request  request
	answered func(Answer)
	failed   func(reason string)
	part     func(head proto.Message, part jsio.Buffer) // may be nil
}

// do has a worker do a light task. Either answered or failed is called, once.
func do[Answer any](e *effects, t task[Answer]) {
	over := false
	fail := func(reason string) {
		if !over {
			over = true
			t.failed(reason)
		}
	}
	e.pool.Submit(pool.Job[jsio.Buffer]{
		Request: t.request, Silence: otherSilence, Restarts: restarts,
		Received: func(parts []jsio.Buffer) {
			head, err := parts[0].Head()
			switch {
			case err != nil:
				fail(err.Error())
			case over:
			case head.Kind == proto.KindPart && t.part != nil:
				t.part(head, parts[0])
			case head.Kind == proto.KindFailed:
				fail(reasonOf(head))
			case head.Kind == proto.KindAnswer:
				var answer Answer
				if err := head.Into(&answer); err != nil {
					fail(err.Error())
					return
				}
				over = true
				t.answered(answer)
			}
		},
		Ended: func(err error) {
			if err == nil {
				err = errors.New("the worker ended without an answer")
			}
			fail(err.Error())
		},
	})
}

// reasonOf is why a job failed.
func reasonOf(m proto.Message) string {
	var body work.Failed
	if err := m.Into(&body); err != nil {
		return err.Error()
	}
	for _, issue := range body.Issues {
		body.Reason += " · " + issue.Reason.String()
	}
	return body.Reason
}

// doFile has a worker make a file.
func doFile(e *effects, request request, made func(work.File, []byte), failed func(reason string)) {
	var data []byte
	var fault error
	do(e, task[work.File]{
		request: request, failed: failed,
		part: func(_ proto.Message, part jsio.Buffer) {
			data, fault = decode(part, func(m proto.Message) ([]byte, error) { return m.Part(work.PartFile), nil })
		},
		answered: func(file work.File) {
			if fault != nil {
				failed(fault.Error())
				return
			}
			made(file, data)
		},
	})
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

// soon dispatches a message when the browser has had its turn.
func (e *effects) soon(message state.Msg) {
	if err := jsio.After(0, func() { e.studio.dispatch(message) }); err != nil {
		e.studio.dispatch(message)
	}
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
