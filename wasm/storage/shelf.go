package storage

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/words"
)

// layoutVersion is the layout of the store that a keeper writes: 2 since there is a shelf. A store without a record of it is of layout 1,
// which has one project and is read as it is. What a later Mixtab wrote is neither read nor written.
const layoutVersion = 2

// DeletedFor is how long a project that was deleted can be brought back.
const DeletedFor = limits.DeletedDays * 24 * time.Hour

// Facts are what the list of projects says of one without reading it.
type Facts struct {
	Name    string    `json:"name"`
	Changed time.Time `json:"changed"`
	Deleted time.Time `json:"deleted,omitzero"` // when it was deleted; it is removed for good after DeletedFor
}

// Entry is a project on this device.
type Entry struct {
	ID string
	Facts
	Open  bool
	Bytes int // with its fits
	Fits  int // that are over
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

func (k *Keeper[B]) factsOf(f Facts) B {
	raw, err := json.Marshal(f)
	if err != nil {
		panic("storage: facts must encode as JSON: " + err.Error())
	}
	return k.codec.Value(raw)
}

// putAside says what has to be removed and written so that the project with an ID takes the place of the one that is open, which goes
// on the shelf; nothing where it is the same. One without data is not kept.
func (k *Keeper[B]) putAside(ctx context.Context, s Store[B], id string) (gone []string, records []Record[B], err error) {
	k.mu.Lock()
	current := k.current
	k.mu.Unlock()
	if current == nil || *current == id {
		return nil, nil, nil
	}
	gone = []string{shelfKey(id), keySource}
	shelf := shelfKey(*current)
	for _, key := range []string{keyProject, keySource, keyFacts} {
		value, there, err := s.Get(ctx, key)
		if err != nil {
			return nil, nil, err
		}
		if there {
			records = append(records, Record[B]{shelf + key, value})
		}
	}
	if raw, ok := k.bytes(ctx, s, keyProject); ok && empty(raw) {
		records = nil
	}
	return gone, records, nil
}

// empty reports whether a record is of a project without data.
func empty(record []byte) bool {
	s, _ := project.ReadRecord(record)
	return s != nil && s.Project.Source == nil && len(s.Project.Scenarios) == 0
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
	if raw, there := k.bytes(ctx, s, keyProject); there && !empty(raw) {
		list = append(list, k.entry(ctx, s, "", Entry{ID: idOf(raw), Open: true}))
	}
	for _, key := range keys {
		if id, is := strings.CutSuffix(strings.TrimPrefix(key, keyShelf), "/"+keyProject); is {
			list = append(list, k.entry(ctx, s, shelfKey(id), Entry{ID: id}))
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
		if n, err := s.Size(ctx, below+key); err == nil {
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

// Open reads a project from the shelf, where it stays until it is written as the open one.
func (k *Keeper[B]) Open(id string, found func(Found[B], error)) {
	k.inTurn(func(ctx context.Context, s Store[B]) error {
		f, err := k.take(ctx, s, id)
		found(f, err)
		return nil
	})
}

func (k *Keeper[B]) take(ctx context.Context, s Store[B], id string) (found Found[B], err error) {
	below := shelfKey(id)
	raw, there := k.bytes(ctx, s, below+keyProject)
	if !there {
		return found, words.Err("fault.project_gone")
	}
	if body, _, framed := unframed(raw); framed {
		raw = project.Device0(body, nil)
	}
	found.Saved, found.Issues = project.ReadRecord(raw)
	if found.Saved == nil {
		return found, words.Error{Text: found.Issues[0].Reason}
	}
	found.Saved.Project.ID = id
	if found.Saved.Project.Source != nil {
		k.takeSource(ctx, s, &found, below+keySource)
	}
	if slices.ContainsFunc(found.Issues, func(i panel.Issue) bool { return i.Severity == panel.Error }) {
		found.Unread = true
		if err := k.setAside(ctx, s, Record[B]{keyProject, k.codec.Value(raw)}); err != nil {
			return found, err
		}
	}
	found.Run, err = k.newest(ctx, s, id)
	found.Fits = k.fitsOf(ctx, s, id)
	return found, err
}

// Rename gives a project on the shelf another name.
func (k *Keeper[B]) Rename(id, name string, done func(error)) {
	k.inTurn(func(ctx context.Context, s Store[B]) error {
		raw, _ := k.bytes(ctx, s, shelfKey(id)+keyProject)
		saved, issues := project.ReadRecord(raw)
		if saved == nil || len(issues) > 0 { // it would be written without what cannot be read
			done(words.Err("fault.project_gone"))
			return nil
		}
		saved.Project.Name = name
		done(k.swap(ctx, s, nil, k.recordsOf(shelfKey(id), saved.Project, saved.Step, false)...))
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
	below := shelfKey(id)
	if k.current != nil && *k.current == id {
		below = ""
	}
	raw, _ := k.bytes(ctx, s, below+keyProject)
	saved, issues := project.ReadRecord(raw)
	if saved == nil || len(issues) > 0 {
		return words.Err("fault.project_gone")
	}
	saved.Project.ID, saved.Project.Name = copyID, name
	records := k.recordsOf(shelfKey(copyID), saved.Project, saved.Step, false)
	if source, there, err := s.Get(ctx, below+keySource); there || err != nil {
		if err != nil {
			return err
		}
		records = append(records, Record[B]{shelfKey(copyID) + keySource, source})
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
		e := k.entry(ctx, s, shelfKey(id), Entry{})
		e.Deleted = time.Time{}
		if deleted {
			e.Deleted = time.Now()
		}
		if _, there, err := s.Get(ctx, shelfKey(id)+keyProject); !there || err != nil {
			done(words.Err("fault.project_gone"))
			return nil
		}
		done(k.swap(ctx, s, nil, Record[B]{shelfKey(id) + keyFacts, k.factsOf(e.Facts)}))
		return nil
	})
}

// removeDeleted removes for good what was deleted long ago.
func (k *Keeper[B]) removeDeleted() {
	if k.peeks {
		return
	}
	k.add(&change[B]{name: "deleted", quiet: true, do: func(ctx context.Context, s Store[B]) error {
		_, err := k.dropDeleted(ctx, s, DeletedFor)
		return err
	}})
}

// dropDeleted removes the projects that were deleted that long ago, with their fits, and reports whether there were any.
func (k *Keeper[B]) dropDeleted(ctx context.Context, s Store[B], ago time.Duration) (dropped bool, err error) {
	keys, err := s.Keys(ctx, keyShelf)
	if err != nil {
		return false, err
	}
	for _, key := range keys {
		id, is := strings.CutSuffix(strings.TrimPrefix(key, keyShelf), "/"+keyFacts)
		var f Facts
		raw, _ := k.bytes(ctx, s, key)
		if !is || json.Unmarshal(raw, &f) != nil || f.Deleted.IsZero() || time.Since(f.Deleted) < ago {
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
