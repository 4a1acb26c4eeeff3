package pool

import (
	"errors"
	"slices"
	"testing"
	"time"
)

// shellLog is a shell that notes what it is told.
type shellLog struct {
	started, sent []int
	terminated    bool
	refuses       bool
}

func (s *shellLog) Start(job int, _ []string) error {
	if s.refuses {
		return errors.New("refused")
	}
	s.started = append(s.started, job)
	return nil
}
func (s *shellLog) Send(job int, _ []string) error { s.sent = append(s.sent, job); return nil }
func (s *shellLog) Terminate()                     { s.terminated = true }

// last is the job that a shell was given last.
func (s *shellLog) last() int { return s.started[len(s.started)-1] }

type record struct {
	requests int
	heard    []string
	ended    []error
}

func (r *record) job(chain bool) Job[string] {
	return Job[string]{
		Request:  func() ([]string, error) { r.requests++; return []string{"go"}, nil },
		Received: func(parts []string) { r.heard = append(r.heard, parts...) },
		Ended:    func(err error) { r.ended = append(r.ended, err) },
		Chain:    chain, Silence: 10 * time.Second, Restarts: 2,
	}
}

func newPool(shells, chains int) (*Pool[string], []*shellLog, *int) {
	logs := make([]*shellLog, shells)
	ready := make([]Shell[string], shells)
	for i := range logs {
		logs[i] = &shellLog{}
		ready[i] = logs[i]
	}
	spawned := 0
	return New(ready, chains, func() (Shell[string], error) { spawned++; return &shellLog{}, nil }), logs, &spawned
}

func running(logs []*shellLog) (n int) {
	for _, s := range logs {
		n += len(s.started)
	}
	return n
}

func TestChainsLeaveAShellForOtherJobs(t *testing.T) {
	p, logs, _ := newPool(3, 2)
	chains := make([]record, 4)
	for i := range chains {
		p.Submit(chains[i].job(true))
	}
	if n := running(logs); n != 2 {
		t.Fatalf("%d chains run, want 2", n)
	}
	var other record
	p.Submit(other.job(false))
	if other.requests != 1 {
		t.Error("another job waits although a shell is free")
	}
	p.Ended(1, nil, false)
	if chains[2].requests != 1 || chains[3].requests != 0 || len(chains[0].ended) != 1 || chains[0].ended[0] != nil {
		t.Errorf("after one chain ended: %+v", chains)
	}
}

func TestOtherJobsGoFirst(t *testing.T) {
	p, logs, _ := newPool(1, 1)
	var order []string
	job := func(name string, chain bool) Job[string] {
		return Job[string]{Chain: chain, Request: func() ([]string, error) { order = append(order, name); return nil, nil }, Ended: func(error) {}}
	}
	p.Submit(job("first", true))
	p.Submit(job("chain", true))
	p.Submit(job("reading", false))
	p.Submit(job("figures", false))
	for range 3 {
		p.Ended(logs[0].last(), nil, false)
	}
	if want := []string{"first", "reading", "figures", "chain"}; !slices.Equal(order, want) {
		t.Errorf("order %v, want %v", order, want)
	}
}

// TestOneHeavyChainAtATime: it waits while another heavy job runs, others do not wait for it, and what is no chain waits for nothing.
func TestOneHeavyChainAtATime(t *testing.T) {
	p, logs, _ := newPool(4, 4)
	var order []string
	submit := func(name string, chain, heavy bool) {
		p.Submit(Job[string]{Chain: chain, Heavy: heavy, Request: func() ([]string, error) { order = append(order, name); return nil, nil }, Ended: func(error) {}})
	}
	submit("heavy", true, true)
	submit("another", true, true)
	submit("third", true, true)
	submit("chain", true, false)
	submit("results", false, true)
	if want := []string{"heavy", "chain", "results"}; !slices.Equal(order, want) {
		t.Errorf("order %v, want %v", order, want)
	}
	end := func(job int) {
		for _, l := range logs {
			if len(l.started) > 0 && l.last() == job {
				p.Ended(job, nil, false)
			}
		}
	}
	if end(1); len(order) != 3 {
		t.Errorf("order %v beside the results, which are heavy", order)
	}
	if end(5); len(order) != 4 || order[3] != "another" {
		t.Errorf("order %v once they are there", order)
	}
}

// TestAWornShellIsReplaced where another can be had.
func TestAWornShellIsReplaced(t *testing.T) {
	for _, can := range []bool{true, false} {
		old, fresh := &shellLog{}, &shellLog{}
		p := New([]Shell[string]{old}, 1, func() (Shell[string], error) {
			if !can {
				return nil, errors.New("no more workers")
			}
			return fresh, nil
		})
		var first, second record
		p.Submit(first.job(true))
		p.Submit(second.job(true))
		p.Ended(old.last(), nil, true)
		if len(first.ended) != 1 || first.ended[0] != nil || second.requests != 1 || old.terminated != can || len(fresh.started) == 1 != can {
			t.Errorf("another can be had: %v; the old one is terminated: %v, the next job runs on %v", can, old.terminated, fresh.started)
		}
	}
}

func TestMessagesGoToTheirJob(t *testing.T) {
	p, _, _ := newPool(2, 2)
	var a, b record
	p.Submit(a.job(true))
	ticket := p.Submit(b.job(true))
	p.Received(2, []string{"for b"})
	p.Received(99, []string{"for no one"})
	if len(a.heard) != 0 || !slices.Equal(b.heard, []string{"for b"}) {
		t.Errorf("a heard %v, b heard %v", a.heard, b.heard)
	}
	if !ticket.Send([]string{"hello"}) {
		t.Error("a running job cannot be spoken to")
	}
}

func TestFaultsAreRetriedTwice(t *testing.T) {
	p, logs, _ := newPool(1, 1)
	var r record
	p.Submit(r.job(true))
	for range 3 {
		if len(r.ended) != 0 {
			t.Fatal("given up too early")
		}
		p.Ended(logs[0].last(), errors.New("out of memory"), false)
	}
	if r.requests != 3 || len(r.ended) != 1 || r.ended[0] == nil || r.ended[0].Error() != "out of memory" {
		t.Errorf("%d starts, ended %v", r.requests, r.ended)
	}
}

func TestSilenceIsDeath(t *testing.T) {
	p, logs, spawned := newPool(1, 1)
	var r record
	p.Submit(r.job(true))
	old := logs[0].last()
	for second := 1; second <= 9; second++ {
		p.Tick(time.Duration(second) * time.Second)
	}
	p.Received(old, []string{"alive"})
	for second := 10; second <= 19; second++ {
		p.Tick(time.Duration(second) * time.Second)
	}
	if logs[0].terminated {
		t.Fatal("terminated although it spoke")
	}
	p.Tick(20 * time.Second)
	if !logs[0].terminated || *spawned != 1 || r.requests != 2 {
		t.Errorf("terminated %v, spawned %d, started %d times", logs[0].terminated, *spawned, r.requests)
	}
	p.Received(old, []string{"from the grave"})
	if slices.Contains(r.heard, "from the grave") {
		t.Error("a terminated worker is still heard")
	}
}

func TestAFrozenPageBlamesNoOne(t *testing.T) {
	p, logs, _ := newPool(1, 1)
	var r record
	p.Submit(r.job(true))
	p.Tick(1 * time.Second)
	p.Tick(10 * time.Minute)
	p.Tick(10*time.Minute + time.Second)
	if logs[0].terminated {
		t.Error("a worker was terminated for the time in which the page was frozen")
	}
}

func TestDrop(t *testing.T) {
	p, logs, spawned := newPool(1, 1)
	var a, b record
	first := p.Submit(a.job(true))
	second := p.Submit(b.job(true))
	if !second.Queued() || first.Queued() {
		t.Fatal("the second job should wait")
	}
	if second.Send(nil) {
		t.Error("a waiting job hears")
	}
	second.Drop()
	second.Drop()
	if len(b.ended) != 1 || !errors.Is(b.ended[0], ErrCancelled) || b.requests != 0 {
		t.Errorf("the waiting job: %+v", b)
	}
	first.Drop()
	if len(a.ended) != 1 || !errors.Is(a.ended[0], ErrCancelled) || !logs[0].terminated || *spawned != 1 {
		t.Errorf("the running job: %+v, terminated %v", a, logs[0].terminated)
	}
	if p.Busy() {
		t.Error("busy with nothing")
	}
	p.Submit(a.job(true))
	if a.requests != 2 {
		t.Error("the fresh shell is not used")
	}
}

func TestNoWorkerLeft(t *testing.T) {
	p, _, _ := newPool(1, 1)
	p.spawn = func() (Shell[string], error) { return nil, errors.New("offline") }
	var r, waiting record
	p.Submit(r.job(true))
	p.Submit(waiting.job(true))
	p.Died(1, errors.New("gone"))
	if len(r.ended) != 1 || len(waiting.ended) != 1 || waiting.ended[0] == nil {
		t.Errorf("jobs wait for ever: %+v %+v", r, waiting)
	}
}

func TestRequestThatCannotBeMade(t *testing.T) {
	p, logs, _ := newPool(1, 1)
	ended := 0
	p.Submit(Job[string]{Request: func() ([]string, error) { return nil, errors.New("no") }, Ended: func(err error) {
		if err == nil {
			t.Error("no error")
		}
		ended++
	}})
	if ended != 1 || running(logs) != 0 {
		t.Errorf("ended %d times, %d started", ended, running(logs))
	}
}

func TestShellThatRefuses(t *testing.T) {
	p, logs, spawned := newPool(1, 1)
	logs[0].refuses = true
	var r record
	p.Submit(r.job(true))
	if !logs[0].terminated || *spawned != 1 || r.requests != 2 || len(r.ended) != 0 {
		t.Errorf("terminated %v, spawned %d, requests %d, ended %v", logs[0].terminated, *spawned, r.requests, r.ended)
	}
}
