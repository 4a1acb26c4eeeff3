// Package job serves one ask in a worker: it decodes the ask, calls what is registered for that work, and tells the page
// the answer or why there is none.
package job

import (
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"
	"time"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/wasm/proto"
)

// How often a job listens to the page, and tells it how far it is, at most. Tests set them to nothing.
var (
	LookEvery = 60 * time.Millisecond
	TellEvery = 110 * time.Millisecond
)

// ErrStopped is how a job ends that was cancelled and has nothing to answer.
var ErrStopped = errors.New("stopped")

// Refused is a person's mistake in data or model.
type Refused struct {
	Reason words.Text
	Issues []panel.Issue
}

func (r Refused) Error() string { return r.Reason.String() }

// Line is a worker's connection to the page.
type Line interface {
	Post(m proto.Message)
	Cancelled() bool             // lets messages arrive first; slow, so asked a few times a second
	Next() (proto.Message, bool) // waits for a message; false says that the page wants no more
}

// Job is one ask that is being served.
type Job struct {
	line         Line
	parts        []proto.Message
	later        func()
	looked, told time.Time
}

var registered = map[string]func(*Job, proto.Message) (any, error){}

// Register has asks of a work answered by do. It panics when the work has a function already.
func Register[Ask, Answer any](w work.Work[Ask, Answer], do func(*Job, Ask) (Answer, error)) {
	if registered[w.Name()] != nil {
		panic("job: a work is registered twice")
	}
	registered[w.Name()] = func(j *Job, request proto.Message) (any, error) {
		var ask Ask
		if err := request.Into(&ask); err != nil {
			return nil, err
		}
		return do(j, ask)
	}
}

// Serve answers one request; parts are the frames that came with it. Whatever goes wrong, the page hears of it.
func Serve(line Line, request proto.Message, parts []proto.Message) {
	now := time.Now()
	j := &Job{line: line, parts: slices.Clone(parts), looked: now, told: now}
	answer, err := serve(j, request)
	if err != nil {
		failed := work.Failed{Reason: words.Of(err)}
		if refused := (Refused{}); errors.As(err, &refused) {
			failed.Reason, failed.Issues = refused.Reason, refused.Issues
		}
		line.Post(proto.New(proto.KindFailed, request.Name, failed))
		return
	}
	line.Post(proto.New(proto.KindAnswer, request.Name, answer))
	if j.later != nil {
		j.later()
	}
}

// Later has something done once the page has its answer.
func (j *Job) Later(do func()) { j.later = do }

func serve(j *Job, request proto.Message) (answer any, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			println(string(debug.Stack()))
			err = words.Err("fault.own", "what", fmt.Sprint(fault))
		}
	}()
	do := registered[request.Name]
	if request.Kind != proto.KindAsk || do == nil {
		return nil, words.Err("fault.worker_unable", "work", request.Name)
	}
	return do(j, request)
}

// Parts are the frames of that name that came with the ask, in order.
func (j *Job) Parts(name string) (found []proto.Message) {
	for _, p := range j.parts {
		if p.Name == name {
			found = append(found, p)
		}
	}
	return found
}

// Take is Parts of which the job keeps none, so that their memory goes when the caller lets go of them.
func (j *Job) Take(name string) []proto.Message {
	found := j.Parts(name)
	j.parts = slices.DeleteFunc(j.parts, func(p proto.Message) bool { return p.Name == name })
	return found
}

// Bytes is the content of the one part of that name, nil when it did not come.
func (j *Job) Bytes(name string) []byte {
	for _, p := range j.Parts(name) {
		return p.Part(name)
	}
	return nil
}

// Panel is the panel that came with the ask.
func (j *Job) Panel() (*panel.Dataset, error) { return work.UnmarshalPanel(j.Bytes(work.PartPanel)) }

// Send sends the page something bulky.
func (j *Job) Send(part proto.Message) { j.line.Post(part) }

// Say sends the page more within a talk.
func (j *Job) Say(name string, body any) { j.line.Post(proto.New(proto.KindSay, name, body)) }

// Fetch has the page send the part that a frame is only the head of; false when the page wants no more.
func (j *Job) Fetch(head proto.Message) (proto.Message, bool) {
	head.Kind = proto.KindWant
	j.line.Post(head)
	return j.line.Next()
}

// Next waits for what the page says next in a talk; false when it wants no more.
func (j *Job) Next() (proto.Message, bool) { return j.line.Next() }

// Due reports whether it is time to listen to the page and to tell it something. Jobs ask often; each time other goroutines run, Go's
// collector among them, as in idata.Draws.At.
func (j *Job) Due() bool {
	runtime.Gosched()
	return time.Since(j.looked) >= LookEvery
}

// Look listens to the page, and reports whether the job goes on.
func (j *Job) Look() bool {
	cancelled := j.line.Cancelled()
	j.looked = time.Now()
	return !cancelled
}

// Silent is how long the page has not been told how much is done.
func (j *Job) Silent() time.Duration { return time.Since(j.told) }

// Tell tells the page how much is done when it is time to; detail, which may be nil, is asked for only then.
func (j *Job) Tell(done float64, detail func() any) {
	if now := time.Now(); now.Sub(j.told) >= TellEvery {
		j.told = now
		p := work.Progress{Done: done}
		if detail != nil {
			p.Detail = work.Marshal(detail())
		}
		j.line.Post(proto.New(proto.KindProgress, "", p))
	}
}

// Advanced tells how much is done and listens, when it is time to; false when the page has cancelled.
func (j *Job) Advanced(done float64) bool {
	if !j.Due() {
		return true
	}
	j.Tell(done, nil)
	return j.Look()
}
