//go:build js && wasm

package jsio

import (
	"syscall/js"

	"github.com/mixtab/mixtab/core/words"
)

// maxFile is the largest file that is read, in bytes.
const maxFile = 50 << 20

// ReadFile reads a browser's File. It waits, so it belongs on its own goroutine.
func ReadFile(file Value) (name string, data []byte, err error) {
	name = file.Get("name").String()
	if size := file.Get("size").Float(); size > maxFile {
		return name, nil, words.Err("fault.file_too_large", "name", name, "megabytes", size/1e6, "limit", maxFile>>20)
	}
	value, err := await(file.Call("arrayBuffer"))
	if err == nil {
		data, err = Buffer{value: value}.Bytes()
	}
	return name, data, err
}

// Download hands a file to the person.
func (Browser) Download(name, mediaType string, data []byte) error {
	buffer, err := NewBuffer(data)
	if err == nil {
		err = attempt(func() { js.Global().Get("mixtab").Call("hand", name, mediaType, buffer.value) })
	}
	return err
}

// Report is the report that is on the page as one file of HTML; nil where none is, or none can be made. It waits.
func (Browser) Report() (data []byte) {
	if value, err := await(Ask("report")); err == nil && value.Truthy() {
		data, _ = Buffer{value: value}.Bytes()
	}
	return data
}

// Planner is what this page's own file holds, nil in the studio.
func Planner() []byte {
	content := js.Global().Get("mixtab").Get("planner")
	if !content.Truthy() {
		return nil
	}
	data := make([]byte, content.Length())
	js.CopyBytesToGo(data, content)
	return data
}

// PlannerSize is how many bytes a planner's file has without its content. It waits: the browser compresses meanwhile.
func (Browser) PlannerSize() (int, error) { return pack("size") }

// HandPlanner puts a planner's content and the page's own program into one file and hands that over. It waits.
func (Browser) HandPlanner(name string, content []byte) (size int, err error) {
	buffer, err := NewBuffer(content)
	if err != nil {
		return 0, err
	}
	return pack("hand", name, buffer.value)
}

// pack calls what public/pack.js offers.
func pack(name string, args ...any) (size int, err error) {
	packer := js.Global().Get("mixtab").Get("planners")
	if !packer.Truthy() {
		return 0, words.Err("fault.no_program")
	}
	value, err := await(packer.Call(name, args...))
	if err != nil {
		return 0, err
	}
	return value.Int(), nil
}
