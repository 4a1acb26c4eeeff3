//go:build js && wasm

package jsio

import "syscall/js"

// ListenForDrags hears of files that are dragged over the window: by which event, and with a drop which is the first of them.
func ListenForDrags(heard func(event string, file Value)) error {
	for _, name := range []string{"dragenter", "dragover", "dragleave", "drop"} {
		err := Listen("window", name, func(event Value) {
			transfer := event.Get("dataTransfer")
			if transfer.Truthy() && transfer.Get("types").Call("includes", "Files").Bool() {
				event.Call("preventDefault")
				heard(name, firstFile(transfer))
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// ListenForPaste hears what is pasted anywhere on the page but into a field; the field of that id is the exception,
// since it is there for nothing else. pasted gets the text, copied the first file where there is one.
func ListenForPaste(field string, pasted func(text string), copied func(file Value)) error {
	return Listen("window", "paste", func(event Value) {
		target, board := event.Get("target"), event.Get("clipboardData")
		if !board.Truthy() || target.Get("id").String() != field && isField(target) {
			return
		}
		text, file := board.Call("getData", "text/plain").String(), firstFile(board)
		switch {
		case text != "":
			pasted(text)
		case file.Truthy():
			copied(file)
		default:
			return
		}
		event.Call("preventDefault")
	})
}

// firstFile is the first file of a DataTransfer, undefined without one.
func firstFile(transfer Value) Value {
	if files := transfer.Get("files"); files.Truthy() {
		return files.Index(0)
	}
	return js.Undefined()
}

// isField says whether an element is a field that a person types in.
func isField(element Value) bool {
	switch element.Get("tagName").String() {
	case "INPUT", "TEXTAREA", "SELECT":
		return true
	}
	return false
}
