package main

import (
	"errors"
	"slices"

	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/wasm/jsio"
	"github.com/mixtab/mixtab/wasm/pool"
	"github.com/mixtab/mixtab/wasm/proto"
)

// beliefs is a worker that stays open while someone looks at the priors of one dataset: it has read the file and keeps
// what it drew, so that a question is answered while a handle is dragged. One question is out at a time; of moves that
// come meanwhile only the last is asked.
type beliefs struct {
	effects *effects
	ticket  *pool.Ticket[jsio.Buffer]
	data    string // hash of the dataset it has read
	panel   jsio.Buffer
	out     *question // waits for its answer
	queue   []state.Believe
	ended   bool
}

// question is one that was asked, and the spec it was asked about.
type question struct {
	ask  state.Believe
	spec []byte
}

// believe asks a question, in a worker of its own dataset.
func (e *effects) believe(c state.Believe) {
	if e.beliefs != nil && (e.beliefs.data != c.Data || e.beliefs.ended) {
		e.endBeliefs()
	}
	if e.beliefs != nil {
		e.beliefs.add(c)
		return
	}
	panel, there := e.panels.of(c.Data)
	if !there {
		e.studio.dispatch(state.BelieveFailed{Job: c.Job, Reason: noData})
		return
	}
	b := &beliefs{effects: e, data: c.Data, panel: panel}
	b.out = b.question(c)
	e.beliefs = b
	b.ticket = e.pool.Submit(pool.Job[jsio.Buffer]{Request: b.request, Restarts: restarts, Received: b.received, Ended: b.end})
}

// endBeliefs lets the worker go.
func (e *effects) endBeliefs() {
	b := e.beliefs
	e.beliefs = nil
	if b == nil || b.ended {
		return
	}
	b.ended = true
	stop, err := cancel()
	if err != nil || !b.ticket.Send(stop) {
		b.ticket.Drop()
	}
}

// question takes the spec as it stands when the question is asked, so that one change follows on another.
func (b *beliefs) question(c state.Believe) *question {
	return &question{c, b.effects.studio.model.Project.Spec}
}

func (q *question) coded() work.Question {
	return work.Question{Job: q.ask.Job, Spec: q.spec, Geo: q.ask.Geo, Channel: q.ask.Channel, Quantity: q.ask.Quantity,
		Level: q.ask.Level, Set: q.ask.Set, Preset: q.ask.Preset, Moving: q.ask.Moving}
}

// request begins the worker, with the question that is out.
func (b *beliefs) request() ([]jsio.Buffer, error) {
	var ask work.BelieveAsk
	if b.out != nil {
		ask.Questions = []work.Question{b.out.coded()}
	}
	return asking(work.Believe, ask).with(b.panel)()
}

// add queues a question. It takes the place of one behind it that changes nothing, or was a move.
func (b *beliefs) add(c state.Believe) {
	for n := len(b.queue); n > 0; n = len(b.queue) {
		if last := b.queue[n-1]; !last.Moving && (last.Set != nil || last.Preset != nil) {
			break
		}
		b.queue = b.queue[:n-1]
	}
	b.queue = append(b.queue, c)
	b.next()
}

// next asks the next question, when none is out.
func (b *beliefs) next() {
	b.queue = slices.DeleteFunc(b.queue, b.effects.studio.model.Void)
	if b.out != nil || len(b.queue) == 0 || b.ended {
		return
	}
	b.out, b.queue = b.question(b.queue[0]), b.queue[1:]
	asked, err := buffers(proto.New(proto.KindSay, work.Believe.Name(), b.out.coded()))
	if err == nil && !b.ticket.Send(asked) {
		err = errors.New("the worker cannot be reached")
	}
	if err != nil {
		b.fail(err.Error())
	}
}

func (b *beliefs) received(parts []jsio.Buffer) {
	q := b.out
	if q == nil || b.ended {
		return
	}
	head, err := parts[0].Head()
	var answer work.Believed
	if err == nil && head.Kind == proto.KindFailed {
		err = errors.New(reasonOf(head))
	}
	if err == nil {
		err = head.Into(&answer)
	}
	switch {
	case err != nil:
		b.fail(err.Error())
		return
	case answer.Failed != "":
		b.effects.studio.dispatch(state.BelieveFailed{Job: q.ask.Job, Reason: answer.Failed})
	default:
		b.effects.studio.dispatch(state.Believed{Ask: q.ask, Base: q.spec, Spec: answer.Spec, Refused: answer.Refused, Notes: answer.Notes,
			Readings: answer.Readings, Doubts: answer.Doubts, Figures: answer.Figures})
	}
	// The next question follows on what becomes of this answer.
	b.effects.studio.loop.post(func() {
		b.effects.studio.showDragged()
		b.out = nil
		b.next()
	})
}

// fail tells why the question that is out has no answer.
func (b *beliefs) fail(reason string) {
	if b.out != nil {
		b.effects.studio.dispatch(state.BelieveFailed{Job: b.out.ask.Job, Reason: reason})
	}
	b.out = nil
}

func (b *beliefs) end(err error) {
	if !b.ended && err != nil {
		b.fail(err.Error())
	}
	b.ended = true
}
