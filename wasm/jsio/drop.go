//go:build js && wasm

package jsio

import "github.com/hack-pad/safejs"

// ListenForFiles hears files that are dragged over the window and dropped on it. over tells when they come and
// when they leave again; dropped gets the first of them.
func ListenForFiles(over func(bool), dropped func(file safejs.Value)) error {
	depth := 0
	handlers := map[string]func(event safejs.Value){
		"dragenter": func(safejs.Value) {
			if depth++; depth == 1 {
				over(true)
			}
		},
		"dragover": func(safejs.Value) {},
		"dragleave": func(safejs.Value) {
			if depth--; depth <= 0 {
				depth = 0
				over(false)
			}
		},
		"drop": func(event safejs.Value) {
			depth = 0
			over(false)
			if file, err := droppedFile(event); err == nil && file.Type() == safejs.TypeObject {
				dropped(file)
			}
		},
	}
	for name, handle := range handlers {
		err := Listen("window", name, func(event safejs.Value) {
			if carriesFiles(event) {
				_, _ = event.Call("preventDefault")
				handle(event)
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func carriesFiles(event safejs.Value) bool {
	transfer, err := event.Get("dataTransfer")
	if err != nil || transfer.Type() != safejs.TypeObject {
		return false
	}
	types, err := transfer.Get("types")
	if err != nil {
		return false
	}
	has, err := types.Call("includes", "Files")
	if err != nil {
		return false
	}
	yes, err := has.Bool()
	return err == nil && yes
}

func droppedFile(event safejs.Value) (safejs.Value, error) {
	transfer, err := event.Get("dataTransfer")
	if err != nil {
		return safejs.Value{}, err
	}
	files, err := transfer.Get("files")
	if err != nil {
		return safejs.Value{}, err
	}
	return files.Index(0)
}
