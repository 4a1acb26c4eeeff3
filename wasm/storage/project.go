package storage

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/mixtab/mixtab/core/project"
)

// Project writes a project and the page that is open: at once, and while it is edited every 300 ms. Another project that was open
// goes on the shelf, after its own last edit.
func (k *Keeper[B]) Project(p project.Project, step string) {
	name := keyProject + "/" + p.ID
	k.mu.Lock()
	k.news, k.latest = true, p.ID
	due := k.written.Add(saveEvery)
	k.changes = slices.DeleteFunc(k.changes, func(c *change[B]) bool { return c.name == name })
	for _, c := range k.changes {
		if strings.HasPrefix(c.name, keyProject+"/") {
			c.due, due = time.Time{}, time.Time{}
		}
	}
	k.mu.Unlock()
	k.add(&change[B]{name: name, due: due, do: func(ctx context.Context, s Store[B]) error { return k.write(ctx, s, p, step) }})
}

// write writes a project: where the open one is kept or, where another has been opened meanwhile, on the shelf.
func (k *Keeper[B]) write(ctx context.Context, s Store[B], p project.Project, step string) error {
	if k.unseen {
		if err := k.setAsideUnseen(ctx, s); err != nil {
			return err
		}
	}
	k.mu.Lock()
	open := k.current != nil && *k.current == p.ID || k.latest == p.ID
	k.mu.Unlock()
	if !open {
		return k.swap(ctx, s, nil, k.recordsOf(shelfKey(p.ID), p, step, true)...)
	}
	gone, aside, err := k.putAside(ctx, s, p.ID)
	if err != nil {
		return err
	}
	records := append(append(aside, k.raw...), k.recordsOf("", p, step, len(gone) > 0 || k.source != any(p.Source))...)
	if !k.laidOut {
		records = append(records, Record[B]{keyLayout, k.codec.Value(layout())})
	}
	if err := k.swap(ctx, s, gone, records...); err != nil {
		return err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.laidOut = true
	k.raw, k.written, k.current = nil, time.Now(), &p.ID
	if p.Source != nil {
		k.source = p.Source
	}
	return nil
}

// recordsOf are the records of a project, below a key.
func (k *Keeper[B]) recordsOf(below string, p project.Project, step string, source bool) (records []Record[B]) {
	if p.Source != nil && source {
		records = append(records, Record[B]{below + keySource, k.codec.Value(p.Source.Bytes)})
	}
	return append(records, Record[B]{below + keyProject, k.codec.Value(project.Record(p, step))}, Record[B]{below + keyFacts, k.factsOf(Facts{Name: p.Name, Changed: time.Now()})})
}

// comparisonsKept is how many comparisons are kept, of all projects.
const comparisonsKept = 8

// Compared writes the answer of one fit of a comparison. Where it is of one comparison more than are kept, others go.
func (k *Keeper[B]) Compared(key, name string, answer B) {
	own := keyCompared + key + "/"
	k.add(&change[B]{quiet: true, do: func(ctx context.Context, s Store[B]) error {
		others := map[string]bool{}
		return removeKeys(ctx, s, keyCompared, func(key string) bool {
			other, _, _ := strings.Cut(strings.TrimPrefix(key, keyCompared), "/")
			if strings.HasPrefix(key, own) || others[other] {
				return false
			}
			if len(others) < comparisonsKept-1 {
				others[other] = true
				return false
			}
			return true
		})
	}})
	k.put(own+name, answer, nil)
}

// look reads on its own goroutine; failed hears why there is no storage.
func (k *Keeper[B]) look(do func(context.Context, Store[B]), failed func(error)) {
	go func() {
		ctx, cancel := context.WithTimeout(context.Background(), runWithin)
		defer cancel()
		store, err := k.opened(ctx)
		if err != nil {
			failed(err)
			return
		}
		do(ctx, store)
	}()
}

// Forget removes everything that is kept on this device, and what is waiting to be written.
func (k *Keeper[B]) Forget() {
	k.mu.Lock()
	k.changes, k.source, k.raw, k.current, k.laidOut = nil, nil, nil, nil, false
	k.mu.Unlock()
	k.add(&change[B]{name: "forget", do: func(ctx context.Context, s Store[B]) error { return s.Swap(ctx, []string{""}) }})
}

// Unread gives all that could not be read, as JSON from former key to bytes in Base64, to found; nil without any.
func (k *Keeper[B]) Unread(found func([]byte)) {
	k.look(func(ctx context.Context, s Store[B]) {
		records, err := read(ctx, s, keyKept)
		if err != nil {
			found(nil)
			return
		}
		k.mu.Lock()
		records = append(records, k.raw...)
		k.mu.Unlock()
		all := map[string][]byte{}
		for _, r := range records {
			if raw, err := k.codec.Bytes(r.Value); err == nil {
				all[r.Key] = raw
			}
		}
		if len(all) == 0 {
			found(nil)
			return
		}
		out, _ := json.MarshalIndent(all, "", "  ") // bytes encode
		found(out)
	}, func(error) { found(nil) })
}

// keptKey is where the record under a key is kept that could not be read.
func keptKey(number int, key string) string { return fmt.Sprintf("%s%04d/%s", keyKept, number, key) }

func removeKeys[B any](ctx context.Context, s Store[B], prefix string, which func(key string) bool) error {
	keys, err := s.Keys(ctx, prefix)
	if err != nil {
		return err
	}
	for _, key := range keys {
		if which(key) {
			if err := s.Swap(ctx, []string{key}); err != nil {
				return err
			}
		}
	}
	return nil
}
