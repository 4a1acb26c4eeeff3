package state

import (
	"slices"
	"testing"
)

func TestProofOf(t *testing.T) {
	p := proofOf("fetch connect-src|script |program 00ff")
	want := []Attempt{{Way: "fetch", Directive: "connect-src"}, {Way: "script"}}
	if !slices.Equal(p.Attempts, want) || p.Program != "00ff" || p.Refused() != 1 {
		t.Errorf("%+v, want %+v, one of them refused, and the program's hash", p, want)
	}
	if p := proofOf(""); len(p.Attempts) != 0 {
		t.Errorf("nothing told, and there are attempts: %+v", p)
	}
}
