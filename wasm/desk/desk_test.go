package desk

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/plan/plantest"
	"github.com/mixtab/mixtab/core/share"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/wasm/pool"
	"github.com/mixtab/mixtab/wasm/proto"
	"github.com/mixtab/mixtab/wasm/storage"
)

type blob struct{ data string }

func (b blob) Len() (int, error)               { return len(b.data), nil }
func (b blob) Head() (proto.Message, error)    { return b.Message() }
func (b blob) Message() (proto.Message, error) { return proto.Decode([]byte(b.data)) }
func (b blob) Drop()                           {}

// device is storage in memory that several pages share, with locks.
type device struct {
	sync.Mutex
	closed  bool // it cannot be opened
	records map[string]blob
	left    string             // for the next page
	locks   map[string][]*lock // who has each, and who waits for it
}

type lock struct{ granted func() }

func (s *device) Put(_ context.Context, records ...storage.Record[blob]) error {
	s.Lock()
	defer s.Unlock()
	for _, r := range records {
		s.records[r.Key] = r.Value
	}
	return nil
}

func (s *device) Swap(ctx context.Context, gone []string, records ...storage.Record[blob]) error {
	for _, prefix := range gone {
		_ = s.Delete(ctx, prefix)
	}
	return s.Put(ctx, records...)
}

func (s *device) Delete(_ context.Context, prefix string) error {
	s.Lock()
	defer s.Unlock()
	maps.DeleteFunc(s.records, func(key string, _ blob) bool { return strings.HasPrefix(key, prefix) })
	return nil
}

func (s *device) Keys(_ context.Context, prefix string) (keys []string, _ error) {
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

func (s *device) Get(_ context.Context, key string) (blob, bool, error) {
	s.Lock()
	defer s.Unlock()
	b, there := s.records[key]
	return b, there, nil
}

// browser does what a test says, in a bubble of time.
type browser struct {
	device *device
	called []string
	handed []string
	inputs map[string]File
	frames []func()
	drawn  []string // the project's name at each frame
	model  *state.Model
	seen   uint64
	refuse error
	locks  []func() // give up what this page holds

	address, project string // that the page begins with
}

// pages counts pages and projects of files, so that no two have an ID in common.
var pages int

func (b *browser) Environment() state.Env         { return state.Env{Theme: "dark", Address: b.address} }
func (b *browser) Blob(data []byte) (blob, error) { return blob{string(data)}, nil }

func (b *browser) BlobOnce(data []byte) (blob, error) { return b.Blob(data) }
func (b *browser) Bytes(v blob) ([]byte, error)       { return []byte(v.data), nil }
func (b *browser) Workers(Listener[blob]) ([]pool.Shell[blob], int, func() (pool.Shell[blob], error)) {
	return nil, 2, func() (pool.Shell[blob], error) { return nil, errors.New("none") }
}
func (b *browser) OpenStore(context.Context) (storage.Store[blob], error) {
	if b.device.closed {
		return nil, errors.New("it is closed")
	}
	return b.device, nil
}
func (b *browser) Left() string                                    { return b.device.left }
func (b *browser) Leave(text string)                               { b.device.left = text }
func (b *browser) Screen(m *state.Model, _ func(state.Msg)) Screen { b.model = m; return b }
func (b *browser) Behind() bool                                    { return b.model.Version != b.seen }
func (b *browser) Draw(bool) {
	b.seen = b.model.Version
	b.drawn = append(b.drawn, b.model.Project.Name)
}
func (b *browser) Now() time.Time                       { return time.Now() }
func (b *browser) After(pause time.Duration, do func()) { time.AfterFunc(pause, do) }
func (b *browser) NextFrame(do func())                  { b.frames = append(b.frames, do) }
func (b *browser) NewID() string                        { pages++; return fmt.Sprint("id", pages) }
func (b *browser) Project() string                      { return b.project }
func (b *browser) Own(name string, shared bool, granted func()) func() {
	l, d := &lock{granted}, b.device
	d.locks[name] = append(d.locks[name], l)
	if shared || d.locks[name][0] == l {
		granted()
	}
	release := func() {
		i := slices.Index(d.locks[name], l)
		if i < 0 {
			return
		}
		d.locks[name] = slices.Delete(d.locks[name], i, i+1)
		if i == 0 && !shared && len(d.locks[name]) > 0 {
			d.locks[name][0].granted()
		}
	}
	b.locks = append(b.locks, release)
	return release
}

// goes gives up all that a page holds.
func (b *browser) goes() {
	for _, release := range b.locks {
		release()
	}
}
func (b *browser) Awake() func()        { return func() {} }
func (b *browser) Input(id string) File { return b.inputs[id] }
func (b *browser) Download(name, mediaType string, data []byte) error {
	b.handed = append(b.handed, name+": "+string(data))
	return b.refuse
}
func (b *browser) Report() []byte            { return nil }
func (b *browser) PlannerSize() (int, error) { return 7, nil }
func (b *browser) HandPlanner(name string, content []byte) (int, error) {
	return len(content), b.refuse
}
func (b *browser) ShowFigure(id, _ string, _ func() []byte) {
	b.called = append(b.called, "figure "+id)
}
func (b *browser) Call(function string, args ...any) {
	if function == "keepProject" {
		b.project = args[0].(string)
		return
	}
	b.called = append(b.called, strings.TrimSpace(fmt.Sprintln(append([]any{function}, args...)...)))
}
func (b *browser) Notices() string { return "licences" }
func (b *browser) Requests() int   { return 3 }

// paint draws what waits for a frame.
func (b *browser) paint() {
	frames := b.frames
	b.frames = nil
	for _, do := range frames {
		do()
	}
	synctest.Wait()
}

// sit opens a page on a device, and lets pass what it does by itself.
func sit(t *testing.T, on *device) (*Desk[blob], *browser) {
	return sit2(t, on, "")
}

// sit2 is sit in a tab that had a project.
func sit2(t *testing.T, on *device, project string) (*Desk[blob], *browser) {
	b := &browser{device: on, inputs: map[string]File{}, project: project}
	d := New[blob](b, func(fault any) { t.Error("the loop broke: ", fault) })
	ctx, cancel := context.WithCancel(context.Background())
	go d.Run(ctx, nil)
	t.Cleanup(cancel)
	time.Sleep(3 * time.Second)
	synctest.Wait()
	return d, b
}

func newDevice() *device { return deviceWith(map[string]blob{}) }

func deviceWith(records map[string]blob) *device {
	return &device{records: records, locks: map[string][]*lock{}}
}

// TestTwoPages: the second shows what the first keeps, takes no edit, and takes over when the first goes.
func TestTwoPages(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		on := newDevice()
		first, b := sit(t, on)
		first.Dispatch(state.OpenFile{Name: "a.csv", Bytes: []byte("a,b")})
		first.Dispatch(state.Commit{Field: "name", Text: "first"})
		time.Sleep(time.Second)
		b.paint()
		if b.drawn[len(b.drawn)-1] != "first" {
			t.Fatalf("the page shows %q", b.drawn)
		}
		second, other := sit(t, on)
		second.Dispatch(state.Commit{Field: "name", Text: "second"})
		synctest.Wait()
		other.paint()
		if got := second.model.Project.Name; got != "first" || !second.model.Saved.Elsewhere {
			t.Errorf("a second page has %q, elsewhere %v", got, second.model.Saved.Elsewhere)
		}
		first.Dispatch(state.Commit{Field: "name", Text: "renamed"})
		time.Sleep(time.Second)
		b.goes()
		time.Sleep(time.Second)
		if got := second.model.Project.Name; got != "renamed" || second.model.Saved.Elsewhere {
			t.Errorf("the page that took over has %q, elsewhere %v", got, second.model.Saved.Elsewhere)
		}
		second.Dispatch(state.Commit{Field: "name", Text: "mine now"})
		time.Sleep(time.Second)
		if third, _ := sit(t, deviceWith(on.records)); third.model.Project.Name != "mine now" {
			t.Errorf("what the second wrote is found as %q", third.model.Project.Name)
		}
	})
}

// TestSavedIsOfTheLastEdit: that all was written is not said of an edit that came meanwhile.
func TestSavedIsOfTheLastEdit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, _ := sit(t, newDevice())
		d.Dispatch(state.OpenFile{Name: "a.csv", Bytes: []byte("a,b")})
		time.Sleep(2 * time.Second)
		d.Dispatch(state.Commit{Field: "name", Text: "first"})
		synctest.Wait()
		d.Dispatch(state.Commit{Field: "name", Text: "second"}) // is written a little later
		d.keptOrNot(storage.Saved{})
		synctest.Wait()
		if !d.model.Saved.Dirty {
			t.Errorf("an edit that waits to be written is said to be saved: %+v", d.model.Saved)
		}
		time.Sleep(time.Second)
		if d.model.Saved.Dirty || d.model.Saved.Clock == "" {
			t.Errorf("an edit that is written is not said to be: %+v", d.model.Saved)
		}
	})
}

// TestTwoProjectsInTwoPages: each page writes its own, comes back to it, and takes neither over from the other; what one page goes back to by
// undo is what the other made of it.
func TestTwoProjectsInTwoPages(t *testing.T) {
	for _, stays := range []bool{true, false} {
		synctest.Test(t, func(t *testing.T) { twoProjects(t, stays) })
	}
}

// twoProjects has two pages at work, of which the second has the first one's project in the end, and stays or goes.
func twoProjects(t *testing.T, stays bool) {
	on := newDevice()
	data := func(d *Desk[blob], name string) {
		d.Dispatch(state.OpenFile{Name: name + ".csv", Bytes: []byte("a,b")})
		time.Sleep(2 * time.Second)
	}
	first, b := sit(t, on)
	data(first, "first")
	second, other := sit(t, on)
	if !second.model.Saved.Elsewhere || second.model.Project.Name != "first" {
		t.Fatalf("a second page has %q, elsewhere %v", second.model.Project.Name, second.model.Saved.Elsewhere)
	}
	second.Dispatch(state.NewProject{})
	data(second, "second")
	first.Dispatch(state.Commit{Field: "name", Text: "renamed"})
	time.Sleep(time.Second)
	if second.model.Saved.Elsewhere || second.model.Project.Name != "second" || second.model.Saved.Dirty || first.model.Saved.Dirty {
		t.Fatalf("the second page has %q: %+v; the first %+v", second.model.Project.Name, second.model.Saved, first.model.Saved)
	}

	other.goes()
	again, tab := sit2(t, on, other.project)
	if again.model.Project.Name != "second" || again.model.Saved.Elsewhere {
		t.Errorf("loaded again, the second page has %q", again.model.Project.Name)
	}
	again.Dispatch(state.DeleteProject{ID: first.model.Project.ID})
	time.Sleep(time.Second)
	if !strings.Contains(again.model.Notice, "another tab") {
		t.Errorf("deleting the other page's project says %q", again.model.Notice)
	}
	again.Dispatch(state.OpenProject{ID: first.model.Project.ID})
	time.Sleep(time.Second)
	if again.model.Project.Name != "renamed" || !again.model.Saved.Elsewhere {
		t.Errorf("the other page's project opens as %q, elsewhere %v", again.model.Project.Name, again.model.Saved.Elsewhere)
	}

	first.Dispatch(state.Commit{Field: "name", Text: "still its own"})
	time.Sleep(time.Second)
	again.Dispatch(state.GoTo{Step: state.StepModel}) // turning pages writes nothing
	time.Sleep(time.Second)
	if copied, _ := sit2(t, deviceWith(maps.Clone(on.records)), b.project); copied.model.Project.Name != "still its own" {
		t.Errorf("a page that only shows a project has written it: %q", copied.model.Project.Name)
	}

	first.Dispatch(state.NewProject{})
	data(first, "third")
	if again.model.Saved.Elsewhere || again.model.Project.Name != "still its own" {
		t.Fatalf("what the first page has left is %q, elsewhere %v", again.model.Project.Name, again.model.Saved.Elsewhere)
	}
	again.Dispatch(state.Commit{Field: "name", Text: "edited there"})
	time.Sleep(time.Second)
	if !stays {
		tab.goes()
	}
	for range 2 {
		first.Dispatch(state.Undo{})
	}
	time.Sleep(time.Second)
	if first.model.Project.Name != "edited there" || first.model.Saved.Elsewhere != stays || !stays && !strings.Contains(first.model.Notice, "changed in another tab") {
		t.Errorf("undo comes back to %q, elsewhere %v: %s", first.model.Project.Name, first.model.Saved.Elsewhere, first.model.Notice)
	}
	b.goes()
	if third, _ := sit2(t, deviceWith(on.records), first.model.Project.ID); third.model.Project.Name != "edited there" {
		t.Errorf("what the other page has made of it is found as %q", third.model.Project.Name)
	}
}

// TestADeviceThatHealsLate: its project comes up where nothing was done meanwhile, and is kept beside what was done.
func TestADeviceThatHealsLate(t *testing.T) {
	for _, worked := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			on := newDevice()
			first, _ := sit(t, on)
			first.Dispatch(state.Commit{Field: "name", Text: "kept"})
			time.Sleep(time.Second)
			broken := deviceWith(maps.Clone(on.records))
			broken.closed = true
			d, _ := sit(t, broken)
			if !strings.Contains(d.model.Saved.Failed, "closed") {
				t.Errorf("the page says of its storage %q", d.model.Saved.Failed)
			}
			if worked {
				d.Dispatch(state.Commit{Field: "name", Text: "new"})
				synctest.Wait()
			}
			broken.closed = false
			time.Sleep(time.Minute)
			want, keys := "kept", 1
			if worked {
				want, keys = "new", 2
			}
			if got := d.model.Project.Name; got != want || d.model.Saved.Failed != "" {
				t.Errorf("worked %v: the page has %q, and says %q", worked, got, d.model.Saved.Failed)
			}
			if kept, _ := broken.Keys(context.Background(), "shelf/"); len(kept) != 2*keys {
				t.Errorf("worked %v: the device has %v", worked, kept)
			}
		})
	}
}

// TestFilesComeIn: chosen, dropped, or unreadable.
func TestFilesComeIn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, b := sit(t, newDevice())
		file := func() (string, []byte, error) { return "chosen.csv", []byte("a,b"), nil }
		b.inputs["file"] = file
		d.Dispatch(state.PickFile{Input: "file"})
		synctest.Wait()
		if p := d.model.Project; p.Source == nil || p.Source.Name != "chosen.csv" {
			t.Errorf("the project's file is %+v", p.Source)
		}
		over := func(want bool) {
			t.Helper()
			if synctest.Wait(); d.model.Dragging != want {
				t.Errorf("the page says a file is over it: %v", !want)
			}
		}
		for _, event := range []string{"dragenter", "dragover", "dragenter", "dragleave"} {
			d.Incoming(event, "", nil)
			over(true)
		}
		d.Incoming("dragleave", "", nil)
		over(false)
		d.Incoming("dragenter", "", nil)
		d.Incoming("drop", "", []File{func() (string, []byte, error) { return "dropped.csv", []byte("a,b"), nil }})
		over(false)
		if got := d.model.Project.Source.Name; got != "dropped.csv" {
			t.Errorf("the file is %q", got)
		}
		d.Incoming("dragenter", "", nil)
		d.Incoming("drop", "", []File{func() (string, []byte, error) { return "2.csv", []byte("a,b\n3,4"), nil },
			func() (string, []byte, error) { return "1.csv", []byte("a,b\n1,2"), nil }})
		over(false)
		if got := d.model.Project.Source; got.Name != "1.csv" || string(got.Bytes) != "a,b\n1,2\n3,4\n" {
			t.Errorf("two files are opened as %q: %q", got.Name, got.Bytes)
		}
		d.Take(func() (string, []byte, error) { return "", nil, errors.New("too large") })
		if synctest.Wait(); !strings.Contains(d.model.Notice, "too large") {
			t.Errorf("the page says %q", d.model.Notice)
		}
	})
}

// TestFramesAreFew: one for any number of changes, and none while a chart is to be painted first.
func TestFramesAreFew(t *testing.T) {
	p := &picture{}
	f := newFrames(p)
	for range 3 {
		p.old = true
		f.ask()
	}
	if p.paint(); p.drawn != 1 || len(p.frames) != 0 {
		t.Errorf("three changes are drawn %d times", p.drawn)
	}
	p.held, p.old = true, true
	f.ask()
	p.time += calm / 2
	if p.paint(); p.drawn != 1 {
		t.Error("words change within their calm")
	}
	p.time += calm
	if p.paint(); p.drawn != 2 {
		t.Error("words stand still beyond their calm")
	}
	p.held, p.old = false, true
	f.pass()
	f.ask()
	if p.paint(); p.drawn != 2 {
		t.Error("the page is rendered before a chart is painted")
	}
	if p.paint(); p.drawn != 3 {
		t.Error("the page is not rendered after a chart was painted")
	}
	p.old, p.halves = true, true
	f.ask()
	for range topFrames + 1 {
		if p.paint(); p.drawn != 4 {
			t.Error("the rest is rendered before the charts at the top are painted")
		}
	}
	if p.paint(); p.drawn != 5 || p.old {
		t.Error("the rest is not rendered")
	}
}

// TestTheRestOfAPageWaitsForASlider: while one moves no more is drawn than follows it, and the rest once it rests, is let go, or a person
// does anything else.
func TestTheRestOfAPageWaitsForASlider(t *testing.T) {
	p := &picture{}
	f := newFrames(p)
	frame := func(message state.Msg) {
		if message != nil {
			f.hear(message)
			p.old = true
		}
		f.ask()
		p.paint()
	}
	for _, step := range []struct {
		message state.Msg
		after   time.Duration
		drawn   int
		part    bool
	}{
		{state.SetBudget{Money: 1}, 0, 1, true},
		{state.SetBudget{Money: 2}, rest / 2, 2, true},
		{state.SavedAt{}, rest / 2, 3, true},
		{nil, rest / 2, 4, false},
		{nil, rest, 4, false},
		{state.SetTotal{Money: 3}, rest, 5, true},
		{state.SetTotal{Money: 3, Final: true}, 0, 6, false},
		{state.TogglePart{}, 0, 7, false},
		{state.SetTotal{Money: 4}, 0, 8, true},
	} {
		p.time += step.after
		if frame(step.message); p.drawn != step.drawn || p.part != step.part {
			t.Errorf("after %+v the page is drawn %d times, in part %t", step.message, p.drawn, p.part)
		}
	}
}

type picture struct {
	old, held bool
	halves    bool // it draws the top first
	part      bool // it shows what follows a slider, and not the rest
	drawn     int
	time      time.Duration
	frames    []func()
}

func (p *picture) behind() bool  { return p.old || p.part }
func (p *picture) dragged() bool { return p.held }
func (p *picture) draw(moving bool) {
	if moving && p.part && !p.old {
		return
	}
	p.old, p.halves, p.part = p.halves, false, moving
	p.drawn++
}
func (p *picture) next(do func())     { p.frames = append(p.frames, do) }
func (p *picture) now() time.Duration { return p.time }
func (p *picture) paint() {
	frames := p.frames
	p.frames = nil
	for _, do := range frames {
		do()
	}
}

// TestTheLoopKeepsOrder: what is posted within runs afterwards, and after a panic nothing runs.
func TestTheLoopKeepsOrder(t *testing.T) {
	var said []string
	l := NewLoop(func(fault any) { said = append(said, fmt.Sprint(fault)) })
	l.Now(func() {
		l.Now(func() { said = append(said, "second") })
		said = append(said, "first")
	})
	l.Post(func() { panic("broken") })
	l.Now(func() { said = append(said, "never") })
	if got := strings.Join(said, " "); got != "first second broken" {
		t.Errorf("it ran %q", got)
	}
}

// TestCommandsReachTheBrowser: what is announced is said, and what is to be focused is once it is drawn.
func TestCommandsReachTheBrowser(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, b := sit(t, newDevice())
		b.called = nil
		d.loop.Post(func() {
			d.do(state.Announce{Text: "hello"})
			d.do(state.Focus{ID: "page"})
			d.do(state.Download{What: state.ExportLicences})
			d.do(state.SetTheme{Theme: "light"})
		})
		d.Dispatch(state.Commit{Field: "name", Text: "x"})
		synctest.Wait()
		if got := strings.Join(b.called, "; "); !strings.HasPrefix(got, "announce hello; setTheme light") || strings.Contains(got, "focus") {
			t.Errorf("before the frame: %s", got)
		}
		b.paint()
		if got := b.called[len(b.called)-1]; got != "focus page" {
			t.Errorf("after the frame: %s", got)
		}
		if len(b.handed) != 1 || b.handed[0] != "Mixtab licenses.txt: licences" {
			t.Errorf("handed over: %q", b.handed)
		}
		b.refuse = errors.New("no room")
		d.loop.Post(func() { d.do(state.Download{What: state.ExportLicences}) })
		if synctest.Wait(); !strings.Contains(d.model.Notice, "no room") {
			t.Errorf("the page says %q", d.model.Notice)
		}
	})
}

// TestASampleThatHasNotCome, or came torn, is opened as its data.
func TestASampleThatHasNotCome(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, b := sit(t, newDevice())
		for name, file := range map[string]File{"national": nil, "ten-geos": func() (string, []byte, error) { return "", []byte("torn"), nil }} {
			b.inputs["sample-"+name] = file
			d.Dispatch(state.OpenSample{Name: name})
			synctest.Wait()
			if b.model.Opening != "" || !b.model.Data.Busy && b.model.Data.Failed == "" { // there is no worker to make it
				t.Errorf("%s: opening %q, the data are on their way: %v", name, b.model.Opening, b.model.Data.Busy)
			}
		}
	})
}

// TestABrushIsDrawnInItsTurn: the picture of the plans within a range is drawn as the range is moved, the page with the next frame but one,
// and also while ranges move in every frame.
func TestABrushIsDrawnInItsTurn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, b := sit(t, newDevice())
		s := plantest.Country(rand.New(rand.NewPCG(1, 1)), 2, 3, 1, 20)
		d.Dispatch(state.PlannerOpened{Planner: &share.Planner{Name: "Shop", KPI: "sales", Period: "week", Surface: s, Interval: interval.Default,
			Verdict: share.VerdictOf(summary.Verdict{Level: summary.Green})}})
		for range 100 {
			time.Sleep(time.Second)
			b.paint()
		}
		if !d.model.Space.Of.Whole() {
			t.Fatal("the plans are not worked out")
		}
		move := func(to float64) {
			l := d.model.Space.Look.WithRange(state.RangeTotal, plan.Bounds{High: to})
			d.Dispatch(state.SetLook{Look: l})
			synctest.Wait()
		}
		b.called = nil
		drawn := len(b.drawn)
		move(100)
		if got := strings.Join(b.called, ", "); got != "figure plan:space, drawChart plan:space" {
			t.Errorf("a range is moved, and the page does: %s", got)
		}
		if b.paint(); len(b.drawn) != drawn {
			t.Error("the page is rendered before the picture is painted")
		}
		if b.paint(); len(b.drawn) != drawn+1 {
			t.Error("the page does not follow")
		}
		drawn = len(b.drawn)
		for i := range 3 * (mostPassed + 1) {
			move(float64(200 + i))
			b.paint()
		}
		if n := len(b.drawn) - drawn; n < 2 || n > 4 {
			t.Errorf("the page is rendered %d times while ranges move", n)
		}
	})
}
