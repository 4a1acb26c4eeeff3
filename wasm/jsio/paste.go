//go:build js && wasm

package jsio

import "github.com/hack-pad/safejs"

// ListenForPaste hears what is pasted anywhere on the page but into a field; the field of that id is the exception,
// since it is there for nothing else. pasted gets the text, copied the first file where there is one.
func ListenForPaste(field string, pasted func(text string), copied func(file safejs.Value)) error {
	return Listen("window", "paste", func(event safejs.Value) {
		if meantForField(event, field) {
			return
		}
		board, err := event.Get("clipboardData")
		if err != nil || board.Type() != safejs.TypeObject {
			return
		}
		plain, err := board.Call("getData", "text/plain")
		if err != nil {
			return
		}
		if words, err := plain.String(); err == nil && words != "" {
			_, _ = event.Call("preventDefault")
			pasted(words)
			return
		}
		files, err := board.Get("files")
		if err != nil || files.Type() != safejs.TypeObject {
			return
		}
		if file, err := files.Index(0); err == nil && file.Type() == safejs.TypeObject {
			_, _ = event.Call("preventDefault")
			copied(file)
		}
	})
}

// meantForField says whether an event's target is a field that a person types in, other than the one named.
func meantForField(event safejs.Value, except string) bool {
	target, err := event.Get("target")
	if err != nil {
		return false
	}
	if id, err := text(target, "id"); err == nil && id == except {
		return false
	}
	tag, err := text(target, "tagName")
	return err == nil && (tag == "INPUT" || tag == "TEXTAREA" || tag == "SELECT")
}
