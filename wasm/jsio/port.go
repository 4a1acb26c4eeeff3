//go:build js && wasm

package jsio

import "syscall/js"

// Port is a worker's end of the line to the page, as public/worker.js lays it.
type Port struct {
	shell Value
	ping  Value         // the far end of a channel to ourselves
	pong  chan struct{} // what went into ping has come out
	came  chan struct{} // something has come from the page
}

// InWorker reports whether the program runs in a worker's shell rather than in a page.
func InWorker() bool { return js.Global().Get("document").IsUndefined() }

// OpenPort takes the port of the shell that this program runs in.
func OpenPort() *Port {
	channel := class("MessageChannel")
	p := &Port{js.Global().Get("mixtab"), channel.Get("port2"), make(chan struct{}, 1), make(chan struct{}, 1)}
	channel.Get("port1").Set("onmessage", callback(func(Value) { p.pong <- struct{}{} }))
	p.shell.Set("wake", callback(func(Value) {
		select {
		case p.came <- struct{}{}:
		default:
		}
	}))
	return p
}

// Post sends a frame to the page.
func (p *Port) Post(frame []byte) {
	buffer, err := NewBuffer(frame)
	if err != nil {
		panic(err)
	}
	p.shell.Call("post", list([]Buffer{buffer}))
}

// Take is the oldest unread message from the page, nil when there is none.
func (p *Port) Take() []Buffer {
	if array := p.shell.Call("take"); array.Truthy() {
		return buffers(array)
	}
	return nil
}

// Yield lets the worker's event loop run once, so that messages from the page arrive. A channel to ourselves does
// it without the four milliseconds that browsers add to nested timers.
func (p *Port) Yield() {
	p.ping.Call("postMessage", js.Null())
	<-p.pong
}

// Wait waits until something has come from the page.
func (p *Port) Wait() { <-p.came }
