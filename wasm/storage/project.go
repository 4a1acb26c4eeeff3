package storage

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/mixtab/mixtab/core/project"
)

// Project writes a project and the page that is open: at once, and while it is edited every 300 ms.
func (k *Keeper[B]) Project(p project.Project, step string) {
	k.mu.Lock()
	k.news = true
	due := k.written.Add(saveEvery)
	k.mu.Unlock()
	k.add(&change[B]{name: keyProject, due: due, records: func() []Record[B] { return k.projectRecords(p, step) }, done: func() { k.wrote(p) }})
}

// projectRecords are a project's record, its source's where that has changed, and first what could not be read before.
func (k *Keeper[B]) projectRecords(p project.Project, step string) []Record[B] {
	records := append([]Record[B](nil), k.raw...)
	if p.Source != nil && k.source != any(p.Source) {
		records = append(records, Record[B]{keySource, k.codec.Value(p.Source.Bytes)})
	}
	return append(records, Record[B]{keyProject, k.codec.Value(project.Record(p, step))})
}

func (k *Keeper[B]) wrote(p project.Project) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.raw, k.written = nil, time.Now()
	if p.Source != nil {
		k.source = p.Source
	}
}

// Compared writes the answer of one fit of a comparison, in place of comparisons under other keys.
func (k *Keeper[B]) Compared(key, name string, answer B) {
	own := keyCompared + key + "/"
	k.add(&change[B]{quiet: true, remove: func(ctx context.Context, s Store[B]) error {
		return removeKeys(ctx, s, keyCompared, func(key string) bool { return len(key) < len(own) || key[:len(own)] != own })
	}})
	k.put(own+name, answer, nil)
}

// look reads on its own goroutine. Where there is no storage, nothing is found.
func (k *Keeper[B]) look(do func(context.Context, Store[B])) {
	go func() {
		ctx, cancel := context.WithTimeout(context.Background(), AnswerWithin)
		defer cancel()
		if store, err := k.opened(ctx); err == nil {
			do(ctx, store)
		}
	}()
}

// Forget removes everything that is kept on this device, and what is waiting to be written.
func (k *Keeper[B]) Forget() {
	k.mu.Lock()
	k.changes, k.source, k.raw = nil, nil, nil
	k.mu.Unlock()
	k.add(&change[B]{name: "forget", remove: func(ctx context.Context, s Store[B]) error { return s.Delete(ctx, "") }})
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
	})
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
			if err := s.Delete(ctx, key); err != nil {
				return err
			}
		}
	}
	return nil
}
