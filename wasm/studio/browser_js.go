package main

import (
	"syscall/js"
	"time"

	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/wasm/jsio"

	"github.com/hack-pad/safejs"
)

// crash shows the guard page. What was saved is safe; what was not is gone, which is why saving is quick.
func crash(reason string, stack []byte) {
	println(string(stack))
	if page, err := safejs.Global().Get("mixtab"); err == nil {
		_, _ = page.Call("crash", reason)
	}
}

// environment is what the page learns from the browser as it starts.
func environment(session string, chains int) state.Env {
	env := state.Env{Session: session, Theme: "system", Decimal: ".", Group: ",", Cores: chains}
	if theme := ask("mixtab", "theme"); theme != "" {
		env.Theme = theme
	}
	env.Decimal, env.Group = numberMarks()
	env.Build = ask("mixtab", "build")
	env.Policy = ask("mixtab", "contentPolicy")
	return env
}

// ask follows properties from the global object to a string; "" when there is none.
func ask(path ...string) string {
	value := safejs.Global()
	for _, name := range path {
		next, err := value.Get(name)
		if err != nil || next.IsUndefined() || next.IsNull() {
			return ""
		}
		value = next
	}
	if value.Type() != safejs.TypeString {
		return ""
	}
	text, _ := value.String()
	return text
}

// numberMarks are the decimal and the group mark of the person's locale.
func numberMarks() (decimal, group string) {
	decimal, group = ".", ","
	page, err := safejs.Global().Get("mixtab")
	if err != nil {
		return
	}
	marks, err := page.Call("numberMarks")
	if err != nil {
		return
	}
	for i, into := range []*string{&decimal, &group} {
		if mark, err := marks.Index(i); err == nil {
			*into, _ = mark.String()
		}
	}
	return
}

// page calls one of the functions that public/boot.js offers; what it throws is not worth stopping for.
func page(name string, args ...any) safejs.Value {
	offered, err := safejs.Global().Get("mixtab")
	if err != nil {
		return safejs.Undefined()
	}
	value, err := offered.Call(name, args...)
	if err != nil {
		return safejs.Undefined()
	}
	return value
}

func listenFor(target, event string, do func()) error {
	return jsio.Listen(target, event, func(safejs.Value) { do() })
}

// clock is the local time as a person reads it.
func clock() string { return time.Now().Format("15:04") }

var _ = js.Undefined
