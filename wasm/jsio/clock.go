//go:build js && wasm

package jsio

import "github.com/hack-pad/safejs"

// After calls do once, when that many milliseconds have passed.
func After(milliseconds int, do func()) error {
	_, err := once("setTimeout", do, milliseconds)
	return err
}

// NextFrame calls do before the browser next draws the page. A hidden page draws nothing, so there a short timer
// stands in.
func NextFrame(do func()) error {
	document, err := safejs.Global().Get("document")
	if err != nil {
		return err
	}
	hidden, err := document.Get("hidden")
	if err != nil {
		return err
	}
	if away, err := hidden.Truthy(); err == nil && away {
		return After(100, do)
	}
	_, err = once("requestAnimationFrame", do)
	return err
}

// Every calls do again and again, that many milliseconds apart at least.
func Every(milliseconds int, do func()) error {
	f, err := safejs.FuncOf(func(safejs.Value, []safejs.Value) any {
		do()
		return nil
	})
	if err != nil {
		return err
	}
	_, err = safejs.Global().Call("setInterval", f.Value(), milliseconds)
	return err
}

func once(name string, do func(), args ...any) (safejs.Value, error) {
	var f safejs.Func
	f, err := safejs.FuncOf(func(safejs.Value, []safejs.Value) any {
		f.Release()
		do()
		return nil
	})
	if err != nil {
		return safejs.Value{}, err
	}
	return safejs.Global().Call(name, append([]any{f.Value()}, args...)...)
}

// Listen calls heard for every event of that kind on a target ("window" or "document").
func Listen(target, event string, heard func(event safejs.Value)) error {
	object, err := safejs.Global().Get(target)
	if err != nil {
		return err
	}
	f, err := safejs.FuncOf(func(_ safejs.Value, args []safejs.Value) any {
		heard(first(args))
		return nil
	})
	if err != nil {
		return err
	}
	_, err = object.Call("addEventListener", event, f.Value())
	return err
}
