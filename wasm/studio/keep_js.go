package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/wasm/jsio"
	"github.com/mixtab/mixtab/wasm/proto"
)

// saveAfter is how long after an edit the project is written, in milliseconds; edits in between are written once.
const saveAfter = 300

// openWithin is how long the device's storage may take to open before the page goes on without it.
const openWithin = 4 * time.Second

// A page of this name is the only one that writes to this device; one that comes while another is open waits that
// many milliseconds for it to go, and then keeps nothing.
const (
	ownName = "mixtab-device"
	ownWait = 2000
)

// Keys of the store. A run's number grows from run to run, so that text order is age.
const (
	keyProject = "project"
	keySource  = "source"
	keyStep    = "step"
	keyRuns    = "run/"
	keyModels  = "compared/"
)

func runKey(id int) string         { return fmt.Sprintf("%s%08d/", keyRuns, id) }
func infoKey(id int) string        { return runKey(id) + "info" }
func blocksKey(id int) string      { return runKey(id) + "block/" }
func blockKey(id, c, n int) string { return fmt.Sprintf("%s%04d/%08d", blocksKey(id), c, n) }
func shardsKey(id int) string      { return runKey(id) + "shard/" }
func panelKey(id int) string       { return runKey(id) + "panel" }
func heldKey(id int) string        { return runKey(id) + "held" }

// keeper writes the project and its draws to this device. Calls return at once; writes happen one after another on
// a goroutine of their own, and say how they went.
type keeper struct {
	dispatch func(state.Msg)
	store    *jsio.Store
	why      string // why there is no store
	work     *loop
	pending  *state.SaveLocal
	timed    bool
	source   *project.Source // as last written
	lastRun  int
	off      bool // nothing is kept: this page is a planner that was handed on
}

// savedRun is what is stored of a run besides its blocks and its panel. A run that was kept before panels were has its
// file beside it, and the file's name and roles in Task.
type savedRun struct {
	Task    savedTask       `json:"task"`
	Inputs  state.Inputs    `json:"inputs"`
	Status  state.FitStatus `json:"status"`
	Seconds float64         `json:"seconds"`
}

type savedTask struct {
	work.Task
	Name    string          `json:"name,omitempty"`
	Mapping *intake.Mapping `json:"mapping,omitempty"`
}

func newKeeper(dispatch func(state.Msg)) *keeper {
	k := &keeper{dispatch: dispatch, work: newLoop()}
	k.work.broken = func(fault any) { dispatch(state.SaveFailed{Reason: fmt.Sprint(fault)}) }
	return k
}

// open opens the store; without one the keeper keeps nothing, and says so at the first save.
func (k *keeper) open() {
	ctx, cancel := context.WithTimeout(context.Background(), openWithin)
	defer cancel()
	if !jsio.Own(ownName, ownWait) {
		k.why = "Mixtab is open in another tab, which keeps its project. What is done here is not saved: save it as a file."
	} else if store, err := jsio.OpenStore(ctx); err != nil {
		k.why = "This browser keeps nothing for this page (" + err.Error() + "). Save the project as a file."
	} else {
		k.store = store
	}
	go k.work.run()
}

// write queues a write. Where it succeeds, done is called.
func (k *keeper) write(do func(context.Context) error, done func()) {
	if k.off {
		return
	}
	k.work.post(func() {
		if k.store == nil {
			k.dispatch(state.SaveFailed{Reason: k.why})
			return
		}
		if err := do(context.Background()); err != nil {
			k.dispatch(state.SaveFailed{Reason: "Not saved on this device: " + err.Error()})
			return
		}
		if done != nil {
			done()
		}
	})
}

// put queues the write of one record.
func (k *keeper) put(key string, value jsio.Buffer) {
	record := jsio.Record{Key: key, Value: value}
	k.write(func(ctx context.Context) error { return k.store.Put(ctx, record) }, nil)
}

func frameOf(name string, body any, parts ...proto.Part) jsio.Buffer {
	b, err := jsio.NewBuffer(proto.New(proto.KindPart, name, body, parts...).Encode())
	if err != nil {
		panic(err)
	}
	return b
}

// keepProject writes a project soon.
func (k *keeper) keepProject(c state.SaveLocal) {
	k.pending = &c
	if k.timed {
		return
	}
	k.timed = true
	if err := jsio.After(saveAfter, k.flush); err != nil {
		k.flush()
	}
}

// flush writes what waits to be written.
func (k *keeper) flush() {
	k.timed = false
	if k.pending == nil {
		return
	}
	project := k.pending.Project
	k.pending = nil
	k.write(func(ctx context.Context) error { return k.putProject(ctx, project) },
		func() { k.dispatch(state.SavedAt{Clock: clock()}) })
}

func (k *keeper) putProject(ctx context.Context, p project.Project) error {
	record, err := jsio.NewBuffer(project.Record(p, ""))
	if err != nil {
		return err
	}
	records := []jsio.Record{{Key: keyProject, Value: record}}
	if p.Source != nil && p.Source != k.source {
		file := proto.Part{Name: work.PartFile, Data: p.Source.Bytes}
		records = append(records, jsio.Record{Key: keySource, Value: frameOf("source", nil, file)})
	}
	if err := k.store.Put(ctx, records...); err != nil {
		return err
	}
	k.source = p.Source
	return nil
}

// keepStep writes which page is open.
func (k *keeper) keepStep(step state.Step) {
	k.put(keyStep, frameOf("step", step))
}

// newRun begins the record of a run.
func (k *keeper) newRun(r *run) {
	k.lastRun++
	r.id = k.lastRun
	if panel, there := r.effects.panels[r.inputs.Data]; there {
		k.put(panelKey(r.id), panel)
	}
	k.putRun(r, state.FitRunning)
}

// endRun notes how a run ended.
func (k *keeper) endRun(r *run, status state.FitStatus) { k.putRun(r, status) }

func (k *keeper) putRun(r *run, status state.FitStatus) {
	info := savedRun{Task: savedTask{Task: r.task}, Inputs: r.inputs, Status: status, Seconds: r.elapsed().Seconds()}
	var file []proto.Part
	if r.source != nil && r.source.file != nil {
		info.Task.Name, info.Task.Mapping = r.source.name, r.source.mapping
		file = []proto.Part{{Name: work.PartFile, Data: r.source.file}}
	}
	k.put(infoKey(r.id), frameOf("run", info, file...))
}

// keepBlock writes the n-th block of a chain, which holds the chain's state behind it as well.
func (k *keeper) keepBlock(r *run, chain, n int, block jsio.Buffer) {
	k.put(blockKey(r.id, chain, n), block)
}

// keepShard writes a shard of a run's response surface.
func (k *keeper) keepShard(r *run, index int, shard jsio.Buffer) {
	k.put(fmt.Sprintf("%s%08d", shardsKey(r.id), index), shard)
}

// keepCompared writes the answer of one fit of a comparison, in place of comparisons of other data or models. Under
// key, but for the first word, it lies on the device.
func (k *keeper) keepCompared(key string, answer jsio.Buffer) {
	key = keyModels + strings.TrimPrefix(key, work.Compare.Name()+"/")
	own := key[:strings.Index(key[len(keyModels):], "/")+len(keyModels)+1]
	k.write(func(ctx context.Context) error {
		keys, err := k.store.Keys(ctx, keyModels)
		if err != nil {
			return err
		}
		for _, key := range keys {
			if !strings.HasPrefix(key, own) {
				if err := k.store.Delete(ctx, key); err != nil {
					return err
				}
			}
		}
		return nil
	}, nil)
	k.put(key, answer)
}

// readCompared reads what is kept of a comparison. What cannot be understood is fitted again when it is asked for.
func (k *keeper) readCompared(ctx context.Context, kept map[state.Key]jsio.Buffer) {
	keys, err := k.store.Keys(ctx, keyModels)
	if err != nil {
		return
	}
	for _, key := range keys {
		if records, err := k.store.Read(ctx, key); err == nil && len(records) > 0 {
			kept[state.Key(work.Compare.Name()+"/"+strings.TrimPrefix(key, keyModels))] = records[0].Value
		}
	}
}

// readShards reads what is kept of a run's response surface. What cannot be understood is built again.
func (k *keeper) readShards(ctx context.Context, r *run) {
	records, err := k.store.Read(ctx, shardsKey(r.id))
	if err != nil {
		return
	}
	for _, record := range records {
		r.kept.takeFrame(record.Value)
	}
}

// takeFrame adds a shard that was kept; one of another surface than the others is left out.
func (k *shards) takeFrame(frame jsio.Buffer) {
	head, err := frame.Head()
	var of work.Shard
	if err == nil && head.Name == work.PartShard && head.Into(&of) == nil && (k.surface == "" || k.surface == of.Hash) {
		k.take(of, frame)
	}
}

// dropOlder removes the runs before r, now that r has results.
func (k *keeper) dropOlder(r *run) {
	k.write(func(ctx context.Context) error {
		records, err := k.store.Keys(ctx, keyRuns)
		if err != nil {
			return err
		}
		for _, key := range records {
			if key < runKey(r.id) {
				if err := k.store.Delete(ctx, key); err != nil {
					return err
				}
			}
		}
		return nil
	}, nil)
}

// forget removes everything that is kept on this device.
func (k *keeper) forget() {
	k.pending, k.source = nil, nil
	k.write(func(ctx context.Context) error { return k.store.Delete(ctx, "") }, nil)
}

// restored is what was found on this device.
type restored struct {
	project *project.Project
	step    state.Step
	run     *run
	status  state.FitStatus
}

// restore reads what is kept. Whatever cannot be understood is left out rather than refused.
func (k *keeper) restore(e *effects) (found restored) {
	if k.store == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), openWithin)
	defer cancel()
	if records, err := k.store.Read(ctx, keyProject); err == nil && len(records) > 0 {
		raw, _ := records[0].Value.Bytes()
		if m, err := proto.Decode(raw); err == nil { // the device's first layout
			raw = project.Device0(m.Body, nil)
		}
		if saved, _ := project.ReadRecord(raw); saved != nil {
			found.project = &saved.Project
		}
	}
	if found.project == nil {
		return
	}
	if source, ok := k.message(ctx, keySource); ok && found.project.Source != nil {
		found.project.Source.Bytes = source.Part(work.PartFile)
		k.source = found.project.Source
	} else {
		found.project.Source = nil
	}
	if m, ok := k.message(ctx, keyStep); ok {
		_ = m.Into(&found.step)
	}
	found.run, found.status = k.newestRun(ctx, e)
	return found
}

func (k *keeper) message(ctx context.Context, key string) (proto.Message, bool) {
	records, err := k.store.Read(ctx, key)
	if err != nil || len(records) == 0 {
		return proto.Message{}, false
	}
	m, err := records[0].Value.Message()
	return m, err == nil
}

// newestRun is the youngest run that can go on or has draws.
func (k *keeper) newestRun(ctx context.Context, e *effects) (*run, state.FitStatus) {
	keys, err := k.store.Keys(ctx, keyRuns)
	if err != nil {
		return nil, ""
	}
	ids := runNumbers(keys)
	for i := len(ids) - 1; i >= 0; i-- {
		k.lastRun = max(k.lastRun, ids[i])
		if r, status := k.readRun(ctx, e, ids[i]); r != nil && (status == state.FitRunning || r.drawn() > 0) {
			return r, status
		}
	}
	return nil, ""
}

// runNumbers are the numbers in the runs' keys, ascending, each once.
func runNumbers(keys []string) []int {
	var ids []int
	for _, key := range keys {
		var id int
		if _, err := fmt.Sscanf(key, keyRuns+"%08d/", &id); err == nil && (len(ids) == 0 || ids[len(ids)-1] != id) {
			ids = append(ids, id)
		}
	}
	return ids
}

func (k *keeper) readRun(ctx context.Context, e *effects, id int) (*run, state.FitStatus) {
	m, ok := k.message(ctx, infoKey(id))
	var info savedRun
	if !ok || m.Into(&info) != nil || info.Task.Settings.Chains <= 0 {
		return nil, ""
	}
	r := &run{effects: e, id: id, task: info.Task.Task, inputs: info.Inputs,
		before: time.Duration(info.Seconds * float64(time.Second))}
	if file := m.Part(work.PartFile); file != nil {
		r.source = &source{name: info.Task.Name, mapping: info.Task.Mapping, file: file}
	}
	if records, err := k.store.Read(ctx, panelKey(id)); err == nil && len(records) > 0 {
		e.panels[info.Inputs.Data] = records[0].Value
	}
	for i := range info.Task.Settings.Chains {
		c := new(chain)
		r.chains = append(r.chains, c)
		blocks, err := k.store.Read(ctx, fmt.Sprintf("%s%04d/", blocksKey(id), i))
		if err != nil {
			return nil, ""
		}
		for _, record := range blocks {
			if !c.take(record.Value) {
				return nil, ""
			}
		}
	}
	k.readShards(ctx, r)
	if records, err := k.store.Read(ctx, heldKey(id)); err == nil && len(records) > 0 {
		e.kept[state.HoldKey(r.inputs)] = records[0].Value
	}
	return r, info.Status
}

// take appends a stored block; false when it is not one.
func (c *chain) take(block jsio.Buffer) bool {
	head, err := block.Head()
	var b work.Block
	if err != nil || head.Name != work.PartBlock || head.Into(&b) != nil {
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

// restore brings back what was open when the page was left.
func (e *effects) restore() {
	e.keeper.open()
	found := e.keeper.restore(e)
	if found.project == nil {
		return
	}
	loaded := state.ProjectLoaded{Project: *found.project, Step: found.step}
	if found.run != nil {
		e.offer(&loaded, found.run, found.status)
	}
	ctx, cancel := context.WithTimeout(context.Background(), openWithin)
	defer cancel()
	e.keeper.readCompared(ctx, e.kept)
	for key := range e.kept {
		loaded.Kept = append(loaded.Kept, key)
	}
	e.studio.dispatch(loaded)
}

// offer tells the model of a run that is kept.
func (e *effects) offer(loaded *state.ProjectLoaded, r *run, status state.FitStatus) {
	e.runs[state.FitKey(r.inputs, 0)] = r
	loaded.HasFit = status == state.FitRunning || r.drawn() > 0
	loaded.Inputs, loaded.FitSpec, loaded.FitSettings = r.inputs, r.task.Spec, r.task.Settings
	loaded.FitStatus, loaded.FitElapsed = status, r.before.Seconds()
	loaded.Kept = append(loaded.Kept, r.kept.keys()...)
}
