package state

import (
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
)

// Key is the identity of an artefact: the work's name, "/", and a hash of everything it is made from. What has the
// same key is the same.
type Key string

// Status says where an artefact stands.
type Status string

// An artefact is absent until it is wanted, then waiting or running, and at last done, stopped early or failed.
const (
	StatusAbsent  Status = ""
	StatusWaiting Status = "waiting" // asked for; nothing has been heard yet
	StatusRunning Status = "running"
	StatusDone    Status = "done"
	StatusStopped Status = "stopped" // ended early, with what there was
	StatusFailed  Status = "failed"
)

// Class says how a job shares the workers with others.
type Class string

// The classes of jobs.
const (
	ClassLight  Class = ""       // takes the first worker that is free
	ClassChain  Class = "chain"  // counts against the chains that may run at once
	ClassErrand Class = "errand" // waits behind chains
	ClassSpare  Class = "spare"  // starts only while a worker stands idle
)

// Want is something that should be computed.
type Want struct {
	Key   Key
	Work  string   // the work's name
	Ask   []byte   // coded as the work says
	Needs []string // keys of the blobs that go along, in order; one that ends in "/" is all that lie below it
	Class Class
	Rank  int  // order of starting, least first
	Keep  bool // the answer is kept on this device under its key
}

// What the page asks of workers, and the one message that comes back.
type (
	Run struct {
		cmd
		Want
	} // → Came…
	Stop struct {
		cmd
		Key  Key
		Keep bool // end with what there is; else nothing more is heard of it
	} // of an artefact that is over: let it go, with its blobs
	Say struct {
		cmd
		Key  Key
		Body []byte
	} // more for a job that goes on
	Put struct {
		cmd
		Blob string
		Data []byte
	} // bytes that jobs may need
	Came struct {
		news
		Key    Key
		Status Status
		Done   float64    // share of it that is done, 0 to 1
		Body   []byte     // the answer, or a piece of it while it is running
		Why    words.Text // it failed
		Issues []panel.Issue
		Clock  float64 // seconds since the page began
	} // what has come of a Run
)

// Artefact is something computed, and how far it is.
type Artefact[T any] struct {
	Key     Key
	Status  Status
	Done    float64    // share of it that is done, 0 to 1
	Value   T          // of what is done, stopped, or comes in pieces
	Why     words.Text // there is none
	Version uint64     // of the model when it last changed
}

// looked is a test of a fit, for its verdict.
func (a Artefact[T]) looked() summary.Looked[T] {
	return summary.Looked[T]{Value: a.Value, Running: a.Busy(), Done: a.Done, Why: a.Why}
}

// Busy reports whether it is being computed.
func (a Artefact[T]) Busy() bool { return a.Status == StatusWaiting || a.Status == StatusRunning }
