package main

import (
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/wasm/jsio"
	"github.com/mixtab/mixtab/wasm/proto"
)

var errGone = errors.New("the data are gone")

// blobs finds what jobs need, in order: files, panels, draws of chains and shards.
func (e *effects) blobs(needs []string) (frames []jsio.Buffer, err error) {
	for _, need := range needs {
		found, err := e.blob(need)
		if err != nil {
			return nil, err
		}
		frames = append(frames, found...)
	}
	return frames, nil
}

func (e *effects) blob(need string) ([]jsio.Buffer, error) {
	name, rest, _ := strings.Cut(need, "/")
	switch name {
	case "panel":
		if panel, there := e.panels[rest]; there {
			return []jsio.Buffer{panel}, nil
		}
	case work.Chain.Name():
		parts := strings.Split(rest, "/")
		if c := e.chain(parts[0], parts[1]); c != nil {
			return c.latest(parts[2])
		}
	case "shard":
		for _, r := range e.runs {
			if r.kept.surface == strings.TrimSuffix(rest, "/") {
				return r.kept.list(), nil
			}
		}
		return nil, nil
	default:
		if file, there := e.files[need]; there {
			return []jsio.Buffer{file}, nil
		}
	}
	return nil, errGone
}

// chain is a chain of a run whose draws are kept; nil where there is none.
func (e *effects) chain(fit, index string) *chain {
	r := e.runs[fit]
	if i, err := strconv.Atoi(index); err == nil && r != nil && i < len(r.chains) {
		return r.chains[i]
	}
	return nil
}

// latest is all blocks of a chain, or of "@n" the latest of no more bytes together than that, but at least one.
func (c *chain) latest(most string) ([]jsio.Buffer, error) {
	limit, err := strconv.Atoi(strings.TrimPrefix(most, "@"))
	if most == "" || err != nil {
		return c.blocks, nil
	}
	from, size := len(c.blocks), 0
	for from > 0 && size < limit {
		from--
		n, err := c.blocks[from].Len()
		if err != nil {
			return nil, err
		}
		size += n
	}
	return c.blocks[from:], nil
}

// missingPanel is the hash of a needed panel that is not there yet, "" for none.
func (e *effects) missingPanel(needs []string) string {
	for _, need := range needs {
		if hash, is := strings.CutPrefix(need, "panel/"); is {
			if _, there := e.panels[hash]; !there {
				return hash
			}
		}
	}
	return ""
}

// waitForPanel holds a job back until its panel has been read. A fit that was kept by an older Mixtab brings its file in
// place of its panel.
func (e *effects) waitForPanel(hash string, j *running) {
	e.waiting[hash] = append(e.waiting[hash], j)
	if e.reading() {
		return
	}
	e.readSources()
}

func (e *effects) reading() bool {
	for _, j := range e.jobs {
		if j.want.Work == work.Read.Name() {
			return true
		}
	}
	return false
}

// readSources reads the files of runs whose panels are waited for and come no other way.
func (e *effects) readSources() {
	for _, hash := range slices.Sorted(maps.Keys(e.waiting)) {
		s := e.sourceOf(hash)
		if s == nil {
			e.panelIsGone(hash)
			continue
		}
		blob := "file/" + hash
		e.put(state.Put{Blob: blob, Data: s.file})
		s.file = nil
		ask := work.Marshal(work.ReadAsk{Name: s.name, Mapping: s.mapping})
		e.run(state.Want{Key: state.Key(work.Read.Name() + "/" + hash), Work: work.Read.Name(), Ask: ask, Needs: []string{blob}})
	}
}

func (e *effects) sourceOf(hash string) *source {
	for _, r := range e.runs {
		if r.inputs.Data == hash && r.source != nil && r.source.file != nil {
			return r.source
		}
	}
	return nil
}

func (e *effects) panelIsGone(hash string) {
	waiting := e.waiting[hash]
	delete(e.waiting, hash)
	for _, j := range waiting {
		j.came(state.Came{Status: state.StatusFailed, Why: errGone.Error()})
	}
}

// keepPanel keeps a panel for every job that comes, and starts those that waited for it.
func (e *effects) keepPanel(head proto.Message, frame jsio.Buffer) {
	var of work.PanelHead
	if head.Into(&of) != nil {
		return
	}
	e.panels[of.Hash] = frame
	waiting := e.waiting[of.Hash]
	delete(e.waiting, of.Hash)
	for _, j := range waiting {
		j.start()
	}
}

// keptAnswer is what is kept under a key: an answer of an earlier page, or a shard.
func (e *effects) keptAnswer(key state.Key) (body []byte, there bool) {
	if frame, is := e.kept[key]; is {
		delete(e.kept, key) // the page keeps it now
		return answerOf(key, frame)
	}
	name, rest, _ := strings.Cut(string(key), "/")
	hash, index, _ := strings.Cut(rest, "/")
	i, err := strconv.Atoi(index)
	if name != work.PartShard || err != nil {
		return nil, false
	}
	for _, r := range e.runs {
		if frame, is := r.kept.frames[i]; is && r.kept.surface == hash {
			m, err := frame.Message()
			return m.Part(work.PartShard), err == nil
		}
	}
	return []byte{}, true // it cannot be read, and is built again
}

// answerOf is the body of a kept answer, of whichever version it is.
func answerOf(key state.Key, frame jsio.Buffer) ([]byte, bool) {
	m, err := frame.Message()
	var answer any
	if err == nil && strings.HasPrefix(string(key), work.Hold.Name()+"/") {
		answer, err = proto.ReadHeld(m)
	} else if err == nil {
		answer, err = proto.ReadCompared(m)
	}
	if err != nil {
		return nil, false
	}
	return work.Marshal(answer), true
}

// keepAnswer keeps an answer on this device: of a comparison under its own key, of a holdout with the run it is of.
func (e *effects) keepAnswer(j *running, frame jsio.Buffer) {
	if j.want.Work == work.Compare.Name() {
		e.keepCompared(string(j.want.Key), frame)
		return
	}
	for _, r := range e.runs {
		if state.HoldKey(r.inputs) == j.want.Key && !e.keeper.off {
			e.keeper.Held(r.id, frame)
		}
	}
}

// shards are what is kept of a run's response surface, as they came, with the surface they are of.
type shards struct {
	surface string // its hash
	frames  map[int]jsio.Buffer
}

// list is the frames in the order of the surface's shards.
func (k *shards) list() (frames []jsio.Buffer) {
	for _, i := range slices.Sorted(maps.Keys(k.frames)) {
		frames = append(frames, k.frames[i])
	}
	return frames
}

// take adds a shard; false when there is one already. A shard of another surface takes the place of all.
func (k *shards) take(of work.Shard, frame jsio.Buffer) bool {
	if k.surface != of.Hash {
		*k = shards{surface: of.Hash, frames: map[int]jsio.Buffer{}}
	}
	if _, there := k.frames[of.Index]; there {
		return false
	}
	k.frames[of.Index] = frame
	return true
}

// keys are the keys of the shards.
func (k *shards) keys() (keys []state.Key) {
	for i := range k.frames {
		keys = append(keys, state.ShardKey(k.surface, i))
	}
	return keys
}

// keepShard keeps a shard with the run whose draws it was made from.
func (e *effects) keepShard(j *running, head proto.Message, frame jsio.Buffer) {
	var of work.Shard
	r := e.runOf(j.want.Needs)
	if r == nil || head.Into(&of) != nil {
		return
	}
	if r.kept.take(of, frame) && !e.keeper.off {
		e.keeper.Shard(r.id, of.Index, frame)
	}
}

// runOf is the run whose draws are among a job's needs.
func (e *effects) runOf(needs []string) *run {
	for _, need := range needs {
		if parts := strings.Split(need, "/"); parts[0] == work.Chain.Name() && len(parts) > 1 {
			return e.runs[parts[1]]
		}
	}
	return nil
}
