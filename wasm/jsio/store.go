//go:build js && wasm

package jsio

import (
	"context"
	"syscall/js"

	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/wasm/storage"
)

const databaseName, databaseVersion, recordStore = "mixtab", 1, "records"

// Store keeps records on this device, in IndexedDB. Its methods wait for the browser: they belong on a goroutine of their own.
type Store struct{ database Value }

// Record is one stored value.
type Record = storage.Record[Buffer]

// OpenStore opens the page's store, or makes it.
func OpenStore(ctx context.Context) (*Store, error) {
	factory, err := try(func() Value { return js.Global().Get("indexedDB") })
	if err == nil && !factory.Truthy() {
		err = words.Err("fault.no_storage")
	}
	if err != nil {
		return nil, err
	}
	ctx, giveUp := context.WithCancelCause(ctx)
	defer giveUp(nil)
	database, err := request(ctx, func() Value {
		opening := factory.Call("open", databaseName, databaseVersion)
		opening.Set("onupgradeneeded", callback(func(Value) { opening.Get("result").Call("createObjectStore", recordStore) }))
		opening.Set("onblocked", callback(func(Value) { giveUp(words.Err("fault.storage_blocked")) }))
		opening.Call("addEventListener", "success", callback(func(Value) { yield(opening.Get("result")) }))
		return opening
	})
	if cause := context.Cause(ctx); err != nil && cause != nil {
		err = cause
	}
	return &Store{database}, err
}

// yield has a database closed when another page removes it or is of another version, so that it does not wait for this page.
func yield(database Value) {
	database.Set("onversionchange", callback(func(Value) { database.Call("close") }))
}

// Swap removes every record whose key begins with one of gone, and stores records: all of that or nothing.
func (s *Store) Swap(ctx context.Context, gone []string, records ...Record) error {
	transaction, err := try(func() Value { return s.database.Call("transaction", recordStore, "readwrite") })
	if err != nil {
		return err
	}
	if err := attempt(func() {
		store := transaction.Call("objectStore", recordStore)
		for _, prefix := range gone {
			store.Call("delete", beginningWith(prefix))
		}
		for _, r := range records {
			store.Call("put", r.Value.value, r.Key)
		}
	}); err != nil {
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
	_, err = Buffer{value: value}.Len()
	return Buffer{value: value}, true, err
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
	if err == nil {
		err = settled(ctx, asked, "onsuccess", "onerror")
	}
	if err != nil {
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
