package main

import (
	"context"
	"crypto/rand"
	"strings"
	"time"

	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/wasm/jsio"
	"github.com/mixtab/mixtab/wasm/storage"
)

// A page of this name is the only one that writes to this device; one that comes while another is open waits that many
// milliseconds for it to go, says so, and takes over when it goes.
const (
	ownName = "mixtab-device"
	ownWait = 2000
)

// keeper keeps what the page does on this device.
type keeper struct {
	*storage.Keeper[jsio.Buffer]
	off bool // nothing is kept: this page is a planner that was handed on, or another tab keeps the project
}

func newKeeper(dispatch func(state.Msg)) *keeper {
	codec := storage.Codec[jsio.Buffer]{Bytes: jsio.Buffer.Bytes, Value: valueOf, Block: blockHead}
	open := func(ctx context.Context) (storage.Store[jsio.Buffer], error) { return jsio.OpenStore(ctx) }
	return &keeper{Keeper: storage.New(codec, open, func(event any) {
		switch e := event.(type) {
		case storage.Saved:
			dispatch(state.SavedAt{Clock: clock()})
		case storage.Failed:
			dispatch(state.SaveFailed{Reason: e.Reason})
		}
	})}
}

func valueOf(raw []byte) jsio.Buffer {
	b, err := jsio.NewBuffer(raw)
	if err != nil {
		panic(err)
	}
	return b
}

func blockHead(b jsio.Buffer) (storage.Block, error) {
	at, err := blockOf(b)
	return storage.Block{First: at.First, Count: at.Count}, err
}

// sessionName is a name that no other opening of the page has.
func sessionName() string { return strings.ToLower(rand.Text()[:10]) }

// keepProject writes the project as it stands.
func (e *effects) keepProject() {
	if !e.keeper.off {
		e.keeper.Project(e.studio.model.Project, string(e.studio.model.Step))
	}
}

// infoOf is what is kept of a run besides its parts.
func infoOf(r *run, status state.FitStatus) storage.Info {
	info := storage.Info{Project: r.project, Task: storage.Task{Spec: r.task.Spec, Settings: r.task.Settings},
		Inputs: storage.Inputs(r.inputs), Status: string(status), Seconds: r.elapsed().Seconds()}
	if r.source != nil {
		info.Task.Name, info.Task.Mapping = r.source.name, r.source.mapping
	}
	if status != state.FitRunning {
		for _, c := range r.chains {
			drawn := 0
			if c.at != nil {
				drawn = c.at.Draws
			}
			info.Drawn = append(info.Drawn, drawn)
		}
	}
	return info
}

// newRun begins the record of a run, with its panel or what that is read from.
func (e *effects) newRun(r *run) {
	if e.keeper.off {
		return
	}
	parts := map[string]jsio.Buffer{}
	if panel, there := e.panels[r.inputs.Data]; there {
		parts[work.PartPanel] = panel
	} else if r.source != nil && r.source.file != nil {
		parts[work.PartFile] = valueOf(r.source.file)
	}
	r.id = e.keeper.NewRun(infoOf(r, state.FitRunning), parts)
}

// writeBlock writes the last block of a chain. Where it is written, the chain is shown to be there.
func (e *effects) writeBlock(r *run, index int) {
	c := r.chains[index]
	at := c.at
	if !e.keeper.off {
		e.keeper.Block(r.id, index, len(c.blocks)-1, c.blocks[len(c.blocks)-1], func() { c.stored = at })
	}
}

// shown is how much of what a chain has drawn is shown: what is stored, so that nothing that was seen goes back where the
// browser goes. Where nothing is stored, and that is said, it is all.
func (e *effects) shown(j *running, detail []byte) []byte {
	fit, index := chainOf(j.want.Key)
	r := e.runs[fit]
	var p work.Position
	if r == nil || e.keeper.off || e.keeper.Failing() || work.Unmarshal(detail, &p) != nil {
		return detail
	}
	at := r.chains[index].stored
	if at == nil {
		at = new(work.Position)
	}
	p.Iteration, p.Draws, p.Divergences, p.Warmup = at.Iteration, at.Draws, at.Divergences, at.Warmup
	return work.Marshal(p)
}

// endRun notes how a run ended.
func (e *effects) endRun(r *run, status state.FitStatus) {
	if !e.keeper.off {
		e.keeper.PutRun(r.id, infoOf(r, status))
	}
}

// dropOlder removes runs that one with results takes the place of.
func (e *effects) dropOlder(r *run) {
	if !e.keeper.off {
		e.keeper.DropOlder(r.id)
	}
}

// keepCompared keeps the answer of one fit of a comparison. Under its key, but for the first word, it lies on the device.
func (e *effects) keepCompared(key string, answer jsio.Buffer) {
	if e.keeper.off {
		return
	}
	own, name, _ := strings.Cut(strings.TrimPrefix(key, work.Compare.Name()+"/"), "/")
	e.keeper.Compared(own, name, answer)
}

// restore brings back what was open when the page was left. Where another tab has it, this one shows that until it goes.
func (e *effects) restore() {
	granted := jsio.Own(ownName)
	select {
	case <-granted:
		e.reopen()
	case <-time.After(ownWait * time.Millisecond):
		e.keeper.off = true
		e.show()
		e.studio.dispatch(state.OpenElsewhere{Open: true})
		go func() {
			<-granted
			e.studio.loop.post(func() { e.takeOver() })
		}()
	}
}

func (e *effects) takeOver() {
	e.keeper.off = false
	go func() {
		e.studio.dispatch(state.OpenElsewhere{})
		e.reopen()
	}()
}

// reopen takes up what is kept, and keeps on keeping it.
func (e *effects) reopen() {
	found, err := e.keeper.Restore(context.Background())
	go e.keeper.Run(context.Background())
	if err != nil {
		e.studio.dispatch(state.SaveFailed{Reason: err.Error()})
		return
	}
	e.found(found)
}

// show shows the project that another tab keeps, without its fit.
func (e *effects) show() {
	if saved, err := e.keeper.Peek(context.Background()); err == nil && saved != nil {
		e.found(storage.Found[jsio.Buffer]{Saved: saved})
	}
}

func (e *effects) found(found storage.Found[jsio.Buffer]) {
	if found.Saved == nil {
		if len(found.Issues) > 0 {
			e.studio.dispatch(state.ProjectLoaded{Restored: true, Project: state.New().Project, Issues: found.Issues, Unread: found.Unread})
		}
		return
	}
	loaded := state.ProjectLoaded{Project: found.Saved.Project, Step: state.Step(found.Saved.Step), Restored: true, Issues: found.Issues, Unread: found.Unread}
	for key, answer := range found.Compared {
		key := state.Key(work.Compare.Name() + "/" + key)
		e.kept[key] = answer
		loaded.Kept = append(loaded.Kept, key)
	}
	if found.Run != nil {
		e.offer(&loaded, e.runFound(found.Run), state.FitStatus(found.Run.Status))
	}
	e.studio.dispatch(loaded)
}

// runFound is a run as it was kept.
func (e *effects) runFound(r *storage.Run[jsio.Buffer]) *run {
	of := &run{effects: e, id: r.ID, project: r.Project, task: work.Task{Spec: r.Task.Spec, Settings: r.Task.Settings},
		inputs: state.Inputs(r.Inputs), before: time.Duration(r.Seconds * float64(time.Second))}
	if panel, there := r.Parts[work.PartPanel]; there {
		e.panels[of.inputs.Data] = panel
	} else if file, err := r.Parts[work.PartFile].Bytes(); err == nil {
		of.source = &source{name: r.Task.Name, mapping: r.Task.Mapping, file: file}
	}
	for _, blocks := range r.Chains {
		c := new(chain)
		for _, block := range blocks {
			c.take(block)
		}
		c.stored = c.at
		of.chains = append(of.chains, c)
	}
	for _, shard := range r.Shards {
		of.kept.takeFrame(shard)
	}
	if r.Held != nil {
		e.kept[state.HoldKey(of.inputs)] = *r.Held
	}
	return of
}

// takeFrame adds a shard that was kept; one of another surface than the others is left out.
func (k *shards) takeFrame(frame jsio.Buffer) {
	head, err := frame.Head()
	var of work.Shard
	if err == nil && head.Name == work.PartShard && head.Into(&of) == nil && (k.surface == "" || k.surface == of.Hash) {
		k.take(of, frame)
	}
}

// blockOf reads the head of a block of draws.
func blockOf(block jsio.Buffer) (b work.Block, err error) {
	head, err := block.Head()
	if err != nil {
		return b, err
	}
	if head.Name != work.PartBlock {
		return b, errGone
	}
	return b, head.Into(&b)
}

// take appends a block; false when it is not one.
func (c *chain) take(block jsio.Buffer) bool {
	b, err := blockOf(block)
	if err != nil {
		return false
	}
	c.blocks = append(c.blocks, block)
	c.at = &b.Position
	return true
}

// drawn counts a run's draws.
func (r *run) drawn() int {
	n := 0
	for _, c := range r.chains {
		if c.at != nil {
			n += c.at.Draws
		}
	}
	return n
}

// offer tells the model of a run that is kept.
func (e *effects) offer(loaded *state.ProjectLoaded, r *run, status state.FitStatus) {
	e.runs[state.FitKey(r.inputs, loaded.FitRun)] = r
	loaded.HasFit = status == state.FitRunning || r.drawn() > 0
	loaded.Inputs, loaded.FitSpec, loaded.FitSettings = r.inputs, r.task.Spec, r.task.Settings
	loaded.FitStatus, loaded.FitElapsed = status, r.before.Seconds()
	loaded.Kept = append(loaded.Kept, r.kept.keys()...)
}
