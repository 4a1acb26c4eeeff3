// Package proto frames what the page and its workers say to each other, and what the page stores: messages as bytes.
//
// A frame is a small header and any number of parts, so that code that only forwards it need not look into it. Integers
// and numbers outside the header are little-endian.
//
//	0  4 bytes  "MIX" and the format's version, 2
//	4  4 bytes  length n of the header
//	8  n bytes  header, CBOR: kind, name, body, and name and length in bytes of each part
//	   parts, each starting at a multiple of eight bytes from the frame's start, the gaps zero
//
// Frames of version 1, whose header and body are JSON, are read as well (version1.go): browsers have stored them.
package proto

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"

	"github.com/mixtab/mixtab/core/work"
)

const (
	magic       = "MIX\x02"
	prefixBytes = 8
	maxHeader   = 256 << 20
)

// Kind says what a message is.
type Kind string

// What is said. A worker serves one ask; it ends with an answer or with why there is none.
const (
	KindAsk      Kind = "ask"      // page: the name is a work's, the body its ask; parts follow as frames of their own
	KindSay      Kind = "say"      // either: more within a talk
	KindCancel   Kind = "cancel"   // page: send what there is and end
	KindProgress Kind = "progress" // worker: work.Progress; only the latest counts
	KindPart     Kind = "part"     // either: something bulky; none may be lost
	KindWant     Kind = "want"     // worker: send the part that this is the head of
	KindAnswer   Kind = "answer"   // worker: the work's answer
	KindFailed   Kind = "failed"   // worker: work.Failed
)

// Message is one thing said or stored. Body is coded by work.Marshal.
type Message struct {
	Kind  Kind
	Name  string
	Body  []byte
	Parts []Part
	old   bool // of version 1: Body is JSON
}

// Part is a named run of bytes in a message.
type Part struct {
	Name string
	Data []byte
}

type header struct {
	Kind  Kind         `json:"kind"`
	Name  string       `json:"name,omitempty"`
	Body  []byte       `json:"body,omitempty"`
	Parts []partHeader `json:"parts,omitempty"`
}

type partHeader struct {
	Name   string `json:"name"`
	Length int    `json:"length"`
}

// NewFile makes the part that holds a file.
func NewFile(data []byte) Message {
	return New(KindPart, work.PartFile, nil, Part{Name: work.PartFile, Data: data})
}

// New makes a message. Body nil is none.
func New(kind Kind, name string, body any, parts ...Part) Message {
	m := Message{Kind: kind, Name: name, Parts: parts}
	if body != nil {
		m.Body = work.Marshal(body)
	}
	return m
}

// Encode writes the message as a frame. A message that came in a frame of version 1 leaves in one of version 2 only
// where it has no body.
func (m Message) Encode() []byte {
	if m.old && len(m.Body) > 0 {
		panic("proto: a body of version 1 cannot be sent on")
	}
	h := header{Kind: m.Kind, Name: m.Name, Body: m.Body}
	for _, p := range m.Parts {
		h.Parts = append(h.Parts, partHeader{Name: p.Name, Length: len(p.Data)})
	}
	raw := work.Marshal(h)
	size := prefixBytes + len(raw)
	for _, p := range m.Parts {
		size = align(size) + len(p.Data)
	}
	frame := make([]byte, size)
	copy(frame, magic)
	binary.LittleEndian.PutUint32(frame[4:], uint32(len(raw)))
	at := prefixBytes + copy(frame[prefixBytes:], raw)
	for _, p := range m.Parts {
		at = align(at)
		at += copy(frame[at:], p.Data)
	}
	return frame
}

// headerLength returns how many bytes from a frame's start its header takes, given at least the first eight.
func headerLength(prefix []byte) (int, error) {
	if len(prefix) < prefixBytes || string(prefix[:3]) != magic[:3] {
		return 0, errors.New("proto: not a message")
	}
	if prefix[3] != magic[3] && prefix[3] != 1 {
		return 0, fmt.Errorf("proto: a message of version %d where %d is spoken", prefix[3], magic[3])
	}
	n := binary.LittleEndian.Uint32(prefix[4:])
	if n > maxHeader {
		return 0, errors.New("proto: a message's header is too long")
	}
	return prefixBytes + int(n), nil
}

// ReadHeader reads all but the parts' data. read gives a frame's first n bytes, or all where there are fewer.
func ReadHeader(read func(n int) ([]byte, error)) (Message, error) {
	frame, err := read(prefixBytes)
	if err != nil {
		return Message{}, err
	}
	n, err := headerLength(frame)
	if err != nil {
		return Message{}, err
	}
	if frame, err = read(n); err != nil {
		return Message{}, err
	}
	m, _, err := decodeHeader(frame)
	return m, err
}

// Decode reads a frame. The parts share its memory.
func Decode(frame []byte) (Message, error) {
	m, sizes, err := decodeHeader(frame)
	if err != nil {
		return Message{}, err
	}
	at, _ := headerLength(frame)
	for i, size := range sizes {
		at = align(at)
		if size.Length < 0 || at > len(frame) || size.Length > len(frame)-at {
			return Message{}, fmt.Errorf("proto: part %q ends beyond its message", size.Name)
		}
		m.Parts[i].Data = frame[at : at+size.Length : at+size.Length]
		at += size.Length
	}
	if at != len(frame) {
		return Message{}, errors.New("proto: bytes after a message's last part")
	}
	return m, nil
}

func decodeHeader(frame []byte) (Message, []partHeader, error) {
	n, err := headerLength(frame)
	if err != nil {
		return Message{}, nil, err
	}
	if n > len(frame) {
		return Message{}, nil, errors.New("proto: a message ends within its header")
	}
	if frame[3] == 1 {
		return decodeVersion1(frame[prefixBytes:n])
	}
	var h header
	if err := work.Unmarshal(frame[prefixBytes:n], &h); err != nil {
		return Message{}, nil, fmt.Errorf("proto: a message's header: %w", err)
	}
	m := Message{Kind: h.Kind, Name: h.Name, Body: h.Body}
	for _, p := range h.Parts {
		m.Parts = append(m.Parts, Part{Name: p.Name})
	}
	return m, h.Parts, nil
}

// Part returns the data of the part of that name, nil when there is none.
func (m Message) Part(name string) []byte {
	for _, p := range m.Parts {
		if p.Name == name {
			return p.Data
		}
	}
	return nil
}

// Into decodes the body into what v points to.
func (m Message) Into(v any) error {
	var err error
	if m.old {
		err = json.Unmarshal(m.Body, v)
	} else {
		err = work.Unmarshal(m.Body, v)
	}
	if err != nil {
		return fmt.Errorf("proto: the body of %q: %w", m.Name, err)
	}
	return nil
}

// Numbers makes a part of float64s; NaN and ±Inf cross unharmed.
func Numbers(name string, values []float64) Part {
	data := make([]byte, 8*len(values))
	for i, v := range values {
		binary.LittleEndian.PutUint64(data[8*i:], math.Float64bits(v))
	}
	return Part{Name: name, Data: data}
}

// Floats reads a part that Numbers made. Bytes beyond the last whole number are an error.
func Floats(data []byte) ([]float64, error) {
	if len(data)%8 != 0 {
		return nil, errors.New("proto: a part of numbers has an odd length")
	}
	values := make([]float64, len(data)/8)
	for i := range values {
		values[i] = math.Float64frombits(binary.LittleEndian.Uint64(data[8*i:]))
	}
	return values, nil
}

func align(n int) int { return (n + 7) &^ 7 }
