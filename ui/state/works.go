package state

import "github.com/mixtab/mixtab/core/work"

// workKinds are the works that the page asks for, by name. Each is declared in the file that wants it.
var workKinds = map[string]kind{}

// asks declares a work that the page asks for. How many answers are kept that nobody wants decides how far undo finds things
// again.
func asks(name string, k kind) {
	if _, there := workKinds[name]; there {
		panic("state: a work is declared twice")
	}
	workKinds[name] = k
}

// answers is a kind of work with one answer.
func answers[T any](spare int) kind {
	return kind{spare: spare, decode: func(_ any, body []byte) (any, error) {
		var v T
		err := work.Unmarshal(body, &v)
		return v, err
	}}
}

// growing is answers where a piece is an answer too, of what there is so far.
func growing[T any](spare int) kind {
	k := answers[T](spare)
	k.grow = k.decode
	return k
}

// asking codes an ask when it is sent.
func asking[Ask any](ask Ask) func() []byte {
	return func() []byte { return work.Marshal(ask) }
}
