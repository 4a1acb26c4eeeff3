package storage

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/words"
)

// layoutVersion is the layout of the store that a keeper writes: 2 since there is a shelf, 3 since the open project lies there as well. A
// store without a record of it is of layout 1, which has one project. Earlier layouts are read as they are, and a project is moved to the shelf
// as it is written. What a later Mixtab wrote is neither read nor written.
const layoutVersion = 3

// DeletedFor is how long a project that was deleted can be brought back.
const DeletedFor = limits.DeletedDays * 24 * time.Hour

// Facts are what the list of projects says of one without reading it.
type Facts struct {
	Name    string    `json:"name"`
	Changed time.Time `json:"changed"`
	Deleted time.Time `json:"deleted,omitzero"` // when it was deleted; it is removed for good after DeletedFor
	Empty   bool      `json:"empty,omitzero"`   // it has no data yet, and is not listed
}

// Entry is a project on this device.
type Entry struct {
	ID string
	Facts
	Open  bool // on this page
	Bytes int  // with its fits
	Fits  int  // that are over
}

func layout() []byte {
	raw, _ := json.Marshal(map[string]int{"version": layoutVersion}) // encodes
	return raw
}

// knows refuses a store that a later Mixtab has written.
func (k *Keeper[B]) knows(ctx context.Context, s Store[B]) error {
	value, there, err := s.Get(ctx, keyLayout)
	if err != nil || !there {
		return err
	}
	raw, err := k.codec.Bytes(value)
	var of struct {
		Version int `json:"version"`
	}
	if err == nil && json.Unmarshal(raw, &of) == nil && of.Version > layoutVersion {
		return words.Err("fault.storage_later", "layout", of.Version, "latest", layoutVersion)
	}
	return err
}

func factsOf(p project.Project) Facts {
	return Facts{Name: p.Name, Changed: time.Now(), Empty: empty(p)}
}

func encodedFacts(f Facts) []byte {
	raw, err := json.Marshal(f)
	if err != nil {
		panic("storage: facts must encode as JSON: " + err.Error())
	}
	return raw
}

// empty reports whether nothing has been put into a project.
func empty(p project.Project) bool { return p.Source == nil && len(p.Scenarios) == 0 }

// pointed is which project was written last.
type pointed struct {
	ID string `json:"id"`
}

func pointer(id string) []byte {
	raw, _ := json.Marshal(pointed{id}) // encodes
	return raw
}

// home is below which key a project's records lie: on the shelf or, in a layout before 3, where the open one's were.
func (k *Keeper[B]) home(ctx context.Context, s Store[B], id string) (below string, there bool, err error) {
	if _, there, err = s.Get(ctx, shelfKey(id)+keyProject); there || err != nil {
		return shelfKey(id), there, err
	}
	record, there, err := k.record(ctx, s, "")
	return "", there && idOf(record) == id, err
}

// record reads a project's record below a key, as JSON where it is whole.
func (k *Keeper[B]) record(ctx context.Context, s Store[B], below string) (raw []byte, there bool, err error) {
	value, there, err := s.Get(ctx, below+keyProject)
	if err != nil || !there {
		return nil, false, err
	}
	if raw, err = k.codec.Bytes(value); err != nil {
		return nil, false, err
	}
	if body, _, framed := unframed(raw); framed {
		step, _ := k.bytes(ctx, s, below+keyStep)
		stepBody, _, _ := unframed(step)
		raw = project.Device0(body, stepBody)
	}
	return raw, true, nil
}

// beforeShelf is where a layout before 3 has the open project.
var beforeShelf = []string{keyProject, keySource, keyFacts, keyStep}

// shelve moves a project to the shelf that lies where a layout before 3 had the open one.
func (k *Keeper[B]) shelve(ctx context.Context, s Store[B], id string) error {
	if err := k.writeUnsaved(ctx, s, id); err != nil {
		return err
	}
	below, there, err := k.home(ctx, s, id)
	if err != nil || !there || below != "" {
		return err
	}
	record, _, err := k.record(ctx, s, "")
	if err != nil {
		return err
	}
	to := shelfKey(id)
	records := []Record[B]{{to + keyProject, k.codec.Value(record)}, {keyLayout, k.codec.Value(layout())}, {keyOpen, k.codec.Value(pointer(id))}}
	if raw, there := k.file(ctx, s, ""); there {
		records = append(records, Record[B]{to + keySource, k.codec.Value(raw)})
	}
	if raw, there := k.bytes(ctx, s, keyFacts); there {
		records = append(records, Record[B]{to + keyFacts, k.codec.Value(raw)})
	}
	return k.swap(ctx, s, beforeShelf, records...)
}

// file reads the bytes of a project's file below a key.
func (k *Keeper[B]) file(ctx context.Context, s Store[B], below string) (raw []byte, there bool) {
	raw, there = k.bytes(ctx, s, below+keySource)
	if _, section, framed := unframed(raw); framed {
		raw = section
	}
	return raw, there
}

// inTurn does something on the keeper's goroutine, once all that is waiting has been tried.
func (k *Keeper[B]) inTurn(do func(context.Context, Store[B]) error) {
	k.Flush()
	k.add(&change[B]{quiet: true, do: do})
}

// List gives the projects on this device, the one that is open first and then the last changed; those that were deleted come last.
func (k *Keeper[B]) List(found func([]Entry, error)) {
	k.look(func(ctx context.Context, s Store[B]) { found(k.entries(ctx, s)) }, func(err error) { found(nil, err) })
}

func (k *Keeper[B]) entries(ctx context.Context, s Store[B]) (list []Entry, err error) {
	keys, err := s.Keys(ctx, keyShelf)
	if err != nil {
		return nil, err
	}
	k.mu.Lock()
	latest := k.latest
	k.mu.Unlock()
	for _, key := range keys {
		if id, is := strings.CutSuffix(strings.TrimPrefix(key, keyShelf), "/"+keyProject); is {
			list = append(list, k.entry(ctx, s, shelfKey(id), Entry{ID: id, Open: id == latest}))
		}
	}
	list = slices.DeleteFunc(list, func(e Entry) bool { return e.Empty })
	if raw, there, _ := k.record(ctx, s, ""); there {
		saved, _ := project.ReadRecord(raw)
		id := idOf(raw)
		if saved != nil && !empty(saved.Project) && !slices.ContainsFunc(list, func(e Entry) bool { return e.ID == id }) {
			list = append(list, k.entry(ctx, s, "", Entry{ID: id, Open: id == latest}))
		}
	}
	runs, err := k.runsOf(ctx, s)
	for i := range list {
		for _, r := range runs[list[i].ID] {
			list[i].Bytes += r.Bytes
			if r.over() {
				list[i].Fits++
			}
		}
	}
	slices.SortStableFunc(list, func(a, b Entry) int {
		if a.Open != b.Open || a.Deleted.IsZero() != b.Deleted.IsZero() {
			return rank(a) - rank(b)
		}
		return b.Changed.Compare(a.Changed)
	})
	return list, err
}

func rank(e Entry) int {
	switch {
	case e.Open:
		return 0
	case e.Deleted.IsZero():
		return 1
	}
	return 2
}

// entry reads the facts of a project below a key. Of a store that has none they are taken from its record.
func (k *Keeper[B]) entry(ctx context.Context, s Store[B], below string, e Entry) Entry {
	raw, ok := k.bytes(ctx, s, below+keyFacts)
	if !ok || json.Unmarshal(raw, &e.Facts) != nil {
		record, _ := k.bytes(ctx, s, below+keyProject)
		var of struct {
			Project struct{ Name string }
		}
		_ = json.Unmarshal(record, &of)
		e.Name = of.Project.Name
	}
	for _, key := range []string{keyProject, keySource} {
		if n, err := k.size(ctx, s, below+key); err == nil {
			e.Bytes += n
		}
	}
	return e
}

func idOf(record []byte) string {
	var of struct {
		Project struct {
			ID string `json:"id"`
		} `json:"project"`
	}
	_ = json.Unmarshal(record, &of)
	return of.Project.ID
}

// Open reads a project from the shelf.
func (k *Keeper[B]) Open(id string, found func(Found[B], error)) {
	k.inTurn(func(ctx context.Context, s Store[B]) error {
		err := k.writeUnsaved(ctx, s, id)
		var f Found[B]
		if err == nil {
			f, err = k.readProject(ctx, s, id)
		}
		switch {
		case err == nil && f.Saved == nil && len(f.Issues) == 0:
			err = words.Err("fault.project_gone")
		case err == nil && f.Saved == nil:
			err = words.Error{Text: f.Issues[0].Reason}
		}
		if err == nil {
			f.Run, err = k.newest(ctx, s, id)
			f.Fits = k.fitsOf(ctx, s, id)
		}
		if err == nil {
			err = k.takeUp(ctx, s, &f)
		}
		found(f, err)
		return nil
	})
}

// Rename gives a project on the shelf another name.
func (k *Keeper[B]) Rename(id, name string, done func(error)) {
	k.inTurn(func(ctx context.Context, s Store[B]) error {
		if err := k.shelve(ctx, s, id); err != nil {
			done(err)
			return nil
		}
		raw, _, _ := k.record(ctx, s, shelfKey(id))
		saved, issues := project.ReadRecord(raw)
		if saved == nil || len(issues) > 0 { // it would be written without what cannot be read
			done(words.Err("fault.project_gone"))
			return nil
		}
		saved.Project.ID, saved.Project.Name = id, name
		done(k.swap(ctx, s, nil, k.recordsOf(saved.Project, saved.Step, factsOf(saved.Project), false)...))
		return nil
	})
}

// Duplicate puts a copy of a project on the shelf under another ID and name, with its last fit.
func (k *Keeper[B]) Duplicate(id, copyID, name string, done func(error)) {
	k.inTurn(func(ctx context.Context, s Store[B]) error {
		done(k.duplicate(ctx, s, id, copyID, name))
		return nil
	})
}

func (k *Keeper[B]) duplicate(ctx context.Context, s Store[B], id, copyID, name string) error {
	below, _, err := k.home(ctx, s, id)
	if err != nil {
		return err
	}
	raw, _, _ := k.record(ctx, s, below)
	saved, issues := project.ReadRecord(raw)
	if saved == nil || len(issues) > 0 {
		return words.Err("fault.project_gone")
	}
	saved.Project.ID, saved.Project.Name = copyID, name
	records := k.recordsOf(saved.Project, saved.Step, factsOf(saved.Project), false)
	if file, there := k.file(ctx, s, below); there {
		records = append(records, Record[B]{shelfKey(copyID) + keySource, k.codec.Value(file)})
	}
	fit, err := k.copyOfFit(ctx, s, id, copyID)
	if err != nil {
		return err
	}
	return k.swap(ctx, s, nil, append(records, fit...)...)
}

// Delete marks a project on the shelf as deleted, or takes that back. It is removed for good when a page begins DeletedFor later.
func (k *Keeper[B]) Delete(id string, deleted bool, done func(error)) {
	k.inTurn(func(ctx context.Context, s Store[B]) error {
		if err := k.shelve(ctx, s, id); err != nil {
			done(err)
			return nil
		}
		e := k.entry(ctx, s, shelfKey(id), Entry{})
		e.Deleted = time.Time{}
		if deleted {
			e.Deleted = time.Now()
		}
		if _, there, err := s.Get(ctx, shelfKey(id)+keyProject); !there || err != nil {
			done(words.Err("fault.project_gone"))
			return nil
		}
		done(k.swap(ctx, s, nil, Record[B]{shelfKey(id) + keyFacts, k.codec.Value(encodedFacts(e.Facts))}))
		return nil
	})
}

// removeDeleted removes for good what was deleted long ago.
func (k *Keeper[B]) removeDeleted() {
	k.add(&change[B]{name: "deleted", quiet: true, do: func(ctx context.Context, s Store[B]) error {
		_, err := k.dropDeleted(ctx, s, DeletedFor)
		return err
	}})
}

// dropDeleted removes the projects that were deleted that long ago, with their fits, or begun and left, and reports whether there were any.
func (k *Keeper[B]) dropDeleted(ctx context.Context, s Store[B], ago time.Duration) (dropped bool, err error) {
	keys, err := s.Keys(ctx, keyShelf)
	if err != nil {
		return false, err
	}
	for _, key := range keys {
		id, is := strings.CutSuffix(strings.TrimPrefix(key, keyShelf), "/"+keyFacts)
		var f Facts
		raw, _ := k.bytes(ctx, s, key)
		since := func() time.Time {
			if f.Empty && f.Deleted.IsZero() && ago > 0 { // else it may be open on another page
				return f.Changed
			}
			return f.Deleted
		}
		if !is || json.Unmarshal(raw, &f) != nil || since().IsZero() || time.Since(since()) < ago {
			continue
		}
		runs, err := k.runsOf(ctx, s)
		if err != nil {
			return dropped, err
		}
		gone := []string{shelfKey(id)}
		for _, r := range runs[id] {
			gone = append(gone, runKey(r.ID))
		}
		if err := s.Swap(ctx, gone); err != nil {
			return dropped, err
		}
		dropped = true
	}
	return dropped, nil
}
