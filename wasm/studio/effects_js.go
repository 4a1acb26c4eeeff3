package main

import (
	"time"

	"github.com/hack-pad/safejs"

	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/wasm/jsio"
	"github.com/mixtab/mixtab/wasm/pool"
	"github.com/mixtab/mixtab/wasm/proto"
)

// How long a worker may say nothing before it is taken for dead. A chain speaks ten times a second, but one of its
// transitions may take a while; the other jobs speak only when they are done.
const (
	chainSilence = 30 * time.Second
	otherSilence = 10 * time.Minute
	restarts     = 2
)

// effects does what Update asks for, in the browser and in the workers, and dispatches the answers.
type effects struct {
	studio  *studio
	pool    *pool.Pool[jsio.Buffer]
	chains  int // chains that can run at once
	keeper  *keeper
	runs    map[int]*run // by the model's job
	errands []*errand    // under way
	telling bool         // tellErrands is due
	loaded  *run         // the draws of the project that was opened or restored last
	build   *build       // of the response surface; nil before the first
	beliefs *beliefs     // the worker that answers questions about priors; nil while none is open
	focus   string       // the element to focus after the next frame
}

func openEffects(s *studio) (*effects, error) {
	e := &effects{studio: s, runs: map[int]*run{}}
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
	case state.ReadSheet:
		e.readSheet(c)
	case state.Soon:
		e.soon(c.Message)
	case state.LoadSample:
		e.loadSample(c)
	case state.ReadSource:
		e.readSource(c)
	case state.Believe:
		e.believe(c)
	case state.RunFit:
		e.runFit(c)
	case state.ResumeFit:
		e.resumeFit(c)
	case state.StopFit:
		e.stopFit(c.Job)
	case state.Hold:
		e.hold(c)
	case state.Regress:
		e.regress(c)
	case state.RunCompare:
		e.compare(c)
	case state.FindCompared:
		e.keeper.findCompared(c)
	case state.RunSearch:
		e.search(c)
	case state.StopErrands:
		e.stopErrands(c.Job)
	case state.Analyse:
		e.analyse(c)
	case state.BuildSurface:
		e.buildSurface(c)
	case state.StopBuilding:
		e.stopBuilding(c.Job)
	case state.Examine:
		e.examine(c)
	case state.SaveLocal:
		e.keeper.keepProject(c)
	case state.Forget:
		e.keeper.forget()
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

// request asks a worker for one answer. answer is called with the last message, failed with why there is none.
func (e *effects) request(build func() ([]jsio.Buffer, error), answer func(jsio.Buffer), failed func(reason string)) {
	answered := false
	e.pool.Submit(pool.Job[jsio.Buffer]{
		Request: build, Silence: otherSilence, Restarts: restarts,
		Received: func(parts []jsio.Buffer) {
			answered = true
			if reason, bad := failure(parts[0]); bad {
				failed(reason)
				return
			}
			answer(parts[0])
		},
		Ended: func(err error) {
			if err != nil && !answered {
				failed(err.Error())
			} else if !answered {
				failed("the worker ended without an answer")
			}
		},
	})
}

// failure is the reason in a message that says a job failed.
func failure(b jsio.Buffer) (reason string, failed bool) {
	head, err := b.Head()
	if err != nil {
		return err.Error(), true
	}
	if head.Kind != proto.KindFailed {
		return "", false
	}
	var body proto.Failed
	if err := head.Into(&body); err != nil {
		return err.Error(), true
	}
	reason = body.Reason
	for _, issue := range body.Issues {
		reason += " · " + issue.Reason
	}
	return reason, true
}

// buffer encodes one message.
func buffer(m proto.Message) ([]jsio.Buffer, error) {
	b, err := jsio.NewBuffer(m.Encode())
	return []jsio.Buffer{b}, err
}

func (e *effects) loadSample(c state.LoadSample) {
	failed := func(reason string) { e.studio.dispatch(state.ReadFailed{Job: c.Job, Reason: reason}) }
	e.request(func() ([]jsio.Buffer, error) { return buffer(proto.New(proto.KindSample, proto.Sample{Name: c.Name})) },
		func(b jsio.Buffer) {
			m, err := b.Message()
			var file proto.File
			if err == nil {
				err = m.Into(&file)
			}
			if err != nil {
				failed(err.Error())
				return
			}
			source := project.Source{Name: file.Name, Sample: c.Name, Title: file.Title, Bytes: m.Section("file")}
			loaded := state.SampleLoaded{Job: c.Job, Source: source}
			if file.Mapping != nil {
				loaded.Mapping = *file.Mapping
			}
			e.studio.dispatch(loaded)
		}, failed)
}

func (e *effects) readSource(c state.ReadSource) {
	failed := func(reason string) { e.studio.dispatch(state.ReadFailed{Job: c.Job, Reason: reason}) }
	ask := proto.New(proto.KindRead, proto.Read{Name: c.Source.Name, Mapping: c.Mapping},
		proto.Section{Name: "file", Data: c.Source.Bytes})
	e.request(func() ([]jsio.Buffer, error) { return buffer(ask) },
		func(b jsio.Buffer) {
			m, err := b.Message()
			if err != nil {
				failed(err.Error())
				return
			}
			reading, err := proto.ReadReading(m)
			if err != nil {
				failed(err.Error())
				return
			}
			e.studio.dispatch(state.ReadDone{Job: c.Job, Reading: reading, Figures: proto.Figures(m)})
		}, failed)
}

// takeInput reads the file that stands in a file input, and empties the input so that the same file can be chosen
// again.
func (e *effects) takeInput(id string, opened func(name string, raw []byte) state.Msg) {
	file := page("takeFile", id)
	if file.IsUndefined() || file.IsNull() {
		return
	}
	e.read(file, opened)
}

func (e *effects) open(file safejs.Value) {
	e.read(file, func(name string, raw []byte) state.Msg { return state.OpenFile{Name: name, Bytes: raw} })
}

func (e *effects) read(file safejs.Value, opened func(name string, raw []byte) state.Msg) {
	go func() {
		read, err := jsio.ReadFile(file)
		if err != nil {
			e.studio.dispatch(state.LoadFailed{Reason: err.Error()})
			return
		}
		e.studio.dispatch(opened(read.Name, read.Data))
	}()
}

// readSheet has a worker read the cells of a file of scenarios.
func (e *effects) readSheet(c state.ReadSheet) {
	failed := func(reason string) { e.studio.dispatch(state.ScenariosRead{Job: c.Job, Failed: reason}) }
	ask := proto.New(proto.KindTable, proto.Table{Name: c.Name}, proto.Section{Name: "file", Data: c.Bytes})
	e.request(func() ([]jsio.Buffer, error) { return buffer(ask) }, func(b jsio.Buffer) {
		m, err := b.Message()
		var cells proto.Cells
		if err == nil {
			err = m.Into(&cells)
		}
		if err != nil {
			failed(err.Error())
			return
		}
		e.studio.dispatch(state.ScenariosRead{Job: c.Job, Rows: cells.Rows, Issues: cells.Issues})
	}, failed)
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
