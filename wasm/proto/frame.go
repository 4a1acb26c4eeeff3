// Package proto is what the page and its workers say to each other: messages as bytes, pure Go.
//
// A message is one frame: a small JSON header and any number of binary sections, so that numbers cross as they
// are and whoever only forwards a frame need not look into it. All integers and numbers are little-endian.
//
//	0  4 bytes  "MIX" and the format's version, 1
//	4  4 bytes  length n of the header
//	8  n bytes  header, JSON: kind, body, and name and length in bytes of each section
//	   sections, each starting at a multiple of eight bytes from the frame's start, the gaps zero
package proto

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"
)

const (
	magic       = "MIX\x01"
	prefixBytes = 8
	maxHeader   = 64 << 20
)

// Message is one thing said. Body is the JSON of the struct that belongs to Kind.
type Message struct {
	Kind     Kind
	Body     json.RawMessage
	Sections []Section
}

// Section is a named run of bytes in a message: a file, a figure, or numbers (8 bytes each).
type Section struct {
	Name string
	Data []byte
}

type header struct {
	Kind     Kind            `json:"kind"`
	Body     json.RawMessage `json:"body,omitempty"`
	Sections []sectionHeader `json:"sections,omitempty"`
}

type sectionHeader struct {
	Name   string `json:"name"`
	Length int    `json:"length"`
}

// New makes a message from a body that encodes as JSON. It panics when body does not.
func New(kind Kind, body any, sections ...Section) Message {
	raw, err := json.Marshal(body)
	if err != nil {
		panic("proto: a message's body must encode as JSON: " + err.Error())
	}
	return Message{Kind: kind, Body: raw, Sections: sections}
}

// Encode writes the message as a frame.
func (m Message) Encode() []byte {
	h := header{Kind: m.Kind, Body: m.Body}
	for _, s := range m.Sections {
		h.Sections = append(h.Sections, sectionHeader{Name: s.Name, Length: len(s.Data)})
	}
	raw, err := json.Marshal(h)
	if err != nil {
		panic("proto: a message's body must be JSON: " + err.Error())
	}
	size := prefixBytes + len(raw)
	for _, s := range m.Sections {
		size = align(size) + len(s.Data)
	}
	frame := make([]byte, size)
	copy(frame, magic)
	binary.LittleEndian.PutUint32(frame[4:], uint32(len(raw)))
	at := prefixBytes + copy(frame[prefixBytes:], raw)
	for _, s := range m.Sections {
		at = align(at)
		at += copy(frame[at:], s.Data)
	}
	return frame
}

// HeaderLength returns how many bytes from a frame's start its header takes, given at least the first eight.
func HeaderLength(prefix []byte) (int, error) {
	if len(prefix) < prefixBytes || string(prefix[:3]) != magic[:3] {
		return 0, errors.New("proto: not a message")
	}
	if prefix[3] != magic[3] {
		return 0, fmt.Errorf("proto: a message of version %d where %d is spoken", prefix[3], magic[3])
	}
	n := binary.LittleEndian.Uint32(prefix[4:])
	if n > maxHeader {
		return 0, errors.New("proto: a message's header is too long")
	}
	return prefixBytes + int(n), nil
}

// DecodeHeader reads a frame's kind and body from its first bytes; the sections come without their data.
func DecodeHeader(frame []byte) (Message, error) {
	m, _, err := decodeHeader(frame)
	return m, err
}

// Decode reads a frame. The sections share its memory.
func Decode(frame []byte) (Message, error) {
	m, sizes, err := decodeHeader(frame)
	if err != nil {
		return Message{}, err
	}
	at, _ := HeaderLength(frame)
	for i, size := range sizes {
		at = align(at)
		if size.Length < 0 || at > len(frame) || size.Length > len(frame)-at {
			return Message{}, fmt.Errorf("proto: section %q ends beyond its message", size.Name)
		}
		m.Sections[i].Data = frame[at : at+size.Length : at+size.Length]
		at += size.Length
	}
	if at != len(frame) {
		return Message{}, errors.New("proto: bytes after a message's last section")
	}
	return m, nil
}

func decodeHeader(frame []byte) (Message, []sectionHeader, error) {
	n, err := HeaderLength(frame)
	if err != nil {
		return Message{}, nil, err
	}
	if n > len(frame) {
		return Message{}, nil, errors.New("proto: a message ends within its header")
	}
	var h header
	if err := json.Unmarshal(frame[prefixBytes:n], &h); err != nil {
		return Message{}, nil, fmt.Errorf("proto: a message's header: %w", err)
	}
	m := Message{Kind: h.Kind, Body: h.Body}
	for _, s := range h.Sections {
		m.Sections = append(m.Sections, Section{Name: s.Name})
	}
	return m, h.Sections, nil
}

// Section returns the data of the section of that name, nil when there is none.
func (m Message) Section(name string) []byte {
	for _, s := range m.Sections {
		if s.Name == name {
			return s.Data
		}
	}
	return nil
}

// Into decodes the body into v.
func (m Message) Into(v any) error {
	if err := json.Unmarshal(m.Body, v); err != nil {
		return fmt.Errorf("proto: the body of %q: %w", m.Kind, err)
	}
	return nil
}

// Numbers makes a section of float64s; NaN and ±Inf cross unharmed.
func Numbers(name string, values []float64) Section {
	data := make([]byte, 8*len(values))
	for i, v := range values {
		binary.LittleEndian.PutUint64(data[8*i:], math.Float64bits(v))
	}
	return Section{Name: name, Data: data}
}

// Floats reads a section that Numbers made. Bytes beyond the last whole number are an error.
func Floats(data []byte) ([]float64, error) {
	if len(data)%8 != 0 {
		return nil, errors.New("proto: a section of numbers has an odd length")
	}
	values := make([]float64, len(data)/8)
	for i := range values {
		values[i] = math.Float64frombits(binary.LittleEndian.Uint64(data[8*i:]))
	}
	return values, nil
}

func align(n int) int { return (n + 7) &^ 7 }
