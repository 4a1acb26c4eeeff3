package storage

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/mixtab/mixtab/core/project"
)

// name is what the next page would call the project that pages work on here.
func (d *device) name(t *testing.T) string {
	t.Helper()
	d.mu.Lock()
	d.silent, d.takes = false, 0
	d.mu.Unlock()
	p := openPage(t, d)
	defer p.stop()
	found, err := p.Restore(t.Context(), "1")
	if err != nil || found.Saved == nil {
		t.Fatalf("found %v: %v", found, err)
	}
	return found.Saved.Project.Name
}

// leavePage saves a project named "first", edits it, and closes the page before the store has answered.
func leavePage(d *device, p *page, edited project.Project) {
	first := edited
	first.Name, first.Source = "first", &project.Source{Name: "a.csv", Bytes: []byte("a,b")}
	if edited.Source == nil {
		edited.Source = first.Source
	}
	p.Project(first, "fit")
	synctest.Wait()
	d.mu.Lock()
	d.silent = true
	d.mu.Unlock()
	p.Project(edited, "plan")
	p.Flush()
	p.stop()
	synctest.Wait()
}

// TestAnEditIsThereThoughItsPageWent before the browser had written it.
func TestAnEditIsThereThoughItsPageWent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := new(device)
		leavePage(d, openPage(t, d), project.Project{ID: "1", Name: "second", Spec: []byte(`{}`)})
		if name := d.name(t); name != "second" || d.left != "" {
			t.Errorf("%q, with %q left", name, d.left)
		}
		if name := d.name(t); name != "second" {
			t.Errorf("%q on the page after", name)
		}
	})
}

// TestAnEditIsNotLeftWithoutItsFile: the next page would have a project that names a file it does not have.
func TestAnEditIsNotLeftWithoutItsFile(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := new(device)
		leavePage(d, openPage(t, d), work("second"))
		if name := d.name(t); name != "first" {
			t.Errorf("%q, whose file is not there", name)
		}
	})
}

// TestWhatIsWrittenIsNotLeft: a page that was only hidden has time, and what it wrote later counts.
func TestWhatIsWrittenIsNotLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &device{takes: time.Second}
		p := openPage(t, d)
		defer p.stop()
		edit := work("first")
		for _, edit.Name = range []string{"first", "second", "third"} {
			p.Project(edit, "fit")
			time.Sleep(1500 * time.Millisecond) // the write is under way, or over
			p.Flush()
		}
		if d.left == "" {
			t.Error("nothing is left while it is written")
		}
		time.Sleep(time.Minute)
		if name := d.name(t); d.left != "" || name != "third" {
			t.Errorf("%q, with %q left", name, d.left)
		}
	})
}

// TestAPageThatReturnsToAProject hears of what another one has left of it, and reads it.
func TestAPageThatReturnsToAProject(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := new(device)
		back := openPage(t, d)
		defer back.stop()
		other := openPage(t, d)
		leavePage(d, other, project.Project{ID: "1", Name: "second", Spec: []byte(`{}`)})
		d.mu.Lock()
		d.silent = false
		d.mu.Unlock()
		if _, err := back.Peek(context.Background(), "1"); err != nil || d.left == "" {
			t.Errorf("a page that only looks wrote it: %v", err)
		}
		back.known["1"] = known{facts: d.records[shelfKey("1")+keyFacts], shelf: true}
		back.Same("1", func(same bool) {
			if same {
				t.Error("what is left is taken for what is known")
			}
		})
		synctest.Wait()
	})
}
