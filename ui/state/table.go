package state

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// table is what there is of everything that is computed, by key. It follows what is wanted: it starts what is missing,
// joins what is under way, takes up what is there already, and stops what nobody wants any more.
type table struct {
	kinds   map[string]kind // by the work's name
	entries map[Key]*entry
	round   uint64 // grows with each follow
}

// kind is what the page knows of one kind of work.
type kind struct {
	decode  func(value any, body []byte) (any, error)  // of an answer, to what came in pieces before it
	grow    func(value any, piece []byte) (any, error) // takes a piece in; nil where pieces are not kept
	partial bool                                       // when it is stopped, what there is of it is kept
	spare   int                                        // how many that nobody wants are kept
}

// job is a Want whose ask is coded when it starts, and not each time that it is looked at.
type job struct {
	Want
	ask func() []byte
}

// entry is one artefact in the table.
type entry struct {
	key      Key
	work     string
	status   Status
	done     float64
	value    any
	why      words.Text
	version  uint64 // of the model when it last changed
	stopping bool   // it was asked to end with what there is, and has not yet
	ended    bool   // a person ended it: it is not started again by itself
	round    uint64 // in which it was last wanted
}

func (e *entry) busy() bool { return e.status == StatusWaiting || e.status == StatusRunning }

// keyOf is the key of an artefact of a work that is made from these parts.
func keyOf(work string, parts ...any) Key {
	h := sha256.New()
	for _, p := range parts {
		text := fmt.Sprint(p)
		fmt.Fprintf(h, "%d:%s", len(text), text)
	}
	return Key(work + "/" + hex.EncodeToString(h.Sum(nil)[:16]))
}

// follow brings the table in step with what is wanted. What failed stays as it is while it is wanted.
func (t *table) follow(wanted []job) []Cmd {
	t.round++
	var start []job
	for _, j := range wanted {
		e := t.entries[j.Key]
		if e == nil || e.status == StatusStopped && !e.ended {
			e = &entry{key: j.Key, work: j.Work, status: StatusWaiting, value: t.rest(e)}
			t.put(e)
			start = append(start, j)
		}
		e.round = t.round
	}
	cmds := t.drop()
	slices.SortStableFunc(start, func(a, b job) int { return cmp.Compare(a.Rank, b.Rank) })
	for _, j := range start {
		if j.ask != nil {
			j.Ask = j.ask()
		}
		cmds = append(cmds, Run{Want: j.Want})
	}
	return cmds
}

// rest is what there is of an entry that starts again, where it comes in pieces.
func (t *table) rest(e *entry) any {
	if e == nil || t.kinds[e.work].grow == nil {
		return nil
	}
	return e.value
}

func (t *table) put(e *entry) {
	if t.entries == nil {
		t.entries = map[Key]*entry{}
	}
	t.entries[e.key] = e
}

// drop stops what is not wanted in this round, forgets what failed, and lets the oldest of what is there go.
func (t *table) drop() (cmds []Cmd) {
	there := map[string][]*entry{}
	for _, key := range slices.Sorted(maps.Keys(t.entries)) {
		switch e := t.entries[key]; {
		case e.round == t.round || e.stopping:
		case e.busy():
			cmds = append(cmds, t.stop(e)...)
		case e.status == StatusFailed:
			delete(t.entries, key)
		default:
			there[e.work] = append(there[e.work], e)
		}
	}
	for _, work := range slices.Sorted(maps.Keys(there)) {
		list := there[work]
		slices.SortStableFunc(list, func(a, b *entry) int { return cmp.Compare(b.round, a.round) })
		for _, e := range list[min(len(list), t.kinds[work].spare):] {
			delete(t.entries, e.key)
			cmds = append(cmds, Stop{Key: e.key})
		}
	}
	return cmds
}

// stop has a job end: with what there is of it, where its kind keeps that, else for good.
func (t *table) stop(e *entry) []Cmd {
	if t.kinds[e.work].partial {
		e.stopping = true
		return []Cmd{Stop{Key: e.key, Keep: true}}
	}
	delete(t.entries, e.key)
	return []Cmd{Stop{Key: e.key}}
}

// end is a person's wish that a job ends with what there is of it. It is not started again until it is forgotten.
func (t *table) end(key Key) []Cmd {
	e := t.entries[key]
	if e == nil || !e.busy() || e.stopping {
		return nil
	}
	e.ended, e.stopping = true, true
	return []Cmd{Stop{Key: key, Keep: true}}
}

// retry lets what failed or was ended start again, where it is wanted. Pieces that are there stay.
func (t *table) retry(key Key) {
	switch e := t.entries[key]; {
	case e == nil:
	case e.status == StatusFailed && t.rest(e) == nil:
		delete(t.entries, key)
	case e.status == StatusFailed || e.status == StatusStopped:
		e.status, e.ended, e.why = StatusStopped, false, words.Text{}
	}
}

// came takes what has come of a job; nil where nobody waits for it.
func (t *table) came(c Came, version uint64) *entry {
	e := t.entries[c.Key]
	if e == nil || !e.busy() {
		return nil
	}
	e.version = version
	k := t.kinds[e.work]
	if !math.IsNaN(c.Done) {
		e.done = max(e.done, c.Done)
	}
	if c.Status == StatusRunning || c.Status == StatusWaiting {
		e.status = c.Status
		if k.grow != nil && c.Body != nil {
			e.take(k.grow(e.value, c.Body))
		}
		return e
	}
	e.status, e.stopping, e.why = c.Status, false, c.Why
	switch {
	case c.Status == StatusDone && c.Body != nil || c.Status == StatusStopped && len(c.Body) > 0:
		if k.decode != nil {
			e.take(k.decode(e.value, c.Body))
		}
	case c.Status == StatusFailed:
		e.why = WithIssues(e.why, c.Issues)
	}
	if e.status == StatusDone {
		e.done = 1
	}
	return e
}

// WithIssues is why something failed, with the issues that are behind it.
func WithIssues(why words.Text, issues []panel.Issue) words.Text {
	for _, issue := range issues {
		why = words.Say("fault.with", "why", why, "issue", issue.Reason)
	}
	return why
}

// take takes a value that has been read; what cannot be read is a failure.
func (e *entry) take(value any, err error) {
	if err != nil {
		e.status, e.why = StatusFailed, words.Of(err)
		return
	}
	e.value = value
}

// artefact is what a table holds under a key.
func artefact[T any](t *table, key Key) Artefact[T] {
	e := t.entries[key]
	if e == nil {
		return Artefact[T]{Key: key}
	}
	a := Artefact[T]{Key: key, Status: e.status, Done: e.done, Why: e.why, Version: e.version}
	a.Value, _ = e.value.(T)
	return a
}
