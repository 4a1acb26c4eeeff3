package main

// loop runs functions one after another. Posting never blocks, so that an event's handler may do it. The program
// has one thread and is never interrupted between two statements, so a plain slice is queue enough.
type loop struct {
	queue  []func()
	wake   chan struct{}
	broken func(fault any) // called once, with what panicked; the loop then stands still
	dead   bool
	inside bool
}

func newLoop() *loop { return &loop{wake: make(chan struct{}, 1)} }

// post has do run after everything posted before.
func (l *loop) post(do func()) {
	l.queue = append(l.queue, do)
	select {
	case l.wake <- struct{}{}:
	default:
	}
}

// now runs everything posted and then do, at once: for what must happen within the browser's event, like drawing
// a frame. Inside the loop already, it posts.
func (l *loop) now(do func()) {
	l.post(do)
	if !l.inside {
		l.drain()
	}
}

// run drains the queue for ever.
func (l *loop) run() {
	for range l.wake {
		l.drain()
	}
}

func (l *loop) drain() {
	if l.inside {
		return
	}
	l.inside = true
	defer func() { l.inside = false }()
	for len(l.queue) > 0 && !l.dead {
		do := l.queue[0]
		l.queue = l.queue[1:]
		l.guarded(do)
	}
}

func (l *loop) guarded(do func()) {
	defer func() {
		if fault := recover(); fault != nil {
			l.dead = true
			l.broken(fault)
		}
	}()
	do()
}
