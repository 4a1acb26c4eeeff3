package wiring

import (
	"errors"
	"strings"
	"time"

	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/wasm/pool"
	"github.com/mixtab/mixtab/wasm/proto"
)

// How long a worker may say nothing before it is taken for dead. Who draws speaks ten times a second, within a long transition
// too; a search speaks between its steps; the other jobs speak only when they are done, and a talk when it is asked something.
const (
	drawnSilence  = 30 * time.Second
	searchSilence = 2 * time.Minute
	otherSilence  = 10 * time.Minute
	restarts      = 2
)

// How long a job may take to hear that it was stopped before its worker is terminated, how often the model hears of
// progress, and how soon a job that waits for an idle worker looks again.
const (
	patience  = 3 * time.Second
	tellEvery = 100 * time.Millisecond
	lookAgain = 500 * time.Millisecond
)

// job is something that a worker does for the page.
type job[B Blob] struct {
	wiring  *Wiring[B]
	want    state.Want
	project string // whose it is
	ticket  *pool.Ticket[B]
	told    *state.Came // the latest progress, which the model has not heard of yet
	said    []byte      // what was said last and not answered yet
	stopped bool        // it is to end with what there is
	silent  bool        // nobody waits for it any more
	over    bool        // the model has heard of its end

	hear  func(state.Came)                       // who hears of it; nil for the model
	taken func(head proto.Message, frame B) bool // takes a part in itself; nil for none
}

// run starts what the model asks for, or answers it at once with what is kept. What is under way already is joined.
func (w *Wiring[B]) run(want state.Want, project string) {
	if w.jobs[want.Key] != nil || w.findShard(want, project) {
		return
	}
	if body, there := w.keptAnswer(want.Key); there {
		w.page.Tell(state.Came{Key: want.Key, Status: state.StatusDone, Body: body, Clock: w.page.Now().Seconds()})
		return
	}
	if !w.answerRead(want) {
		w.begin(&job[B]{want: want, project: project})
	}
}

func (w *Wiring[B]) begin(j *job[B]) {
	j.wiring = w
	w.jobs[j.want.Key] = j
	if j.want.Work == work.Chain.Name() {
		w.beginChain(j)
	}
	j.start()
}

// start submits the job once its panel is there, and the cuts that it puts together, a spare one once a worker stands idle, and a build once a sample's results are shown.
func (j *job[B]) start() {
	w := j.wiring
	switch missing := w.missingPanel(j.want.Needs); {
	case j.silent || j.over:
	case missing != "":
		w.waitForPanel(missing, j)
	case w.missingCut(j.want.Needs):
		w.forCuts = append(w.forCuts, j)
		w.page.Tell(state.Came{Key: j.want.Key, Status: state.StatusRunning, Clock: w.page.Now().Seconds()})
	case j.want.Class == state.ClassSpare && !w.pool.Spare():
		w.page.After(lookAgain, j.start)
	case j.want.Work == work.Build.Name() && w.page.Now() < w.calm:
		w.page.After(w.calm-w.page.Now(), j.start)
	default:
		w.catchUp()
		if j.want.Work == work.Read.Name() || j.want.Work == work.Open.Name() || j.want.Work == work.Import.Name() {
			w.page.Parsing()
		}
		j.ticket = w.pool.Submit(pool.Job[B]{
			Request: j.request, Received: j.received, Ended: j.ended, Silence: j.silence(), Restarts: restarts,
			Heavy: w.heavy(j.want.Needs), Chain: j.want.Class == state.ClassChain || j.want.Class == state.ClassErrand,
		})
	}
}

func (j *job[B]) silence() time.Duration {
	switch j.want.Work {
	case work.Chain.Name(), work.Hold.Name(), work.Cut.Name(), work.Try.Name(), work.Compare.Name():
		return drawnSilence
	case work.Search.Name():
		return searchSilence
	case work.Believe.Name():
		return 0
	}
	return otherSilence
}

// request is what a worker is started with: the ask, and what it needs as it lies there now, so that a chain that is started
// again goes on from its last block. What was said to a worker that was lost is said again to the next.
func (j *job[B]) request() ([]B, error) {
	w := j.wiring
	frames, err := w.frames(proto.Message{Kind: proto.KindAsk, Name: j.want.Work, Body: j.want.Ask})
	if err != nil {
		return nil, err
	}
	needs, err := w.blobs(j.want.Needs)
	if j.said != nil {
		w.page.After(0, func() {
			if j.said != nil {
				j.say(j.said)
			}
		})
	}
	return append(frames, needs...), err
}

// came tells what has come, unless nobody waits for it.
func (j *job[B]) came(c state.Came) {
	if j.silent || j.over {
		return
	}
	w := j.wiring
	j.told = nil
	j.over = c.Status != state.StatusRunning
	c.Key, c.Clock = j.want.Key, w.page.Now().Seconds()
	if j.over {
		delete(w.jobs, j.want.Key)
	}
	if j.hear != nil {
		j.hear(c)
	} else {
		w.page.Tell(c)
	}
	if j.over {
		w.jobOver(j, c.Status)
	}
}

func (j *job[B]) fail(err error) { j.came(state.Came{Status: state.StatusFailed, Why: words.Of(err)}) }

func (j *job[B]) received(parts []B) {
	head, err := parts[0].Head()
	if err != nil {
		j.fail(err)
		return
	}
	switch head.Kind {
	case proto.KindProgress:
		var p work.Progress
		if head.Into(&p) == nil {
			if j.want.Work == work.Chain.Name() {
				p.Detail = j.wiring.shown(j.want.Key, p.Detail)
			}
			j.tell(state.Came{Status: state.StatusRunning, Done: p.Done, Body: p.Detail})
		}
	case proto.KindPart:
		j.part(head, parts[0])
	case proto.KindWant:
		j.send(head)
	case proto.KindSay:
		j.said = nil
		j.came(state.Came{Status: state.StatusRunning, Body: head.Body})
	case proto.KindAnswer:
		j.answered(head, parts[0])
	case proto.KindFailed:
		var f work.Failed
		if err := head.Into(&f); err != nil {
			f.Reason = words.Of(err)
		}
		status := state.StatusFailed
		if j.stopped {
			status, f = state.StatusStopped, work.Failed{} // there was nothing yet to answer
		}
		j.came(state.Came{Status: status, Why: f.Reason, Issues: f.Issues})
	}
}

func (j *job[B]) answered(head proto.Message, frame B) {
	status := state.StatusDone
	if j.stopped {
		status = state.StatusStopped
	}
	if j.want.Keep && !j.silent && !j.stopped {
		j.wiring.keepAnswer(j.want, frame)
	}
	j.came(state.Came{Status: status, Body: head.Body})
}

// part keeps something bulky where other jobs find it, and passes on what the page takes in itself.
func (j *job[B]) part(head proto.Message, frame B) {
	w := j.wiring
	if j.silent || j.taken != nil && j.taken(head, frame) {
		return
	}
	switch head.Name {
	case work.PartBlock:
		w.keepBlock(j.want.Key, frame)
		return
	case work.PartCut:
		w.keepCut(j.want.Key, frame)
		return
	case work.PartPanel:
		w.keepPanel(head, frame)
	}
	m, err := frame.Message()
	if err != nil {
		j.fail(err)
		return
	}
	if head.Name == work.PartShard {
		w.keepShard(w.runOf(j.want.Needs), m, frame)
		if j.want.Work != work.Build.Name() {
			return // it comes with the answer as well
		}
	}
	j.came(state.Came{Status: state.StatusRunning, Body: m.Part(head.Name)})
}

// send gives a worker the kept shard that it asks for, or an empty part where the page does not have it.
func (j *job[B]) send(head proto.Message) {
	w := j.wiring
	var of work.Shard
	var frames []B
	err := head.Into(&of)
	if r, index, _ := w.shardOf(state.ShardKey(of.Hash, of.Index)); err == nil && r != nil {
		frames, err = r.kept.list[index].frames(w.page.BlobOnce)
	}
	if len(frames) == 0 || err != nil {
		frames, err = w.frames(proto.New(proto.KindPart, "", nil))
	}
	if err == nil {
		j.ticket.Send(frames)
	}
}

// tell has the model informed soon; of several moves of a job it hears the last.
func (j *job[B]) tell(c state.Came) {
	j.told = &c
	if w := j.wiring; !w.telling {
		w.telling = true
		w.page.After(tellEvery, w.tellAll)
	}
}

func (w *Wiring[B]) tellAll() {
	w.telling = false
	for _, j := range w.jobs {
		if j.told != nil {
			j.came(*j.told)
		}
	}
}

// ended hears that the worker is through, whether well or not.
func (j *job[B]) ended(err error) {
	switch {
	case j.stopped && (err == nil || errors.Is(err, pool.ErrCancelled)):
		j.came(state.Came{Status: state.StatusStopped})
	case err == nil:
		j.fail(words.Err("fault.worker_mute"))
	default:
		j.fail(err)
	}
}

// stop ends a job, with what there is of it or for good; what is over is let go.
func (w *Wiring[B]) stop(c state.Stop) {
	j := w.jobs[c.Key]
	if j == nil {
		w.letGo(c.Key)
		return
	}
	if c.Keep {
		j.stopped = true
	} else {
		j.silent = true
		delete(w.jobs, c.Key)
		w.letGo(c.Key)
		w.jobOver(j, state.StatusStopped)
	}
	if j.ticket == nil { // it waits for its panel, or for a worker
		j.ended(nil)
		return
	}
	cancel, err := w.frames(proto.New(proto.KindCancel, "", nil))
	if j.ticket.Queued() || err != nil || !j.ticket.Send(cancel) {
		j.ticket.Drop()
		return
	}
	if j.want.Class != state.ClassLight { // a light one soon ends by itself
		w.page.After(patience, j.ticket.Drop)
	}
}

// say says more to a job that goes on. A worker that does not run yet hears it when it starts.
func (j *job[B]) say(body []byte) {
	j.said = body
	frames, err := j.wiring.frames(proto.Message{Kind: proto.KindSay, Name: j.want.Work, Body: body})
	if err == nil && j.ticket != nil {
		j.ticket.Send(frames)
	}
}

// letGo drops what lies under the key of something that is over.
func (w *Wiring[B]) letGo(key state.Key) {
	delete(w.files, string(key))
	if name, rest, _ := strings.Cut(string(key), "/"); name == work.Chain.Name() {
		fit, _, _ := strings.Cut(rest, "/")
		delete(w.runs, fit)
	}
}
