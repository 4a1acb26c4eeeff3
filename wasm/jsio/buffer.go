//go:build js && wasm

package jsio

import (
	"errors"
	"syscall/js"

	"github.com/hack-pad/safejs"

	"github.com/mixtab/mixtab/wasm/proto"
)

// Buffer is an ArrayBuffer: bytes that stay in the browser until someone asks for them.
type Buffer struct{ value safejs.Value }

// NewBuffer copies bytes into a fresh ArrayBuffer.
func NewBuffer(data []byte) (Buffer, error) {
	array, err := newObject("Uint8Array", len(data))
	if err != nil {
		return Buffer{}, err
	}
	if _, err := safejs.CopyBytesToJS(array, data); err != nil {
		return Buffer{}, err
	}
	buffer, err := array.Get("buffer")
	return Buffer{buffer}, err
}

// Bytes copies the whole buffer.
func (b Buffer) Bytes() ([]byte, error) {
	length, err := b.Len()
	if err != nil {
		return nil, err
	}
	return b.read(length)
}

// Len is the number of bytes; 0 for a buffer that was given away.
func (b Buffer) Len() (int, error) {
	value, err := b.value.Get("byteLength")
	if err != nil {
		return 0, err
	}
	return value.Int()
}

// Head decodes a message's kind and body and leaves its parts where they are.
func (b Buffer) Head() (proto.Message, error) {
	length, err := b.Len()
	if err != nil {
		return proto.Message{}, err
	}
	prefix, err := b.read(min(length, 8))
	if err != nil {
		return proto.Message{}, err
	}
	n, err := proto.HeaderLength(prefix)
	if err != nil {
		return proto.Message{}, err
	}
	head, err := b.read(min(n, length))
	if err != nil {
		return proto.Message{}, err
	}
	return proto.DecodeHeader(head)
}

// Message decodes the whole buffer.
func (b Buffer) Message() (proto.Message, error) {
	data, err := b.Bytes()
	if err != nil {
		return proto.Message{}, err
	}
	return proto.Decode(data)
}

// Value is the ArrayBuffer itself.
func (b Buffer) Value() js.Value { return safejs.Unsafe(b.value) }

// BufferOf takes an ArrayBuffer as it came from the browser.
func BufferOf(value js.Value) (Buffer, error) {
	b := Buffer{safejs.Safe(value)}
	if value.Type() != js.TypeObject {
		return Buffer{}, errors.New("jsio: not a buffer")
	}
	_, err := b.Len()
	return b, err
}

func (b Buffer) read(n int) ([]byte, error) {
	view, err := newObject("Uint8Array", b.value, 0, n)
	if err != nil {
		return nil, err
	}
	data := make([]byte, n)
	_, err = safejs.CopyBytesToGo(data, view)
	return data, err
}

// newObject calls a global constructor.
func newObject(class string, args ...any) (safejs.Value, error) {
	constructor, err := safejs.Global().Get(class)
	if err != nil {
		return safejs.Value{}, err
	}
	return constructor.New(args...)
}

// list makes a JS array of buffers.
func list(buffers []Buffer) (safejs.Value, error) {
	array, err := newObject("Array")
	if err != nil {
		return safejs.Value{}, err
	}
	for i, b := range buffers {
		if err := array.SetIndex(i, b.value); err != nil {
			return safejs.Value{}, err
		}
	}
	return array, nil
}

// buffers is the inverse of list.
func buffers(array safejs.Value) ([]Buffer, error) {
	n, err := array.Length()
	if err != nil {
		return nil, err
	}
	out := make([]Buffer, n)
	for i := range out {
		value, err := array.Index(i)
		if err != nil {
			return nil, err
		}
		out[i] = Buffer{value}
	}
	return out, nil
}
