//go:build js && wasm

package jsio

import (
	"errors"

	"github.com/hack-pad/safejs"
)

// Port is a worker's side of the line to the page, as public/worker.js lays it.
type Port struct {
	shell safejs.Value
	ping  safejs.Value // the far end of a channel to ourselves
	pong  chan struct{}
	came  chan struct{} // something has come from the page since Take was last empty; nil until Wait is called
}

// OpenPort takes the port of the shell that this program runs in.
func OpenPort() (*Port, error) {
	shell, err := safejs.Global().Get("mixtab")
	if err != nil {
		return nil, err
	}
	if shell.IsUndefined() || shell.IsNull() {
		return nil, errors.New("jsio: this program runs in a worker's shell only")
	}
	p := &Port{shell: shell, pong: make(chan struct{}, 1)}
	return p, p.openPing()
}

func (p *Port) openPing() error {
	channel, err := newObject("MessageChannel")
	if err != nil {
		return err
	}
	near, err := channel.Get("port1")
	if err != nil {
		return err
	}
	if p.ping, err = channel.Get("port2"); err != nil {
		return err
	}
	answer, err := safejs.FuncOf(func(safejs.Value, []safejs.Value) any {
		p.pong <- struct{}{}
		return nil
	})
	if err != nil {
		return err
	}
	return near.Set("onmessage", answer.Value())
}

// Post sends buffers to the page and gives them away.
func (p *Port) Post(parts ...Buffer) error {
	array, err := list(parts)
	if err != nil {
		return err
	}
	_, err = p.shell.Call("post", array)
	return err
}

// Take returns the oldest unread message from the page, nil when there is none.
func (p *Port) Take() ([]Buffer, error) {
	array, err := p.shell.Call("take")
	if err != nil || array.IsUndefined() {
		return nil, err
	}
	return buffers(array)
}

// Yield lets the worker's event loop run once, so that messages from the page arrive. A channel to ourselves does
// it without the four milliseconds that browsers add to nested timers.
func (p *Port) Yield() error {
	if _, err := p.ping.Call("postMessage", safejs.Null()); err != nil {
		return err
	}
	<-p.pong
	return nil
}

// Wait returns the oldest unread message from the page, as soon as there is one.
func (p *Port) Wait() ([]Buffer, error) {
	if p.came == nil {
		p.came = make(chan struct{}, 1)
		wake, err := safejs.FuncOf(func(safejs.Value, []safejs.Value) any {
			select {
			case p.came <- struct{}{}:
			default:
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		if err := p.shell.Set("wake", wake.Value()); err != nil {
			return nil, err
		}
	}
	for {
		if parts, err := p.Take(); err != nil || parts != nil {
			return parts, err
		}
		<-p.came
	}
}
