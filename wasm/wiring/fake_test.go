package wiring

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/wasm/pool"
	"github.com/mixtab/mixtab/wasm/proto"
	"github.com/mixtab/mixtab/wasm/storage"
)

// blob is bytes that a test holds in place of a browser.
type blob struct{ data string }

func (b blob) Len() (int, error)               { return len(b.data), nil }
func (b blob) Head() (proto.Message, error)    { return b.Message() }
func (b blob) Message() (proto.Message, error) { return proto.Decode([]byte(b.data)) }
func (b blob) Drop()                           {}

// shell is a worker that does what the test says.
type shell struct {
	job   int
	asked []proto.Message // what it was started with, last
	heard []proto.Message // since then
	gone  bool
}

func messages(parts []blob) (list []proto.Message) {
	for _, p := range parts {
		m, err := p.Message()
		if err != nil {
			panic(err)
		}
		list = append(list, m)
	}
	return list
}

func (s *shell) Start(job int, parts []blob) error {
	s.job, s.asked, s.heard = job, messages(parts), nil
	return nil
}
func (s *shell) Send(_ int, parts []blob) error {
	s.heard = append(s.heard, messages(parts)...)
	return nil
}
func (s *shell) Terminate() { s.gone = true }

// asks are the names of the parts that a shell was started with.
func (s *shell) parts(name string) (n int) {
	for _, m := range s.asked[1:] {
		if m.Name == name {
			n++
		}
	}
	return n
}

// desk is a page with its workers, its device and a clock that the test moves.
type desk struct {
	t      *testing.T
	wiring *Wiring[blob]
	pool   *pool.Pool[blob]
	shells []*shell
	now    time.Duration
	timers []timer
	told   []state.Msg
	awake  int
	parses int
	handed []string
	report []byte // on the page
	store  *store
	stop   func()
	slow   time.Duration // how long the browser takes to grant a lock
}

type timer struct {
	due time.Duration
	do  func()
}

func (d *desk) Blob(data []byte) (blob, error)     { return blob{string(data)}, nil }
func (d *desk) BlobOnce(data []byte) (blob, error) { return d.Blob(data) }
func (d *desk) After(pause time.Duration, do func()) {
	d.store.Lock() // the keeper's goroutine calls it too
	defer d.store.Unlock()
	d.timers = append(d.timers, timer{d.now + pause, do})
}
func (d *desk) Now() time.Duration       { return d.now }
func (d *desk) Tell(m state.Msg)         { d.told = append(d.told, m) }
func (d *desk) Awake() func()            { d.awake++; return func() { d.awake-- } }
func (d *desk) Parsing()                 { d.parses++ }
func (d *desk) Report(done func([]byte)) { done(d.report) }
func (d *desk) Today() string            { return "1 May 2026" }
func (d *desk) Before() string           { return "" }
func (d *desk) Remember(string)          {}
func (d *desk) Own(_ string, _ bool, granted func()) func() {
	if d.slow == 0 {
		granted()
	} else {
		d.After(d.slow, granted)
	}
	return func() {}
}
func (d *desk) HandPlanner(name string, content []byte, done func(int, error)) {
	d.Hand(name, "", content)
	done(len(content), nil)
}
func (d *desk) NewID() string                    { return "id" }
func (d *desk) Hand(name, _ string, data []byte) { d.handed = append(d.handed, name+": "+string(data)) }

// pass lets time go by, a second's tick and what is due each step.
func (d *desk) pass(time_ time.Duration) {
	for end := d.now + time_; d.now < end; {
		d.now += min(time.Second, end-d.now)
		d.settle()
		d.wiring.Tick()
	}
	d.settle()
}

// settle does what is due.
func (d *desk) settle() {
	for range 1000 {
		d.store.Lock()
		i := slices.IndexFunc(d.timers, func(t timer) bool { return t.due <= d.now })
		if i < 0 {
			d.store.Unlock()
			return
		}
		do := d.timers[i].do
		d.timers = slices.Delete(d.timers, i, i+1)
		d.store.Unlock()
		do()
	}
	d.t.Fatal("what is due never ends")
}

func open(t *testing.T, workers, chains int, kept *store) *desk {
	d := &desk{t: t, store: kept}
	if d.store == nil {
		d.store = &store{records: map[string]blob{}}
	}
	var ready []pool.Shell[blob]
	for range workers {
		s := &shell{}
		d.shells = append(d.shells, s)
		ready = append(ready, s)
	}
	d.pool = pool.New(ready, chains, func() (pool.Shell[blob], error) {
		s := &shell{}
		d.shells = append(d.shells, s)
		return s, nil
	})
	codec := storage.Codec[blob]{
		Bytes: func(b blob) ([]byte, error) { return []byte(b.data), nil },
		Value: func(raw []byte) blob { return blob{string(raw)} },
		Size:  func(b blob) int { return len(b.data) },
		Block: func(b blob) (storage.Block, error) {
			var head work.Block
			m, err := b.Message()
			if err == nil {
				err = m.Into(&head)
			}
			return storage.Block{First: head.First, Count: head.Count}, err
		},
	}
	keeper := storage.New(codec, func(context.Context) (storage.Store[blob], error) { return d.store, nil }, d.store, func(any) {})
	d.wiring = New[blob](d, d.pool, keeper)
	ctx, cancel := context.WithCancel(context.Background())
	last, err := keeper.Last(ctx, "")
	if err != nil {
		t.Fatal(err)
	}
	if last.There {
		found, err := keeper.Restore(ctx, last.ID)
		if err != nil {
			t.Fatal(err)
		}
		d.wiring.Restore(found)
	}
	go keeper.Run(ctx)
	d.stop = cancel
	t.Cleanup(cancel)
	return d
}

// at is the shell that serves the n-th job of a work; the test fails without one.
func (d *desk) at(name string, nth int) *shell {
	d.t.Helper()
	var serving []*shell
	for _, s := range d.shells {
		if s.asked != nil && !s.gone && s.asked[0].Name == name {
			serving = append(serving, s)
		}
	}
	slices.SortFunc(serving, func(a, b *shell) int { return a.job - b.job })
	if nth >= len(serving) {
		d.t.Fatalf("no worker serves %s", name)
	}
	return serving[nth]
}

// says has a shell say something.
func (d *desk) says(s *shell, m proto.Message) { d.pool.Received(s.job, []blob{{string(m.Encode())}}) }

// ends has a shell end, with an answer.
func (d *desk) answers(s *shell, answer any) {
	d.says(s, proto.New(proto.KindAnswer, s.asked[0].Name, answer))
	d.ends(s)
}

func (d *desk) ends(s *shell) {
	job := s.job
	s.asked = nil
	d.pool.Ended(job, nil, false)
}

// came is what has been reported for a key, oldest first.
func (d *desk) came(key state.Key) (list []state.Came) {
	for _, m := range d.told {
		if c, is := m.(state.Came); is && c.Key == key {
			list = append(list, c)
		}
	}
	return list
}

// last is the last that has been reported for a key.
func (d *desk) last(key state.Key) state.Came {
	d.t.Helper()
	list := d.came(key)
	if len(list) == 0 {
		d.t.Fatalf("nothing has been told of %s", key)
	}
	return list[len(list)-1]
}

// store is a device's storage in memory, which fails while it is told to.
type store struct {
	sync.Mutex
	records map[string]blob
	fails   bool
	left    string // for the next page
}

func (s *store) Left() string      { return s.left }
func (s *store) Leave(text string) { s.left = text }

func (s *store) Put(_ context.Context, records ...storage.Record[blob]) error {
	s.Lock()
	defer s.Unlock()
	if s.fails {
		return errors.New("QuotaExceededError")
	}
	for _, r := range records {
		s.records[r.Key] = r.Value
	}
	return nil
}

func (s *store) Swap(ctx context.Context, gone []string, records ...storage.Record[blob]) error {
	for _, prefix := range gone {
		_ = s.Delete(ctx, prefix)
	}
	return s.Put(ctx, records...)
}

func (s *store) Delete(_ context.Context, prefix string) error {
	s.Lock()
	defer s.Unlock()
	for key := range s.records {
		if strings.HasPrefix(key, prefix) {
			delete(s.records, key)
		}
	}
	return nil
}

func (s *store) Keys(_ context.Context, prefix string) (keys []string, _ error) {
	s.Lock()
	defer s.Unlock()
	for key := range s.records {
		if strings.HasPrefix(key, prefix) {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return keys, nil
}

func (s *store) Get(_ context.Context, key string) (blob, bool, error) {
	s.Lock()
	defer s.Unlock()
	value, there := s.records[key]
	return value, there, nil
}

// below lists the keys that begin with a prefix, where a run's number may be "*".
func (s *store) below(prefix string) []string {
	keys, _ := s.Keys(context.Background(), "")
	part, whole, any := strings.Cut(prefix, "*")
	return slices.DeleteFunc(keys, func(key string) bool {
		if !any {
			return !strings.HasPrefix(key, prefix)
		}
		rest, is := strings.CutPrefix(key, part)
		return !is || !strings.HasPrefix(strings.TrimLeft(rest, "0123456789"), whole)
	})
}

// holds waits until so many records lie under a prefix.
func (s *store) holds(t *testing.T, prefix string, n int) {
	t.Helper()
	for range 400 {
		if len(s.below(prefix)) == n {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	keys := s.below(prefix)
	t.Fatalf("%d records lie under %s, want %d: %v", len(keys), prefix, n, keys)
}

// A small fit, as the page asks for it.
var (
	settings = func() sampler.Settings {
		s := sampler.DefaultSettings()
		s.Chains = 2
		return s
	}()
	inputs = state.InputsOf("h", []byte("{}"), settings)
	fit    = state.FitKey(inputs, 0)
	task   = work.Task{Spec: []byte("{}"), Settings: settings}
)

func chainKey(c int) state.Key { return state.ChainKey(fit, c) }

func chainWant(c int) state.Run {
	return state.Run{Want: state.Want{Key: chainKey(c), Work: work.Chain.Name(), Class: state.ClassChain,
		Ask: work.Marshal(work.ChainAsk{Task: task, Chain: c}), Needs: []string{"panel/h", string(chainKey(c)) + "/"}}}
}

func analyseWant() state.Run {
	return state.Run{Want: state.Want{Key: "analyse/x", Work: work.Analyse.Name(), Ask: work.Marshal(work.AnalyseAsk{Task: task}),
		Needs: []string{"panel/h", string(chainKey(0)) + "/", string(chainKey(1)) + "/"}}}
}

func (d *desk) do(cmds ...state.Cmd) {
	d.t.Helper()
	for _, c := range cmds {
		if !d.wiring.Do(c, state.New()) {
			d.t.Fatalf("%T is not carried out", c)
		}
	}
	d.settle()
}

func readWant(n int) state.Run {
	return state.Run{Want: state.Want{Key: state.Key(fmt.Sprintf("read/%d", n)), Work: work.Read.Name(), Ask: work.Marshal(work.ReadAsk{Name: "f.csv"}),
		Needs: []string{fmt.Sprintf("file/%d", n)}}}
}

func panelPart(hash string) proto.Message {
	return proto.New(proto.KindPart, work.PartPanel, work.PanelHead{Hash: hash}, proto.Part{Name: work.PartPanel, Data: []byte("panel " + hash)})
}

func block(chain, first, count int) proto.Message {
	return proto.NewBlock(work.Block{Position: work.Position{Chain: chain, Iteration: first + count, Draws: first + count}, First: first, Count: count, Dim: 1},
		make([]float64, count), make([]sampler.Stats, count), []byte(fmt.Sprintf("state %d", first+count)))
}

// read has a file read, whose panel has that hash.
func (d *desk) read(n int, hash string) {
	d.t.Helper()
	d.do(state.Put{Blob: fmt.Sprintf("file/%d", n), Data: []byte("a,b")}, readWant(n))
	s := d.at(work.Read.Name(), 0)
	if s.parts(work.PartFile) != 1 {
		d.t.Fatal("a reader gets no file")
	}
	d.says(s, panelPart(hash))
	d.answers(s, work.ReadAnswer{})
}

// drawing starts both chains of the fit.
func (d *desk) drawing() (first, second *shell) {
	d.t.Helper()
	d.read(1, "h")
	d.do(chainWant(0), chainWant(1))
	return d.at(work.Chain.Name(), 0), d.at(work.Chain.Name(), 1)
}

// building draws a fit and starts to build its surface.
func (d *desk) building() *shell {
	d.t.Helper()
	first, second := d.drawing()
	d.says(first, block(0, 0, 3))
	d.answers(first, work.ChainAnswer{Complete: true})
	d.answers(second, work.ChainAnswer{Complete: true})
	build := analyseWant()
	build.Key, build.Work = "build/x", work.Build.Name()
	d.do(build)
	return d.at(work.Build.Name(), 0)
}

// shardFrame brings a shard of one draw.
func shardFrame(surface string, i int) proto.Message {
	return proto.New(proto.KindPart, work.PartShard, work.Shard{Hash: surface, Index: i, Draws: 1}, proto.Part{Name: work.PartShard, Data: []byte{byte(i)}})
}
