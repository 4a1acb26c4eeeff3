//go:build js && wasm

package jsio

import (
	"errors"
	"fmt"

	"github.com/hack-pad/safejs"
)

// maxFile is the largest file that is read, in bytes.
const maxFile = 50 << 20

// File is a file that a person has chosen or dropped.
type File struct {
	Name string
	Data []byte
}

// ReadFile reads a browser's File. It waits, so it belongs on a goroutine of its own.
func ReadFile(file safejs.Value) (File, error) {
	name, err := text(file, "name")
	if err != nil {
		return File{}, err
	}
	size, err := file.Get("size")
	if err != nil {
		return File{}, err
	}
	bytes, err := size.Float()
	if err != nil {
		return File{}, err
	}
	if bytes > maxFile {
		return File{}, fmt.Errorf("%s has %.0f MB; files up to %d MB are read", name, bytes/1e6, maxFile>>20)
	}
	promise, err := file.Call("arrayBuffer")
	if err != nil {
		return File{}, err
	}
	value, err := Await(promise)
	if err != nil {
		return File{}, err
	}
	data, err := Buffer{value}.Bytes()
	return File{Name: name, Data: data}, err
}

// Await waits for a promise.
func Await(promise safejs.Value) (safejs.Value, error) {
	type outcome struct {
		value safejs.Value
		err   error
	}
	done := make(chan outcome, 1)
	kept, err := safejs.FuncOf(func(_ safejs.Value, args []safejs.Value) any {
		done <- outcome{value: first(args)}
		return nil
	})
	if err != nil {
		return safejs.Value{}, err
	}
	defer kept.Release()
	broken, err := safejs.FuncOf(func(_ safejs.Value, args []safejs.Value) any {
		reason, err := text(first(args), "message")
		if err != nil {
			reason = "refused by the browser"
		}
		done <- outcome{err: errors.New(reason)}
		return nil
	})
	if err != nil {
		return safejs.Value{}, err
	}
	defer broken.Release()
	if _, err := promise.Call("then", kept.Value(), broken.Value()); err != nil {
		return safejs.Value{}, err
	}
	result := <-done
	return result.value, result.err
}

// Download hands a file to the person.
func Download(name, mediaType string, data []byte) error {
	buffer, err := NewBuffer(data)
	if err != nil {
		return err
	}
	blob, err := newObject("Blob", []any{buffer.value}, map[string]any{"type": mediaType})
	if err != nil {
		return err
	}
	return HandOver(name, blob)
}

// HandOver hands a Blob to the person, as a link to its bytes that is followed at once.
func HandOver(name string, blob safejs.Value) error {
	urls, err := safejs.Global().Get("URL")
	if err != nil {
		return err
	}
	address, err := urls.Call("createObjectURL", blob)
	if err != nil {
		return err
	}
	link, err := element("a")
	if err != nil {
		return err
	}
	for property, value := range map[string]any{"href": address, "download": name, "hidden": true} {
		if err := link.Set(property, value); err != nil {
			return err
		}
	}
	if _, err := link.Call("click"); err != nil {
		return err
	}
	return After(60_000, func() { _, _ = urls.Call("revokeObjectURL", address) })
}

func element(tag string) (safejs.Value, error) {
	document, err := safejs.Global().Get("document")
	if err != nil {
		return safejs.Value{}, err
	}
	return document.Call("createElement", tag)
}

func text(value safejs.Value, property string) (string, error) {
	if kind := value.Type(); kind != safejs.TypeObject && kind != safejs.TypeFunction {
		return "", errors.New("jsio: not an object")
	}
	found, err := value.Get(property)
	if err != nil {
		return "", err
	}
	return found.String()
}

func first(args []safejs.Value) safejs.Value {
	if len(args) == 0 {
		return safejs.Undefined()
	}
	return args[0]
}
