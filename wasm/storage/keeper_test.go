package storage

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
)

func work(name string) project.Project {
	return project.Project{ID: "1", Name: name, Spec: json.RawMessage(`{}`), Settings: sampler.DefaultSettings(), Source: &project.Source{Name: "a.csv", Bytes: []byte("a,b")}}
}

func info(projectID, status string) Info {
	return Info{Project: projectID, Status: status, Task: Task{Name: "a.csv", Spec: []byte("{}"), Settings: sampler.Settings{Chains: 1, Draws: 30}}}
}

func parts(panel string) map[string]string { return map[string]string{"panel": panel} }

func block(first, count int) string {
	raw, _ := json.Marshal(Block{first, count})
	return string(raw)
}

// TestAFailedWriteIsTriedAgain: a block that could not be written stays unsaved, and is said to be, until it is.
func TestAFailedWriteIsTriedAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &device{fail: func(key string) error {
			if strings.Contains(key, "block/0000/00000001") {
				return errors.New("QuotaExceededError: the disk is full")
			}
			return nil
		}}
		p := openPage(t, d)
		defer p.stop()
		p.Project(work("n"), "fit")
		id := p.NewRun(info("1", Interrupted), parts("a,b"))
		var stored []int
		for n := range 3 {
			p.Block(id, 0, n, block(10*n, 10), func() { stored = append(stored, n) })
		}
		synctest.Wait()
		got := p.heard() // the project may have been saved before the blocks came
		if len(got) == 0 || !reflect.DeepEqual(got[len(got)-1], Failed{words.Plain("QuotaExceededError: the disk is full")}) || !p.Failing() {
			t.Errorf("told %v while a block is missing", got)
		}
		p.Block(id, 0, 3, block(30, 10), func() { stored = append(stored, 3) }) // later successes change nothing about it
		synctest.Wait()
		if got := p.heard(); len(got) > 0 {
			t.Errorf("told %v while a block is missing", got)
		}
		d.mu.Lock()
		d.fail = nil
		d.mu.Unlock()
		time.Sleep(time.Minute)
		if got := p.heard(); !reflect.DeepEqual(got, []any{Saved{}}) {
			t.Errorf("told %v after it was written", got)
		}
		if _, there := d.records[blockKey(id, 0, 1)]; !there || len(stored) != 4 || p.Failing() {
			t.Errorf("stored %v", stored)
		}
	})
}

// TestSavedIsSaidOnceAllIsWritten: not while an edit or a block waits.
func TestSavedIsSaidOnceAllIsWritten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &device{fail: func(key string) error {
			if strings.HasPrefix(key, keyRuns) {
				return errors.New("no")
			}
			return nil
		}}
		p := openPage(t, d)
		defer p.stop()
		p.Block(1, 0, 0, block(0, 1), nil)
		for range 5 {
			p.Project(work("n"), "fit")
			time.Sleep(time.Second)
		}
		if got := p.heard(); !reflect.DeepEqual(got, []any{Failed{words.Plain("no")}}) {
			t.Errorf("told %v, want one failure", got)
		}
		d.mu.Lock()
		d.fail = nil
		d.mu.Unlock()
		time.Sleep(time.Minute)
		if got := p.heard(); !reflect.DeepEqual(got, []any{Saved{}}) {
			t.Errorf("told %v, want Saved", got)
		}
	})
}

// TestAnEditIsWrittenAtOnce, those that follow at most every 300 ms, and all that waits when the page goes.
func TestAnEditIsWrittenAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := new(device)
		p := openPage(t, d)
		defer p.stop()
		name := func() string {
			saved, _ := project.ReadRecord([]byte(d.records[shelfKey("1")+keyProject]))
			if saved == nil {
				return ""
			}
			return saved.Project.Name
		}
		p.Project(work("first"), "fit")
		synctest.Wait()
		if name() != "first" {
			t.Errorf("an idle keeper did not write at once: %q", name())
		}
		for _, next := range []string{"second", "third"} {
			p.Project(work(next), "fit")
			synctest.Wait()
		}
		if name() != "first" {
			t.Errorf("%q was written at once, of a drag", name())
		}
		time.Sleep(saveEvery)
		synctest.Wait()
		if name() != "third" || len(d.puts) != 9 {
			t.Errorf("%q after 300 ms, of %v", name(), d.puts)
		}
		p.Project(work("fourth"), "fit")
		p.Flush()
		synctest.Wait()
		if name() != "fourth" {
			t.Errorf("%q after the page has gone", name())
		}
	})
}

// TestStorageThatSaysNothing is said not to answer, and written to when it does again.
func TestStorageThatSaysNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &device{silent: true}
		p := openPage(t, d)
		defer p.stop()
		if _, err := p.Last(context.Background(), ""); err == nil || !strings.Contains(err.Error(), "does not respond") {
			t.Errorf("looked at with %v", err)
		}
		p.Project(work("n"), "fit")
		time.Sleep(AnswerWithin + time.Second)
		if got := p.heard(); !reflect.DeepEqual(got, []any{Failed{words.Say("fault.storage_silent")}}) {
			t.Errorf("told %v", got)
		}
		d.mu.Lock()
		d.silent = false
		d.mu.Unlock()
		time.Sleep(2 * time.Minute)
		if got := p.heard(); !reflect.DeepEqual(got, []any{Saved{}}) || d.records[shelfKey("1")+keyProject] == "" {
			t.Errorf("told %v once it answers", got)
		}
	})
}

// TestStorageThatHealsLate: what was on the device is not written over by a page that could not look at it.
func TestStorageThatHealsLate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &device{silent: true, records: map[string]string{keyProject: "old", keySource: "bytes", keptKey(4, keyProject): "older", infoKey(1): "a run"}}
		p := openPage(t, d)
		defer p.stop()
		if _, err := p.Last(context.Background(), ""); err == nil {
			t.Fatal("a storage that says nothing is read")
		}
		p.Project(work("n"), "fit")
		p.NewRun(Info{}, nil)
		time.Sleep(AnswerWithin + time.Second)
		d.mu.Lock()
		d.silent = false
		d.mu.Unlock()
		time.Sleep(2 * time.Minute)
		if name, _ := project.ReadRecord([]byte(d.records[shelfKey("1")+keyProject])); name == nil || name.Project.Name != "n" {
			t.Errorf("the device has %q", slices.Sorted(maps.Keys(d.records)))
		}
		if d.records[keyProject] != "old" || d.records[keySource] != "bytes" || d.records[infoKey(1)] != "a run" {
			t.Errorf("what was there is gone: %v", slices.Sorted(maps.Keys(d.records)))
		}
		if keys, _ := d.Keys(context.Background(), keyRuns); len(keys) != 2 {
			t.Errorf("runs: %v", keys)
		}
	})
}

// TestStorageThatCannotBeOpened is opened when it can be.
func TestStorageThatCannotBeOpened(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &device{records: map[string]string{}}
		closed := true
		var told []any
		k := New(codec, func(context.Context) (Store[string], error) {
			if closed {
				return nil, errors.New("it is off")
			}
			return d, nil
		}, d, func(event any) { told = append(told, event) })
		ctx, stop := context.WithCancel(context.Background())
		defer stop()
		go k.Run(ctx)
		k.Project(work("n"), "fit")
		synctest.Wait()
		closed = false
		time.Sleep(5 * time.Second)
		if !reflect.DeepEqual(told, []any{Failed{words.Plain("it is off")}, Saved{}}) || d.records[shelfKey("1")+keyProject] == "" {
			t.Errorf("told %v", told)
		}
	})
}

// TestFullStorage makes room with what nobody misses: older runs.
func TestFullStorage(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := new(device)
		p := openPage(t, d)
		defer p.stop()
		old := p.NewRun(info("1", Done), parts(strings.Repeat("a", 4000)))
		now := p.NewRun(info("1", Interrupted), parts("a"))
		synctest.Wait()
		d.mu.Lock()
		d.room = 6000
		d.mu.Unlock()
		p.Block(now, 0, 0, strings.Repeat(" ", 3000)+block(0, 1), nil)
		synctest.Wait()
		if got := p.heard(); len(got) > 0 || d.records[blockKey(now, 0, 0)] == "" || d.records[partsKey(old)+"panel"] != "" {
			t.Errorf("told %v", got)
		}
	})
}

// TestWhatIsKeptOfRuns: of a project, older runs of the same model go when it has results, and forgetting takes everything.
func TestWhatIsKeptOfRuns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := new(device)
		p := openPage(t, d)
		defer p.stop()
		var runs []int
		for _, of := range []string{"1", "0", "1", "2", "1"} {
			runs = append(runs, p.NewRun(info(of, Done), parts("a")))
		}
		d.records[infoKey(runs[1])] = "no run"
		p.DropOlder(runs[4])
		synctest.Wait()
		keys, _ := d.Keys(context.Background(), keyRuns)
		if got := runNumbers(keys); !slices.Equal(got, []int{runs[1], runs[3], runs[4]}) {
			t.Errorf("runs %v are kept, want the last and those of other projects", got)
		}
		again := len(d.got)
		p.DropOlder(runs[4])
		synctest.Wait()
		for _, key := range d.got[again:] {
			if strings.HasPrefix(key, partsKey(runs[4])) {
				t.Errorf("%s is read again to count its bytes", key)
			}
		}
		p.Compared("data-model", "separate/-1", "x")
		p.Compared("data-other", "separate/-1", "y")
		synctest.Wait()
		if keys, _ = d.Keys(context.Background(), keyCompared); !slices.Equal(keys, []string{"compared/data-model/separate/-1", "compared/data-other/separate/-1"}) {
			t.Errorf("of comparisons %v are kept", keys)
		}
		p.Project(work("n"), "fit")
		p.Forget()
		synctest.Wait()
		if len(d.records) > 0 {
			t.Errorf("%v is left", d.records)
		}
	})
}
