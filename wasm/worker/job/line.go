package job

import (
	"errors"

	"github.com/mixtab/mixtab/wasm/proto"
)

// Port is a worker's end of what lies between it and the page. Frames stay in the browser until someone looks into them.
type Port[B Frame] interface {
	Post(frame []byte)
	Take() []B // the oldest unread frames that came together; nil for none
	Yield()    // lets frames arrive
	Wait()     // until some have
}

// Frame is a message as it came.
type Frame interface {
	Head() (proto.Message, error)    // all but its parts
	Message() (proto.Message, error) // all of it
}

// Run serves what a worker was started with: the request and the frames that came along.
func Run[B Frame](port Port[B]) error {
	var messages []proto.Message
	for _, frame := range port.Take() {
		m, err := frame.Message()
		if err != nil {
			return err
		}
		messages = append(messages, m)
	}
	if len(messages) == 0 {
		return errors.New("job: a worker was started without a request")
	}
	Serve(&line[B]{port: port}, messages[0], messages[1:])
	return nil
}

// line is a Line over a port. The page is the only listener: what goes wrong between them can be reported to no one.
type line[B Frame] struct {
	port      Port[B]
	cancelled bool
}

func (l *line[B]) Post(m proto.Message) { l.port.Post(m.Encode()) }

func (l *line[B]) Cancelled() bool {
	l.port.Yield()
	for !l.cancelled {
		frames := l.port.Take()
		if len(frames) == 0 {
			break
		}
		head, err := frames[0].Head()
		l.cancelled = err == nil && head.Kind == proto.KindCancel
	}
	return l.cancelled
}

func (l *line[B]) Next() (proto.Message, bool) {
	frames := l.port.Take()
	for ; len(frames) == 0; frames = l.port.Take() {
		l.port.Wait()
	}
	m, err := frames[0].Message()
	if err != nil {
		panic(err)
	}
	return m, m.Kind != proto.KindCancel
}
