// Package wiring carries out what the page asks of workers and of this device: which worker gets what and when, what it
// needs, how long one may be silent, what is kept of it, and how all of it is taken up again after a reload. It is pure:
// workers are behind pool.Shell, the device's storage behind storage.Store, the browser behind Page. It runs on one
// goroutine, the page's loop.
package wiring

import (
	"time"

	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/wasm/pool"
	"github.com/mixtab/mixtab/wasm/proto"
	"github.com/mixtab/mixtab/wasm/storage"
)

// Blob is bytes that lie in the browser's memory until someone asks for them.
type Blob interface {
	Len() (int, error)
	Head() (proto.Message, error)    // all but the parts of a frame
	Message() (proto.Message, error) // all of it
	Drop()                           // lets go of it; nothing is read from it afterwards
}

// Page is what the wiring needs of the page and its browser.
type Page[B Blob] interface {
	Blob(data []byte) (B, error)
	BlobOnce(data []byte) (B, error)      // for one message, with which it is given away
	After(pause time.Duration, do func()) // later, on the loop
	Now() time.Duration                   // since the page began
	Tell(message state.Msg)               // has the model updated, later on the loop
	Awake() (release func())              // keeps the browser from freezing a page that is at work
	Parsing()                             // a worker is about to read a file of data
	NewID() string                        // that no other project has
	Hand(name, mediaType string, data []byte)
	HandPlanner(name string, content []byte, done func(size int, err error)) // in one file with the page's own program
	Report(done func(html []byte))                                           // the report that is on the page as a file; nil where none is
	Today() string                                                           // as a person writes the day
	Own(lock string, shared bool, granted func()) (release func())           // calls granted, on the loop, once no other page has it, or all share it
	Before() string                                                          // ID of the project that this tab had before the page was loaded; "" for none
	Remember(projectID string)                                               // as the one that this tab has
}

// Wiring is everything that is under way, and what lies ready for it.
type Wiring[B Blob] struct {
	page          Page[B]
	pool          *pool.Pool[B]
	keeper        *storage.Keeper[B]
	beginning     bool                  // what the page is about is being found out
	touched       bool                  // there is a project of this page's own to keep
	never         bool                  // nothing is ever kept: this is a planner that was handed on, or the device was forgotten
	off           bool                  // nothing is kept now: never, or another page holds the project
	asks          bool                  // whether this page may write the project is being found out
	held          *claim                // on the project that is open; nil without one
	left          []*claim              // on projects that are not all written yet
	jobs          map[state.Key]*job[B] // under way
	waiting       map[string][]*job[B]  // for the panel with that hash
	forCuts       []*job[B]             // those that put cuts together which are not all there
	telling       bool                  // tellAll is due
	runs          map[string]*run[B]    // fits, by state.FitKey
	panels        map[string]B          // by Dataset.Hash
	files         map[string]B          // by blob
	kept          map[state.Key]B       // answers of an earlier page
	answers       map[state.Key][]byte  // that came with a sample's fit
	read          *readFile[B]          // of the project file that was opened last; nil once it was asked for
	rest          func()                // what was put off until a sample's results are shown; nil for nothing
	calm          time.Duration         // when that is, since the page began
	shelved       map[fitOf]int         // runs on this device
	own, openings int                   // jobs that the wiring asked for itself, and project files opened
}

// New wires a page to its workers and to this device's storage.
func New[B Blob](page Page[B], workers *pool.Pool[B], keeper *storage.Keeper[B]) *Wiring[B] {
	return &Wiring[B]{page: page, pool: workers, keeper: keeper, jobs: map[state.Key]*job[B]{}, waiting: map[string][]*job[B]{},
		runs: map[string]*run[B]{}, panels: map[string]B{}, files: map[string]B{}, kept: map[state.Key]B{}, answers: map[state.Key][]byte{}, shelved: map[fitOf]int{}}
}

// Off has nothing kept on this device.
func (w *Wiring[B]) Off() { w.off, w.never = true, true }

// Tick tells the pool that time goes on; call it about once a second.
func (w *Wiring[B]) Tick() {
	w.pool.Tick(w.page.Now())
	w.letLeft()
}

// Do carries out a command that is about workers or this device; false for another. m is the model that asks for it.
func (w *Wiring[B]) Do(cmd state.Cmd, m *state.Model) bool {
	switch c := cmd.(type) {
	case state.Run:
		w.run(c.Want, m.Project.ID)
	case state.Stop:
		w.stop(c)
	case state.Say:
		if j := w.jobs[c.Key]; j != nil {
			j.say(c.Body)
		}
	case state.Put:
		w.put(c.Blob, c.Data)
	case state.LoadFile:
		w.open(opening{name: work.Open.Name(), ask: work.Marshal(work.OpenAsk{}), files: [][]byte{c.Bytes}, fails: "fault.not_opened"})
	case state.ImportDraws:
		w.importDraws(c, m)
	case state.SaveLocal:
		w.SaveProject(m)
	case state.Forget:
		w.keeper.Forget()
	case state.Download:
		return w.download(c, m)
	case state.SaveFile:
		w.page.Hand(FileName(c.Name)+c.Suffix, c.Type, c.Data)
	case state.SaveTables:
		w.saveTables(c)
	case state.WritePlanner:
		w.writePlanner(c)
	default:
		return w.projects(cmd)
	}
	return true
}

// SaveProject keeps the project on this device, as it is now.
func (w *Wiring[B]) SaveProject(m *state.Model) {
	if w.beginning {
		return // it is no project of this page's own yet
	}
	w.touched = true
	if !w.never {
		w.keep(m)
	}
}

// Handed reports whether the project that is open has been handed to the keeper as it is: not while this page waits to hold it.
func (w *Wiring[B]) Handed() bool { return !w.asks }

// put lays bytes where jobs find them.
func (w *Wiring[B]) put(blob string, data []byte) {
	if frames, err := w.frames(proto.NewFile(data)); err == nil {
		w.files[blob] = frames[0]
	}
}

func (w *Wiring[B]) frames(messages ...proto.Message) (frames []B, err error) {
	return framesOf(w.page.Blob, messages...)
}

func framesOf[B Blob](blob func(data []byte) (B, error), messages ...proto.Message) (frames []B, err error) {
	for _, m := range messages {
		frame, err := blob(m.Encode())
		if err != nil {
			return nil, err
		}
		frames = append(frames, frame)
	}
	return frames, nil
}
