//go:build js && wasm

package jsio

import (
	"math/rand/v2"
	"strconv"
	"sync"
	"syscall/js"
	"time"
)

// Browser is what a page needs of the one it runs in.
type Browser struct{}

// Now is the local time.
func (Browser) Now() time.Time { return time.Now() }

// NewID is one that nothing else has; the runtime seeds the generator from the browser's crypto.
func (Browser) NewID() string { return strconv.FormatUint(rand.Uint64(), 36) }

// Blob copies bytes into a fresh buffer.
func (Browser) Blob(data []byte) (Buffer, error) { return NewBuffer(data) }

// BlobOnce makes a buffer that the first message with it gives away.
func (Browser) BlobOnce(data []byte) (Buffer, error) {
	b, err := NewBuffer(data)
	b.given = true
	return b, err
}

// Bytes copies the whole of a buffer.
func (Browser) Bytes(b Buffer) ([]byte, error) { return b.Bytes() }

// After calls do once, when that time has passed.
func (Browser) After(pause time.Duration, do func()) {
	once("setTimeout", do, int(pause.Milliseconds()))
}

// NextFrame calls do before the browser next draws the page. A hidden page draws nothing, so there a short timer
// stands in.
func (b Browser) NextFrame(do func()) {
	if js.Global().Get("document").Get("hidden").Bool() {
		b.After(100*time.Millisecond, do)
		return
	}
	once("requestAnimationFrame", do)
}

func once(name string, do func(), args ...any) {
	var f js.Func
	f = callback(func(Value) {
		f.Release()
		do()
	})
	js.Global().Call(name, append([]any{f}, args...)...)
}

// Left is what a page has left for this one.
func (Browser) Left() string { return Told("left") }

// Leave leaves a text for the page that comes next.
func (Browser) Leave(text string) { Ask("leave", text) }

// Call calls one of the functions that the page's own scripts offer; what it throws is not worth stopping for.
func (Browser) Call(name string, args ...any) { Ask(name, args...) }

// Notices are other people's licences, which a file that holds everything carries.
func (Browser) Notices() string { return Ask("notices").String() }

// Requests counts what has been fetched since the page was loaded.
func (Browser) Requests() int { return Ask("countRequests").Int() }

// Ask calls one of the functions that the page's own scripts offer; undefined where it throws.
func Ask(name string, args ...any) Value {
	value, _ := try(func() Value { return js.Global().Get("mixtab").Call(name, args...) })
	return value
}

// Told is a text that the page's own scripts have found; "" for none.
func Told(name string) string {
	if value := js.Global().Get("mixtab").Get(name); value.Type() == js.TypeString {
		return value.String()
	}
	return ""
}

// Own asks for a Web Lock that only one page may have, or that all share, and keeps it while the page lives, or until it is released. granted
// is called when the page has it: at once, or when the page that has it goes. Where there are no locks, the page is taken to be alone.
func (Browser) Own(name string, shared bool, granted func()) (release func()) {
	granted = sync.OnceFunc(granted)
	released := make(chan struct{})
	mode := map[bool]string{false: "exclusive", true: "shared"}[shared]
	go func() {
		if lock("mixtab-"+name, mode, granted, released) != nil {
			granted()
		}
	}()
	return sync.OnceFunc(func() { close(released) })
}

// Project is the ID of the one that this tab had before the page was loaded; "" for none.
func (Browser) Project() string { return Told("project") }

// Awake takes a Web Lock, which tells the browser that a hidden page is at work and must not be frozen. Where there are no
// locks, nothing is held.
func (Browser) Awake() (release func()) {
	released := make(chan struct{})
	go lock("mixtab-sampling", "shared", func() {}, released)
	return func() { close(released) }
}

// lock waits for a Web Lock, calls granted, and keeps it until released is closed. One that was released before it came is given back.
func lock(name, mode string, granted func(), released <-chan struct{}) error {
	var resolve Value
	executor := callback(func(does Value) { resolve = does })
	defer executor.Release()
	until := class("Promise", executor)
	got := js.FuncOf(func(Value, []Value) any {
		select {
		case <-released:
		default:
			granted()
		}
		go func() {
			<-released
			resolve.Invoke()
		}()
		return until
	})
	defer got.Release()
	request, err := try(func() Value {
		return js.Global().Get("navigator").Get("locks").Call("request", name, map[string]any{"mode": mode}, got)
	})
	if err == nil {
		_, err = await(request)
	}
	return err
}

// Memory is how many bytes the program has taken of the browser, a page's or a worker's.
func Memory() int { return Ask("memory").Int() }
