package desk

import "context"

// Loop runs functions one after another. Posting never blocks, so that an event's handler may do it. The program
// has one thread and is never interrupted between two statements, so a plain slice is queue enough.
type Loop struct {
	queue  []func()
	wake   chan struct{}
	broken func(fault any)
	dead   bool
	inside bool
}

// NewLoop makes a loop. broken is called once, with what panicked in it; the loop then stands still.
func NewLoop(broken func(fault any)) *Loop {
	return &Loop{wake: make(chan struct{}, 1), broken: broken}
}

// Post has do run after everything posted before.
func (l *Loop) Post(do func()) {
	l.queue = append(l.queue, do)
	select {
	case l.wake <- struct{}{}:
	default:
	}
}

// Now runs everything posted and then do, at once: for what must happen within the browser's event, like drawing
// a frame. Inside the loop already, it posts.
func (l *Loop) Now(do func()) {
	l.Post(do)
	if !l.inside {
		l.drain()
	}
}

// Run drains the queue until ctx ends.
func (l *Loop) Run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-l.wake:
			l.drain()
		}
	}
}

func (l *Loop) drain() {
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

func (l *Loop) guarded(do func()) {
	defer func() {
		if fault := recover(); fault != nil {
			l.dead = true
			l.broken(fault)
		}
	}()
	do()
}
