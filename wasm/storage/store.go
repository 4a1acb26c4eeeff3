// Package storage decides what of a piece of work is kept on this device, when it is written, what happens when a write
// fails, and what a page finds when it is opened again. It is pure: the browser's storage is behind Store.
package storage

import (
	"context"
	"fmt"
	"strconv"
	"strings"
)

// Store keeps records. Its methods wait for the answer, or until their context ends.
type Store[B any] interface {
	Swap(ctx context.Context, gone []string, records ...Record[B]) error // deletes what begins with gone, then puts: all or none
	Keys(ctx context.Context, prefix string) ([]string, error)           // in order
	Get(ctx context.Context, key string) (value B, there bool, err error)
}

// read reads the records under keys that begin with prefix, in their order.
func read[B any](ctx context.Context, s Store[B], prefix string) ([]Record[B], error) {
	keys, err := s.Keys(ctx, prefix)
	if err != nil {
		return nil, err
	}
	return records(ctx, s, keys)
}

// records reads what is stored under keys.
func records[B any](ctx context.Context, s Store[B], keys []string) (found []Record[B], err error) {
	for i := 0; i < len(keys) && err == nil; i++ {
		var value B
		var there bool
		if value, there, err = s.Get(ctx, keys[i]); there && err == nil {
			found = append(found, Record[B]{keys[i], value})
		}
	}
	return found, err
}

// Record is one stored value. Keys are ordered as text.
type Record[B any] struct {
	Key   string
	Value B
}

// Codec is how a keeper looks into values, which stay wherever the browser has them.
type Codec[B any] struct {
	Bytes func(B) ([]byte, error)
	Value func([]byte) B
	Size  func(B) int            // of a value that nothing is read from afterwards
	Block func(B) (Block, error) // the head of a block of draws
}

// Block is what a keeper has to know of a block of draws.
type Block struct {
	First int // index of its first draw among the chain's
	Count int // draws in it; 0 in warm-up
}

// Keys of the store. A run's number grows from run to run, so that text order is age. Before layout 3, the three records of the project that
// was open were not on the shelf.
const (
	keyProject  = "project" // project.Record
	keySource   = "source"  // the bytes of its file
	keyFacts    = "facts"   // what the list of projects says of it
	keyShelf    = "shelf/"  // these three of each project, by Project.ID
	keyOpen     = "open"    // ID of the project that was written last
	keyLayout   = "layout"  // of the store
	keyStep     = "step"    // of stores without a version, where it stood apart
	keyRuns     = "run/"
	keyCompared = "compared/"
	keyKept     = "kept/" // what could not be read, as it was, by number and former key
)

func shelfKey(id string) string    { return keyShelf + id + "/" }
func runKey(id int) string         { return fmt.Sprintf("%s%08d/", keyRuns, id) }
func infoKey(id int) string        { return runKey(id) + "info" }
func partsKey(id int) string       { return runKey(id) + "part/" }
func chainKey(id, c int) string    { return fmt.Sprintf("%sblock/%04d/", runKey(id), c) }
func blockKey(id, c, n int) string { return fmt.Sprintf("%s%08d", chainKey(id, c), n) }
func shardsKey(id int) string      { return runKey(id) + "shard/" }
func shardKey(id, i int) string    { return fmt.Sprintf("%s%08d", shardsKey(id), i) }
func heldKey(id int) string        { return runKey(id) + "held" }
func misfitKey(id int) string      { return runKey(id) + "misfit" }

// numberIn is the number behind a prefix of a key.
func numberIn(key, prefix string) (n int, is bool) {
	number, _, _ := strings.Cut(strings.TrimPrefix(key, prefix), "/")
	n, err := strconv.Atoi(number)
	return n, err == nil
}

// runNumbers are the numbers in runs' keys, which are in order, each once.
func runNumbers(keys []string) []int {
	var ids []int
	for _, key := range keys {
		if id, is := numberIn(key, keyRuns); is && (len(ids) == 0 || ids[len(ids)-1] != id) {
			ids = append(ids, id)
		}
	}
	return ids
}
