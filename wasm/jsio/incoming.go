//go:build js && wasm

package jsio

import "syscall/js"

// ListenForFiles hears of files that are dragged over the window, by which event, and of what is pasted on it: the text, or else the files.
func ListenForFiles(heard func(event, text string, files []Value)) {
	js.Global().Get("mixtab").Set("heard", js.FuncOf(func(_ Value, args []Value) any {
		heard(args[0].String(), args[1].String(), args[2:])
		return nil
	}))
}
