package state

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// bench is a table of three kinds of work: "sum" is answered at once, "list" comes in pieces and keeps what there is
// when it is stopped, "odd" cannot be read.
func bench() *table {
	text := func(_ any, b []byte) (any, error) { return string(b), nil }
	return &table{kinds: map[string]kind{
		"sum":  {decode: text, spare: 2},
		"list": {grow: func(v any, p []byte) (any, error) { old, _ := v.(string); return old + string(p), nil }, partial: true, spare: 1},
		"odd":  {decode: func(any, []byte) (any, error) { return nil, errors.New("torn") }},
	}}
}

// want is a job of a work whose input is the number.
func want(work string, input int) job {
	return job{Want: Want{Key: Key(fmt.Sprint(work, "/", input)), Work: work}, ask: func() []byte { return []byte{byte(input)} }}
}

// said lists commands as "run sum/1", "stop sum/1" or "end sum/1".
func said(cmds []Cmd) string {
	var out []string
	for _, c := range cmds {
		switch c := c.(type) {
		case Run:
			out = append(out, "run "+string(c.Key))
		case Stop:
			out = append(out, map[bool]string{false: "stop ", true: "end "}[c.Keep]+string(c.Key))
		}
	}
	return strings.Join(out, ", ")
}

// expect follows wants and compares what is asked for.
func expect(t *testing.T, tab *table, when, cmds string, wants ...job) {
	t.Helper()
	if got := said(tab.follow(wants)); got != cmds {
		t.Errorf("%s: %q, want %q", when, got, cmds)
	}
}

// shows compares an artefact, written as "status value why".
func shows(t *testing.T, tab *table, when string, key Key, want string) {
	t.Helper()
	a := artefact[string](tab, key)
	if got := strings.TrimSpace(strings.Join([]string{string(a.Status), a.Value, a.Why.String()}, " ")); got != want {
		t.Errorf("%s: %s is %q, want %q", when, key, got, want)
	}
}

func TestAJobStartsOnceAndIsJoined(t *testing.T) {
	tab := bench()
	cmds := tab.follow([]job{want("sum", 1)})
	if run := cmds[0].(Run); len(cmds) != 1 || run.Ask[0] != 1 || run.Work != "sum" {
		t.Fatalf("%+v", cmds)
	}
	shows(t, tab, "asked for", "sum/1", "waiting")
	expect(t, tab, "wanted twice and again", "", want("sum", 1), want("sum", 1))
	tab.came(Came{Key: "sum/1", Status: StatusRunning, Done: 0.5}, 7)
	tab.came(Came{Key: "sum/1", Status: StatusRunning, Done: 0.25}, 8)
	tab.came(Came{Key: "sum/1", Status: StatusRunning, Done: math.NaN()}, 9)
	if a := artefact[string](tab, "sum/1"); a.Done != 0.5 || !a.Busy() || a.Version != 9 {
		t.Errorf("late progress: %+v", a)
	}
	tab.came(Came{Key: "sum/1", Status: StatusDone, Body: []byte("six")}, 10)
	shows(t, tab, "answered", "sum/1", "done six")
	expect(t, tab, "wanted and there", "", want("sum", 1))
}

func TestJobsStartInOrderOfRankAfterStops(t *testing.T) {
	tab := bench()
	expect(t, tab, "first", "run sum/9", want("sum", 9))
	late, early := want("sum", 1), want("sum", 2)
	late.Rank, early.Rank = 2, 1
	expect(t, tab, "by rank", "stop sum/9, run sum/2, run sum/1", late, early)
}

func TestTwoQuickEditsLeaveTheLast(t *testing.T) {
	tab := bench()
	expect(t, tab, "first", "run sum/1", want("sum", 1))
	expect(t, tab, "first edit", "stop sum/1, run sum/2", want("sum", 2))
	expect(t, tab, "second edit", "stop sum/2, run sum/3", want("sum", 3))
	for i, late := range []Key{"sum/1", "sum/2"} {
		if tab.came(Came{Key: late, Status: StatusDone, Body: []byte("late")}, uint64(i)) != nil {
			t.Errorf("%s came too late and was taken", late)
		}
		shows(t, tab, "too late", late, "")
	}
	tab.came(Came{Key: "sum/3", Status: StatusDone, Body: []byte("nine")}, 3)
	shows(t, tab, "the last", "sum/3", "done nine")
	if tab.came(Came{Key: "sum/3", Status: StatusFailed, Why: words.Plain("again")}, 4) != nil {
		t.Error("what is over is said again")
	}
}

func TestWhatIsThereIsFoundAgain(t *testing.T) {
	tab := bench()
	for i := 1; i <= 2; i++ {
		tab.follow([]job{want("sum", i)})
		tab.came(Came{Key: Key(fmt.Sprint("sum/", i)), Status: StatusDone, Body: fmt.Append(nil, i)}, 1)
	}
	expect(t, tab, "back to an earlier model", "", want("sum", 1))
	shows(t, tab, "back", "sum/1", "done 1")
	for i := 3; i <= 5; i++ {
		tab.follow([]job{want("sum", i)})
		tab.came(Came{Key: Key(fmt.Sprint("sum/", i)), Status: StatusDone, Body: fmt.Append(nil, i)}, 1)
	}
	shows(t, tab, "the oldest", "sum/2", "")
	shows(t, tab, "used later", "sum/4", "done 4")
	expect(t, tab, "one too many goes, with its blobs", "stop sum/3, run sum/1", want("sum", 1))
}

func TestAFailureStaysUntilInputsChangeOrItIsTriedAgain(t *testing.T) {
	tab := bench()
	fail := func() {
		tab.came(Came{Key: "sum/1", Status: StatusFailed, Why: words.Plain("no"), Issues: []panel.Issue{{Reason: words.Plain("row 3")}}}, 1)
	}
	tab.follow([]job{want("sum", 1)})
	fail()
	shows(t, tab, "failed", "sum/1", "failed  no · row 3")
	expect(t, tab, "still wanted", "", want("sum", 1))
	tab.retry("sum/1")
	expect(t, tab, "tried again", "run sum/1", want("sum", 1))
	shows(t, tab, "tried again", "sum/1", "waiting")
	fail()
	expect(t, tab, "other inputs", "run sum/2", want("sum", 2))
	expect(t, tab, "back", "stop sum/2, run sum/1", want("sum", 1))
	tab.follow([]job{want("odd", 1)})
	tab.came(Came{Key: "odd/1", Status: StatusDone, Body: []byte{1}}, 2)
	shows(t, tab, "an answer that cannot be read", "odd/1", "failed  torn")
	tab.retry("sum/77") // nothing
}

func TestWhatComesInPiecesGoesOn(t *testing.T) {
	tab := bench()
	tab.follow([]job{want("list", 1)})
	tab.came(Came{Key: "list/1", Status: StatusRunning, Body: []byte("a")}, 1)
	expect(t, tab, "not wanted", "end list/1")
	expect(t, tab, "told once", "")
	tab.came(Came{Key: "list/1", Status: StatusRunning, Body: []byte("b")}, 2)
	expect(t, tab, "wanted again before it has ended", "", want("list", 1))
	tab.came(Came{Key: "list/1", Status: StatusStopped}, 3)
	shows(t, tab, "stopped", "list/1", "stopped ab")
	expect(t, tab, "goes on", "run list/1", want("list", 1))
	tab.came(Came{Key: "list/1", Status: StatusRunning, Body: []byte("c")}, 4)
	tab.came(Came{Key: "list/1", Status: StatusFailed, Why: words.Plain("gone")}, 5)
	shows(t, tab, "failed", "list/1", "failed abc gone")
	tab.retry("list/1")
	expect(t, tab, "tried again", "run list/1", want("list", 1))
	tab.came(Came{Key: "list/1", Status: StatusDone}, 6)
	shows(t, tab, "done", "list/1", "done abc")
}

func TestAPersonEndsAJob(t *testing.T) {
	tab := bench()
	tab.follow([]job{want("sum", 1)})
	if got := said(tab.end("sum/1")) + said(tab.end("sum/1")) + said(tab.end("sum/8")); got != "end sum/1" {
		t.Errorf("ended by %q", got)
	}
	tab.came(Came{Key: "sum/1", Status: StatusStopped, Body: []byte("some")}, 1)
	shows(t, tab, "ended", "sum/1", "stopped some")
	expect(t, tab, "it does not start by itself", "", want("sum", 1))
	tab.retry("sum/1")
	expect(t, tab, "asked for again", "run sum/1", want("sum", 1))
	tab.came(Came{Key: "sum/1", Status: StatusDone, Body: []byte("all")}, 2)
}

func TestKeysTellInputsApart(t *testing.T) {
	keys := map[Key]string{}
	for name, k := range map[string]Key{
		"ab c": keyOf("w", "ab", "c"), "a bc": keyOf("w", "a", "bc"), "abc": keyOf("w", "abc"), "1": keyOf("w", 1), "12": keyOf("w",
			12), "1 2": keyOf("w", 1, 2), "v": keyOf("v", 1),
	} {
		if other, there := keys[k]; there {
			t.Errorf("%s and %s have one key", name, other)
		}
		keys[k] = name
	}
	if keyOf("w", 1, "x") != keyOf("w", 1, "x") || !strings.HasPrefix(string(keyOf("w", 1)), "w/") {
		t.Error("a key is not the inputs' own")
	}
}
