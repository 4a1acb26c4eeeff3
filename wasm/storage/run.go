package storage

import (
	"context"
	"encoding/json"
	"slices"
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

// The states of a run that a keeper has to know: Interrupted is one that goes on.
const (
	Interrupted = "running"
	Done        = "done"
)

// PartFile is the part of a run that its data are to be read from.
const PartFile = "file"

// NewRun begins the record of a run and gives it a number. The parts, by name, are what its data are in.
func (k *Keeper[B]) NewRun(info Info, parts map[string]B) (id int) {
	k.mu.Lock()
	if !k.counted {
		k.run, k.counted = max(k.run, unseenRun(time.Now())), true
	}
	k.run++
	id = k.run
	k.mu.Unlock()
	for name, part := range parts {
		k.put(partsKey(id)+name, part, nil)
	}
	k.PutRun(id, info)
	return id
}

// unseenRun is a number for a run where it is not known how many there are: tens of seconds since 2025, which is more than anyone
// makes runs, and has eight digits for thirty years.
func unseenRun(now time.Time) int {
	return int(now.Sub(time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)) / (10 * time.Second))
}

// PutRun writes how a run stands.
func (k *Keeper[B]) PutRun(id int, info Info) {
	info.Version = infoVersion
	raw, err := json.Marshal(info)
	if err != nil {
		panic("storage: a run's record must encode as JSON: " + err.Error())
	}
	k.put(infoKey(id), k.codec.Value(raw), nil)
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

// DropOlder removes the runs before one that has results: those of its own project, and of others all but the last, which
// undo may ask for. A run that cannot be read stays.
func (k *Keeper[B]) DropOlder(id int) {
	k.add(&change[B]{name: "older", quiet: true, remove: func(ctx context.Context, s Store[B]) error {
		return k.dropBefore(ctx, s, id, 1)
	}})
}

// dropBefore removes the runs before id of the same project, and of other projects all but the last few.
func (k *Keeper[B]) dropBefore(ctx context.Context, s Store[B], id, others int) error {
	keys, err := s.Keys(ctx, keyRuns)
	if err != nil {
		return err
	}
	own, _, ok := k.readInfo(ctx, s, id)
	if !ok {
		return nil
	}
	ids := runNumbers(keys)
	for _, old := range slices.Backward(ids) {
		if old >= id {
			continue
		}
		info, _, ok := k.readInfo(ctx, s, old)
		if !ok {
			continue
		}
		if info.Project != own.Project {
			if others--; others >= 0 {
				continue
			}
		}
		if err := s.Delete(ctx, runKey(old)); err != nil {
			return err
		}
	}
	return nil
}

// makeRoom removes what nobody misses at once from storage that is full, and reports whether there was any.
func (k *Keeper[B]) makeRoom(ctx context.Context, s Store[B]) bool {
	k.mu.Lock()
	last := k.run
	k.mu.Unlock()
	before, err := s.Keys(ctx, keyRuns)
	if err != nil || k.dropBefore(ctx, s, last, 0) != nil {
		return false
	}
	after, err := s.Keys(ctx, keyRuns)
	return err == nil && len(after) < len(before)
}

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
