package desk

import (
	"context"
	"time"

	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/wasm/pool"
	"github.com/mixtab/mixtab/wasm/storage"
	"github.com/mixtab/mixtab/wasm/wiring"
)

// Browser is all that a page needs of one.
type Browser[B wiring.Blob] interface {
	Environment() state.Env // what is known of it as the page begins
	Blob(data []byte) (B, error)
	BlobOnce(data []byte) (B, error) // for one message, with which it is given away
	Bytes(b B) ([]byte, error)
	Workers(to Listener[B]) (ready []pool.Shell[B], chains int, spawn func() (pool.Shell[B], error))
	OpenStore(ctx context.Context) (storage.Store[B], error)
	storage.Memo
	Screen(model *state.Model, dispatch func(state.Msg)) Screen

	Now() time.Time // local
	After(pause time.Duration, do func())
	NextFrame(do func())     // before the page is next drawn
	NewID() string           // that no other project has
	Awake() (release func()) // keeps it from freezing a page that is at work
	Project() string         // ID of the one that this tab had before the page was loaded; "" for none

	Own(lock string, shared bool, granted func()) (release func()) // calls granted once no other page has a lock, or all share it

	Input(id string) File // what stands in a file input, which is emptied, or a built-in sample with its fit; nil for nothing
	Download(name, mediaType string, data []byte) error
	Report() []byte                                                // the report that is on the page as a file; nil where none is; waits
	PlannerSize() (int, error)                                     // waits
	HandPlanner(name string, content []byte) (size int, err error) // waits
	ShowFigure(id, key string, write func() []byte)                // on a chart that is on the page
	Call(function string, args ...any)                             // one of those that the page's scripts offer
	Notices() string                                               // of other people's licences
	Requests() int                                                 // made since the page was loaded
}

// Screen is the page as it is seen.
type Screen interface {
	Behind() bool     // it shows an older model, or only a part of a page
	Draw(moving bool) // moving: a slider of the plan does, and no more is drawn than follows it
}

// Listener hears what workers say.
type Listener[B wiring.Blob] interface {
	Received(job int, parts []B)
	Ended(job int, fault string, worn bool)
	Died(job int, fault error)
}

// File reads a file that a person gave. It waits.
type File func() (name string, data []byte, err error)
