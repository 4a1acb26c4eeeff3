//go:build js && wasm

package main

import (
	"fmt"
	"runtime/debug"

	"github.com/mixtab/mixtab/wasm/jsio"
	"github.com/mixtab/mixtab/wasm/proto"
)

// Go's memory in a browser never shrinks, so the collector runs early; a worker lives for one job.
const gcPercent = 60

func main() {
	debug.SetGCPercent(gcPercent)
	port, err := jsio.OpenPort()
	if err != nil {
		panic(err)
	}
	parts, err := port.Take()
	if err != nil || len(parts) == 0 {
		panic(fmt.Sprint("worker: started without a request: ", err))
	}
	messages := make([]proto.Message, len(parts))
	for i, part := range parts {
		if messages[i], err = part.Message(); err != nil {
			panic(err)
		}
	}
	serve(&pageLine{port: port}, messages[0], messages[1:])
}

// pageLine is the line to the page through the shell's port.
type pageLine struct {
	port      *jsio.Port
	cancelled bool
}

// Post sends a message. The page is the only listener: when the browser refuses, there is no one to tell.
func (l *pageLine) Post(m proto.Message) {
	buffer, err := jsio.NewBuffer(m.Encode())
	if err == nil {
		err = l.port.Post(buffer)
	}
	if err != nil {
		panic(err)
	}
}

func (l *pageLine) Cancelled() bool {
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
