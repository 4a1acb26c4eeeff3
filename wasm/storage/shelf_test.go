package storage

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/mixtab/mixtab/core/project"
)

// piece is a project with data.
func piece(id, name string) project.Project {
	p := work(name)
	p.ID, p.Source = id, &project.Source{Name: name + ".csv", Bytes: []byte("bytes of " + id)}
	return p
}

func (p *page) list(t *testing.T) (names []string) {
	t.Helper()
	p.List(func(list []Entry, err error) {
		for _, e := range list {
			name := e.Name
			if e.Open {
				name += " (open)"
			}
			if !e.Deleted.IsZero() {
				name += " (deleted)"
			}
			names = append(names, name)
		}
		if err != nil {
			t.Error(err)
		}
	})
	synctest.Wait()
	return names
}

// opened opens a project from the shelf as a page does: it is read, shown and written.
func (p *page) opened(t *testing.T, id string) (found Found[string]) {
	t.Helper()
	p.Open(id, func(f Found[string], err error) {
		if err != nil {
			t.Fatal(err)
		}
		found = f
	})
	synctest.Wait()
	p.Project(found.Saved.Project, found.Saved.Step)
	time.Sleep(time.Second)
	return found
}

// TestProjectsBesideEachOther: another project puts the open one on the shelf, whole, and is opened from there with its data and fit.
func TestProjectsBesideEachOther(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := new(device)
		p := openPage(t, d)
		defer func() { p.stop() }()
		restored(t, p)
		p.Project(piece("a", "A"), "fit")
		run := p.NewRun(info("a", Done), parts("panel"))
		p.Block(run, 0, 0, block(0, 20), nil)
		time.Sleep(time.Second)
		p.Project(piece("a", "A2"), "plan") // waits for its time, and is written before the next
		p.Project(piece("b", "B"), "data")
		time.Sleep(time.Second)
		if got := p.list(t); !slices.Equal(got, []string{"B (open)", "A2"}) {
			t.Fatalf("the list has %v", got)
		}
		p.Rename("a", "A3", func(err error) { noError(t, err) })
		time.Sleep(time.Second)
		p.Duplicate("a", "c", "C", func(err error) { noError(t, err) })
		p.Duplicate("b", "d", "D", func(err error) { noError(t, err) })
		time.Sleep(time.Second)
		p.Delete("d", true, func(err error) { noError(t, err) })
		synctest.Wait()
		if got := p.list(t); !slices.Equal(got, []string{"B (open)", "C", "A3", "D (deleted)"}) {
			t.Fatalf("the list has %v", got)
		}
		for _, id := range []string{"c", "a"} {
			f := p.opened(t, id)
			if f.Saved.Step != "plan" || string(f.Saved.Project.Source.Bytes) != "bytes of a" || f.Run == nil || f.Run.Draws[0] != 20 || len(f.Fits) != 1 {
				t.Fatalf("%s: %+v", id, f)
			}
		}
		if got := p.list(t); !slices.Equal(got[:1], []string{"A3 (open)"}) || len(got) != 4 {
			t.Fatalf("the list has %v", got)
		}
		p.stop()
		time.Sleep(DeletedFor + time.Hour)
		p = openPage(t, d)
		if f := restored(t, p); f.Saved.Project.Name != "A3" || string(f.Saved.Project.Source.Bytes) != "bytes of a" {
			t.Fatalf("%+v", f.Saved)
		}
		time.Sleep(time.Second)
		if got := p.list(t); len(got) != 3 || slices.Contains(slices.Collect(maps.Keys(d.records)), shelfKey("d")+keySource) {
			t.Errorf("a week after it was deleted, D is there: %v", got)
		}
	})
}

func noError(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Error(err)
	}
}

// TestABegunProjectIsNotKept: a project without data that another takes the place of is none.
func TestABegunProjectIsNotKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := new(device)
		p := openPage(t, d)
		defer p.stop()
		restored(t, p)
		begun := work("untitled")
		begun.ID, begun.Source = "a", nil
		p.Project(begun, "data")
		time.Sleep(time.Second)
		p.Project(piece("b", "B"), "data")
		time.Sleep(time.Second)
		if got := p.list(t); !slices.Equal(got, []string{"B (open)"}) || d.records[shelfKey("a")+keyProject] != "" {
			t.Errorf("the list has %v", got)
		}
		begun.ID = "c"
		p.Project(begun, "data")
		time.Sleep(time.Second)
		if got := p.list(t); !slices.Equal(got, []string{"B"}) {
			t.Errorf("the list has %v", got)
		}
		p.stop()
		next := openPage(t, d)
		defer func() { next.stop() }()
		if last, err := next.Last(context.Background(), ""); err != nil || last != (Last{ID: "c", There: true, Begun: true}) {
			t.Errorf("the next page begins with %+v, %v", last, err)
		}
		if last, err := next.Last(context.Background(), "b"); err != nil || last != (Last{ID: "b", There: true}) {
			t.Errorf("the page that had B begins with %+v, %v", last, err)
		}
		time.Sleep(DeletedFor + time.Hour)
		restored(t, next)
		time.Sleep(time.Second)
		if d.records[shelfKey("c")+keyProject] != "" || d.records[shelfKey("b")+keyProject] == "" {
			t.Errorf("a week later there are %v", slices.Sorted(maps.Keys(d.records)))
		}
	})
}

// TestTwoPagesAtWork on a device, each on its own project: neither writes over the other's, and a page that comes back to a project knows
// whether another has written it.
func TestTwoPagesAtWork(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := new(device)
		first, second := openPage(t, d), openPage(t, d)
		defer first.stop()
		defer second.stop()
		restored(t, first)
		restored(t, second)
		first.Project(piece("a", "A"), "data")
		second.Project(piece("b", "B"), "data")
		if one, other := first.NewRun(info("a", Done), parts("of A")), second.NewRun(info("b", Done), parts("of B")); one == other {
			time.Sleep(time.Millisecond) // pages that begin in the same millisecond are none that a person opens
		}
		time.Sleep(time.Second)
		one, other := first.NewRun(info("a", Done), parts("of A")), 0
		time.Sleep(time.Millisecond)
		if other = second.NewRun(info("b", Done), parts("of B")); one == other {
			t.Errorf("both pages have a run %d", one)
		}
		first.Project(piece("a", "A2"), "fit")
		second.Project(piece("b", "B2"), "fit")
		time.Sleep(time.Second)
		first.checkSaved(t, d, "two pages", "a", "A2")
		second.checkSaved(t, d, "two pages", "b", "B2")
		if got, list := first.list(t), second.list(t); !slices.Equal(got, []string{"A2 (open)", "B2"}) || !slices.Equal(list, []string{"B2 (open)", "A2"}) {
			t.Errorf("the lists have %v and %v", got, list)
		}
		same := func(id string) (is bool) {
			first.Same(id, func(s bool) { is = s })
			synctest.Wait()
			return is
		}
		if !same("a") || !same("new") {
			t.Error("what nobody else has written is not the same")
		}
		second.opened(t, "a")
		if same("a") {
			t.Error("what another page has written is the same")
		}
	})
}

// TestALaterStoreIsLeftAlone: what a later Mixtab keeps is neither read nor written, and that is said.
func TestALaterStoreIsLeftAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &device{records: map[string]string{keyLayout: `{"version":99}`, keyProject: "of tomorrow"}}
		before := maps.Clone(d.records)
		p := openPage(t, d)
		defer p.stop()
		if _, err := p.Last(context.Background(), ""); err == nil || !strings.Contains(err.Error(), "storage_later") && !strings.Contains(err.Error(), "99") {
			t.Errorf("restored with %v", err)
		}
		p.Project(piece("a", "A"), "data")
		time.Sleep(time.Minute)
		if !maps.Equal(d.records, before) || !p.Failing() {
			t.Errorf("the store holds %v, failing %v", d.records, p.Failing())
		}
	})
}

// TestEveryWriteFailsOnce: a session whose n-th write fails, by quota or for another reason, or with all later ones. Whatever was said to
// be saved is there for the next page, and once the storage works again everything is.
func TestEveryWriteFailsOnce(t *testing.T) {
	whole := session(t, 0, nil, true)
	if len(whole) < 15 {
		t.Fatalf("a session has %d writes: %v", len(whole), whole)
	}
	for _, kind := range []string{"QuotaExceededError: full", "AbortError: gone", "NoModificationAllowedError: read only"} {
		for n := 1; n <= len(whole); n++ {
			session(t, n, errors.New(kind), true)
			session(t, n, errors.New(kind), false)
		}
	}
}

// session works with two projects and a run while the n-th write fails, alone or with all behind it until the storage works again, and
// returns what was written.
func session(t *testing.T, n int, fault error, alone bool) (puts []string) {
	synctest.Test(t, func(t *testing.T) {
		d := &device{records: map[string]string{}}
		heals := false
		writes := 0
		d.fail = func(string) error {
			if writes++; !heals && (writes == n || n > 0 && writes > n && !alone) {
				return fault
			}
			return nil
		}
		p := openPage(t, d)
		restored(t, p)
		at := fmt.Sprintf("write %d fails with %v, alone %v", n, fault, alone)
		blocks := 0
		stored := func() { blocks++ }
		p.Project(piece("a", "A"), "data")
		synctest.Wait()
		run := p.NewRun(info("a", Interrupted), parts("panel"))
		for b := range 3 {
			p.Block(run, 0, b, block(20*b, 20), stored)
			synctest.Wait()
		}
		p.checkSaved(t, d, at, "a", "A")
		p.PutRun(run, info("a", Done))
		p.Shard(run, 0, "shard")
		p.Project(piece("a", "A2"), "plan")
		p.Project(piece("b", "B"), "data")
		time.Sleep(3 * time.Second)
		p.checkSaved(t, d, at, "b", "B")
		p.checkSaved(t, d, at, "a", "A2")
		if raw := d.records[keyOpen]; alone && raw != string(pointer("b")) {
			t.Errorf("%s: the project that was written last is %s", at, raw)
		}
		p.Project(piece("b", "B2"), "fit")
		time.Sleep(time.Second)
		p.checkSaved(t, d, at, "b", "B2")
		shown := blocks
		if r := chainOnDevice(d, run); r < shown {
			t.Errorf("%s: %d blocks were shown, %d are there", at, shown, r)
		}
		heals = true
		time.Sleep(2 * time.Minute)
		if p.Failing() {
			t.Errorf("%s: a storage that works again fails", at)
		}
		p.checkSaved(t, d, at, "a", "A2")
		p.checkSaved(t, d, at, "b", "B2")
		p.stop()
		next := openPage(t, d)
		defer next.stop()
		f := restored(t, next)
		a := next.opened(t, "a")
		if f.Saved.Project.Name != "B2" || a.Saved.Project.Name != "A2" || a.Run == nil || a.Run.Draws[0] != 60 || len(a.Run.Shards) != 1 {
			t.Errorf("%s: the next page finds %+v and %+v", at, f.Saved, a)
		}
		puts = d.puts
	})
	return puts
}

// checkSaved fails where the page says that everything is saved and a project is not on the device under its last name.
func (p *page) checkSaved(t *testing.T, d *device, at, id, name string) {
	t.Helper()
	synctest.Wait()
	p.mu.Lock()
	saved := len(p.told) > 0 && p.told[len(p.told)-1] == any(Saved{})
	p.mu.Unlock()
	if !saved {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	below := shelfKey(id)
	if s, _ := project.ReadRecord([]byte(d.records[below+keyProject])); s != nil && s.Project.ID == id && s.Project.Name == name && d.records[below+keySource] == "bytes of "+id {
		return
	}
	t.Errorf("%s: “Saved” is said, and %s is not there", at, name)
}

func chainOnDevice(d *device, run int) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	n := 0
	for d.records[blockKey(run, 0, n)] != "" {
		n++
	}
	return n
}
