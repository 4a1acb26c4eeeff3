//go:build js && wasm

package jsio

import "github.com/hack-pad/safejs"

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
