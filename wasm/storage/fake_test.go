package storage

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	works "github.com/mixtab/mixtab/core/work"
)

// device is a storage in memory that can fail, be full, take its time, and say nothing.
type device struct {
	mu      sync.Mutex
	records map[string]string
	fail    func(key string) error // asked at each record that is put
	room    int                    // bytes that fit; 0 for any
	silent  bool                   // nothing is answered
	mute    string                 // nothing is answered about keys that begin so
	takes   time.Duration          // an answer
	puts    []string               // keys, in order
	got     []string               // keys, in order
	left    string                 // for the next page
}

func (d *device) wait(ctx context.Context) error {
	d.mu.Lock()
	silent, takes := d.silent, d.takes
	d.mu.Unlock()
	if silent {
		<-ctx.Done()
		return ctx.Err()
	}
	time.Sleep(takes)
	return ctx.Err()
}

func (d *device) Put(ctx context.Context, records ...Record[string]) error {
	return d.Swap(ctx, nil, records...)
}

func (d *device) Swap(ctx context.Context, gone []string, records ...Record[string]) error {
	if err := d.wait(ctx); err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	size := 0
	for key, value := range d.records {
		size += len(key) + len(value)
	}
	for _, r := range records {
		if size += len(r.Key) + len(r.Value); d.room > 0 && size > d.room {
			return errors.New("QuotaExceededError: full")
		}
		if d.fail != nil {
			if err := d.fail(r.Key); err != nil {
				return err
			}
		}
	}
	for _, prefix := range gone {
		maps.DeleteFunc(d.records, func(key, _ string) bool { return strings.HasPrefix(key, prefix) })
	}
	for _, r := range records {
		d.records[r.Key] = r.Value
		d.puts = append(d.puts, r.Key)
	}
	return nil
}

func (d *device) Delete(ctx context.Context, prefix string) error {
	if err := d.wait(ctx); err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	maps.DeleteFunc(d.records, func(key, _ string) bool { return strings.HasPrefix(key, prefix) })
	return nil
}

func (d *device) Keys(ctx context.Context, prefix string) ([]string, error) {
	if err := d.wait(ctx); err != nil {
		return nil, err
	}
	d.mu.Lock()
	mute := d.mute != "" && strings.HasPrefix(prefix, d.mute)
	d.mu.Unlock()
	if mute {
		<-ctx.Done()
		return nil, ctx.Err()
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	var keys []string
	for key := range d.records {
		if strings.HasPrefix(key, prefix) {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return keys, nil
}

func (d *device) Get(ctx context.Context, key string) (string, bool, error) {
	if _, err := d.Keys(ctx, key); err != nil {
		return "", false, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.got = append(d.got, key)
	value, there := d.records[key]
	return value, there, nil
}

func (d *device) Left() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.left
}

func (d *device) Leave(text string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.left = text
}

// codec takes a value for what it is; a block is JSON, or a frame with that as its body: of the first version, or of the present one.
var codec = Codec[string]{
	Bytes: func(v string) ([]byte, error) { return []byte(v), nil },
	Value: func(raw []byte) string { return string(raw) },
	Size:  func(v string) int { return len(v) },
	Block: func(v string) (b Block, err error) {
		raw := []byte(v)
		if strings.HasPrefix(v, "MIX\x02") {
			var head struct {
				Body []byte `json:"body"`
			}
			var of works.Block
			n := binary.LittleEndian.Uint32(raw[4:])
			if err = works.Unmarshal(raw[8:8+n], &head); err == nil {
				err = works.Unmarshal(head.Body, &of)
			}
			return Block{First: of.First, Count: of.Count}, err
		}
		if body, _, framed := unframed(raw); framed {
			raw = body
		}
		err = json.Unmarshal(raw, &b)
		return b, err
	},
}

// page is a keeper at work on a device, with what it reported.
type page struct {
	*Keeper[string]
	mu   sync.Mutex
	told []any
	stop context.CancelFunc
}

func openPage(t *testing.T, d *device) *page {
	t.Helper()
	if d.records == nil {
		d.records = map[string]string{}
	}
	p := new(page)
	p.Keeper = New(codec, func(context.Context) (Store[string], error) { return d, nil }, d, func(event any) {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.told = append(p.told, event)
	})
	ctx, cancel := context.WithCancel(context.Background())
	p.stop = cancel
	go p.Run(ctx)
	return p
}

// heard gives what was reported since it was asked last.
func (p *page) heard() []any {
	p.mu.Lock()
	defer p.mu.Unlock()
	told := p.told
	p.told = nil
	return told
}
