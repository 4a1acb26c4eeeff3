//go:build js && wasm

package jsio

import (
	"context"
	"errors"
	"syscall/js"

	"github.com/mixtab/mixtab/core/words"
)

// Value is a value of the browser's.
type Value = js.Value

// try does something with values of the browser; what that throws, or finds missing, is its error.
func try[T any](do func() T) (result T, err error) {
	defer func() {
		switch fault := recover().(type) {
		case nil:
		case js.Error:
			err = errorOf(fault.Value)
		case *js.ValueError:
			err = fault
		default:
			panic(fault)
		}
	}()
	return do(), nil
}

// attempt is try without a result.
func attempt(do func()) error {
	_, err := try(func() any { do(); return nil })
	return err
}

// errorOf is what the browser gives as a reason, with the name that tells kinds of DOMException apart.
func errorOf(reason Value) error {
	if reason.Type() != js.TypeObject {
		return words.Err("fault.refused")
	}
	text := reason.Get("message").String()
	if reason.InstanceOf(js.Global().Get("DOMException")) {
		text = reason.Get("name").String() + ": " + text
	}
	return errors.New(text)
}

// callback is a function for the browser that passes on its first argument and answers nothing.
func callback(do func(Value)) js.Func {
	return js.FuncOf(func(_ Value, args []Value) any {
		do(append(args, js.Undefined())[0])
		return nil
	})
}

// either waits until a target calls one of two functions, which hear sets, or until ctx ends: the value that the first
// got, or of the second the reason as an error. The functions are let go once one was called.
func either(ctx context.Context, hear func(good, bad js.Func), reason func(Value) Value) (Value, error) {
	type outcome struct {
		value Value
		err   error
	}
	came := make(chan outcome, 1)
	var good, bad js.Func
	end := func(o outcome) {
		good.Release()
		bad.Release()
		came <- o
	}
	good = callback(func(value Value) { end(outcome{value: value}) })
	bad = callback(func(value Value) { end(outcome{err: errorOf(reason(value))}) })
	if err := attempt(func() { hear(good, bad) }); err != nil {
		good.Release()
		bad.Release()
		return Value{}, err
	}
	select {
	case <-ctx.Done():
		return Value{}, ctx.Err()
	case o := <-came:
		return o.value, o.err
	}
}

// await waits for a promise.
func await(promise Value) (Value, error) {
	return either(context.Background(), func(good, bad js.Func) { promise.Call("then", good, bad) }, func(v Value) Value { return v })
}

// Listen calls heard for every event of that kind on a target ("window" or "document").
func Listen(target, event string, heard func(event Value)) error {
	return attempt(func() {
		js.Global().Get(target).Call("addEventListener", event, callback(func(e Value) { _ = attempt(func() { heard(e) }) }))
	})
}

// class makes an object of one of the browser's own kinds.
func class(name string, args ...any) Value { return js.Global().Get(name).New(args...) }
