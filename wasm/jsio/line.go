//go:build js && wasm

package jsio

import (
	"fmt"

	"github.com/hack-pad/safejs"

	"github.com/mixtab/mixtab/wasm/proto"
)

// Line is a worker's line to the page: whole messages over a Port.
type Line struct {
	port      *Port
	cancelled bool
}

// InWorker reports whether the program runs in a worker's shell rather than in a page.
func InWorker() bool {
	document, err := safejs.Global().Get("document")
	return err != nil || document.IsUndefined()
}

// OpenLine takes the line of the shell that this program runs in, and what it was started with: the request and the
// frames that came along.
func OpenLine() (line *Line, request proto.Message, more []proto.Message, err error) {
	port, err := OpenPort()
	if err != nil {
		return nil, request, nil, err
	}
	parts, err := port.Take()
	if err != nil || len(parts) == 0 {
		return nil, request, nil, fmt.Errorf("jsio: a worker was started without a request: %v", err)
	}
	messages := make([]proto.Message, len(parts))
	for i, part := range parts {
		if messages[i], err = part.Message(); err != nil {
			return nil, request, nil, err
		}
	}
	return &Line{port: port}, messages[0], messages[1:], nil
}

// Post sends a message. The page is the only listener: when the browser refuses, there is no one to tell.
func (l *Line) Post(m proto.Message) {
	buffer, err := NewBuffer(m.Encode())
	if err == nil {
		err = l.port.Post(buffer)
	}
	if err != nil {
		panic(err)
	}
}

// Cancelled lets messages arrive, and reports whether the page wants the job to end.
func (l *Line) Cancelled() bool {
	if err := l.port.Yield(); err != nil {
		panic(err)
	}
	for !l.cancelled {
		parts, err := l.port.Take()
		if err != nil || len(parts) == 0 {
			break
		}
		head, err := parts[0].Head()
		l.cancelled = err == nil && head.Kind == proto.KindCancel
	}
	return l.cancelled
}

// Next waits for the page's next message; false says that the page wants no more.
func (l *Line) Next() (proto.Message, bool) {
	parts, err := l.port.Wait()
	if err != nil {
		panic(err)
	}
	m, err := parts[0].Message()
	if err != nil {
		panic(err)
	}
	return m, m.Kind == proto.KindSay
}
