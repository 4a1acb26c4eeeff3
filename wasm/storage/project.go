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

// Project writes the project that is open, with the page: at once, and while it is edited every 300 ms; one that was open before, after
// its own last edit.
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
	k.add(&change[B]{name: name, due: due, project: &p, step: step, do: func(ctx context.Context, s Store[B]) error { return k.write(ctx, s, p, step) }})
}

// write writes a project to the shelf. One without data that this page had before it goes.
func (k *Keeper[B]) write(ctx context.Context, s Store[B], p project.Project, step string) error {
	k.mu.Lock()
	was, gone, records := k.known[p.ID], slices.Clone(k.gone), slices.Clone(k.raw)
	left, latest, laidOut := k.begun, k.latest == p.ID, k.laidOut
	k.mu.Unlock()
	if !was.shelf {
		below, there, err := k.home(ctx, s, p.ID)
		if err != nil {
			return err
		}
		if there && below == "" {
			gone = append(gone, beforeShelf...)
		}
	}
	facts := factsOf(p)
	records = append(records, k.recordsOf(p, step, facts, was.source != any(p.Source))...)
	if latest {
		records = append(records, Record[B]{keyOpen, k.codec.Value(pointer(p.ID))})
	}
	if left != nil && *left != p.ID {
		gone = append(gone, shelfKey(*left))
	}
	if !laidOut {
		records = append(records, Record[B]{keyLayout, k.codec.Value(layout())})
	}
	if err := k.swap(ctx, s, gone, records...); err != nil {
		return err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.laidOut, k.raw, k.gone, k.begun, k.written = true, nil, nil, nil, time.Now()
	if facts.Empty {
		k.begun = &p.ID
	}
	now := known{source: was.source, facts: string(encodedFacts(facts)), shelf: true}
	if p.Source != nil {
		now.source = p.Source
	}
	k.known[p.ID] = now
	return nil
}

// recordsOf are the records of a project on the shelf, with the bytes of its file or without.
func (k *Keeper[B]) recordsOf(p project.Project, step string, facts Facts, source bool) (records []Record[B]) {
	below := shelfKey(p.ID)
	if p.Source != nil && source {
		records = append(records, Record[B]{below + keySource, k.codec.Value(p.Source.Bytes)})
	}
	return append(records, Record[B]{below + keyProject, k.codec.Value(project.Record(p, step))}, Record[B]{below + keyFacts, k.codec.Value(encodedFacts(facts))})
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
	k.changes, k.raw, k.gone, k.begun, k.laidOut = nil, nil, nil, nil, false
	clear(k.known)
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
