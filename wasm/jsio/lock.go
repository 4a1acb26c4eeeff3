//go:build js && wasm

package jsio

import "github.com/hack-pad/safejs"

// Own takes a Web Lock that only one page may have, and keeps it while the page lives. It waits that many
// milliseconds for another page to let go, as one that is being left does. Where there are no locks, the page is
// taken to be alone.
func Own(name string, wait int) bool {
	navigator, err := safejs.Global().Get("navigator")
	if err != nil {
		return true
	}
	locks, err := navigator.Get("locks")
	if err != nil || locks.IsUndefined() {
		return true
	}
	signal, err := safejs.Global().Get("AbortSignal")
	if err != nil {
		return true
	}
	if signal, err = signal.Call("timeout", wait); err != nil {
		return true
	}
	answer := make(chan bool, 2)
	granted, err := safejs.FuncOf(func(safejs.Value, []safejs.Value) any {
		answer <- true
		never, err := safejs.FuncOf(func(safejs.Value, []safejs.Value) any { return nil })
		if err != nil {
			return nil
		}
		promise, _ := newObject("Promise", never.Value())
		return promise
	})
	if err != nil {
		return true
	}
	request, err := locks.Call("request", name, map[string]any{"signal": signal}, granted.Value())
	if err != nil {
		return true
	}
	go func() {
		if _, err := Await(request); err != nil {
			answer <- false
		}
	}()
	return <-answer
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
