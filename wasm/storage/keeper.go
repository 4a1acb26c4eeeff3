package storage

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/words"
)

// How long a keeper waits: for an answer of the storage; for that of a page that begins, and for all of a run; between two
// writes of the project while it is edited; and before it tries again what could not be written, at first and at most.
const (
	AnswerWithin = 10 * time.Second
	beginWithin  = 4 * time.Second
	runWithin    = time.Minute
	saveEvery    = 300 * time.Millisecond
	firstRetry   = time.Second
	lastRetry    = 30 * time.Second
)

// Saved says that everything is written; Failed why something is not. What failed is tried again until it is written.
type (
	Saved  struct{}
	Failed struct{ Reason words.Text }
)

// Keeper writes to this device, in the order in which it was asked, on its own goroutine. Its methods return at once.
type Keeper[B any] struct {
	codec Codec[B]
	open  func(context.Context) (Store[B], error)
	memo  Memo
	tell  func(event any)

	mu      sync.Mutex
	store   Store[B] // nil until it has been opened
	changes []*change[B]
	failed  words.Text // why something is not written
	news    bool       // Saved has to be reported
	retry   time.Duration
	wake    chan struct{}

	known   map[string]known // what this page has read or written of projects, by ID
	sizes   map[string]int   // bytes of runs' records, by key
	begun   *string          // ID of the project without data that this page has written last; nil without one
	laidOut bool             // the store says its layout
	latest  string           // ID of the project that is open on this page
	raw     []Record[B]      // what could not be read, to be kept before a project is written
	gone    []string         // what is then removed
	blind   bool             // the store could not be read
	run     int              // the number of the last run
	written time.Time        // when a project was written last
}

// known is what a page knows of a project on the device.
type known struct {
	source any    // its file
	facts  string // as they are there
	shelf  bool   // it lies on the shelf
}

// change is a write that is waiting: records to put, or a prefix to remove.
type change[B any] struct {
	name    string                                // one of the same name takes its place; "" for none
	project *project.Project                      // that is written; nil of all else
	step    string                                // its page
	records func() []Record[B]                    // made when it is written
	do      func(context.Context, Store[B]) error // in place of records
	due     time.Time                             // not before
	quiet   bool                                  // no one's work depends on it
	done    func()
}

// New makes a keeper. open opens the storage and is asked again while that fails; memo is there without it; tell hears Saved and Failed.
func New[B any](codec Codec[B], open func(context.Context) (Store[B], error), memo Memo, tell func(event any)) *Keeper[B] {
	return &Keeper[B]{codec: codec, open: open, memo: memo, tell: tell, known: map[string]known{}, sizes: map[string]int{}, retry: firstRetry, wake: make(chan struct{}, 1)}
}

// Run writes until ctx ends.
func (k *Keeper[B]) Run(ctx context.Context) {
	for {
		wait := k.round(ctx)
		timer := time.NewTimer(wait)
		select {
		case <-ctx.Done():
			timer.Stop()
			return
		case <-k.wake:
		case <-timer.C:
		}
		timer.Stop()
	}
}

// Failing reports whether something that was to be written is not, after trying.
func (k *Keeper[B]) Failing() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return !k.failed.IsZero()
}

// Idle reports whether nothing waits to be written that someone's work depends on.
func (k *Keeper[B]) Idle() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.loud() == 0
}

// Flush writes at once what is waiting for its time: the page is about to go. What of it is too late to be written, the next page finds.
func (k *Keeper[B]) Flush() {
	k.mu.Lock()
	for _, c := range k.changes {
		c.due = time.Time{}
	}
	k.mu.Unlock()
	k.leaveUnsaved()
	k.rouse()
}

func (k *Keeper[B]) rouse() {
	select {
	case k.wake <- struct{}{}:
	default:
	}
}

// add queues a change, in the place of an earlier one of its name.
func (k *Keeper[B]) add(c *change[B]) {
	k.mu.Lock()
	at := slices.IndexFunc(k.changes, func(old *change[B]) bool { return c.name != "" && old.name == c.name })
	if at >= 0 {
		k.changes[at] = c
	} else {
		k.changes = append(k.changes, c)
	}
	k.mu.Unlock()
	k.rouse()
}

// put queues the write of one record.
func (k *Keeper[B]) put(key string, value B, done func()) {
	k.add(&change[B]{name: key, done: done, records: func() []Record[B] { return []Record[B]{{key, value}} }})
}

// round tries every change that is due, and returns how long to wait for the next.
func (k *Keeper[B]) round(ctx context.Context) time.Duration {
	k.mu.Lock()
	list := slices.Clone(k.changes)
	k.mu.Unlock()
	var reason words.Text
	for _, c := range list {
		if time.Until(c.due) > 0 {
			continue
		}
		err := k.try(ctx, c)
		if err == nil {
			k.finish(c)
			continue
		}
		if !c.quiet && reason.IsZero() {
			reason = words.Of(err)
		}
		if errors.Is(err, context.DeadlineExceeded) {
			break // the others would wait as long
		}
	}
	return k.settle(reason)
}

// try carries out a change.
func (k *Keeper[B]) try(ctx context.Context, c *change[B]) error {
	ctx, cancel := context.WithTimeout(ctx, AnswerWithin)
	defer cancel()
	store, err := k.opened(ctx)
	if err != nil {
		return err
	}
	if c.do != nil {
		err = c.do(ctx, store)
	} else {
		err = k.swap(ctx, store, nil, c.records()...)
	}
	if err != nil && !isFull(err) {
		k.store = nil // its connection may be gone: the next try opens another
	}
	return silent(err)
}

// swap removes what begins with gone and writes records, after making room where the storage is full.
func (k *Keeper[B]) swap(ctx context.Context, s Store[B], gone []string, records ...Record[B]) error {
	err := s.Swap(ctx, gone, records...)
	if isFull(err) && k.makeRoom(ctx, s) {
		err = s.Swap(ctx, gone, records...)
	}
	return err
}

// opened is the store, opened where it has not been yet.
func (k *Keeper[B]) opened(ctx context.Context) (Store[B], error) {
	if k.store != nil {
		return k.store, nil
	}
	store, err := k.open(ctx)
	if err != nil {
		return nil, silent(err)
	}
	if err := k.knows(ctx, store); err != nil {
		return nil, silent(err)
	}
	k.store = store
	return store, nil
}

// silent names what a store that says nothing does.
func silent(err error) error {
	if errors.Is(err, context.DeadlineExceeded) {
		return noAnswer{}
	}
	return err
}

type noAnswer struct{}

func (e noAnswer) Error() string      { return e.Unwrap().Error() }
func (noAnswer) Unwrap() error        { return words.Err("fault.storage_silent") }
func (noAnswer) Is(target error) bool { return target == context.DeadlineExceeded }

// isFull reports whether an error is the browser's for storage that is full.
func isFull(err error) bool { return err != nil && strings.Contains(err.Error(), "QuotaExceeded") }

// finish takes a change that was carried out off the list, unless another has taken its place meanwhile.
func (k *Keeper[B]) finish(c *change[B]) {
	k.mu.Lock()
	k.changes = slices.DeleteFunc(k.changes, func(other *change[B]) bool { return other == c })
	k.mu.Unlock()
	if c.project != nil {
		k.dropUnsaved(c.project.ID)
	}
	if c.done != nil {
		c.done()
	}
}

// settle tells how a round went, and returns how long to wait for the next.
func (k *Keeper[B]) settle(reason words.Text) time.Duration {
	k.mu.Lock()
	var event any
	wait := time.Hour
	switch {
	case !reason.IsZero():
		if !reason.Equal(k.failed) {
			event = Failed{reason}
		}
		k.failed = reason
		wait, k.retry = k.retry, min(2*k.retry, lastRetry)
	case k.loud() == 0:
		if !k.failed.IsZero() || k.news {
			event = Saved{}
		}
		k.failed, k.news, k.retry = words.Text{}, false, firstRetry
	}
	for _, c := range k.changes {
		if until := time.Until(c.due); until > 0 {
			wait = min(wait, until)
		}
	}
	k.mu.Unlock()
	if event != nil {
		k.tell(event)
	}
	return wait
}

// loud counts the changes that someone's work depends on.
func (k *Keeper[B]) loud() (n int) {
	for _, c := range k.changes {
		if !c.quiet {
			n++
		}
	}
	return n
}
