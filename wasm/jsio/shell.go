//go:build js && wasm

package jsio

import (
	"errors"

	"github.com/hack-pad/safejs"
)

// Shell is the page's side of the line to a worker, as public/worker.js lays it.
type Shell struct {
	worker, module safejs.Value
	job            int
	dead           bool // the worker's script could not be loaded, or it broke
	handlers       []safejs.Func
}

// Listener hears what shells say. Its methods are called on the browser's event, so they must not block.
type Listener interface {
	Received(job int, parts []Buffer)
	Ended(job int, fault string)
	Died(job int, fault string)
}

// OpenShells takes the shells that public/start.js has spawned, and how many chains may run at once.
func OpenShells(to Listener) (shells []*Shell, chains int, err error) {
	page, err := safejs.Global().Get("mixtab")
	if err != nil {
		return nil, 0, err
	}
	workers, err := page.Get("shells")
	if err != nil {
		return nil, 0, err
	}
	n, err := workers.Length()
	if err != nil {
		return nil, 0, err
	}
	for i := range n {
		worker, err := workers.Index(i)
		if err != nil {
			return nil, 0, err
		}
		shell, err := openShell(page, worker, to)
		if err != nil {
			return nil, 0, err
		}
		shells = append(shells, shell)
	}
	cores, err := page.Get("cores")
	if err != nil {
		return nil, 0, err
	}
	chains, err = cores.Int()
	return shells, chains, err
}

// SpawnShell makes one more shell.
func SpawnShell(to Listener) (*Shell, error) {
	page, err := safejs.Global().Get("mixtab")
	if err != nil {
		return nil, err
	}
	worker, err := page.Call("spawn")
	if err != nil {
		return nil, err
	}
	return openShell(page, worker, to)
}

func openShell(page, worker safejs.Value, to Listener) (*Shell, error) {
	module, err := page.Get("workerModule")
	if err != nil {
		return nil, err
	}
	s := &Shell{worker: worker, module: module}
	if err := s.on("onmessage", func(event safejs.Value) { s.heard(event, to) }); err != nil {
		return nil, err
	}
	return s, s.on("onerror", func(safejs.Value) {
		s.dead = true
		to.Died(s.job, "the worker broke")
	})
}

func (s *Shell) on(name string, handle func(event safejs.Value)) error {
	f, err := safejs.FuncOf(func(_ safejs.Value, args []safejs.Value) any {
		handle(args[0])
		return nil
	})
	if err != nil {
		return err
	}
	s.handlers = append(s.handlers, f)
	return s.worker.Set(name, f.Value())
}

func (s *Shell) heard(event safejs.Value, to Listener) {
	job, parts, ended, fault, err := s.parse(event)
	switch {
	case err != nil:
		to.Died(s.job, err.Error())
	case ended:
		to.Ended(job, fault)
	default:
		to.Received(job, parts)
	}
}

func (s *Shell) parse(event safejs.Value) (job int, parts []Buffer, ended bool, fault string, err error) {
	data, err := event.Get("data")
	if err != nil {
		return
	}
	if ready, e := data.Get("ready"); e == nil && !ready.IsUndefined() {
		return // a shell that was spawned late says that it stands; job 0 is no one's
	}
	value, err := data.Get("job")
	if err != nil {
		return
	}
	if job, err = value.Int(); err != nil {
		return
	}
	if value, err = data.Get("ended"); err != nil {
		return
	}
	if ended, err = value.Truthy(); err != nil {
		return
	}
	if ended {
		if value, err = data.Get("fault"); err == nil {
			fault, err = value.String()
		}
		return
	}
	if value, err = data.Get("parts"); err == nil {
		parts, err = buffers(value)
	}
	return
}

// Start begins a job in a fresh instance of the worker's program. The buffers are copied, not given away.
func (s *Shell) Start(job int, parts []Buffer) error {
	if s.dead {
		return errors.New("this worker cannot be started")
	}
	s.job = job
	return s.post(map[string]any{"job": job, "module": s.module}, parts)
}

// Send says something to the running job.
func (s *Shell) Send(job int, parts []Buffer) error {
	return s.post(map[string]any{"job": job}, parts)
}

func (s *Shell) post(message map[string]any, parts []Buffer) error {
	array, err := list(parts)
	if err != nil {
		return err
	}
	message["parts"] = array
	_, err = s.worker.Call("postMessage", message)
	return err
}

// Terminate ends the worker.
func (s *Shell) Terminate() {
	_, _ = s.worker.Call("terminate")
	_ = s.worker.Set("onmessage", safejs.Null())
	_ = s.worker.Set("onerror", safejs.Null())
	for _, f := range s.handlers {
		f.Release()
	}
}
