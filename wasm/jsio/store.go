//go:build js && wasm

package jsio

import (
	"context"
	"syscall/js"

	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/wasm/storage"
)

const (
	databaseName    = "mixtab"
	databaseVersion = 1
	recordStore     = "records"
)

// Store keeps records on this device, in IndexedDB. Its methods wait for the browser, so they belong on a
// goroutine of their own. Any error of a write means "not saved".
type Store struct{ database Value }

// Record is one stored value.
type Record = storage.Record[Buffer]

// OpenStore opens the page's store, and makes it where there is none.
func OpenStore(ctx context.Context) (*Store, error) {
	factory, err := try(func() Value { return js.Global().Get("indexedDB") })
	if err != nil {
		return nil, err
	}
	if !factory.Truthy() {
		return nil, words.Err("fault.no_storage")
	}
	database, err := request(ctx, func() Value {
		opening := factory.Call("open", databaseName, databaseVersion)
		opening.Set("onupgradeneeded", callback(func(Value) { opening.Get("result").Call("createObjectStore", recordStore) }))
		return opening
	})
	return &Store{database}, err
}

// Put stores all records or none of them.
func (s *Store) Put(ctx context.Context, records ...Record) error {
	return s.change(ctx, func(store Value) {
		for _, r := range records {
			store.Call("put", r.Value.value, r.Key)
		}
	})
}

// Delete removes every record whose key begins with prefix; "" removes everything.
func (s *Store) Delete(ctx context.Context, prefix string) error {
	return s.change(ctx, func(store Value) { store.Call("delete", beginningWith(prefix)) })
}

// change does something with the records, all or nothing.
func (s *Store) change(ctx context.Context, do func(store Value)) error {
	transaction, err := try(func() Value { return s.database.Call("transaction", recordStore, "readwrite") })
	if err != nil {
		return err
	}
	if err := attempt(func() { do(transaction.Call("objectStore", recordStore)) }); err != nil {
		_ = attempt(func() { transaction.Call("abort") })
		return err
	}
	return settled(ctx, transaction, "oncomplete", "onabort")
}

// Keys returns the keys that begin with prefix, in order.
func (s *Store) Keys(ctx context.Context, prefix string) ([]string, error) {
	found, err := s.ask(ctx, "getAllKeys", func() any { return beginningWith(prefix) })
	if err != nil {
		return nil, err
	}
	keys := make([]string, found.Length())
	for i := range keys {
		keys[i] = found.Index(i).String()
	}
	return keys, nil
}

// Get returns what is stored under a key; false where that is nothing.
func (s *Store) Get(ctx context.Context, key string) (Buffer, bool, error) {
	value, err := s.ask(ctx, "get", func() any { return key })
	if err != nil || value.IsUndefined() {
		return Buffer{}, false, err
	}
	b := Buffer{value}
	_, err = b.Len()
	return b, true, err
}

// ask has the records answer one question.
func (s *Store) ask(ctx context.Context, what string, of func() any) (Value, error) {
	return request(ctx, func() Value {
		return s.database.Call("transaction", recordStore, "readonly").Call("objectStore", recordStore).Call(what, of())
	})
}

// request waits for the result of an IDBRequest.
func request(ctx context.Context, do func() Value) (Value, error) {
	asked, err := try(do)
	if err != nil {
		return Value{}, err
	}
	if err := settled(ctx, asked, "onsuccess", "onerror"); err != nil {
		return Value{}, err
	}
	return asked.Get("result"), nil
}

// settled waits until a request or a transaction has gone well, or not.
func settled(ctx context.Context, target Value, well, ill string) error {
	_, err := either(ctx, func(good, bad js.Func) {
		target.Set(well, good)
		target.Set(ill, bad)
	}, func(Value) Value { return target.Get("error") })
	return err
}

// beginningWith is the range of keys that begin with prefix.
func beginningWith(prefix string) Value {
	return js.Global().Get("IDBKeyRange").Call("bound", prefix, prefix+"\uffff")
}
