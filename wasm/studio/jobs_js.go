package main

import (
	"errors"
	"strings"
	"time"

	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/wasm/jsio"
	"github.com/mixtab/mixtab/wasm/pool"
	"github.com/mixtab/mixtab/wasm/proto"
)

// How long a worker may say nothing before it is taken for dead. A chain speaks ten times a second, but one of its
// transitions may take a while; an errand does without a word what it does after sampling; the other jobs speak only when
// they are done, and a talk when it is asked something.
const (
	chainSilence  = 30 * time.Second
	errandSilence = 2 * time.Minute
	otherSilence  = 10 * time.Minute
	restarts      = 2
)

// In milliseconds: how long a job may take to hear that it was stopped before its worker is terminated, how often the
// model hears of progress, and how soon a job that waits for an idle worker looks again.
const (
	patience  = 3000
	tellEvery = 100
	lookAgain = 500
)

// running is something that a worker does for the page.
type running struct {
	effects *effects
	want    state.Want
	ticket  *pool.Ticket[jsio.Buffer]
	told    *state.Came // the latest progress, which the model has not heard of yet
	said    []byte      // what was said last and not answered yet
	stopped bool        // it is to end with what there is
	silent  bool        // nobody waits for it any more
	over    bool        // the model has heard of its end
}

// run starts what the model asks for, or answers it at once with what is kept.
func (e *effects) run(want state.Want) {
	if body, there := e.keptAnswer(want.Key); there {
		e.studio.dispatch(state.Came{Key: want.Key, Status: state.StatusDone, Body: body, Clock: e.clock()})
		return
	}
	j := &running{effects: e, want: want}
	e.jobs[want.Key] = j
	if want.Work == work.Chain.Name() {
		e.beginChain(j)
	}
	j.start()
}

// start submits the job once its panel is there, and a spare one once a worker stands idle.
func (j *running) start() {
	e := j.effects
	switch missing := e.missingPanel(j.want.Needs); {
	case j.silent || j.over:
	case missing != "":
		e.waitForPanel(missing, j)
	case j.want.Class == state.ClassSpare && !e.pool.Spare():
		_ = jsio.After(lookAgain, func() { e.studio.loop.post(j.start) })
	default:
		if j.want.Work == work.Read.Name() {
			page("countParse")
		}
		j.ticket = e.pool.Submit(pool.Job[jsio.Buffer]{
			Request: j.request, Received: j.received, Ended: j.ended, Silence: j.silence(), Restarts: restarts,
			Chain: j.want.Class == state.ClassChain || j.want.Class == state.ClassErrand,
		})
	}
}

func (j *running) silence() time.Duration {
	switch {
	case j.want.Work == work.Chain.Name():
		return chainSilence
	case j.want.Work == work.Believe.Name():
		return 0
	case j.want.Class == state.ClassErrand:
		return errandSilence
	}
	return otherSilence
}

// request is what a worker is started with: the ask, and what it needs. What was said to a worker that was lost is said
// again to the next.
func (j *running) request() ([]jsio.Buffer, error) {
	frames, err := buffers(proto.Message{Kind: proto.KindAsk, Name: j.want.Work, Body: j.want.Ask})
	if err != nil {
		return nil, err
	}
	needs, err := j.effects.blobs(j.want.Needs)
	if j.said != nil {
		j.effects.studio.loop.post(func() { j.say(j.said) })
	}
	return append(frames, needs...), err
}

// came tells the model what has come, unless nobody waits for it.
func (j *running) came(c state.Came) {
	if j.silent || j.over {
		return
	}
	j.told = nil
	j.over = c.Status != state.StatusRunning
	c.Key, c.Clock = j.want.Key, j.effects.clock()
	j.effects.studio.dispatch(c)
	if j.over {
		delete(j.effects.jobs, j.want.Key)
		j.effects.jobOver(j, c.Status)
	}
}

func (j *running) received(parts []jsio.Buffer) {
	head, err := parts[0].Head()
	switch {
	case err != nil:
		j.came(state.Came{Status: state.StatusFailed, Why: err.Error()})
	case head.Kind == proto.KindProgress:
		var p work.Progress
		if head.Into(&p) == nil {
			if j.want.Work == work.Chain.Name() {
				p.Detail = j.effects.shown(j, p.Detail)
			}
			j.tell(state.Came{Status: state.StatusRunning, Done: p.Done, Body: p.Detail})
		}
	case head.Kind == proto.KindPart:
		j.part(head, parts[0])
	case head.Kind == proto.KindSay:
		j.said = nil
		j.came(state.Came{Status: state.StatusRunning, Body: head.Body})
		j.effects.studio.loop.post(j.effects.studio.showDragged)
	case head.Kind == proto.KindAnswer:
		status := state.StatusDone
		if j.stopped {
			status = state.StatusStopped
		}
		if j.want.Keep && !j.silent && !j.stopped {
			j.effects.keepAnswer(j, parts[0])
		}
		j.came(state.Came{Status: status, Body: head.Body})
	case head.Kind == proto.KindFailed:
		var f work.Failed
		if err := head.Into(&f); err != nil {
			f.Reason = err.Error()
		}
		j.came(state.Came{Status: state.StatusFailed, Why: f.Reason, Issues: f.Issues})
	}
}

// part keeps something bulky where other jobs find it, and passes on what the page takes in itself.
func (j *running) part(head proto.Message, frame jsio.Buffer) {
	e := j.effects
	if j.silent {
		return
	}
	switch head.Name {
	case work.PartBlock:
		e.keepBlock(j, frame)
		return
	case work.PartShard:
		e.keepShard(j, head, frame)
		if j.want.Work != work.Build.Name() {
			return // it comes with the answer as well
		}
	case work.PartPanel:
		e.keepPanel(head, frame)
	}
	m, err := frame.Message()
	if err != nil {
		j.came(state.Came{Status: state.StatusFailed, Why: err.Error()})
		return
	}
	j.came(state.Came{Status: state.StatusRunning, Body: m.Part(head.Name)})
}

// tell has the model told soon; of several moves of a job it hears the last.
func (j *running) tell(c state.Came) {
	j.told = &c
	e := j.effects
	if e.telling {
		return
	}
	e.telling = true
	if err := jsio.After(tellEvery, func() { e.studio.loop.post(e.tellAll) }); err != nil {
		e.tellAll()
	}
}

func (e *effects) tellAll() {
	e.telling = false
	for _, j := range e.jobs {
		if j.told != nil {
			j.came(*j.told)
		}
	}
}

// ended hears that the worker is through, whether well or not.
func (j *running) ended(err error) {
	switch {
	case j.stopped && (err == nil || errors.Is(err, pool.ErrCancelled)):
		j.came(state.Came{Status: state.StatusStopped})
	case err == nil:
		j.came(state.Came{Status: state.StatusFailed, Why: "the worker ended without an answer"})
	default:
		j.came(state.Came{Status: state.StatusFailed, Why: err.Error()})
	}
}

// stop ends a job, with what there is of it or for good; what is over is let go.
func (e *effects) stop(c state.Stop) {
	j := e.jobs[c.Key]
	if j == nil {
		e.letGo(c.Key)
		return
	}
	if c.Keep {
		j.stopped = true
	} else {
		j.silent = true
		delete(e.jobs, c.Key)
		e.letGo(c.Key)
		e.jobOver(j, state.StatusStopped)
	}
	if j.ticket == nil { // it waits for its panel, or for a worker
		j.ended(nil)
		return
	}
	cancel, err := buffers(proto.New(proto.KindCancel, "", nil))
	if j.ticket.Queued() || err != nil || !j.ticket.Send(cancel) {
		j.ticket.Drop()
		return
	}
	if j.want.Class != state.ClassLight { // a light one soon ends by itself
		_ = jsio.After(patience, func() { e.studio.loop.post(j.ticket.Drop) })
	}
}

// say says more to a job that goes on. A worker that does not run yet hears it when it starts.
func (j *running) say(body []byte) {
	j.said = body
	frames, err := buffers(proto.Message{Kind: proto.KindSay, Name: j.want.Work, Body: body})
	if err == nil && j.ticket != nil {
		j.ticket.Send(frames)
	}
}

// put lays bytes from the page where jobs find them.
func (e *effects) put(c state.Put) {
	if frames, err := buffers(proto.NewFile(c.Data)); err == nil {
		e.files[c.Blob] = frames[0]
	}
}

// letGo drops what lies under the key of something that is over.
func (e *effects) letGo(key state.Key) {
	delete(e.files, string(key))
	if name, rest, _ := strings.Cut(string(key), "/"); name == work.Chain.Name() {
		fit, _, _ := strings.Cut(rest, "/")
		delete(e.runs, fit)
	}
}

func (e *effects) clock() float64 { return time.Since(e.began).Seconds() }

func buffers(messages ...proto.Message) (frames []jsio.Buffer, err error) {
	for _, m := range messages {
		frame, err := jsio.NewBuffer(m.Encode())
		if err != nil {
			return nil, err
		}
		frames = append(frames, frame)
	}
	return frames, nil
}

// decode reads a whole frame.
func decode[T any](b jsio.Buffer, read func(proto.Message) (T, error)) (none T, err error) {
	m, err := b.Message()
	if err != nil {
		return none, err
	}
	return read(m)
}
