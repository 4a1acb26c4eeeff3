package storage

import (
	"context"
	"encoding/json"
	"slices"
)

// Memo keeps one text for the page that comes next, at once: a store takes longer than a page has that goes, and undoes what it has not ended.
type Memo interface {
	Left() string      // "" for nothing
	Leave(text string) // in place of what was left before; where that fails, nothing is left
}

// unsaved are records of projects that were not written when their page went, as texts by ID and key.
type unsaved map[string]map[string]string

func (k *Keeper[B]) unsaved() unsaved {
	all := unsaved{}
	_ = json.Unmarshal([]byte(k.memo.Left()), &all) // nothing is left, or nothing that can be read
	return all
}

func (k *Keeper[B]) leave(all unsaved) {
	text := ""
	if len(all) > 0 {
		raw, _ := json.Marshal(all) // encodes
		text = string(raw)
	}
	k.memo.Leave(text)
}

// leaveUnsaved leaves what is not written yet of projects. One whose file is not on the device is nothing that the next page could show.
func (k *Keeper[B]) leaveUnsaved() {
	k.mu.Lock()
	pending := map[string]func() []Record[B]{}
	for _, c := range k.changes {
		if p := c.project; p != nil && k.known[p.ID].shelf && (p.Source == nil || k.known[p.ID].source == any(p.Source)) {
			pending[p.ID] = func() []Record[B] { return k.recordsOf(*p, c.step, factsOf(*p), false) }
		}
	}
	k.mu.Unlock()
	if len(pending) == 0 {
		return
	}
	all := k.unsaved()
	for id, records := range pending {
		all[id] = map[string]string{}
		for _, r := range records() {
			raw, _ := k.codec.Bytes(r.Value) // was made of bytes
			all[id][r.Key] = string(raw)
		}
	}
	k.leave(all)
}

// dropUnsaved takes back what was left of a project that is written now, unless it has been edited again.
func (k *Keeper[B]) dropUnsaved(id string) {
	k.mu.Lock()
	again := slices.ContainsFunc(k.changes, func(c *change[B]) bool { return c.project != nil && c.project.ID == id })
	k.mu.Unlock()
	if all := k.unsaved(); all[id] != nil && !again {
		delete(all, id)
		k.leave(all)
	}
}

// writeUnsaved writes what the last page that had a project has left of it.
func (k *Keeper[B]) writeUnsaved(ctx context.Context, s Store[B], id string) error {
	all := k.unsaved()
	var records []Record[B]
	for key, text := range all[id] {
		records = append(records, Record[B]{key, k.codec.Value([]byte(text))})
	}
	if len(records) == 0 {
		return nil
	}
	err := k.swap(ctx, s, nil, records...)
	if err == nil {
		k.dropUnsaved(id)
	}
	return err
}
