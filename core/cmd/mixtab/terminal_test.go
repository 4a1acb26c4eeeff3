package main

import (
	"strings"
	"testing"
)

// TestNamesDoNotSteerATerminal: what would clear it or turn a line is written as its code, what is text stays as it is.
func TestNamesDoNotSteerATerminal(t *testing.T) {
	for text, want := range map[string]string{"beta[\u202eevil]": "beta[<U+202E>evil]", "\x1b[2J\r": "<U+001B>[2J<U+000D>",
		"Zürich\t1\u206090\n": "Zürich\t1\u206090\n", "می\u200cخواهم": "می\u200cخواهم"} {
		var out strings.Builder
		if n, err := (plain{&out}).Write([]byte(text)); err != nil || n != len(text) || out.String() != want {
			t.Errorf("%q is written as %q (%d, %v)", text, out.String(), n, err)
		}
	}
}
