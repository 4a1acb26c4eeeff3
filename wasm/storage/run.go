package storage

import (
	"context"
	"encoding/json"
	"time"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/sampler"
)

// Info is what is kept of a run besides its data, its draws and what was made of them.
type Info struct {
	Version int     `json:"version"`
	Project string  `json:"project,omitempty"` // project.Project.ID
	Task    Task    `json:"task"`
	Inputs  Inputs  `json:"inputs"`
	Status  string  `json:"status"`
	Seconds float64 `json:"seconds"`
	Drawn   []int   `json:"drawn,omitempty"` // [chain] draws at the end of the run
}

// infoVersion is the layout of Info. Version 0 was a frame with the run's file in it.
const infoVersion = 1

// Task is what a run started from, besides its data.
type Task struct {
	Name     string           `json:"name,omitempty"`    // of its file, where the data are to be read from that
	Mapping  *intake.Mapping  `json:"mapping,omitempty"` // likewise
	Spec     []byte           `json:"spec"`
	Settings sampler.Settings `json:"settings"`
}

// Inputs are the hashes of what a run depends on.
type Inputs struct {
	Data     string `json:"data"`
	Spec     string `json:"spec"`
	Settings string `json:"settings"`
}

// The states of a run that a keeper has to know: Interrupted is one that goes on, Stopped has fewer draws than it was to have.
const (
	Interrupted = "running"
	Done        = "done"
	Stopped     = "cancelled"
)

// PartFile is the part of a run that its data are to be read from.
const PartFile = "file"

// NewRun begins the record of a run and gives it a number. The parts, by name, are what its data are in.
func (k *Keeper[B]) NewRun(info Info, parts map[string]B) (id int) {
	id = k.number()
	for name, part := range parts {
		k.put(partsKey(id)+name, part, nil)
	}
	k.PutRun(id, info)
	return id
}

// number is the number of the next run: the time in milliseconds, so that two pages at work give no run the same. It has thirteen digits for
// two hundred years; numbers of layouts before 3 have eight and begin with 0, which is before it in the order of text.
func (k *Keeper[B]) number() int {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.run = max(k.run+1, int(time.Now().UnixMilli()))
	return k.run
}

// PutRun writes how a run stands.
func (k *Keeper[B]) PutRun(id int, info Info) {
	info.Version = infoVersion
	k.put(infoKey(id), k.codec.Value(encoded(info)), nil)
}

func encoded(info Info) []byte {
	raw, err := json.Marshal(info)
	if err != nil {
		panic("storage: a run's record must encode as JSON: " + err.Error())
	}
	return raw
}

// Block writes the n-th block of a chain, which holds the chain's state behind it as well. stored is called when it is
// written.
func (k *Keeper[B]) Block(id, chain, n int, block B, stored func()) {
	k.put(blockKey(id, chain, n), block, stored)
}

// Shard writes a shard of a run's response surface.
func (k *Keeper[B]) Shard(id, index int, shard B) { k.put(shardKey(id, index), shard, nil) }

// Held writes the test of a run's model on what it has not seen.
func (k *Keeper[B]) Held(id int, held B) { k.put(heldKey(id), held, nil) }

// Misfit writes what was looked for in what a run leaves over.
func (k *Keeper[B]) Misfit(id int, misfit B) { k.put(misfitKey(id), misfit, nil) }

// readInfo reads the record of a run, and its file where that is in it.
func (k *Keeper[B]) readInfo(ctx context.Context, s Store[B], id int) (info Info, file []byte, ok bool) {
	raw, ok := k.bytes(ctx, s, infoKey(id))
	if !ok {
		return info, nil, false
	}
	if body, section, framed := unframed(raw); framed {
		raw, file = body, section
	}
	err := json.Unmarshal(raw, &info)
	return info, file, err == nil && info.Version <= infoVersion && info.Task.Settings.Chains > 0 && info.Task.Settings.Chains <= 1<<16
}

// bytes reads one record.
func (k *Keeper[B]) bytes(ctx context.Context, s Store[B], key string) ([]byte, bool) {
	value, there, err := s.Get(ctx, key)
	if err != nil || !there {
		return nil, false
	}
	raw, err := k.codec.Bytes(value)
	return raw, err == nil
}
