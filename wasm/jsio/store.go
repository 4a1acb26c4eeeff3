//go:build js && wasm

package jsio

import (
	"context"
	"errors"
	"strings"
	"syscall/js"

	"github.com/hack-pad/go-indexeddb/idb"
	"github.com/hack-pad/safejs"

	"github.com/mixtab/mixtab/wasm/storage"
)

const (
	databaseName    = "mixtab"
	databaseVersion = 1
	recordStore     = "records"
)

// Store keeps records on this device, in IndexedDB. Its methods wait for the browser, so they belong on a
// goroutine of their own. Any error of a write means "not saved".
type Store struct{ database *idb.Database }

// Record is one stored value.
type Record = storage.Record[Buffer]

// OpenStore opens the page's store, and makes it where there is none.
func OpenStore(ctx context.Context) (*Store, error) {
	factory, err := safejs.Global().Get("indexedDB")
	if err != nil {
		return nil, err
	}
	if present, err := factory.Truthy(); err != nil || !present {
		return nil, errors.New("this browser offers no storage to this page")
	}
	wrapped, err := idb.WrapFactory(safejs.Unsafe(factory))
	if err != nil {
		return nil, err
	}
	request, err := wrapped.Open(ctx, databaseName, databaseVersion, func(db *idb.Database, _, _ uint) error {
		_, err := db.CreateObjectStore(recordStore, idb.ObjectStoreOptions{})
		return err
	})
	if err != nil {
		return nil, err
	}
	database, err := request.Await(ctx)
	if err != nil {
		return nil, err
	}
	return &Store{database}, nil
}

// Put stores all records or none of them.
func (s *Store) Put(ctx context.Context, records ...Record) error {
	return s.change(ctx, func(store *idb.ObjectStore) error {
		for _, r := range records {
			if _, err := store.PutKey(js.ValueOf(r.Key), r.Value.Value()); err != nil {
				return err
			}
		}
		return nil
	})
}

// Delete removes every record whose key begins with prefix; "" removes everything.
func (s *Store) Delete(ctx context.Context, prefix string) error {
	return s.change(ctx, func(store *idb.ObjectStore) error {
		keys, err := beginningWith(prefix)
		if err != nil {
			return err
		}
		_, err = store.Delete(keys)
		return err
	})
}

func (s *Store) change(ctx context.Context, do func(*idb.ObjectStore) error) error {
	txn, err := s.database.Transaction(idb.TransactionReadWrite, recordStore)
	if err != nil {
		return err
	}
	store, err := txn.ObjectStore(recordStore)
	if err != nil {
		return err
	}
	if err := do(store); err != nil {
		return errors.Join(err, txn.Abort())
	}
	return txn.Await(ctx)
}

// Keys returns the keys that begin with prefix, in order.
func (s *Store) Keys(ctx context.Context, prefix string) ([]string, error) {
	store, err := s.reading()
	if err != nil {
		return nil, err
	}
	request, err := store.GetAllKeys()
	if err != nil {
		return nil, err
	}
	values, err := request.Await(ctx)
	if err != nil {
		return nil, err
	}
	var keys []string
	for _, value := range values {
		if key := value.String(); strings.HasPrefix(key, prefix) {
			keys = append(keys, key)
		}
	}
	return keys, nil
}

// Read returns the records whose keys begin with prefix, in the order of their keys.
func (s *Store) Read(ctx context.Context, prefix string) ([]Record, error) {
	keys, err := s.Keys(ctx, prefix)
	if err != nil {
		return nil, err
	}
	records := make([]Record, len(keys))
	for i, key := range keys {
		if records[i], err = s.readOne(ctx, key); err != nil {
			return nil, err
		}
	}
	return records, nil
}

func (s *Store) readOne(ctx context.Context, key string) (Record, error) {
	store, err := s.reading()
	if err != nil {
		return Record{}, err
	}
	request, err := store.Get(js.ValueOf(key))
	if err != nil {
		return Record{}, err
	}
	value, err := request.Await(ctx)
	if err != nil {
		return Record{}, err
	}
	buffer, err := BufferOf(value)
	return Record{Key: key, Value: buffer}, err
}

func (s *Store) reading() (*idb.ObjectStore, error) {
	txn, err := s.database.Transaction(idb.TransactionReadOnly, recordStore)
	if err != nil {
		return nil, err
	}
	return txn.ObjectStore(recordStore)
}

// beginningWith is the range of keys that begin with prefix.
func beginningWith(prefix string) (js.Value, error) {
	class, err := safejs.Global().Get("IDBKeyRange")
	if err != nil {
		return js.Value{}, err
	}
	keys, err := class.Call("bound", prefix, prefix+"\uffff")
	return safejs.Unsafe(keys), err
}
