package storage

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/project"
)

// golden is a device as a version of Mixtab left it.
func golden(t *testing.T, name string) *device {
	t.Helper()
	raw, err := os.ReadFile("../../core/project/testdata/golden/" + name + ".json.gz")
	if err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	var all map[string][]byte
	if err := json.NewDecoder(z).Decode(&all); err != nil {
		t.Fatal(err)
	}
	d := &device{records: map[string]string{}}
	for key, value := range all {
		d.records[key] = string(value)
	}
	return d
}

func restored(t *testing.T, p *page) Found[string] {
	t.Helper()
	last, err := p.Last(context.Background(), "")
	var found Found[string]
	if err == nil && last.There {
		found, err = p.Restore(context.Background(), last.ID)
	}
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// TestGoldenDevices: a store of every version opens without a loss.
func TestGoldenDevices(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := openPage(t, golden(t, "device-0-done"))
		defer p.stop()
		found := restored(t, p)
		s, r := found.Saved, found.Run
		if len(found.Issues) > 0 || s.Step != "plan" || s.Project.Name != "A nation & more" || s.Project.Source.Title != "One country" || len(s.Project.Source.Bytes) != 8948 ||
			len(s.Project.Scenarios) != 2 || s.Project.Scenarios[0].Name != "Push TV" || len(s.Project.Bounds) != 1 || *s.Project.Bounds[0].High != 999999 ||
			len(s.Project.Wish.Rules) != 1 || s.Project.Settings.Seed != 7 || !slices.Equal(s.Project.Mapping.Controls, []string{"Price index"}) || !strings.HasPrefix(string(s.Project.Spec), `{"name":"studio"`) {
			t.Errorf("%+v with %v", s, found.Issues)
		}
		if r == nil || r.Status != Done || !slices.Equal(r.Draws, []int{30, 30}) || len(r.Shards) != 8 || r.Held == nil || r.Parts[PartFile] != string(s.Project.Source.Bytes) || r.Task.Name != "national.csv" || r.Task.Mapping.KPI != "Revenue" || r.Inputs.Data == "" {
			t.Fatalf("%+v", r)
		}
		if len(found.Compared) != 2 || found.Compared["d9431a9295e8ec60d2cd1b7bcf36d0695958af35b8229d9867a7d97c12c3bf1f-d27eaa7cd41dbd8b2ffc65f253da2a8cefb3cd6db284e6e7f08162ec3e70994d/separate/0"] == "" {
			t.Errorf("%d answers of the comparison", len(found.Compared))
		}

		p = openPage(t, golden(t, "device-3-done"))
		defer p.stop()
		found = restored(t, p)
		s, r = found.Saved, found.Run
		if len(found.Issues) > 0 || s.Step != "plan" || s.Project.Name != "The third layout & more" || len(s.Project.Source.Bytes) != 8948 {
			t.Errorf("%q at %s with %v", s.Project.Name, s.Step, found.Issues)
		}
		if r == nil || r.Status != Done || !slices.Equal(r.Draws, []int{30, 30}) || len(r.Shards) != 8 || r.Held == nil || r.Parts["panel"] == "" {
			t.Fatal("the run of layout 3 is not whole")
		}

		p = openPage(t, golden(t, "device-0-running"))
		defer p.stop()
		if r := restored(t, p).Run; r == nil || r.Status != Interrupted || !slices.Equal(r.Draws, []int{385, 442}) || len(r.Chains[0]) != 2 {
			t.Fatalf("%+v", r)
		}
	})
}

// TestAShelfBeforeLayout3: all of its projects are there, the open one is moved to the shelf whole as it is written, and one that is opened from
// where it lay as well.
func TestAShelfBeforeLayout3(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(27 * 365 * 24 * time.Hour) // a bubble of time begins in 2000
		for _, first := range []string{"b", "a"} {
			d := golden(t, "device-4-shelf")
			before := maps.Clone(d.records)
			p := openPage(t, d)
			defer p.stop()
			if last, err := p.Last(context.Background(), ""); err != nil || last != (Last{ID: "b", There: true}) {
				t.Fatalf("the page begins with %+v, %v", last, err)
			}
			if got := p.list(t); !slices.Equal(got, []string{"Open", "On the shelf", "Deleted (deleted)"}) {
				t.Errorf("the list has %v", got)
			}
			if !maps.Equal(before, d.records) {
				t.Error("looking at it changes the store")
			}
			for i, id := range []string{first, map[string]string{"a": "b", "b": "a"}[first]} {
				f := p.opened(t, id)
				if string(f.Saved.Project.Source.Bytes) != "bytes of "+id || f.Run == nil || f.Run.Draws[0] != 30 || len(f.Fits) != 1 || f.Run.Parts["panel"] != "panel of "+id {
					t.Errorf("%s: %+v", id, f)
				}
				lies := d.records[keyProject] != "" || d.records[keySource] != "" || d.records[keyFacts] != ""
				if d.records[shelfKey(id)+keySource] != "bytes of "+id || d.records[keyLayout] != string(layout()) || lies != (first == "a" && i == 0) {
					t.Errorf("%s, opened after %d others, leaves %v", id, i, slices.Sorted(maps.Keys(d.records)))
				}
			}
			if got := p.list(t); len(got) != 3 {
				t.Errorf("the list has %v", got)
			}
		}
	})
}

// TestARunWithAGap has all draws before the gap, and goes on from there.
func TestARunWithAGap(t *testing.T) {
	for name, c := range map[string]struct {
		status, want string
		drawn        []int
		lose         []int
		draws        int
	}{
		"whole":            {status: Done, want: Done, drawn: []int{30}, draws: 30},
		"a hole":           {status: Done, want: Interrupted, lose: []int{1}, draws: 10},
		"the last":         {status: Done, want: Interrupted, drawn: []int{30}, lose: []int{2}, draws: 20},
		"the first":        {status: Interrupted, want: Interrupted, lose: []int{0}, draws: 0},
		"of a stopped run": {status: "cancelled", want: "cancelled", lose: []int{1}, draws: 10},
	} {
		synctest.Test(t, func(t *testing.T) {
			d := new(device)
			p := openPage(t, d)
			defer p.stop()
			p.Project(work("n"), "fit")
			i := info("1", c.status)
			i.Drawn = c.drawn
			id := p.NewRun(i, parts("a"))
			for n := range 3 {
				p.Block(id, 0, n, block(10*n, 10), nil)
			}
			synctest.Wait()
			for _, n := range c.lose {
				delete(d.records, blockKey(id, 0, n))
			}
			next := openPage(t, d)
			defer next.stop()
			r := restored(t, next).Run
			if r == nil || r.Status != c.want || r.Draws[0] != c.draws || len(r.Chains[0]) != c.draws/10 {
				t.Fatalf("%s: %+v", name, r)
			}
			synctest.Wait()
			keys, _ := d.Keys(context.Background(), chainKey(id, 0))
			if len(keys) != c.draws/10 {
				t.Errorf("%s: %v stay behind the gap", name, keys)
			}
		})
	}
}

// TestTestsOfAFitAreFoundAgain with the run that they are of; a run that was never tested has none.
func TestTestsOfAFitAreFoundAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := new(device)
		p := openPage(t, d)
		defer p.stop()
		p.Project(work("n"), "check")
		id := p.NewRun(info("1", Done), parts("a"))
		p.Block(id, 0, 0, block(0, 30), nil)
		synctest.Wait()
		untested := openPage(t, d)
		defer untested.stop()
		if r := restored(t, untested).Run; r == nil || r.Held != nil || r.Misfit != nil {
			t.Fatalf("untested: %+v", r)
		}
		p.Held(id, "held")
		p.Misfit(id, "left over")
		synctest.Wait()
		next := openPage(t, d)
		defer next.stop()
		if r := restored(t, next).Run; r == nil || r.Held == nil || *r.Held != "held" || r.Misfit == nil || *r.Misfit != "left over" {
			t.Errorf("tested: %+v", r)
		}
	})
}

// TestAForeignRunIsNotShown with another project, and comes back when undo does.
func TestAForeignRunIsNotShown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := new(device)
		p := openPage(t, d)
		defer p.stop()
		p.Project(work("n"), "fit")
		foreign := p.NewRun(info("2", Done), parts("a"))
		p.Block(foreign, 0, 0, block(0, 30), nil)
		synctest.Wait()
		next := openPage(t, d)
		defer next.stop()
		if r := restored(t, next).Run; r != nil {
			t.Errorf("project 1 opens with run %d of project %q", r.ID, r.Project)
		}
		saved := work("the other")
		saved.ID = "2" // undo has come back to it
		next.Project(saved, "fit")
		synctest.Wait()
		last := openPage(t, d)
		defer last.stop()
		if r := restored(t, last).Run; r == nil || r.ID != foreign {
			t.Errorf("project 2 opens with %+v", r)
		}
		if id := next.NewRun(info("1", Done), nil); id <= foreign {
			t.Errorf("the run after %d has the number %d", foreign, id)
		}
	})
}

// TestWhatCannotBeReadIsKept: what is wrong is said, what can be read is open, and the next save leaves a copy.
func TestWhatCannotBeReadIsKept(t *testing.T) {
	device0 := func(body string) string {
		head := `{"kind":"project","body":` + body + `}`
		return frameStart + string([]byte{byte(len(head)), byte(len(head) >> 8), 0, 0}) + head
	}
	whole := string(project.Record(work("n"), "fit"))
	for name, c := range map[string]struct {
		record string
		open   bool
		says   string
	}{
		"broken":          {record: `{"version":3,`, says: "damaged"},
		"later":           {record: `{"version":9}`, says: "newer Mixtab"},
		"a wrong type":    {record: strings.Replace(whole, `"chains":4`, `"chains":"4"`, 1), open: true, says: "settings.chains"},
		"renamed":         {record: strings.Replace(whole, `"mapping":`, `"maping":`, 1), open: true, says: "mapping"},
		"renamed, first":  {record: device0(`{"Name":"n","Source":null,"Maping":null,"Preset":"","Spec":"e30=","Settings":{"chains":4,"draws":1}}`), open: true, says: "mapping"},
		"a frame cut off": {record: device0(`{"Name":"n"}`)[:30], says: "damaged"},
	} {
		synctest.Test(t, func(t *testing.T) {
			d := &device{records: map[string]string{keyProject: c.record, keySource: "a,b"}}
			p := openPage(t, d)
			defer p.stop()
			found := restored(t, p)
			if (found.Saved != nil) != c.open || !found.Unread || !says(found.Issues, c.says) {
				t.Fatalf("%s: %+v", name, found)
			}
			d.fail = func(key string) error { // the copy and the project are written as one
				if d.records[keyProject] != c.record && d.records[keptKey(1, keyProject)] != c.record {
					t.Errorf("%s is lost", name)
				}
				return nil
			}
			now := work("now")
			if found.Saved != nil {
				now.ID = found.Saved.Project.ID
			}
			p.Project(now, "fit")
			synctest.Wait()
			if d.records[keptKey(1, keyProject)] != c.record || d.records[keyProject] == c.record {
				t.Errorf("%s: %q", name, d.puts)
			}
			var file []byte
			p.Unread(func(raw []byte) { file = raw })
			synctest.Wait()
			var all map[string][]byte
			if json.Unmarshal(file, &all) != nil || string(all[keptKey(1, keyProject)]) != c.record {
				t.Errorf("%s: the file of what could not be read is %s", name, file)
			}
		})
	}
}

func says(issues []panel.Issue, part string) bool {
	return slices.ContainsFunc(issues, func(i panel.Issue) bool {
		return i.Severity == panel.Error && strings.Contains(i.Reason.String(), part)
	})
}

// TestAFitThatCannotBeReadIsSaid: the project is open without it.
func TestAFitThatCannotBeReadIsSaid(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := golden(t, "device-0-done")
		d.mute = blockKey(1, 0, 0)[:len(chainKey(1, 0))]
		p := openPage(t, d)
		defer p.stop()
		if found := restored(t, p); found.Saved == nil || found.Run != nil || found.Unread || !says(found.Issues, "does not respond") {
			t.Errorf("%+v", found)
		}
	})
}

// TestPeekingChangesNothing: another tab is at work on what is kept.
func TestPeekingChangesNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := golden(t, "device-0-done")
		d.records[keyProject] = string(project.Record(work("n"), "fit"))[:40] + "}"
		delete(d.records, blockKey(1, 0, 0))
		before := maps.Clone(d.records)
		p := openPage(t, d)
		defer p.stop()
		if found, err := p.Peek(context.Background(), ""); found.Saved != nil || err != nil {
			t.Errorf("%+v, %v", found, err)
		}
		p.Flush()
		synctest.Wait()
		if !maps.Equal(before, d.records) {
			t.Error("the store has changed")
		}
	})
}

// TestPeekingAtAFit: one that is over is found, one that goes on or has a gap is the other page's, and stays as it is.
func TestPeekingAtAFit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		whole, gap := golden(t, "device-3-done"), golden(t, "device-3-done")
		delete(gap.records, blockKey(1, 0, 4))
		for _, c := range []struct {
			device *device
			run    bool
		}{{whole, true}, {gap, false}, {golden(t, "device-0-running"), false}} {
			before := maps.Clone(c.device.records)
			p := openPage(t, c.device)
			defer p.stop()
			last, _ := p.Last(context.Background(), "")
			found, err := p.Peek(context.Background(), last.ID)
			if err != nil || found.Saved == nil || (found.Run != nil) != c.run {
				t.Errorf("a run is found: %v, want %v; %v", found.Run != nil, c.run, err)
			}
			time.Sleep(time.Minute)
			if !maps.Equal(before, c.device.records) {
				t.Error("the store has changed")
			}
		}
	})
}

// TestAMissingSourceIsSaid and takes nothing else with it.
func TestAMissingSourceIsSaid(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := new(device)
		p := openPage(t, d)
		defer p.stop()
		p.Project(work("n"), "fit")
		synctest.Wait()
		delete(d.records, shelfKey("1")+keySource)
		next := openPage(t, d)
		defer next.stop()
		if found := restored(t, next); found.Saved == nil || found.Saved.Project.Source != nil || !says(found.Issues, "a.csv") {
			t.Errorf("%+v", found)
		}
	})
}

func FuzzUnframed(f *testing.F) {
	f.Add([]byte(frameStart + "\x02\x00\x00\x00{}"))
	f.Fuzz(func(t *testing.T, record []byte) {
		if body, section, ok := unframed(record); !ok && (body != nil || section != nil) {
			t.Error("parts of what is no frame")
		}
	})
}
