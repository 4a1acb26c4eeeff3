//go:build js && wasm

package jsio

import (
	"syscall/js"

	"github.com/mixtab/mixtab/core/words"
)

// Shell is the page's side of the line to a worker, as public/worker.js lays it.
type Shell struct {
	worker   Value
	job      int
	dead     bool // the worker's script could not be loaded, or it broke
	handlers []js.Func
}

// Listener hears what shells say. Its methods are called on the browser's event, so they must not block.
type Listener interface {
	Received(job int, parts []Buffer)
	Ended(job int, fault string, worn bool)
	Died(job int, fault error)
}

// OpenShells takes the shells that public/start.js has spawned, and how many chains may run at once.
func OpenShells(to Listener) (shells []*Shell, chains int) {
	page := js.Global().Get("mixtab")
	workers := page.Get("shells")
	for i := range workers.Length() {
		shells = append(shells, openShell(workers.Index(i), to))
	}
	return shells, page.Get("cores").Int()
}

// SpawnShell makes one more shell.
func SpawnShell(to Listener) (*Shell, error) {
	return try(func() *Shell { return openShell(js.Global().Get("mixtab").Call("spawn"), to) })
}

func openShell(worker Value, to Listener) *Shell {
	s := &Shell{worker: worker}
	s.on("onmessage", func(event Value) {
		if err := attempt(func() { hear(event.Get("data"), to) }); err != nil {
			to.Died(s.job, err)
		}
	})
	s.on("onerror", func(Value) {
		s.dead = true
		to.Died(s.job, words.Err("fault.worker_broke"))
	})
	return s
}

func (s *Shell) on(name string, handle func(event Value)) {
	f := callback(handle)
	s.handlers = append(s.handlers, f)
	s.worker.Set(name, f)
}

// hear tells what a shell says. One that was spawned late says that it stands, which is of no job.
func hear(data Value, to Listener) {
	switch {
	case data.Get("ready").Truthy():
	case data.Get("ended").Truthy():
		to.Ended(data.Get("job").Int(), data.Get("fault").String(), data.Get("worn").Truthy())
	default:
		to.Received(data.Get("job").Int(), buffers(data.Get("parts")))
	}
}

// Start begins a job in a fresh instance of the worker's program. Buffers are copied, but for those that are made to be given away.
func (s *Shell) Start(job int, parts []Buffer) error {
	if s.dead {
		return words.Err("fault.worker_dead")
	}
	s.job = job
	return s.post(map[string]any{"job": job, "module": js.Global().Get("mixtab").Get("workerModule")}, parts)
}

// Send says something to the running job.
func (s *Shell) Send(job int, parts []Buffer) error {
	return s.post(map[string]any{"job": job}, parts)
}

func (s *Shell) post(message map[string]any, parts []Buffer) error {
	return attempt(func() {
		message["parts"] = list(parts)
		s.worker.Call("postMessage", message, given(parts))
	})
}

// Terminate ends the worker.
func (s *Shell) Terminate() {
	s.worker.Call("terminate")
	for _, name := range []string{"onmessage", "onerror"} {
		s.worker.Set(name, nil)
	}
	for _, f := range s.handlers {
		f.Release()
	}
}
