//go:build js && wasm

package jsio

import (
	"sync"

	"github.com/hack-pad/safejs"
)

// Own asks for a Web Lock that only one page may have, and keeps it while the page lives. The channel is closed when the page
// has it: at once, or when the page that has it goes. Where there are no locks, the page is taken to be alone.
func Own(name string) <-chan struct{} {
	granted := make(chan struct{})
	var once sync.Once
	grant := func() { once.Do(func() { close(granted) }) }
	if err := own(name, grant); err != nil {
		grant()
	}
	return granted
}

func own(name string, grant func()) error {
	navigator, err := safejs.Global().Get("navigator")
	if err != nil {
		return err
	}
	locks, err := navigator.Get("locks")
	if err != nil {
		return err
	}
	callback, err := safejs.FuncOf(func(safejs.Value, []safejs.Value) any {
		grant()
		never, err := safejs.FuncOf(func(safejs.Value, []safejs.Value) any { return nil })
		if err != nil {
			return nil
		}
		promise, _ := newObject("Promise", never.Value())
		return promise
	})
	if err != nil {
		return err
	}
	request, err := locks.Call("request", name, callback.Value())
	if err != nil {
		return err
	}
	go func() {
		if _, err := Await(request); err != nil {
			grant()
		}
	}()
	return nil
}

// Hold takes a Web Lock, which tells the browser that a hidden page is at work and must not be frozen.
// The returned function lets go of it. Where there are no locks, nothing is held.
func Hold(name string) (release func()) {
	released := make(chan struct{})
	go hold(name, released)
	return func() { close(released) }
}

func hold(name string, released <-chan struct{}) {
	navigator, err := safejs.Global().Get("navigator")
	if err != nil {
		return
	}
	locks, err := navigator.Get("locks")
	if err != nil || locks.IsUndefined() {
		return
	}
	var resolve safejs.Value
	executor, err := safejs.FuncOf(func(_ safejs.Value, args []safejs.Value) any {
		resolve = first(args)
		return nil
	})
	if err != nil {
		return
	}
	defer executor.Release()
	promise, err := newObject("Promise", executor.Value())
	if err != nil {
		return
	}
	granted, err := safejs.FuncOf(func(safejs.Value, []safejs.Value) any { return promise })
	if err != nil {
		return
	}
	defer granted.Release()
	done, err := locks.Call("request", name, map[string]any{"mode": "shared"}, granted.Value())
	if err != nil {
		return
	}
	<-released
	_, _ = resolve.Invoke()
	_, _ = Await(done)
}
