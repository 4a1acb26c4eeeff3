//go:build js && wasm

package jsio

import (
	"math"
	"slices"
	"syscall/js"

	"github.com/mixtab/mixtab/wasm/proto"
)

// Buffer is an ArrayBuffer: bytes that stay in the browser until someone asks for them.
type Buffer struct {
	value Value
	given bool // with the message that has it, rather than copied
}

// NewBuffer copies bytes into a fresh ArrayBuffer.
func NewBuffer(data []byte) (Buffer, error) {
	return try(func() Buffer {
		array := class("Uint8Array", len(data))
		js.CopyBytesToJS(array, data)
		return Buffer{value: array.Get("buffer")}
	})
}

// Bytes copies the whole buffer.
func (b Buffer) Bytes() ([]byte, error) { return b.read(math.MaxInt) }

// Len is the number of bytes; 0 for a buffer that was given away.
func (b Buffer) Len() (int, error) {
	return try(func() int { return b.value.Get("byteLength").Int() })
}

// Drop lets go of the memory at once, where the browser can, and not when its collector runs: nothing is read from the buffer after it.
func (b Buffer) Drop() {
	if b.value.Get("transfer").Truthy() {
		_, _ = try(func() Value { return b.value.Call("transfer", 0) }) // it fails where the buffer was given away
	}
}

// Head decodes a message's kind and body and leaves its parts where they are.
func (b Buffer) Head() (proto.Message, error) { return proto.ReadHeader(b.read) }

// Message decodes the whole buffer.
func (b Buffer) Message() (proto.Message, error) {
	data, err := b.Bytes()
	if err != nil {
		return proto.Message{}, err
	}
	return proto.Decode(data)
}

// read copies the first n bytes, or all where there are fewer.
func (b Buffer) read(n int) ([]byte, error) {
	return try(func() []byte {
		data := make([]byte, min(n, b.value.Get("byteLength").Int()))
		js.CopyBytesToGo(data, class("Uint8Array", b.value, 0, len(data)))
		return data
	})
}

// list makes a JS array of buffers.
func list(buffers []Buffer) Value {
	array := make([]any, len(buffers))
	for i, b := range buffers {
		array[i] = b.value
	}
	return js.ValueOf(array)
}

// given are those of the buffers that go with a message.
func given(buffers []Buffer) Value {
	return list(slices.DeleteFunc(slices.Clone(buffers), func(b Buffer) bool { return !b.given }))
}

// buffers is the inverse of list.
func buffers(array Value) []Buffer {
	out := make([]Buffer, array.Length())
	for i := range out {
		out[i] = Buffer{value: array.Index(i)}
	}
	return out
}
